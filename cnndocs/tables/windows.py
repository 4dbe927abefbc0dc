"""Tables of all steps of a sliding window, one row a step, narrow enough for a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

import numpy as np

from cnndocs import claims
from cnndocs.derivations import item
from cnndocs.tables.writing import narrow, value_markdown


def _places(address: str) -> Iterable[tuple[int, ...]]:
    return np.ndindex(claims.resolve(address).shape)


def _step(id: str, at: tuple[int, ...]) -> str:
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
    for at in _places(f"{id}.feature_map"):
        sums = [item(f"{id}.row_sums", *at, m) for m in range(len(claims.resolve(f"{id}.kernel")))]
        written = [value_markdown(sums[0]), *map(guarded, sums[1:])]
        rows.append(
            (
                _step(id, at),
                value_markdown(item(f"{id}.positions", *at)),
                " + ".join(written),
                f"**{value_markdown(item(f'{id}.feature_map', *at))}**",
            )
        )
    return narrow(("Step", where, "Sums of the kernel's rows", "Result"), rows)


def channels() -> str:
    """Write every step of the kernel on three channels: the sums of the channels, the bias."""
    return narrow(
        ("Step", "Kernel", "Red + green + blue + bias"),
        (
            (
                _step("rgb", at),
                value_markdown(item("rgb.positions", *at)),
                value_markdown(item("rgb.sums", *at)),
            )
            for at in _places("rgb.feature_map")
        ),
    )


def bank() -> str:
    """Write every step of the filter bank: red + green + blue + bias of both filters."""
    rows = []
    for at in _places("bank.steps"):
        sums = [value_markdown(item("bank.sums", f, *at)) for f in range(2)]
        rows.append((_step("bank", at), value_markdown(item("bank.positions", *at)), *sums))
    head = ("Step", "Kernel", "Filter A", "Filter B")
    return narrow(head, rows)


def pooling() -> str:
    """Write every step of pooling: the largest cell of the window, and its average."""
    rows = (
        (
            _step("pool", at),
            value_markdown(item("pool.positions", *at)),
            value_markdown(item("pool.maxima", *at)),
            value_markdown(item("pool.averages", *at)),
        )
        for at in _places("pool.max")
    )
    return narrow(("Step", "Pos", "Largest", "Average"), rows)


def snippets() -> dict[str, Callable[[], str]]:
    """Return every snippet of this module by the name of its file."""
    return {
        "tables/play-sliding.md": partial(row_sums, "sliding", "Kernel"),
        "tables/play-rgb.md": channels,
        "tables/play-filter-bank.md": bank,
        "tables/play-playground.md": partial(row_sums, "playground", "Pos"),
        "tables/play-pooling.md": pooling,
    }
