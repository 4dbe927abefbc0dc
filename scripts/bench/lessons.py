"""Print the table of all lessons, as a reader's browser shows them: the longest, the densest.

    python -m scripts.bench.lessons [SITE] [--json]

A line for each lesson, in the order of the path: whether a widget stays beside its text (stage),
its questions (asks), where the first picture begins and how tall the page is at 1280 and 390
pixels; what the first view weighs, its answers, and what all of our scripts weigh; how often Tab
is pressed to get through the text; the most numbers in a row without a sentence between them; and
the sheets that it prints on. What is folded counts on paper alone.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from lxml import html
from playwright.sync_api import Browser, Page, ViewportSize
from rich.console import Console
from rich.progress import Progress

from cnndocs.delivery.paths import SITE
from scripts import server
from scripts.bench import paper, weigh
from scripts.setup import browser

DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
MOST_STOPS = 500  # a page that never lets the focus out would be pressed through for ever
WORDS = 8  # between two numbers: with more, something is said between them
SEEN = """(words) => {
  const article = document.querySelector("article");
  const top = (one) => Math.round(one.getBoundingClientRect().top + scrollY);
  const pictures = [...article.querySelectorAll("figure, .cnn-figure, .cnn-widget, cnn-walk, img")]
    .filter((one) => one.checkVisibility()).map(top);
  let longest = 0, run = 0, between = 0, last = null;
  const texts = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { parentElement: parent, data } = texts.currentNode;
    if (parent.closest(".katex-mathml, script, style") || !parent.checkVisibility()) continue;
    const claim = parent.closest("[data-claim]");
    if (!claim) between += data.split(/\\s+/).filter((word) => /[a-z]{2}/i.test(word)).length;
    else if (claim !== last) {
      run = between > words ? 1 : run + 1;
      longest = Math.max(longest, run);
      [last, between] = [claim, 0];
    }
  }
  return {
    stage: Boolean(article.querySelector("cnn-walk")),
    asks: article.querySelectorAll("cnn-ask").length,
    picture: pictures.length ? Math.min(...pictures) : null,
    height: document.documentElement.scrollHeight,
    run: longest,
  };
}"""
ENTER = """() => {
  const article = document.querySelector("article");
  article.tabIndex = -1;
  article.focus({ preventScroll: true });
}"""
INSIDE = """() => {
  const article = document.querySelector("article");
  return article !== document.activeElement && article.contains(document.activeElement);
}"""


@dataclass
class Row:
    """What was seen of one lesson."""

    lesson: str
    stage: bool
    asks: int
    picture: int | None  # pixels from the top; none where there is no picture
    height: int  # at 1280 pixels
    phone: int  # the height at 390 pixels
    bytes: int  # of the first view, as sent
    answers: int
    scripts: int  # bytes of our own scripts, as sent, at the end of the page
    stops: int
    run: int
    sheets: int


def lessons(site: Path) -> list[str]:
    """Return the names of the lessons, in the order of the navigation."""
    root = html.parse(str(site / "learn" / "index.html")).getroot()
    every = root.xpath("//nav[contains(@class, 'md-nav--primary')]//a/@href")
    names = [link.rstrip("/") for link in every if link.count("/") == 1 and "." not in link]
    return list(dict.fromkeys(names))


def stops(page: Page) -> int:
    """Return how often Tab stops in the text of a page."""
    page.evaluate(ENTER)
    for count in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if not page.evaluate(INSIDE):
            return count
    return MOST_STOPS


def measure(chromium: Browser, origin: str, lesson: str, record: Path) -> Row:
    """Open a lesson at a desk, read it to its end, print it, and open it on a phone."""
    context = chromium.new_context(viewport=DESK, reduced_motion="reduce")
    page = context.new_page()
    first, whole = weigh.visit(page, f"{origin}learn/{lesson}/", record)
    seen = page.evaluate(SEEN, WORDS)
    sheets = paper.sheets(paper.pdf(page))
    tabs = stops(page)
    page.set_viewport_size(PHONE)  # first, so that what is chosen by width is chosen anew
    page.reload()
    page.evaluate(weigh.SETTLED)
    phone = page.evaluate(SEEN, WORDS)["height"]
    context.close()
    own = weigh.size([line for line in whole if "/widgets/" in line])
    return Row(
        lesson=lesson,
        **seen,
        phone=phone,
        bytes=weigh.size(first),
        answers=len(first),
        scripts=own,
        stops=tabs,
        sheets=sheets,
    )


def rows(site: Path, bar: Progress) -> Iterator[Row]:
    """Yield what was seen of each lesson of a site."""
    with (
        tempfile.TemporaryDirectory() as folder,
        server.serve(site, Path(folder, "record")) as origin,
        browser.launch() as chromium,
    ):
        for lesson in bar.track(lessons(site), description="lessons"):
            yield measure(chromium, origin, lesson, Path(folder, "record"))


def line(row: Row) -> str:
    """Return a row as text."""
    name, *values = asdict(row).values()
    words = {True: "yes", False: "", None: "none"}
    shown = (words[one] if one is None or isinstance(one, bool) else f"{one:,}" for one in values)
    return f"{name:20}" + "".join(f"{one:>9}" for one in shown)


def main(arguments: list[str]) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("site", nargs="?", type=Path, default=SITE, help="the folder of a site")
    parser.add_argument("--json", action="store_true", help="print it for a program")
    options = parser.parse_args(arguments)
    if not (options.site / "learn" / "index.html").is_file():
        print(f"there is no site in {options.site}: run make site first", file=sys.stderr)
        return 1
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        table = list(rows(options.site, bar))
    if options.json:
        print(json.dumps([asdict(row) for row in table], indent=2))
        return 0
    heads = [field.name for field in fields(Row)]
    print(f"{heads[0]:20}" + "".join(f"{head:>9}" for head in heads[1:]))
    print("\n".join(map(line, table)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
