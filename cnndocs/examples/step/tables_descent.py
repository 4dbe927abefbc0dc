"""Tables of one step of gradient descent, and of the steps after it."""

from __future__ import annotations

from collections.abc import Callable

from cnndocs.values import claims
from cnndocs.values.claims import item
from cnndocs.writing.formula import ORDINALS
from cnndocs.writing.table import rounded, table, value_markdown

TWO = ("first class", "second class")


def step() -> str:
    """Write every parameter of the dense layer before a step, its gradient, and after it."""
    rows: list[tuple[str, str, tuple[int, ...]]] = []
    for k, name in enumerate(TWO):
        inputs = range(len(claims.resolve("sliding.flat")))
        for n in inputs:
            at = (k, n)
            rows.append((f"{name}, {ORDINALS[n].lower()} weight", "weight", at))
        rows.append((f"{name}, bias", "bias", (k,)))
    return table(
        ("Parameter", "Before", "Gradient", "After one step"),
        (
            (
                name,
                value_markdown(item(f"sliding.{kind}", *at)),
                rounded(item(f"step.d{kind}", *at)),
                rounded(item(f"step.{kind}", *at)),
            )
            for name, kind, at in rows
        ),
    )


def descent() -> str:
    """Write the loss and the probability of the true class after each step."""
    names = ["before learning", *(f"after the {word.lower()} step" for word in ORDINALS)]
    count = len(claims.resolve("step.losses"))
    return table(
        ("", "Probability of the true class", "Loss"),
        (
            (name, rounded(item("step.true_class", k)), rounded(item("step.losses", k)))
            for k, name in enumerate(names[:count])
        ),
    )


def snippets() -> dict[str, Callable[[], str]]:
    """Return the tables of this module by the names of their files."""
    return {
        "tables/step.md": step,
        "tables/step-descent.md": descent,
    }
