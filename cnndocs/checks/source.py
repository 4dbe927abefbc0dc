"""One source that is checked: where a finding is written in it, and what no exempt name holds."""

from __future__ import annotations

import html
import re

from cnndocs.checks.findings import Finding, Scan, unbound
from cnndocs.values.literals import DIGIT

SEPARATORS = r"\s|()\[\]<>*`\"“”"  # around a word, as a finding names it
ENTITY = re.compile(r"&[A-Za-z]+;")


class Source:
    """The text of a page or a notebook, and what is found in it."""

    def __init__(self, text: str, path: str, names: dict[str, str], result: Scan) -> None:
        self.text, self.path, self.names, self.result = text, path, names, result
        self.named = sorted(names, key=len, reverse=True)

    def find(self, at: int, written: str, problem: str, address: str = "") -> None:
        """Add a finding at an offset."""
        self.result.findings.append(self.finding(at, written, problem, address))

    def finding(self, at: int, written: str, problem: str, address: str = "") -> Finding:
        """Return a finding at an offset."""
        line = self.text.count("\n", 0, at) + 1
        column = at - self.text.rfind("\n", 0, at)
        return Finding(self.path, line, column, written, problem, address)

    def loose(self, text: str) -> list[int]:
        """Return which digits of a text that is shown no exempt name holds; count the names."""
        if not DIGIT.search(text):
            return []
        blank = text
        for name in self.named:
            for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", blank):
                blank = f"{blank[: match.start()]}{' ' * len(match[0])}{blank[match.end() :]}"
                self.result.counts["exempt"] += 1
                self.result.names[name] += 1
        return [match.start() for match in DIGIT.finditer(blank)]

    def words(self, text: str, start: int = 0) -> None:
        """Check every number in plain text, which stands in the source as it is."""
        for match in ENTITY.finditer(text):
            if DIGIT.search(html.unescape(match[0])):
                self.find(start + match.start(), match[0], _entity(match[0]))
        self.name_words([(start + at, start + at + 1) for at in self.loose(text)], SEPARATORS)

    def name_words(self, spans: list[tuple[int, int]], separators: str) -> None:
        """Name each word that holds one of some digits."""
        done = -1
        for start, end in sorted(spans):
            if start < done:
                continue
            while start and not re.match(f"[{separators}]", self.text[start - 1]):
                start -= 1
            word = re.compile(f"[^{separators}]*").match(self.text, start)
            done = max(word.end() if word else end, end)
            written = self.text[start:done].strip(".,;:")
            if ENTITY.fullmatch(self.text[start:done]):
                written = self.text[start:done]
            self.find(start, written, _entity(written) if written[0] == "&" else unbound(written))


def _entity(written: str) -> str:
    return f"the number {written} is bound to no address"
