"""The displayed definitions of what leads back: the image's gradient, transposed convolution."""

from __future__ import annotations

from cnndocs.values.expression_functions import Slope
from cnndocs.values.letters import H_OUT, Formula, H, K, X, Y, d, i, j, kh, m, n, o, p, s

ADDED = r"\mathrel{+}="  # the right side is added to what the cell holds already
TRANSPOSED = (
    Formula(
        "image-gradient",
        "Gradient of the image",
        Slope(X[i + m, j + n]),
        K[m, n] * Slope(Y[i, j]),
        "grad.conv2d",
        ADDED,
    ),
    Formula(
        "transposed",
        "Transposed convolution",
        Y[i * s + m, j * s + n],
        X[i, j] * K[m, n],
        "conv_transpose2d",
        ADDED,
    ),
    Formula(
        "transposed-size",
        "Output height of a transposed convolution",
        H_OUT,
        (H - 1) * s - 2 * p + d * (kh - 1) + o + 1,
        "conv_transpose2d",
    ),
)
