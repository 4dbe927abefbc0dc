"""The kinds of layers, one subject a file: each class with a `kind` is found."""
