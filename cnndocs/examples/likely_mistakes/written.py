"""Wrong arithmetic that can be written out: an equation, which is checked as every other one."""

from __future__ import annotations

from cnndocs.values.kinds import equation
from cnndocs.values.record import Entry


def written(template: str, about: str, **names: object) -> Entry:
    """Return the entry of an equation."""
    return Entry(equation(template, **names), about, "step")
