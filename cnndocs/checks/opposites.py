"""A sentence that leads to a law, and says the opposite of it in a word.

A law is tested; the sentence of a page that leads to it is not. Where the page says "larger" and
the law "smaller", one of them is wrong, or they speak of different things: then the page had better
use the law's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from cnndocs.checks.sentences import Sentence
from cnndocs.laws._law import laws

PAIRS = (
    ("all every each both", "some none neither"),
    ("always", "never sometimes"),
    ("only", "also"),
    ("same equal equally identical unchanged", "different unequal"),
    ("more", "fewer less"),
    ("larger wider", "smaller narrower"),
    ("largest", "smallest"),
    ("grow grows widens", "shrink shrinks narrows"),
    ("rise rises", "fall falls"),
    ("before", "after behind"),
    ("first", "last"),
    ("with", "without"),
    ("least", "most"),
    ("positive", "negative"),
    ("inside", "outside"),
    ("above", "below"),
    ("up", "down"),
    ("sum", "difference product"),
    ("max maximum", "average minimum"),
    ("plus", "minus subtracting"),
)


def opposites() -> dict[str, frozenset[str]]:
    """Return the words that say the opposite of a word."""
    found: dict[str, frozenset[str]] = {}
    for pair in PAIRS:
        for one, other in (pair, pair[::-1]):
            for word in one.split():
                found[word] = found.get(word, frozenset()) | frozenset(other.split())
    return found


OPPOSITES = opposites()
NEGATIONS = set("no not never none neither nothing cannot without".split())
PASSED = set("a an the its their".split())  # stand between a word and what it belongs to
NUMBERS = set("one two three four".split())


def contradicted(link: str, text: str, law: str) -> tuple[str, str] | None:
    """Return what a link and its sentence say, and what the law says against it, or None.

    >>> contradicted("the sum is larger", "So the sum is larger.", "The sum is smaller.")
    ('larger', 'smaller')
    >>> contradicted("it depends", "Here it depends on it.", "It does not depend on it.")
    ('depends', 'not depend')
    """
    ours, whole, theirs = _words(link), _words(text), _words(law)
    denied = None if NEGATIONS & set(whole) else _denied(ours, theirs)
    return _opposite(ours, theirs) or denied or _beside(_pairs(whole), _pairs(theirs))


def _opposite(ours: list[str], theirs: list[str]) -> tuple[str, str] | None:
    """A word whose opposite the law has: if either has both, they are said of other things."""
    for word in ours:
        against = OPPOSITES.get(word, frozenset()) & set(theirs)
        if against and word not in theirs and not against & set(ours):
            return word, min(against)
    return None


def _denied(ours: list[str], theirs: list[str]) -> tuple[str, str] | None:
    """A word that the law denies."""
    for negation, word in pairwise(theirs):
        if negation not in ("not", "no") or word in PASSED:
            continue
        if said := next((own for own in ours if own.rstrip("s") == word.rstrip("s")), ""):
            return said, f"{negation} {word}"
    return None


def _beside(ours: set[tuple[str, str]], theirs: set[tuple[str, str]]) -> tuple[str, str] | None:
    """The same word behind two opposites ("with bias", "without bias"), or two numbers."""
    for word, after in sorted(ours):
        for other, known in theirs:
            against = after == known and other in OPPOSITES.get(word, ())
            numbered = word == other == "stride" and {after, known} <= NUMBERS and after != known
            if numbered or (against and (other, known) not in ours and (word, after) not in theirs):
                return f"{word} {after}", f"{other} {known}"
    return None


def _pairs(words: list[str]) -> set[tuple[str, str]]:
    return set(pairwise(word for word in words if word not in PASSED))


def found(sentences: Iterable[Sentence]) -> Iterator[tuple[str, str]]:
    """Yield each sentence that contradicts a law that it leads to, and what is wrong."""
    for one in sentences:
        for target, words in one.held:
            scheme, _, id = target.partition(":")
            if scheme != "law" or id not in laws():
                continue
            if pair := contradicted(words, one.text, laws()[id].text):
                yield (
                    one.text,
                    (
                        f"“{one.text}” says “{pair[0]}”, and the law {id} that it leads to says "
                        f"“{pair[1]}”: {laws()[id].text}"
                    ),
                )


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower())
