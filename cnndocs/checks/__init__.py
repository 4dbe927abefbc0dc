"""The checks: of the sources, of the built site, and every value a second time."""
