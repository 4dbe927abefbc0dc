"""Windows times kernels as matrix products, and the two transposes of that product.

With `cells` the windows' cells, (C * kh * kw, H_out * W_out) for one image and one group:
forward ``out = kernel @ cells``, backward ``dkernel = grad @ cells.T`` and
``dcells = kernel.T @ grad``. A transposed convolution swaps the roles of forward and backward.
"""

from __future__ import annotations

import numpy as np

from cnndocs.ops._check import Array
from cnndocs.ops._windows import gather, scatter
from cnndocs.shapes import Window


def correlate(framed: Array, kernel: Array, w: Window, groups: int) -> Array:
    """Each kernel on each window: (N, K, H_out, W_out)."""
    n, k = len(framed), len(kernel)
    cells = gather(framed, w).reshape(n, groups, kernel[0].size, -1)
    out = kernel.reshape(groups, k // groups, -1) @ cells
    return out.reshape(n, k, *w.output)


def spread(grad: Array, kernel: Array, w: Window, groups: int) -> Array:
    """Each cell of `grad` times each kernel, summed where the window lay: (N, C, frame)."""
    n, k = len(grad), len(kernel)
    weights = kernel.reshape(groups, k // groups, -1).swapaxes(1, 2)
    cells = weights @ grad.reshape(n, groups, k // groups, -1)
    return scatter(cells.reshape(n, -1, *w.kernel, *w.output), w)


def kernel_gradient(grad: Array, framed: Array, w: Window, groups: int) -> Array:
    """Each window's cells times its cell of `grad`, summed: (K, C // groups, kh, kw)."""
    n, k = grad.shape[:2]
    channels = framed.shape[1] // groups
    cells = gather(framed, w).reshape(n, groups, channels * w.kernel[0] * w.kernel[1], -1)
    parts = grad.reshape(n, groups, k // groups, -1) @ cells.swapaxes(2, 3)
    return np.add.reduce(parts, axis=0).reshape(k, channels, *w.kernel)
