"""Results in words: *seven of nine* counts something, as digits do, and is a claim as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cnndocs.checks import places
from cnndocs.checks.shown import Piece

CLAIM = "\ue000"  # stands for a claim, which is bound
COUNT = rf"(?:{CLAIM}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
SHARE = re.compile(rf"(?<!\w){COUNT}\s(?:out\s)?of\s(?:the\s|all\s|these\s)?{COUNT}(?!\w)", re.I)


def unbound(shown: Iterable[Piece]) -> Iterator[str]:
    """Yield each share in words of which a part is no claim, up to the claim in it.

    >>> [*unbound([Piece("wrong in seven of nine cells", "text")])]
    ['seven of nine']
    """
    texts = (CLAIM if piece.kind == "claim" else piece.text for piece in shown)
    for match in SHARE.finditer(places.MARK.sub("", "".join(texts))):
        words = match[0].strip(CLAIM).strip()
        if match[0].count(CLAIM) < 2:
            yield words


def problem(words: str) -> str:
    """Say what to do about a share in words."""
    return f"{words!r} is a result in words: bind each number, as in [seven](claim:...)"
