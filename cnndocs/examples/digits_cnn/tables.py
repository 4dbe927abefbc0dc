"""The table of what the trained network says of one image."""

from __future__ import annotations

from collections.abc import Callable

from cnndocs.values import claims
from cnndocs.values.claims import item
from cnndocs.writing.table import rounded, table, value_markdown


def digits() -> str:
    """Write what the trained network says of the image that is followed: a row a digit."""
    rows = [
        (
            value_markdown(item("digits-cnn.classes", k)),
            value_markdown(item("digits-cnn.logits", k)),
            rounded(item("digits-cnn.probabilities", k), 6),
        )
        for k in range(claims.resolve("digits-cnn.classes").size)
    ]
    return table(("Digit", "Logit $z_i$", r"Probability $\hat{y}_i$"), rows)


def snippets() -> dict[str, Callable[[], str]]:
    """Return the tables of this module by the names of their files."""
    return {
        "tables/digits-decision.md": digits,
    }
