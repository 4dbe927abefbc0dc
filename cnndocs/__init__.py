"""Convolutional neural networks in numbers that are computed, addressed and audited."""

from cnndocs import grad, nets, ops, shapes
from cnndocs.ops import *  # noqa: F403 - every op is public, none is listed twice
from cnndocs.shapes import output_size

__version__ = "0.1.0"

__all__ = ["grad", "nets", "output_size", "shapes"]
__all__ += ops.__all__
