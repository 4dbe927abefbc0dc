r"""The displayed definitions, each tied to the loop function that implements it.

A page shows one by writing ``\formula{cross-correlation}`` in a formula; the digits in a
definition are part of its structure and live here, not on the page. One letter stands for one
thing, everywhere on the site:

====================  ====================================================================
``X``, ``Y``, ``A``    input, feature map, map after the activation
``K``, ``b``           kernel (its weights), bias
``P``, ``v``           pooled map, flattened vector
``D``, ``z``           weights of a dense layer, logits
``\hat{y}``, ``t``     predicted probabilities, index of the true class
``L``, ``\eta``        loss, learning rate
``C, H, W``            channels, height and width of an input
``F``                  number of kernels, which is the depth of the output
``k_h, k_w``           height and width of a kernel
``s, p, d, r``         stride, padding a side, dilation, side of a pooling window
``N``, ``B``           number of classes, images in a batch
``i, j``               row and column of the output; ``m, n`` of the kernel
``c``, ``f``           index of a channel, of a kernel
====================  ====================================================================
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Formula:
    """A definition as TeX, and the name of the loop function in ``cnndocs.naive``."""

    id: str
    title: str
    tex: str
    loops: str


_KERNEL_SUM = r"\sum_{m=0}^{k_h-1} \sum_{n=0}^{k_w-1}"
_SIZE = r"\left\lfloor \frac{%s + 2p - d\,(%s - 1) - 1}{s} \right\rfloor + 1"

FORMULAS = {
    formula.id: formula
    for formula in (
        Formula(
            "cross-correlation",
            "Cross-correlation of one channel",
            rf"Y_{{i,j}} = {_KERNEL_SUM} X_{{i+m,\,j+n}} \; K_{{m,n}}",
            "conv2d",
        ),
        Formula(
            "cross-correlation-bias",
            "Cross-correlation with a bias",
            rf"Y_{{i,j}} = {_KERNEL_SUM} X_{{i+m,\,j+n}} \; K_{{m,n}} + b",
            "conv2d",
        ),
        Formula(
            "channels",
            "Cross-correlation over channels",
            r"Y_{i,j} = \sum_{c=0}^{C-1} "
            rf"{_KERNEL_SUM} X_{{c,\,i+m,\,j+n}} \; K_{{c,m,n}} + b",
            "conv2d",
        ),
        Formula(
            "layer",
            "A convolutional layer",
            r"Y_{f,i,j} = \sum_{c=0}^{C-1} "
            rf"{_KERNEL_SUM} X_{{c,\,i+m,\,j+n}} \; K_{{f,c,m,n}} + b_f",
            "conv2d",
        ),
        Formula(
            "strided",
            "Cross-correlation with stride and dilation",
            rf"Y_{{i,j}} = {_KERNEL_SUM} X_{{i s + m d,\,j s + n d}} \; K_{{m,n}}",
            "conv2d",
        ),
        Formula(
            "convolution",
            "Convolution in the strict sense",
            rf"Y_{{i,j}} = {_KERNEL_SUM} X_{{i+m,\,j+n}} \; K_{{k_h-1-m,\,k_w-1-n}}",
            "conv2d",
        ),
        Formula(
            "output-size-plain",
            "Output size without padding",
            r"H_{\text{out}} = H - k_h + 1, \quad W_{\text{out}} = W - k_w + 1",
            "output_size",
        ),
        Formula(
            "output-size",
            "Output size",
            rf"H_{{\text{{out}}}} = {_SIZE % ('H', 'k_h')}",
            "output_size",
        ),
        Formula(
            "output-width",
            "Output width",
            rf"W_{{\text{{out}}}} = {_SIZE % ('W', 'k_w')}",
            "output_size",
        ),
        Formula("relu", "ReLU", r"\operatorname{ReLU}(x) = \max(0, x)", "relu"),
        Formula(
            "max-pooling",
            "Max pooling",
            r"P_{i,j} = \max_{0 \le m < r,\; 0 \le n < r} A_{i s + m,\, j s + n}",
            "max_pool2d",
        ),
        Formula(
            "average-pooling",
            "Average pooling",
            r"P_{i,j} = \frac{1}{r^2} \sum_{m=0}^{r-1} \sum_{n=0}^{r-1} A_{i s + m,\, j s + n}",
            "avg_pool2d",
        ),
        Formula("flatten", "Flatten", r"v_{i \, W_P + j} = P_{i,j}", "flatten"),
        Formula("dense", "Dense layer", r"z_i = \sum_{j} D_{i,j} \, v_j + b_i", "dense"),
        Formula(
            "softmax",
            "Softmax",
            r"\hat{y}_i = \frac{e^{z_i}}{\sum_{j=0}^{N-1} e^{z_j}}",
            "softmax",
        ),
        Formula("cross-entropy", "Cross-entropy", r"L = -\ln \hat{y}_t", "cross_entropy"),
        Formula(
            "cross-entropy-logits",
            "Cross-entropy from the logits",
            r"L = \ln \sum_{j=0}^{N-1} e^{z_j} - z_t",
            "cross_entropy",
        ),
    )
}
