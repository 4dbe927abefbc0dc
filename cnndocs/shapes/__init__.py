"""Shapes of layers, in integers only: output sizes, receptive fields, parameter counts."""

from cnndocs.shapes._sizes import Window, integer, output_size, pair, window

__all__ = ["Window", "integer", "output_size", "pair", "window"]
