"""The small network, written out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from cnndocs.examples.sliding.derivations_decision import dense
from cnndocs.values import claims
from cnndocs.values.claims import item
from cnndocs.writing.formula import ORDINALS, aligned, display, number_tex, product, summed


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


def snippets() -> dict[str, Callable[[], str]]:
    """Return the derivations of this module by the names of their files."""
    return {
        "derivations/small-net-cell.md": cell,
        "derivations/small-net-dense.md": partial(dense, "small-net"),
    }
