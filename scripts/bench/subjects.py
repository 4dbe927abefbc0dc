"""Count what the check of subjects reports, and how many exchanged addresses it catches.

An exchange keeps the number and takes the address of another value of the same example that is
equal: right, and of the wrong thing. Alternative texts and captions are read where figures are
built. The judgements beside this file are of the sentences that were reported when the check was
first run, before its words were completed and pages corrected.
"""

from __future__ import annotations

import argparse
import json
import random
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from cnndocs.checks.percent import MARGIN, notebook_markdown
from cnndocs.checks.scan import FRONT_MATTER, sources
from cnndocs.checks.shown import pieces, without_snippets
from cnndocs.checks.subjects import Quote, problem, quotes
from cnndocs.delivery.paths import DOCS
from cnndocs.values import claims

JUDGED = Path(__file__).with_suffix(".toml")
SWAPS = 60
SEED = 14


def texts(figures: Path) -> Iterator[tuple[str, str]]:
    """Yield the Markdown of pages and notebooks, and of figures where they are built."""
    for file in sources(DOCS):
        text = file.read_text(encoding="utf-8")
        if file.suffix == ".py":
            text = "\n".join(line[MARGIN:] for line in notebook_markdown(text).split("\n"))
        yield file.relative_to(DOCS).as_posix(), without_snippets(FRONT_MATTER.sub("", text))
    records = json.loads(figures.read_text(encoding="utf-8")) if figures.is_file() else {}
    for name, record in records.items():
        yield f"{name}, alternative text", record["alt_claims"]
        yield f"{name}, caption", record["caption"]


def every(figures: Path) -> list[tuple[str, Quote]]:
    """Return every claim, with the words around it and where it stands."""
    return [(name, quote) for name, text in texts(figures) for quote in quotes(*pieces(text))]


def value(address: str) -> str:
    """Return the example and the entry of an address."""
    return ".".join(address.partition("[")[0].split(".")[:2])


def swaps(found: list[tuple[str, Quote]], count: int, seed: int) -> list[tuple[str, Quote]]:
    """Return claims with the address of another entry of the example, which is equal."""
    known: dict[str, set[str]] = defaultdict(set)
    for _, quote in found:
        known[quote.address.partition(".")[0]].add(quote.address)
    rng = random.Random(seed)
    drawn: list[tuple[str, Quote]] = []
    order = rng.sample(found, len(found))
    for name, quote in order:
        others = [
            other
            for other in sorted(known[quote.address.partition(".")[0]])
            if value(other) != value(quote.address) and not claims.error(other, quote.text)
        ]
        if others and len(drawn) < count:
            drawn.append((name, replace(quote, address=rng.choice(others))))
    return drawn


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--figures", type=Path, default=DOCS / "generated" / "figures.json")
    parser.add_argument("-v", "--verbose", action="store_true", help="print each exchange")
    options = parser.parse_args()
    found = every(options.figures)
    reported = [(name, quote) for name, quote in found if problem(quote)]
    judged: Counter[bool] = Counter()
    for entry in tomllib.loads(JUDGED.read_text(encoding="utf-8"))["report"]:
        judged[entry["right"]] += entry["claims"]
    print(f"{len(found)} claims examined, {len(reported)} reported today")
    print(
        f"first run: {judged.total()} reported, {judged[True]} judged right, "
        f"{judged[False]} judged wrong"
    )
    for name, quote in reported:
        print(f"  {name}: {problem(quote)}")
    drawn = swaps(found, SWAPS, SEED)
    caught = [(name, quote) for name, quote in drawn if problem(quote)]
    print(f"{len(caught)} of {len(drawn)} exchanged addresses are caught")
    if options.verbose:
        for name, quote in drawn:
            verdict = "caught" if problem(quote) else "missed"
            print(f"  {verdict} {name}: {quote.text} {quote.address}: {quote.block[:90]!r}")


if __name__ == "__main__":
    main()
