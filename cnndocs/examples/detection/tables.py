"""The tables of five boxes: how they overlap, and what is kept."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from cnndocs.values import claims
from cnndocs.values.claims import item
from cnndocs.writing.table import table

NAMES = "ABCDE"


def _share(address: str) -> str:
    value: Fraction = claims.resolve(address).item()
    text = str(int(value)) if value.denominator == 1 else f"≈ {float(value):.3f}"
    return f"[{text}](claim:{address})"


def overlaps() -> str:
    """Write the intersection over union of each box with each."""
    each = range(len(NAMES))
    return table(
        ("", *NAMES),
        (
            (
                f"**{NAMES[row]}**",
                *(_share(item("detection.overlaps", row, at)) if at > row else "" for at in each),
            )
            for row in each[:-1]
        ),
    )


def snippets() -> dict[str, Callable[[], str]]:
    """Return the tables of this module by the names of their files."""
    return {"tables/detection-overlaps.md": overlaps}
