r"""Numbers, sums, products and matrices as TeX, every number in a ``\claim``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from cnndocs.values import claims, rewriting
from cnndocs.values.claims import item
from cnndocs.values.kinds import Bounds, Fraction, decimal

ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth")


def number_tex(address: str, places: int | None = None) -> str:
    r"""Write one number as a claim; an enclosed one is rounded to so many places.

    >>> print(number_tex("sliding.feature_map[0,0]"))
    \claim{sliding.feature_map[0,0]}{0.3}
    >>> print(number_tex("sliding.loss", 3))
    \claim{sliding.loss}{\approx 1.842}
    """
    value = claims.resolve(address)
    shown = claims.show(value)
    if places is not None and isinstance(value[()], Bounds):
        shown = rewriting.rewrite(address, f"≈ 0.{'0' * places}")
    for sign, tex in ((",", "{,}"), ("≈", r"\approx"), ("×", r"\times")):
        shown = shown.replace(sign, tex)
    return f"\\claim{{{address}}}{{{shown}}}"


def matrix_tex(address: str, places: int | None = None) -> str:
    r"""Write a matrix, or a vector as a column, as one claim; what is enclosed cell by cell.

    >>> print(matrix_tex("sliding.pooled"))
    \claim{sliding.pooled}{\begin{bmatrix} 4.6 & 3.1 \\ 4.6 & 4.3 \end{bmatrix}}
    """
    value = claims.resolve(address)
    if not 1 <= value.ndim <= 2 or value.size < 2:
        raise ValueError(f"{address} has the shape {list(value.shape)}: it is no matrix")
    if any(isinstance(part, Bounds) for part in value.ravel()):
        lines = [
            " & ".join(
                number_tex(item(address, row, *rest), places)
                for rest in np.ndindex(value.shape[1:])
            )
            for row in range(len(value))
        ]
        return bmatrix(lines)
    lines = [" & ".join(exact(part) for part in np.ravel(row)) for row in value]
    return f"\\claim{{{address}}}{{{bmatrix(lines)}}}"


def bmatrix(lines: Iterable[str]) -> str:
    """Return lines of cells as a matrix."""
    rows = r" \\ ".join(lines)
    return f"\\begin{{bmatrix}} {rows} \\end{{bmatrix}}"


def exact(value: Any) -> str:
    """Write an exact or a measured number."""
    return decimal(getattr(value, "value", value))


def low(address: str) -> Fraction:
    """Return a number, or the lower bound of one that is enclosed."""
    value: Any = claims.resolve(address)[()]
    return value.low if isinstance(value, Bounds) else getattr(value, "value", value)


def guarded(address: str) -> str:
    """Write a number, in parentheses where it is negative."""
    return f"({number_tex(address)})" if low(address) < 0 else number_tex(address)


def summed(addresses: list[str]) -> str:
    """Write the sum of the numbers at some addresses."""
    return " + ".join([number_tex(addresses[0]), *map(guarded, addresses[1:])])


def product(one: str, other: str) -> str:
    """Write the product of the numbers at two addresses."""
    return f"{guarded(one)} \\times {guarded(other)}"


def aligned(lines: Iterable[str]) -> str:
    """Return lines under each other as a display formula."""
    rows = " \\\\\n".join(lines)
    return f"$$\n\\begin{{aligned}}\n{rows}\n\\end{{aligned}}\n$$\n"


def display(tex: str) -> str:
    """Return a display formula as Markdown."""
    return f"$$\n{tex}\n$$\n"
