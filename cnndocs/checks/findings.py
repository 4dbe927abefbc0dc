"""What a check finds: numbers that somebody answers for, and numbers that nobody does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cnndocs.values.literals import DIGIT


@dataclass(frozen=True)
class Finding:
    """A number that nobody answers for, or that is wrong."""

    path: str
    line: int
    column: int
    written: str
    problem: str
    address: str = ""  # where it is a claim
    suggestions: tuple[str, ...] = ()  # claims that would be right

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.problem}{self._hint()}"

    def _hint(self) -> str:
        if not self.suggestions:
            return ""
        *others, last = self.suggestions
        choice = f"{', '.join(others)} or {last}" if others else last
        if not self.address:
            return f"; write {choice}, if you mean it"
        return f" Right is {choice}." if self.problem[-1] == "?" else f"; did you mean {choice}?"


@dataclass
class Scan:
    """What was found in one or more sources."""

    findings: list[Finding] = field(default_factory=list)
    counts: Counter = field(default_factory=Counter)
    names: Counter = field(default_factory=Counter)
    bound: list[tuple[str, str]] = field(default_factory=list)
    corrections: list[tuple[int, int, str]] = field(default_factory=list)
    general: list[Finding] = field(default_factory=list)  # sentences; some of them are exempt
    subjects: list[Finding] = field(default_factory=list)  # claims of something else

    def add(
        self,
        counts: Mapping[str, int],
        names: Mapping[str, int],
        bound: Iterable[Sequence[str]],
        findings: Iterable[Finding] = (),
        corrections: Iterable[tuple[int, int, str]] = (),
        general: Iterable[Finding] = (),
    ) -> None:
        """Add what was found in one more source."""
        self.counts.update(counts)
        self.names.update(names)
        self.bound.extend((address, literal) for address, literal in bound)
        self.findings.extend(findings)
        self.corrections.extend(corrections)
        self.general.extend(general)


def unbound(word: str) -> str:
    """Say that nobody answers for a number."""
    return f"the number in {word!r} is bound to no address"


def loose(text: str, names: dict[str, str]) -> tuple[int, list[str]]:
    """Return how many exempt names stand in plain text, and each word with another digit.

    >>> loose("conv2d has 3 axes", {"conv2d": "a function"})
    (1, ['3'])
    """
    count = 0
    for name in sorted(names, key=len, reverse=True):
        text, found = re.subn(rf"(?<!\w){re.escape(name)}(?!\w)", "", text)
        count += found
    words = re.findall(r"[^\s|()\[\]<>*`\"“”]+", text)
    return count, [word.strip(".,;:") for word in words if DIGIT.search(word)]
