"""The stages of the build, and what measures it: the builders are called, nothing is computed."""
