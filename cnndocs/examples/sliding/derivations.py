"""The worked example written out: windows, ReLU and max pooling."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from cnndocs.values import claims
from cnndocs.values.claims import item
from cnndocs.writing.formula import (
    ORDINALS,
    aligned,
    display,
    matrix_tex,
    number_tex,
    product,
    summed,
)


def window(row: int, column: int) -> str:
    """Write out one window of the sliding kernel: products, row sums, total."""
    at = (row, column)
    kernel = claims.resolve("sliding.kernel")
    parts = []
    for i in range(kernel.shape[0]):
        places = [(i, j) for j in range(kernel.shape[1])]
        terms = [
            product(item("sliding.windows", *at, *place), item("sliding.kernel", *place))
            for place in places
        ]
        products = [item("sliding.products", *at, *place) for place in places]
        added = " + ".join(terms)
        total = number_tex(item("sliding.row_sums", *at, i))
        parts.append(f"{ORDINALS[i]} row of the kernel:\n")
        parts.append(aligned([f"& {added}", f"&\\quad = {summed(products)}", f"&\\quad = {total}"]))
    sums = [item("sliding.row_sums", *at, i) for i in range(kernel.shape[0])]
    total = number_tex(item("sliding.feature_map", *at))
    parts.append("The sums of the rows, added:\n")
    parts.append(display(f"{summed(sums)} = {total}"))
    return "\n".join(parts)


def first_window() -> str:
    """Write out the first window, from the nine products to the first cell of the map."""
    return window(0, 0)


def relu() -> str:
    """Write the feature map before and after ReLU, and then the cells that change."""
    before, after = "sliding.feature_map", "sliding.relu"
    changed = [
        f"\\operatorname{{ReLU}}({number_tex(item(before, *at))}) &= {number_tex(item(after, *at))}"
        for at, value in np.ndenumerate(claims.resolve(before))
        if value < 0
    ]
    whole = [
        f"&\\operatorname{{ReLU}}\\left({matrix_tex(before)}\\right)",
        f"&\\quad = {matrix_tex(after)}",
    ]
    return f"{aligned(whole)}\nWhat changes:\n\n{aligned(changed)}"


def pooling() -> str:
    """Write out the maximum of each pooling window."""
    windows, pooled = "sliding.pool_windows", "sliding.pooled"
    height, width = claims.resolve(windows).shape[2:]
    lines = []
    for at in np.ndindex(claims.resolve(pooled).shape):
        cells = [number_tex(item(windows, *at, *place)) for place in np.ndindex(height, width)]
        listed = r",\, ".join(cells)
        lines.append(f"\\max({listed}) &= {number_tex(item(pooled, *at))}")
    return f"{aligned(lines)}\nTogether:\n\n{display(f'P = {matrix_tex(pooled)}')}"


def _windows() -> dict[str, Callable[[], str]]:
    return {
        f"derivations/sliding-window-{row}-{column}.md": partial(window, row, column)
        for row, column in np.ndindex(*claims.resolve("sliding.feature_map").shape)
    }


def snippets() -> dict[str, Callable[[], str]]:
    """Return the derivations of this module by the names of their files."""
    return {
        "derivations/sliding-first-window.md": first_window,
        "derivations/sliding-relu.md": relu,
        "derivations/sliding-pooling.md": pooling,
        **_windows(),
    }
