"""Every worked example computed a second time, and each entry compared with its record.

There are two ways, which share no arithmetic with the first computation. The example is built again
from the loops of ``naive`` (``rebuild``), which holds the package's functions; and where it has a
``check.py``, that computes from the record what the example does itself. Written arithmetic is
evaluated a second time too. What nothing reaches is counted and named, never passed over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from cnndocs.checks.verify import equations
from cnndocs.checks.verify.rebuild import rebuild
from cnndocs.values import discovery, registry
from cnndocs.values.kinds import Array, Equation
from cnndocs.values.record import Entry, Example

KINDS = ("loops", "check", "evaluated", "input", "left")  # the first that holds of an entry
CERTAIN = Fraction(1, 10**45)  # what two computations of sixty digits may differ by


@dataclass(frozen=True)
class Check:
    """One entry: how it was checked, how many values it has, and what is wrong with it."""

    address: str
    kind: str  # one of KINDS
    values: int
    loops: tuple[str, ...] = ()  # the functions whose loops reached it
    own: bool = False  # whether the check of its example computes it
    problem: str = ""


def verify(id: str) -> list[Check]:
    """Compute one example a second time, and compare it entry by entry.

    >>> sorted({check.kind for check in verify("sliding")})
    ['check', 'input', 'loops']

    Raises
    ------
    KeyError
        Where there is no such example; the sentence names the nearest id.
    """
    return compare(registry.get(id))


def compare(example: Example) -> list[Check]:
    """Compare the record of an example with what its check and the loops compute."""
    own: dict[str, Any] = {}
    for module in discovery.parts(registry.folder(example.id), "check"):
        own |= module.check(example)
    rebuilt = rebuild(example.id)
    checks = []
    for name, entry in example.entries.items():
        second = rebuilt.entries.get(name)
        loops = rebuilt.loops.get(name, ())
        kind = _kind(entry, loops, name in own)
        if second is None:
            problem = "the example no longer has this entry when it is built again"
        else:
            problem = difference(entry.array, second.array, "the loops give")
        if not problem and name in own:
            problem = difference(entry.array, own[name], "its check gives")
        if not problem:
            problem = _written(entry)
        size = entry.array.size
        checks.append(Check(f"{example.id}.{name}", kind, size, loops, name in own, problem))
    gone = {
        "its check computes this, but the example has no such entry": own,
        "the loops compute this, but the example has no such entry": rebuilt.entries,
    }
    for problem, names in gone.items():
        for name in sorted(names.keys() - example.entries.keys()):
            checks.append(Check(f"{example.id}.{name}", "left", 0, problem=problem))
    return checks


def counts(checks: Iterable[Check]) -> Counter[str]:
    """Return how many values were checked in which way, and how many checks failed."""
    numbers = Counter(dict.fromkeys((*KINDS, "wrong"), 0))
    for check in checks:
        numbers[check.kind] += check.values
        numbers["wrong"] += bool(check.problem)
    return numbers


def reached(checks: Iterable[Check]) -> Counter[str]:
    """Return how many values the loops of each function reached."""
    numbers: Counter[str] = Counter()
    for check in checks:
        numbers.update(dict.fromkeys(check.loops, check.values))
    return numbers


def _kind(entry: Entry, loops: tuple[str, ...], checked: bool) -> str:
    if loops:
        return "loops"
    if checked:
        return "check"
    if all(isinstance(item, Equation) for item in entry.array.flat):
        return "evaluated"
    return "input" if entry.role == "input" else "left"


def _written(entry: Entry) -> str:
    """Return what is wrong with the written arithmetic of an entry."""
    texts = (item.text for item in entry.array.flat if isinstance(item, Equation))
    return next(filter(None, map(equations.error, texts)), "")


def difference(recorded: Array, computed: Any, by: str) -> str:
    """Return where two arrays differ, or an empty string; ``by`` says what computed the second.

    >>> from cnndocs.values.kinds import vector
    >>> difference(vector("1 2"), [1, 3], "the check gives")
    '[1]: 2 is recorded, the check gives 3'
    """
    other = np.array(computed, dtype=object)
    if other.shape != recorded.shape:
        return f"the shape is {recorded.shape}, {by} {other.shape}"
    for at in np.ndindex(recorded.shape):
        problem = _differs(recorded[at], other[at], by)
        if problem:
            return f"{list(at)}: {problem}" if at else problem
    return ""


def _differs(item: Any, other: Any, by: str) -> str:
    """Compare two scalars by what they hold: the second may be of the second build's classes."""
    if hasattr(other, "text"):
        text = getattr(item, "text", item)
        return "" if text == other.text else f"{text!r} is recorded, {by} {other.text!r}"
    second = getattr(other, "low", getattr(other, "value", other))
    value = Fraction(int(second) if isinstance(second, np.integer) else second)
    if hasattr(item, "text"):
        return equations.error(item.text, value)
    if hasattr(item, "low"):
        slack = CERTAIN * max(Fraction(1), abs(value))
        inside = item.low - slack <= value <= item.high + slack
        return "" if inside else f"{float(value)} is not between the bounds {float(item.low)}"
    exact = getattr(item, "value", item)
    return "" if exact == value else f"{exact} is recorded, {by} {value}"


__all__ = ["KINDS", "Check", "compare", "counts", "difference", "reached", "verify"]
