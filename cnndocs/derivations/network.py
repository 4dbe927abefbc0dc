"""The small network and the gradients of the worked example, written out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from cnndocs import claims
from cnndocs.derivations.decision import dense
from cnndocs.derivations.writing import (
    ORDINALS,
    aligned,
    display,
    item,
    matrix_tex,
    number_tex,
    product,
    summed,
)

PLACES = 3
WIDE = 4  # columns of a matrix that a phone shows only with fewer places


def cell() -> str:
    """Write out one cell of the small network's feature maps: products, row sums, bias."""
    kernel, *_ = (int(part) for part in claims.resolve("small-net.cell"))
    weights = f"small-net.kernel[{kernel},0]"
    height, width = claims.resolve(weights).shape
    parts = []
    for i in range(height):
        terms = [
            product(item("small-net.cell_window", i, j), item(weights, i, j)) for j in range(width)
        ]
        total = number_tex(item("small-net.cell_row_sums", i))
        parts.append(f"{ORDINALS[i]} row of the kernel:\n")
        parts.append(aligned([f"& {' + '.join(terms)}", f"&\\quad = {total}"]))
    rows = [item("small-net.cell_row_sums", i) for i in range(height)]
    bias = item("small-net.conv_bias", kernel)
    at = tuple(int(part) for part in claims.resolve("small-net.cell"))
    result = number_tex(item("small-net.feature_map", *at))
    parts.append("The sums of the rows and the bias:\n")
    parts.append(display(f"{summed([*rows, bias])} = {result}"))
    return "\n".join(parts)


def logit_gradient() -> str:
    """Write the gradient of the logits: probabilities minus the one-hot vector."""
    shares, one_hot, gradient = (
        matrix_tex(address, PLACES)
        for address in ("sliding.probabilities", "sliding.one_hot", "step.dz")
    )
    return aligned(
        [
            r"\frac{\partial L}{\partial z} &= \hat{y} - y",
            rf"&= {shares} - {one_hot}",
            rf"&= {gradient}",
        ]
    )


def gradient(symbol: str, address: str) -> str:
    """Write the gradient of a matrix."""
    slope = rf"\frac{{\partial L}}{{\partial {symbol}}} ="
    if claims.resolve(address).shape[-1] < WIDE:
        return display(f"{slope} {matrix_tex(address, PLACES)}")
    return aligned([f"& {slope}", rf"&\quad {matrix_tex(address, PLACES - 1)}"])


def snippets() -> dict[str, Callable[[], str]]:
    """Return the derivations of this module by the names of their files."""
    return {
        "derivations/small-net-cell.md": cell,
        "derivations/small-net-dense.md": partial(dense, "small-net"),
        "derivations/step-logits.md": logit_gradient,
        "derivations/step-weights.md": partial(gradient, "D", "step.dweight"),
        "derivations/step-pooled.md": partial(gradient, "P", "step.dpooled"),
        "derivations/step-map.md": partial(gradient, "Y", "step.dmap"),
        "derivations/step-kernel.md": partial(gradient, "K", "step.dkernel"),
    }
