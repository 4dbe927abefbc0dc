"""The gate for general sentences: one that says "every" or "never" must say what holds it.

A sentence on a page that teaches generalises where it has one of the words below. It is held by a
claim, a law, a run or a source in it, or exempt with its reason in ``exempt.toml``. Which words are
asked for was chosen by measurement (``scripts/bench/gate.py``).
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from math import log
from pathlib import Path

from cnndocs.checks.exempt import FILE, has_letter
from cnndocs.checks.findings import Finding
from cnndocs.checks.sentences import Sentence
from cnndocs.evidence._kind import kinds

PAGES = ("learn/", "play/", "notebooks/")
WORDS = (
    r"all(?! (?:in all|at once))",
    r"every(?:thing|where|one|body)?",
    r"always|never|none|neither|nothing|nowhere",
    r"only|must|cannot|impossible|necessary",
    r"most(?:ly)?|any(?:thing|where)",
    r"no more than|(?:is|are) no|no sign",
    r"grows?|rises?(?! to)|falls?|shrinks?|increases?|decreases?",
    r"(?:is|are|stays?|gives?|remains?|be) (?:exactly |nearly )?the same",
    r"the same as|acts? like|has the name",
)
GENERAL = re.compile(rf"\b(?:{'|'.join(WORDS)})\b|, not (?!only|yet\b)", re.I)
# What asks or tells the reader to do something states nothing.
TOLD = re.compile(
    "(?:then |now |first |and )?(?:add|ask|begin|build|change|check|choose|click|compare|compute|"
    "copy|count|cover|describe|drag|draw|explain|find|follow|give|go|guess|hold|imagine|keep|let|"
    "look|make|move|multiply|name|open|pick|place|press|put|read|remember|replace|run|say|see|set|"
    "show|start|suppose|take|tap|tell|think|try|turn|type|use|watch|write)\\b",
    re.I,
)
# What a page says of itself, of the site, and of what its reader can do with them.
OWN = re.compile(
    r"\b(?:this (?:page|site|notebook|package)|(?:these|first|later|other|next) pages?|you can|"
    r"widgets?|your browser|on the page|the page (?:on|of)|links?|frames?|unrounded)\b",
    re.I,
)
CLAUSE = re.compile(r"(?<=[:;])\s+")  # what one says of the page excuses no other
SHORTEST = 4  # words of a sentence: less is a name
FRAGMENT = 7  # of what does not end with a stop: less is a heading, or a cell of a table
OFFERED = 3  # laws, runs and sources that a finding names
LONG = 0.3  # how much it counts against a law that it has many words; measured
COMMON = set("a an and are as at by for from in is it its of on one or that the to with".split())


def generalises(text: str) -> bool:
    """Say whether a sentence is one that has to say what holds it.

    >>> generalises("Every convolution adds a border."), generalises("Cover every number.")
    (True, False)
    """
    words = len(text.split())
    if text.endswith(("?", ":")) or words < (SHORTEST if text[-1] in ".!”" else FRAGMENT):
        return False
    if TOLD.match(text):
        return False
    return any(GENERAL.search(one) and not OWN.search(one) for one in CLAUSE.split(text))


def found(page: str, pieces: Iterable[Sentence]) -> Iterator[str]:
    """Yield each sentence of a page that generalises, and that nothing in it holds."""
    if page.startswith(PAGES):
        yield from (one.text for one in pieces if not one.held and generalises(one.text))


def problem(text: str) -> str:
    """Say what is asked of a sentence."""
    near = " or ".join(offers(text))
    hint = f" ({near}?)" if near else ""
    return (
        f"“{text}” is a general sentence that nothing holds: bind it with a law, a run, a source "
        f"or a claim{hint}, say less, or exempt it with a reason"
    )


def offers(text: str) -> list[str]:
    """Return the links whose words are nearest to a sentence.

    >>> offers("A window without anything in it gives the bias.")[0]
    'law:empty-window'
    """
    words, rare = _words(text), _rarity()
    scores = {
        target: sum(rare[word] for word in words & known)
        / sum(rare[word] for word in known) ** LONG
        for target, known in _known().items()
        if len(words & known) > 1
    }
    return sorted(scores, key=lambda target: -scores[target])[:OFFERED]


@cache
def _rarity() -> dict[str, float]:
    """How much a word says: the fewer laws, runs and sources have it, the more."""
    counts = Counter(word for known in _known().values() for word in known)
    return {word: log(1 + len(_known()) / count) ** 2 for word, count in counts.items()}


@cache
def _known() -> dict[str, frozenset[str]]:
    return {
        f"{scheme}:{id}": _words(f"{id.replace('-', ' ')} {kind.hint(id)}")
        for scheme, kind in kinds().items()
        for id in kind.ids()
    }


def _words(text: str) -> frozenset[str]:
    words = re.findall(r"[a-z]+", text.lower())
    return frozenset(word.rstrip("s") for word in words if word not in COMMON)


class Exempt:
    """The sentences that need no evidence, each with the reason of its group."""

    def __init__(self, file: Path) -> None:
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        self.groups = tomllib.loads(text).get("sentences", [])
        self.used: Counter[str] = Counter()
        self.texts = [one for group in self.groups for one in group.get("texts", [])]

    def holds(self, text: str) -> bool:
        """Say whether a sentence is exempt, and note that its entry is used."""
        if text in self.texts:
            self.used[text] += 1
        return text in self.texts

    def problems(self, *, where: str = "") -> Iterator[Finding]:
        """Yield a finding for each entry that exempts nothing, stands twice, or has no reason.

        ``where="site"`` looks at the groups of sentences that stand on the built pages alone.
        """
        for group in self.groups:
            reason, texts = str(group.get("reason", "")), group.get("texts", [])
            if group.get("where", "") != where:
                continue
            if not has_letter(reason):
                yield Finding(FILE, 1, 1, reason, f"{texts} are exempt without a reason")
            for text in texts:
                if self.texts.count(text) > 1:
                    yield Finding(FILE, 1, 1, text, f"the sentence “{text}” is exempt twice")
                elif not self.used[text]:
                    problem = f"no page has the general sentence “{text}”"
                    yield Finding(FILE, 1, 1, text, problem)


def problems(file: Path, sentences: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the general sentences of the sources that are not exempt, and entries without use."""
    exempt = Exempt(file)
    for one in sentences:
        if not exempt.holds(one.written):
            yield replace(one, problem=problem(one.written))
    yield from exempt.problems()
