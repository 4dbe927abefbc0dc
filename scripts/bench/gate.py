"""How well the gate for general sentences tells what has to be bound.

    python -m scripts.bench.gate

Prints how many sentences that had to be corrected it would have named, how many that an expert lets
pass it names all the same, and how many of the sentences that teach today are held by what.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from cnndocs.checks import exempt, general, scan
from cnndocs.checks.percent import MARGIN, notebook_markdown
from cnndocs.checks.sentences import sentences
from cnndocs.checks.shown import pieces
from cnndocs.delivery.paths import DOCS

DATA = Path(__file__).with_suffix(".toml")


def named(texts: Iterable[str]) -> list[str]:
    """Return the sentences that the gate would name, if nothing held them."""
    return [text for text in texts if general.generalises(text)]


def data() -> dict:
    """Return the recorded sentences."""
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


def measured() -> dict[str, list[int]]:
    """Return how many of the recorded sentences are named, and of how many.

    A corrected statement is named by its words, or only where no claim stands in it: the first says
    what the words find, the second what the gate says of the page as it was.
    """
    recorded = data()
    old = [[*sentences(pieces(one["text"])[0])] for one in recorded["corrected"]]
    words = [bool(named(part.text for part in parts)) for parts in old]
    alone = [bool(named(part.text for part in parts if not part.held)) for parts in old]
    passing = len(recorded["passing"]) + len(recorded["held"])
    return {
        "corrected, by their words": [sum(words), len(words)],
        "corrected, as they stood": [sum(alone), len(alone)],
        "passing": [len(named(recorded["passing"])), passing],
        "struck": [len(named(recorded["struck"])), len(recorded["struck"])],
    }


def markdown(file: Path) -> str:
    """Return the Markdown of a page or a notebook."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".py":
        return "\n".join(line[MARGIN:] for line in notebook_markdown(text).split("\n"))
    return scan.FRONT_MATTER.sub("", text)


def held_by(links: tuple[tuple[str, str], ...]) -> str:
    """Return the strongest kind of what holds a sentence."""
    kinds = {target.partition(":")[0] for target, _ in links}
    return next((kind for kind in ("law", "run", "source", "claim") if kind in kinds), "")


def today() -> Counter[str]:
    """Return how many general sentences of today's pages each kind of evidence holds."""
    counts: Counter[str] = Counter()
    allowed = general.Exempt(DOCS / exempt.FILE)
    for file in scan.sources(DOCS):
        if not file.relative_to(DOCS).as_posix().startswith(general.PAGES):
            continue
        for one in sentences(pieces(markdown(file))[0]):
            if general.generalises(one.text):
                free = "exempt" if allowed.holds(one.text) else "nothing"
                counts[held_by(one.held) or free] += 1
    return counts


def offered() -> list[int]:
    """Return for how many sentences that a law holds today it is among those offered."""
    found = []
    for file in scan.sources(DOCS):
        for one in sentences(pieces(markdown(file))[0]):
            laws = {target for target, _ in one.held if target.startswith("law:")}
            found += [bool(laws & {*general.offers(one.text)})] if laws else []
    return [sum(found), len(found)]


def main() -> None:
    """Print the measurement."""
    for kind, (count, total) in measured().items():
        print(f"{kind}: {count} of {total} named")
    print("offered: the law of {} of {} sentences that have one".format(*offered()))
    print("today:", ", ".join(f"{count} {kind}" for kind, count in today().most_common()))


if __name__ == "__main__":
    main()
