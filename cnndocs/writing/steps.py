"""What tables of all steps of a sliding window share: one row a step, narrow enough for a phone."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from cnndocs.values import claims
from cnndocs.values.claims import item
from cnndocs.writing.table import narrow, value_markdown


def places(address: str) -> Iterable[tuple[int, ...]]:
    """Return the index of each cell of a map, row by row."""
    return np.ndindex(claims.resolve(address).shape)


def step(id: str, at: tuple[int, ...]) -> str:
    """Write ``n of N``."""
    number, last = item(f"{id}.steps", *at), f"{id}.steps.max"
    return f"{value_markdown(number)} of {value_markdown(last)}"


def guarded(address: str) -> str:
    """Write a number, in parentheses where it is negative."""
    written = value_markdown(address)
    return f"({written})" if claims.resolve(address)[()] < 0 else written


def row_sums(id: str, where: str) -> str:
    """Write every step by the sums of the kernel's rows; ``where`` names the position."""
    rows = []
    for at in places(f"{id}.feature_map"):
        sums = [item(f"{id}.row_sums", *at, m) for m in range(len(claims.resolve(f"{id}.kernel")))]
        written = [value_markdown(sums[0]), *map(guarded, sums[1:])]
        rows.append(
            (
                step(id, at),
                value_markdown(item(f"{id}.positions", *at)),
                " + ".join(written),
                f"**{value_markdown(item(f'{id}.feature_map', *at))}**",
            )
        )
    return narrow(("Step", where, "Sums of the kernel's rows", "Result"), rows)
