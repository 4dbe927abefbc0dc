"""From what is shown back to where it is written: claims carry a mark, digits are replaced.

A page is rendered as it is, but for a mark in each address, which no reader sees. Only where a
number on it is answered for by nobody is the page rendered again, with every digit replaced by
another one that says where it comes from.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from functools import cache

from cnndocs.values.literals import DIGIT

FIRST_MARK = 0xF0000  # characters for private use: no page has them
MARK = re.compile("[\U000f0000-\U000ffffd]")
TARGET = re.compile(r"(?<=\]\():(?!:)|claim:|\\claim\{")  # what stands before an address
# Digits that decide what HTML says: of the name of a heading's tag.
STRUCTURAL = re.compile(r"</?[hH][1-6]")
ENTITY = re.compile(r"&#?\w+;")


def marked(markdown: str) -> str:
    """Return a source with a mark at the begin of each address, that says which one it is.

    >>> [ord(char) - FIRST_MARK for char in MARK.findall(marked("[1](claim:a.b) [2](:c)"))]
    [0, 1]
    """
    count = -1

    def mark(match: re.Match) -> str:
        nonlocal count
        count += 1
        return f"{match[0]}{chr(FIRST_MARK + count)}"

    return TARGET.sub(mark, MARK.sub("\ufffd", markdown))


def address(text: str) -> tuple[str, int]:
    """Return an address without its mark, and the number of the mark; -1 where it has none."""
    mark = MARK.search(text)
    return (MARK.sub("", text), ord(mark[0]) - FIRST_MARK) if mark else (text, -1)


def targets(markdown: str) -> list[int]:
    """Return where the addresses of a source are announced, by the numbers of their marks."""
    return [match.start() for match in TARGET.finditer(markdown)]


def literal(markdown: str, close: int) -> int:
    """Return where the text of a link begins, whose bracket closes at a place.

    >>> literal("at [[1, 0]](claim:a.b)", 10)
    4
    """
    depth = 0
    for at in range(close, -1, -1):
        if markdown[at] in "[]" and markdown[at - 1 : at] != "\\":
            depth += 1 if markdown[at] == "]" else -1
            if depth == 0:
                return at + 1
    return close


@cache
def _alphabet() -> list[str]:
    """Return digits of other scripts: Markdown takes them for digits, and they are many."""
    return [char for char in map(chr, range(128, 0x1FBFA)) if char.isdecimal()]


def origins(
    markdown: str, known: str, shown: Callable[[str], str], wanted: Sequence[int]
) -> dict[int, tuple[int, int]]:
    """Return where digits come from: the start and the end of what each is written as.

    Parameters
    ----------
    markdown : str
        The source.
    known : str
        The digits that it shows, in their order.
    shown : function
        From a source to the digits that are shown, in their order.
    wanted : sequence of int
        Which of the shown digits to find; those that are not found are left out.
    """
    spans = [match.span() for match in ENTITY.finditer(markdown) if _is_digit(match[0])]
    fixed = {
        at
        for pattern in (STRUCTURAL, ENTITY)
        for match in pattern.finditer(markdown)
        for at in range(*match.span())
    }
    spans += [m.span() for m in DIGIT.finditer(markdown) if m.start() not in fixed]
    found = _search(markdown, shown, known, sorted(spans))
    return {at: found[at] for at in wanted if at in found}


def _is_digit(entity: str) -> bool:
    return len(DIGIT.findall(html.unescape(entity))) == 1


def _parts(markdown: str, spans: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Return both halves of some spans; of an entity, which is text in code, its digits."""
    if len(spans) > 1:
        half = len(spans) // 2
        return [spans[:half], spans[half:]]
    [(start, end)] = spans
    inner = [m.span() for m in DIGIT.finditer(markdown, start, end)] if end - start > 1 else []
    return [inner] if inner else []


def _search(
    markdown: str, shown: Callable[[str], str], known: str, spans: list[tuple[int, int]]
) -> dict[int, tuple[int, int]]:
    """Replace some digits, and see where they are shown; fewer, where that changes the page."""
    digits, rounds = _alphabet(), 1
    while len(digits) ** rounds < len(spans):
        rounds += 1
    numbers: dict[int, int] = {}
    for power in range(rounds):
        text = markdown
        for number, (start, end) in reversed([*enumerate(spans)]):
            char = digits[number // len(digits) ** power % len(digits)]
            text = f"{text[:start]}{char}{text[end:]}"
        seen = shown(text)
        if len(seen) != len(known):  # a digit that was a label, or the name of something
            parts = _parts(markdown, spans)
            return {
                at: span
                for part in parts
                for at, span in _search(markdown, shown, known, part).items()
            }
        for at, (old, new) in enumerate(zip(known, seen, strict=True)):
            if new != old and new in digits:
                numbers[at] = numbers.get(at, 0) + digits.index(new) * len(digits) ** power
    return {at: spans[number] for at, number in numbers.items() if number < len(spans)}


def sentence(markdown: str, text: str) -> int:
    """Return where a sentence begins, by the first of its words that stand together; or the start.

    >>> sentence("So [all](x.md) of them move.", "So all of them move.")
    15
    """
    words = text.split()
    for count in (4, 3, 2):
        for first in range(len(words) - count + 1):
            run = r"[\s*_]+".join(map(re.escape, words[first : first + count]))
            if match := re.search(run, markdown):
                return match.start()
    return 0
