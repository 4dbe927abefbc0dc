"""Weigh every page in a real browser behind the published server, and compare with last time.

    python -m scripts.bench.weigh [--save]

Bytes are counted where they are sent, headers included: before the reader scrolls, and at the
end of the page. `--save` makes what is measured what the next run compares with.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page

from cnndocs.delivery.paths import SITE
from scripts import server
from scripts.setup import browser

SAVED = Path(__file__).with_name("weights.txt")
SETTLED = """async () => {
  await document.fonts.ready;
  const seen = (widget) => widget.getBoundingClientRect().top < innerHeight;
  const widgets = [...document.querySelectorAll("article *")]
    .filter((element) => element.localName.startsWith("cnn-") && seen(element));
  await Promise.all(widgets.map((widget) =>
    customElements.whenDefined(widget.localName).then(() => widget.ready)));
  let last = -1;
  const asked = () => performance.getEntriesByType("resource").length;
  while (last !== asked()) {
    last = asked();
    await new Promise((done) => setTimeout(done, 120));
  }
}"""
SCROLL = """async () => {
  for (let y = 0; y < document.body.scrollHeight; y += innerHeight - 50) {
    window.scrollTo(0, y);
    await new Promise((done) => setTimeout(done, 16)); // a frame
  }
  const shown = [...document.images].filter((image) => image.offsetParent);
  const decoded = Promise.allSettled(shown.map((image) => image.decode()));
  await Promise.race([decoded, new Promise((done) => setTimeout(done, 15000))]);
}"""
Row = tuple[int, int, int, int]  # bytes and answers of the first view, and of the whole page


def answers(record: Path, begin: int) -> list[str]:
    """Return what the server has answered, after so many bytes of its record."""
    with record.open("rb") as file:
        file.seek(begin)
        return file.read().decode().splitlines()


def visit(page: Page, url: str, record: Path) -> tuple[list[str], list[str]]:
    """Open a page and scroll through it; return what was answered before that, and in all."""
    begin = record.stat().st_size if record.exists() else 0
    page.goto(url)
    page.evaluate(SETTLED)
    first = answers(record, begin)
    page.evaluate(SCROLL)
    return first, answers(record, begin)


def size(sent: list[str]) -> int:
    """Return the bytes of some answers.

    >>> size(["/index.html 7000", "/a b.css 500"])
    7500
    """
    return sum(int(line.rpartition(" ")[2]) for line in sent)


def weigh(site: Path) -> dict[str, Row]:
    """Return the weight of each page of a site, each visited by a reader who is new."""
    rows: dict[str, Row] = {}
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder, "record")
        with server.serve(site, record) as origin, browser.launch() as chromium:
            for file in sorted(site.rglob("*.html")):
                address = file.relative_to(site).as_posix().removesuffix("index.html")
                context = chromium.new_context(viewport={"width": 1280, "height": 900})
                first, whole = visit(context.new_page(), origin + address, record)
                context.close()
                rows[address or "home"] = (size(first), len(first), size(whole), len(whole))
    return rows


def saved() -> dict[str, Row]:
    """Return the weights that were saved."""
    lines = SAVED.read_text(encoding="utf-8").splitlines()[1:] if SAVED.exists() else []
    rows = {}
    for page, *values in map(str.split, lines):
        first, requests, whole, all_requests = map(int, values)
        rows[page] = (first, requests, whole, all_requests)
    return rows


def heaviest() -> str:
    """Return the address of the page with the most bytes, by the weights that were saved."""
    rows = saved()
    return max(rows, key=lambda page: rows[page][2]).replace("home", "") if rows else ""


def table(rows: dict[str, Row]) -> str:
    """Return weights as text, one page a line."""
    head = f"{'page':44}{'first':>9}{'answers':>9}{'whole':>9}{'answers':>9}\n"
    lines = [f"{page:44}" + "".join(f"{one:9}" for one in row) for page, row in rows.items()]
    return head + "\n".join(lines) + "\n"


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--save", action="store_true", help="compare with this from now on")
    options = parser.parse_args()
    if not SITE.exists():
        print("there is no site: run make site first", file=sys.stderr)
        return 1
    rows, before = weigh(SITE), saved()
    heavy = sorted(rows.items(), key=lambda item: -item[1][0])
    for line, (page, row) in zip(table(dict(heavy)).splitlines()[1:], heavy, strict=True):
        change = f"{row[2] - before[page][2]:+9}" if page in before else "      new"
        print(line + change)
    for page in sorted(before.keys() - rows.keys()):
        print(f"{page:44} is gone")
    if options.save:
        SAVED.write_text(table(rows), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
