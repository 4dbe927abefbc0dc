"""The table of three learning rates."""

from __future__ import annotations

from collections.abc import Callable

from cnndocs.values import claims
from cnndocs.values.claims import item
from cnndocs.writing.formula import ORDINALS
from cnndocs.writing.table import table, value_markdown

SPEEDS = ("small", "good", "too large")


def rates() -> str:
    """Write the weight after each step, for each learning rate."""
    columns = range(claims.resolve("learning-rate.weights").shape[1])
    return table(
        (
            "",
            *(
                f"{name}, {value_markdown(item('learning-rate.rates', k))}"
                for k, name in enumerate(SPEEDS)
            ),
        ),
        (
            (
                "start" if n == 0 else f"{ORDINALS[n - 1].lower()} step",
                *(value_markdown(item("learning-rate.weights", k, n)) for k in range(len(SPEEDS))),
            )
            for n in columns
        ),
    )


def snippets() -> dict[str, Callable[[], str]]:
    """Return the tables of this module by the names of their files."""
    return {
        "tables/learning-rates.md": rates,
    }
