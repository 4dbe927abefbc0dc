"""Claims inside a formula."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cnndocs.values import shorthand


def balanced(text: str, start: int) -> int:
    """Return the end of the group that opens with a brace at ``start``."""
    depth = 0
    for match in re.compile(r"\\.|[{}]", re.S).finditer(text, start):
        depth += (match[0] == "{") - (match[0] == "}")
        if depth == 0:
            return match.end()
    raise ValueError(f"a brace that opens in {text[start : start + 30]!r} never closes")


def tex_claims(tex: str) -> Iterator[tuple[int, int, str, str]]:
    r"""Yield start, end, address and literal of each ``\claim{address}{literal}``.

    >>> list(tex_claims(r"y = \claim{a.b[0]}{0.3}"))
    [(4, 23, 'a.b[0]', '0.3')]
    """
    for match in re.finditer(r"(?<!\\)(?:\\\\)*(\\claim)(?=\{)", tex):
        middle = balanced(tex, match.end())
        if tex[middle : middle + 1] != "{":
            raise ValueError(f"\\claim in {tex[match.start(1) : middle + 10]!r} lacks its literal")
        end = balanced(tex, middle)
        if re.search(r"(?<!\\)(?:\\\\)*%", tex[middle:end]):
            raise ValueError(f"% in {tex[match.start(1) : end]!r} begins a comment: write \\%")
        yield match.start(1), end, tex[match.end() + 1 : middle - 1], tex[middle + 1 : end - 1]


def with_full_addresses(tex: str, example: str) -> str:
    r"""Return a formula whose claims name their example; ``example`` is the page's, or nothing.

    >>> print(with_full_addresses(r"\claim{:stride}{1} + \claim{rgb.stride}{1}", "sliding"))
    \claim{sliding.stride}{1} + \claim{rgb.stride}{1}
    """
    for start, end, address, literal in reversed(list(tex_claims(tex))):
        named = shorthand.full(address, example)
        tex = f"{tex[:start]}\\claim{{{named}}}{{{literal}}}{tex[end:]}"
    return tex
