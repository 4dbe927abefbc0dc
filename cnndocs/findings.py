"""What a check finds: numbers that somebody answers for, and numbers that nobody does."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

# Every character that Unicode calls a number: decimal digits, then superscripts, fractions, circled
# and Roman numerals and the like (its categories No and Nl).
DIGIT = re.compile(
    r"[^\W\D]|[²³¹¼-¾\u09f4-\u09f9\u0b72-\u0b77\u0bf0-\u0bf2\u0c78-\u0c7e\u0d58-\u0d5e\u0d70-\u0d78"
    r"\u0f2a-\u0f33\u1369-\u137c\u16ee-\u16f0\u17f0-\u17f9\u19da\u2070-\u2089\u2150-\u2189\u2460-\u249b"
    r"\u24ea-\u24ff\u2776-\u2793\u2cfd\u3007\u3021-\u3029\u3038-\u303a\u3192-\u3195\u3220-\u3229"
    r"\u3248-\u324f\u3251-\u325f\u3280-\u3289\u32b1-\u32bf\ua6e6-\ua6ef\ua830-\ua835"
    r"\U00010100-\U0001013f\U00010140-\U00010178\U0001f100-\U0001f10c]"
)


@dataclass(frozen=True)
class Finding:
    """A number that nobody answers for, or that is wrong."""

    path: str
    line: int
    column: int
    written: str
    problem: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.problem}"


@dataclass
class Scan:
    """What was found in one or more sources."""

    findings: list[Finding] = field(default_factory=list)
    counts: Counter = field(default_factory=Counter)
    names: Counter = field(default_factory=Counter)
    bound: list[tuple[str, str]] = field(default_factory=list)
    corrections: list[tuple[int, int, str]] = field(default_factory=list)

    def add(
        self,
        counts: Mapping[str, int],
        names: Mapping[str, int],
        bound: Iterable[Sequence[str]],
        findings: Iterable[Finding] = (),
        corrections: Iterable[tuple[int, int, str]] = (),
    ) -> None:
        """Add what was found in one more source."""
        self.counts.update(counts)
        self.names.update(names)
        self.bound.extend((address, literal) for address, literal in bound)
        self.findings.extend(findings)
        self.corrections.extend(corrections)


def exempt_names(file: Path, *, where: str = "") -> dict[str, str]:
    """Read the names that carry digits, each with its reason.

    ``where="site"`` gives only the names that stand on the built pages and in no source.
    """
    if not file.exists():
        return {}
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        entry["text"]: entry["reason"]
        for entry in table.get("name", [])
        if not where or entry.get("where") == where
    }


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
