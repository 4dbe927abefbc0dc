"""Every worked example computed a second time: by the loops of ``naive``, on fractions.

A recipe takes the inputs of an example and returns, by name, what its other entries must hold. It
shares no arithmetic with what computed them. Written arithmetic is evaluated a second time too.
What no recipe covers is counted and named, never passed over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from cnndocs import examples
from cnndocs.checks.verify import counting, decision, descent, digits, equations, maps
from cnndocs.examples import Entry, Example
from cnndocs.values.kinds import Bounds, Equation, Measured

RECIPES: dict[str, Callable[[Example], dict[str, Any]]] = {
    **maps.RECIPES,
    **decision.RECIPES,
    **descent.RECIPES,
    **counting.RECIPES,
    **digits.RECIPES,
}
KINDS = ("recomputed", "evaluated", "input", "left")
CERTAIN = Fraction(1, 10**45)  # what two computations of sixty digits may differ by


@dataclass(frozen=True)
class Check:
    """One entry: how it was checked, how many values it has, and what is wrong with it."""

    address: str
    kind: str  # one of KINDS
    values: int
    problem: str = ""


def verify(id: str) -> list[Check]:
    """Recompute one example, and compare it entry by entry.

    >>> sorted({check.kind for check in verify("sliding")})
    ['input', 'recomputed']

    Raises
    ------
    KeyError
        Where there is no such example; the sentence names the nearest id.
    """
    return compare(examples.get(id))


def compare(example: Example) -> list[Check]:
    """Compare the record of an example with what its recipe makes of the inputs."""
    recipe = RECIPES.get(example.id)
    made = recipe(example) if recipe else {}
    checks = [_check(example, name, entry, made) for name, entry in example.entries.items()]
    extra = made.keys() - example.entries.keys()
    gone = "the recipe computes it, but the example has no such entry"
    return checks + [Check(f"{example.id}.{name}", "left", 0, gone) for name in sorted(extra)]


def counts(checks: list[Check]) -> Counter[str]:
    """Return how many values were checked in which way, and how many checks failed."""
    found = Counter(dict.fromkeys((*KINDS, "wrong"), 0))
    for check in checks:
        found[check.kind] += check.values
        found["wrong"] += bool(check.problem)
    return found


def _check(example: Example, name: str, entry: Entry, made: dict[str, Any]) -> Check:
    address, items = f"{example.id}.{name}", list(entry.array.flat)
    written = all(isinstance(item, Equation) for item in items)
    if name in made:
        return Check(address, "recomputed", len(items), _compare(entry.array, made[name]))
    if written:
        problems = [equations.error(item.text) for item in items]
        return Check(address, "evaluated", len(items), next(filter(None, problems), ""))
    return Check(address, "input" if entry.role == "input" else "left", len(items))


def _compare(found: np.ndarray, wanted: Any) -> str:
    """Return where two arrays differ, or an empty string."""
    other = np.array(wanted, dtype=object)
    if other.shape != found.shape:
        return f"the shape is {found.shape}, the loops give {other.shape}"
    for at in np.ndindex(found.shape):
        problem = _differs(found[at], other[at])
        if problem:
            return f"{list(at)}: {problem}" if at else problem
    return ""


def _differs(item: Any, wanted: Any) -> str:
    value: Fraction = Fraction(int(wanted) if isinstance(wanted, np.integer) else wanted)
    if isinstance(item, Equation):
        return equations.error(item.text, value)
    if isinstance(item, Bounds):
        slack = CERTAIN * max(Fraction(1), abs(value))
        inside = item.low - slack <= value <= item.high + slack
        return "" if inside else f"{float(value)} is not between the bounds {float(item.low)}"
    exact = item.value if isinstance(item, Measured) else item
    return "" if exact == value else f"{exact} is recorded, the loops give {value}"


__all__ = ["KINDS", "RECIPES", "Check", "compare", "counts", "verify"]
