r"""Worked examples written out step by step as TeX, every number in a ``\claim``.

A line holds at most three terms, so that it fits on a phone; a negative factor or term stands in
parentheses. Each public function returns Markdown with display formulas.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import numpy as np

from cnndocs import claims
from cnndocs.examples.values import Bounds, Fraction, decimal

ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth")


def item(address: str, *index: int) -> str:
    """Return the address of one item of the value at an address.

    >>> item("sliding.kernel", 0, 2), item("sliding.windows[0,1]", 2, 2)
    ('sliding.kernel[0,2]', 'sliding.windows[0,1,2,2]')
    """
    inner = ",".join(map(str, index))
    return f"{address[:-1]},{inner}]" if address.endswith("]") else f"{address}[{inner}]"


def number_tex(address: str) -> str:
    r"""Write one number as a claim.

    >>> print(number_tex("sliding.feature_map[0,0]"))
    \claim{sliding.feature_map[0,0]}{0.3}
    """
    shown = claims.show(claims.resolve(address))
    for sign, tex in ((",", "{,}"), ("≈", r"\approx"), ("×", r"\times")):
        shown = shown.replace(sign, tex)
    return f"\\claim{{{address}}}{{{shown}}}"


def matrix_tex(address: str) -> str:
    r"""Write a matrix, or a vector as a column, as one claim.

    >>> print(matrix_tex("sliding.pooled"))
    \claim{sliding.pooled}{\begin{bmatrix} 4.6 & 3.1 \\ 4.6 & 4.3 \end{bmatrix}}
    """
    value = claims.resolve(address)
    if not 1 <= value.ndim <= 2 or value.size < 2:
        raise ValueError(f"{address} has the shape {list(value.shape)}: it is no matrix")
    if any(isinstance(part, Bounds) for part in value.ravel()):
        lines = [
            " & ".join(
                number_tex(item(address, row, *rest)) for rest in np.ndindex(value.shape[1:])
            )
            for row in range(len(value))
        ]
        return _bmatrix(lines)
    lines = [" & ".join(_exact(part) for part in np.ravel(row)) for row in value]
    return f"\\claim{{{address}}}{{{_bmatrix(lines)}}}"


def _bmatrix(lines: Iterable[str]) -> str:
    rows = r" \\ ".join(lines)
    return f"\\begin{{bmatrix}} {rows} \\end{{bmatrix}}"


def _exact(value: Any) -> str:
    return decimal(getattr(value, "value", value))


def _low(address: str) -> Fraction:
    value: Any = claims.resolve(address)[()]
    return value.low if isinstance(value, Bounds) else getattr(value, "value", value)


def _guarded(address: str) -> str:
    return f"({number_tex(address)})" if _low(address) < 0 else number_tex(address)


def _sum(addresses: list[str]) -> str:
    return " + ".join([number_tex(addresses[0]), *map(_guarded, addresses[1:])])


def _product(one: str, other: str) -> str:
    return f"{_guarded(one)} \\times {_guarded(other)}"


def _aligned(lines: Iterable[str]) -> str:
    rows = " \\\\\n".join(lines)
    return f"$$\n\\begin{{aligned}}\n{rows}\n\\end{{aligned}}\n$$\n"


def display(tex: str) -> str:
    """Return a display formula as Markdown."""
    return f"$$\n{tex}\n$$\n"


def window(row: int, column: int) -> str:
    """Write out one window of the sliding kernel: products, row sums, total."""
    at = (row, column)
    kernel = claims.resolve("sliding.kernel")
    parts = []
    for i in range(kernel.shape[0]):
        places = [(i, j) for j in range(kernel.shape[1])]
        terms = [
            _product(item("sliding.windows", *at, *place), item("sliding.kernel", *place))
            for place in places
        ]
        products = [item("sliding.products", *at, *place) for place in places]
        added = " + ".join(terms)
        total = number_tex(item("sliding.row_sums", *at, i))
        parts.append(f"{ORDINALS[i]} row of the kernel:\n")
        parts.append(_aligned([f"& {added}", f"&\\quad = {_sum(products)}", f"&\\quad = {total}"]))
    sums = [item("sliding.row_sums", *at, i) for i in range(kernel.shape[0])]
    total = number_tex(item("sliding.feature_map", *at))
    parts.append("The sums of the rows, added:\n")
    parts.append(display(f"{_sum(sums)} = {total}"))
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
    return f"{_aligned(whole)}\nWhat changes:\n\n{_aligned(changed)}"


def pooling() -> str:
    """Write out the maximum of each pooling window."""
    windows, pooled = "sliding.pool_windows", "sliding.pooled"
    height, width = claims.resolve(windows).shape[2:]
    lines = []
    for at in np.ndindex(claims.resolve(pooled).shape):
        cells = [number_tex(item(windows, *at, *place)) for place in np.ndindex(height, width)]
        listed = r",\, ".join(cells)
        lines.append(f"\\max({listed}) &= {number_tex(item(pooled, *at))}")
    return f"{_aligned(lines)}\nTogether:\n\n{display(f'P = {matrix_tex(pooled)}')}"


def dense() -> str:
    """Write out each score of the dense layer: weights times inputs, plus the bias."""
    weight, flat = claims.resolve("sliding.weight"), "sliding.flat"
    parts = []
    for k, row in enumerate(weight):
        terms = [_product(item("sliding.weight", k, n), item(flat, n)) for n in range(len(row))] + [
            _guarded(item("sliding.bias", k))
        ]
        lines = [" + ".join(terms[at : at + 2]) for at in range(0, len(terms), 2)]
        first, *rest = lines
        written = [f"& {first}", *(f"&\\quad {{}} + {line}" for line in rest)]
        written.append(f"&\\quad = {number_tex(item('sliding.logits', k))}")
        parts.append(f"{ORDINALS[k]} class:\n\n{_aligned(written)}")
    return "\n".join(parts)


def softmax() -> str:
    """Write out the probability of each class."""
    classes = range(len(claims.resolve("sliding.logits")))
    powers = [f"e^{{{number_tex(item('sliding.logits', k))}}}" for k in classes]
    lines = [
        f"\\frac{{{powers[k]}}}{{{' + '.join(powers)}}} &\\;"
        f"{number_tex(item('sliding.probabilities', k))}"
        for k in classes
    ]
    return _aligned(lines)


def loss() -> str:
    """Write out the cross-entropy of the true class."""
    target = int(claims.resolve("sliding.target")[()])
    probability = number_tex(item("sliding.probabilities", target))
    lines = [f"p_t &\\; {probability}", f"L = -\\ln p_t &\\; {number_tex('sliding.loss')}"]
    return _aligned(lines)


def _windows() -> dict[str, Callable[[], str]]:
    return {
        f"derivations/sliding-window-{row}-{column}.md": partial(window, row, column)
        for row, column in np.ndindex(*claims.resolve("sliding.feature_map").shape)
    }


def snippets() -> dict[str, Callable[[], str]]:
    """Return every derivation by the name of its file."""
    return {
        "derivations/sliding-first-window.md": first_window,
        "derivations/sliding-relu.md": relu,
        "derivations/sliding-pooling.md": pooling,
        "derivations/sliding-dense.md": dense,
        "derivations/sliding-softmax.md": softmax,
        "derivations/sliding-loss.md": loss,
        **_windows(),
    }
