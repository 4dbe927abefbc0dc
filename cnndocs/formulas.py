r"""The displayed definitions, each tied to the loop function that implements it.

A page shows one by writing ``\formula{cross-correlation}`` in a formula; the digits in a
definition are part of its structure and live here, not on the page.
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


FORMULAS = {
    formula.id: formula
    for formula in (
        Formula(
            "cross-correlation",
            "Cross-correlation of one channel",
            r"Y_{i,j} = \sum_{m=0}^{k_h-1} \sum_{n=0}^{k_w-1} X_{i+m,\,j+n} \; K_{m,n}",
            "conv2d",
        ),
        Formula(
            "cross-correlation-bias",
            "Cross-correlation with a bias",
            r"Y_{i,j} = \sum_{m=0}^{k_h-1} \sum_{n=0}^{k_w-1} X_{i+m,\,j+n} \; K_{m,n} + b",
            "conv2d",
        ),
        Formula("relu", "ReLU", r"\operatorname{ReLU}(x) = \max(0, x)", "relu"),
        Formula(
            "max-pooling",
            "Max pooling",
            r"P_{i,j} = \max_{0 \le m < q,\; 0 \le n < q} A_{i s + m,\, j s + n}",
            "max_pool2d",
        ),
        Formula(
            "output-size",
            "Output size without padding",
            r"H_{\text{out}} = \left\lfloor \frac{H - k_h}{s} \right\rfloor + 1",
            "output_size",
        ),
    )
}
