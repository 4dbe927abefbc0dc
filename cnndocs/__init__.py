"""Convolutional neural networks in numbers that are computed, addressed and audited."""

__version__ = "0.1.0"
