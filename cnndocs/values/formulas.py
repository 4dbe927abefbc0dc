r"""The displayed definitions, each tied to the loop function that implements it.

A page shows one by writing ``\formula{cross-correlation}`` in a formula; the digits in a
definition are part of its structure and live here, not on the page. A definition is a tree
(``cnndocs.values.expressions``) from which the TeX is written; a test evaluates the tree on the
worked examples and compares it with the loops. Its letters are those of ``letters``.
"""

from __future__ import annotations

from cnndocs.values.expression_functions import Call, Ceiling, Floor, Largest, Slope, Sum
from cnndocs.values.expressions import Expression, Name, Squared
from cnndocs.values.formulas_transposed import TRANSPOSED
from cnndocs.values.letters import (
    ETA,
    H_OUT,
    ONE,
    THETA,
    W_OUT,
    Y_HAT,
    Z_MAX,
    A,
    B,
    C,
    D,
    Formula,
    H,
    K,
    L,
    M,
    N,
    P,
    W,
    X,
    Y,
    b,
    c,
    d,
    f,
    i,
    j,
    kh,
    kw,
    m,
    n,
    p,
    q,
    r,
    s,
    t,
    v,
    x,
    y,
    z,
)  # fmt: skip


def _over_kernel(product: Expression) -> Expression:
    return Sum(m, kh, Sum(n, kw, product))


def _size(size: Name, kernel: Name) -> Expression:
    return Floor((size + 2 * p - d * (kernel - 1) - 1) / s) + 1


FORMULAS = {
    formula.id: formula
    for formula in (
        Formula(
            "weighted-sum",
            "Weighted sum",
            z,
            Sum(j, M, D[j] * v[j]),
            "dense",
        ),
        Formula(
            "cross-correlation",
            "Cross-correlation of one channel",
            Y[i, j],
            _over_kernel(X[i + m, j + n] * K[m, n]),
            "conv2d",
        ),
        Formula(
            "cross-correlation-bias",
            "Cross-correlation with a bias",
            Y[i, j],
            _over_kernel(X[i + m, j + n] * K[m, n]) + b,
            "conv2d",
        ),
        Formula(
            "channels",
            "Cross-correlation over channels",
            Y[i, j],
            Sum(c, C, _over_kernel(X[c, i + m, j + n] * K[c, m, n])) + b,
            "conv2d",
        ),
        Formula(
            "layer",
            "A convolutional layer",
            Y[f, i, j],
            Sum(c, C, _over_kernel(X[c, i + m, j + n] * K[f, c, m, n])) + b[f],
            "conv2d",
        ),
        Formula(
            "strided",
            "Cross-correlation with stride and dilation",
            Y[i, j],
            _over_kernel(X[i * s + m * d, j * s + n * d] * K[m, n]),
            "conv2d",
        ),
        Formula(
            "convolution",
            "Convolution in the strict sense",
            Y[i, j],
            _over_kernel(X[i + m, j + n] * K[kh - 1 - m, kw - 1 - n]),
            "conv2d",
        ),
        Formula(
            "same-size",
            "Output height where the padding is chosen for it, as Keras does",
            H_OUT,
            Ceiling(H / s),
            "conv2d",
        ),
        Formula(
            "output-size-plain", "Output size without padding", H_OUT, H - kh + 1, "output_size"
        ),
        Formula("output-size", "Output height", H_OUT, _size(H, kh), "output_size"),
        Formula(
            "same-padding",
            "Padding a side that keeps the size, for stride one and an odd kernel",
            p,
            d * (kh - 1) / 2,
            "output_size",
        ),
        Formula("output-width", "Output width", W_OUT, _size(W, kw), "output_size"),
        Formula(
            "relu", "ReLU", Name("relu", r"\operatorname{ReLU}(x)"), Call("max", (0, x)), "relu"
        ),
        Formula(
            "max-pooling",
            "Max pooling",
            P[i, j],
            Largest((m, n), r, A[i * s + m, j * s + n]),
            "max_pool2d",
        ),
        Formula(
            "average-pooling",
            "Average pooling",
            P[i, j],
            Sum(m, r, Sum(n, r, A[i * s + m, j * s + n])) / Squared(r),
            "avg_pool2d",
        ),
        Formula("flatten", "Flatten", v[i * Name("W_P") + j], P[i, j], "flatten"),
        Formula("dense", "Dense layer", z[i], Sum(j, M, D[i, j] * v[j]) + b[i], "dense"),
        Formula(
            "softmax",
            "Softmax",
            Y_HAT[i],
            Call("exp", (z[i],)) / Sum(j, N, Call("exp", (z[j],))),
            "softmax",
        ),
        Formula("cross-entropy", "Cross-entropy", L, -Call("ln", (Y_HAT[t],)), "cross_entropy"),
        Formula(
            "cross-entropy-logits",
            "Cross-entropy from the logits",
            L,
            Call("ln", (Sum(j, N, Call("exp", (z[j],))),)) - z[t],
            "cross_entropy",
        ),
        Formula(
            "cross-entropy-shifted",
            "Cross-entropy from shifted logits",
            L,
            Call("ln", (Sum(j, N, Call("exp", (z[j] - Z_MAX,))),)) - (z[t] - Z_MAX),
            "cross_entropy",
        ),
        Formula(
            "binary-cross-entropy",
            "Cross-entropy of a yes-or-no answer",
            L,
            -(y * Call("ln", (Y_HAT,))) - (ONE - y) * Call("ln", (ONE - Y_HAT,)),
            "cross_entropy",
        ),
        Formula("batch-mean", "Mean loss", L, Sum(q, B, L[q]) / B, "cross_entropy"),
        Formula(
            "squared-error",
            "Mean squared error",
            L,
            Sum(q, B, Squared(Y_HAT[q] - y[q])) / B,
            "squared_error",
        ),
        Formula(
            "gradient-descent",
            "A step of gradient descent",
            THETA,
            THETA - ETA * Slope(THETA),
            "gradient_step",
            r"\leftarrow",
        ),
        Formula(
            "logit-gradient",
            "Gradient of the cross-entropy",
            Slope(z[i]),
            Y_HAT[i] - y[i],
            "grad.cross_entropy",
        ),
        Formula(
            "dense-gradient",
            "Gradient of the weights of a dense layer",
            Slope(D[i, j]),
            Slope(z[i]) * v[j],
            "grad.dense",
        ),
        Formula(
            "bias-gradient",
            "Gradient of the biases of a dense layer",
            Slope(b[i]),
            Slope(z[i]),
            "grad.dense",
        ),
        Formula(
            "input-gradient",
            "Gradient of the inputs of a dense layer",
            Slope(v[j]),
            Sum(i, N, D[i, j] * Slope(z[i])),
            "grad.dense",
        ),
        Formula(
            "kernel-gradient",
            "Gradient of the kernel",
            Slope(K[m, n]),
            Sum(i, H_OUT, Sum(j, W_OUT, X[i + m, j + n] * Slope(Y[i, j]))),
            "grad.conv2d",
        ),
        *TRANSPOSED,
    )
}
