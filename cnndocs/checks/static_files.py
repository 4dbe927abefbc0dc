"""Files of the sources that are published as they are: read, or listed with their reason.

Pages and notebooks are scanned, templates are audited on the pages that they make, and modules of
widgets are tested against vectors. A style sheet is read here. Any other file, such as a picture or
a table that somebody committed, says what nobody checks: ``exempt.toml`` names it, with a reason.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from cnndocs.checks import exempt
from cnndocs.checks.findings import Finding
from cnndocs.delivery.archives import plain_files
from cnndocs.values.literals import DIGIT

# Who answers for what: scanned, audited on the pages, tested, or not published.
ANSWERED = re.compile(
    r".*\.md|notebooks/[^/]+\.py|overrides/.*|.*\.mjs|widgets/.*\.toml|exempt\.toml|"
    r"[^/]*\.bib|runs\.json|generated/.*|\..*|.*/\..*|.*/__pycache__/.*"
)
COMMENT = re.compile(r"/\*.*?\*/", re.S)
ADDRESS = re.compile(r"url\([^)]*\)|@charset[^;]*;|\[[^\]]*\]")  # no reader sees these
STRING = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'", re.S)
COUNTER = re.compile(r"counter-(?:reset|set|increment)\s*:[^;}]*[^\W\D][^;}]*")
ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)", re.S)


def shown(style: str) -> Iterator[tuple[int, str]]:
    r"""Yield where a style sheet shows a number, and what it shows.

    >>> [*shown('a::after { content: "7 %" } b { width: 7px } c::before { content: "\\37" }')]
    [(20, '7 %'), (66, '7')]
    """
    plain = COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), style)
    plain = ADDRESS.sub(lambda match: " " * len(match[0]), plain)
    for match in STRING.finditer(plain):
        text = ESCAPE.sub(lambda one: chr(int(one[1], 16)) if one[1] else one[2], match[0][1:-1])
        if DIGIT.search(text):
            yield match.start(), text
    for match in COUNTER.finditer(plain):
        yield match.start(), match[0]


def listed(docs: Path) -> dict[str, str]:
    """Return the files that are published unread, each with its reason."""
    file = docs / exempt.FILE
    table = tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return {str(one.get("path")): str(one.get("reason", "")) for one in table.get("file", [])}


def problems(docs: Path) -> Iterator[Finding]:
    """Yield a finding for each file that nobody answers for, and each number that a style shows."""
    reasons = listed(docs)
    files = plain_files(docs)
    for name, file in files.items():
        if name.endswith(".css") and not name.startswith("generated/"):
            style = file.read_text(encoding="utf-8")
            for at, text in shown(style):
                line = style.count("\n", 0, at) + 1
                yield Finding(name, line, 1, text, f"the style sheet shows {text!r}, a number")
        elif not ANSWERED.fullmatch(name) and name not in reasons:
            problem = (
                "the file is published, and nobody reads what it says: generate it, or list it in "
                f"{exempt.FILE} as a [[file]] with its path and the reason"
            )
            yield Finding(name, 1, 1, name, problem)
    for name, reason in reasons.items():
        if name not in files:
            yield Finding(exempt.FILE, 1, 1, name, f"the listed file {name} does not exist")
        elif not exempt.has_letter(reason):
            yield Finding(exempt.FILE, 1, 1, name, f"the listed file {name} lacks its reason")
