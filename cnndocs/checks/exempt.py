"""The exempt names: words that carry a digit and are no quantity, each with its reason."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from cnndocs.checks.findings import Finding
from cnndocs.values.literals import DIGIT, SIGNED, read

FILE = "exempt.toml"
QUANTITY = re.compile(rf"(?:{SIGNED})(?:[eE][-+]?\d+)?\s*(?:[kKMG]|[kKMG]?B|px|cm|mm|m?s|h)?")
ENTRY = re.compile(r"^\s*\[\[name\]\]", re.M)


def _entries(file: Path) -> list[dict]:
    if not file.exists():
        return []
    entries = tomllib.loads(file.read_text(encoding="utf-8")).get("name", [])
    return [entry if isinstance(entry, dict) else {} for entry in entries]


def exempt_names(file: Path, *, where: str = "") -> dict[str, str]:
    """Read the names that carry digits, each with its reason; what is no name is left out.

    ``where="site"`` gives only the names that stand on the built pages and in no source.
    """
    return {
        entry["text"]: entry["reason"]
        for entry in _entries(file)
        if not problem(entry) and (not where or entry.get("where") == where)
    }


def problem(entry: dict) -> str:
    """Return why an entry exempts nothing, or an empty string.

    >>> problem({"text": "conv2d", "reason": "a function"}), problem({"text": "conv2d"})
    ('', "the exempt name 'conv2d' lacks its reason: say what it is, and why it is no number")
    """
    text, reason = entry.get("text"), entry.get("reason")
    if not isinstance(text, str) or not DIGIT.search(text):
        return f"an exempt name is a text with a digit: got {text!r}"
    for word in text.split():
        if DIGIT.search(word) and _is_number(word):
            return (
                f"the exempt name {text!r} holds the number {word!r}, which has to be a claim: "
                "a name has a letter in each word with a digit"
            )
    if not isinstance(reason, str) or not has_letter(reason):
        return f"the exempt name {text!r} lacks its reason: say what it is, and why it is no number"
    return ""


def has_letter(text: str) -> bool:
    """Say whether a text has a letter; ² and ½ are none."""
    return any(char.isalpha() for char in text)


def _is_number(word: str) -> bool:
    bare = word.strip(".,;:!?()[]")
    try:
        read(bare)
    except ValueError:
        return not has_letter(bare) or bool(QUANTITY.fullmatch(bare))
    return True


def problems(file: Path) -> Iterator[Finding]:
    """Yield a finding for each entry that exempts nothing, or a second time."""
    entries = _entries(file)
    places = [match.start() for match in ENTRY.finditer(file.read_text("utf-8"))] if entries else []
    lines = [file.read_text("utf-8").count("\n", 0, at) + 1 for at in places]
    seen: set[str] = set()
    for number, entry in enumerate(entries):
        sentence, text = problem(entry), str(entry.get("text"))
        if not sentence and text in seen:
            sentence = f"the exempt name {text!r} stands in the list twice"
        seen.add(text)
        if sentence:
            line = lines[number] if number < len(lines) else 1
            yield Finding(FILE, line, 1, text, sentence)
