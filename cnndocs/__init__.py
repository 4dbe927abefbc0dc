"""Convolutional neural networks in numbers that are computed, addressed and audited.

>>> import cnndocs
>>> image, kernel = [[1, 2, 0], [4, 1, 1], [1, 2, 2]], [[1, 0], [0, -1]]
>>> cnndocs.relu(cnndocs.conv2d(image, kernel))
array([[0., 1.],
       [2., 0.]])
>>> cnndocs.output_size(28, 3, stride=2)
13
"""

from cnndocs import grad, nets, ops, shapes
from cnndocs.ops import *  # noqa: F403 - every op is public, none is listed twice
from cnndocs.shapes import output_size

__version__ = "0.1.0"

__all__ = ["grad", "nets", "output_size", "shapes"]
__all__ += ops.__all__
