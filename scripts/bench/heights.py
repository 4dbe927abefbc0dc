"""Print the room that each widget needs at each width, beside what is kept for it.

    python -m scripts.bench.heights [TAG ...]

With a mouse, and with a finger where controls are then larger. A widget that needs more than is
kept moves what follows it when it starts. Letters differ from machine to machine, so room
is kept for wide ones (DejaVu Sans), in the facts of each element. The exit code is 1 where the
room does not suffice.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator

from playwright.sync_api import Browser

from cnndocs.delivery.paths import SITE
from cnndocs.pages.elements import elements
from scripts import server
from scripts.setup import browser

PHONES = (320, 340, 360, 375, 390, 414, 430, 480)
WIDTHS = (*PHONES, 540, 570, 600, 640, 700, 768, 900, 1024, 1280, 1600)
NEEDED = """async (tag) => {
  await customElements.whenDefined(tag);
  const widget = document.querySelector(tag);
  await widget.ready;
  widget.style.removeProperty("min-height");
  const kept = parseFloat(getComputedStyle(widget).minHeight);
  widget.style.minHeight = "0";
  return [kept, widget.getBoundingClientRect().height];
}"""


def places() -> dict[str, list[str]]:
    """Return the addresses of the pages that are a widget's own, by its tag."""
    return {element.tag: element.addresses for element in elements().values()}


def room(chromium: Browser, url: str, tag: str, width: int, touch: bool) -> tuple[float, float]:
    """Return the height that is kept for a widget at a width, and the one that it takes."""
    page = chromium.new_page(
        viewport={"width": width, "height": 900}, has_touch=touch, is_mobile=touch
    )
    page.goto(url)
    reserved, needed = page.evaluate(NEEDED, tag)
    page.close()
    return reserved, needed


def rows(chromium: Browser, url: str, tag: str, width: int) -> Iterator[tuple[str, float, float]]:
    """Yield the way of pointing, the height that is kept and the one that the widget takes."""
    mouse = room(chromium, url, tag, width, False)
    yield "mouse", *mouse
    finger = room(chromium, url, tag, width, True)
    if finger != mouse:
        yield "finger", *finger


def main(tags: list[str]) -> int:
    """Run from the command line."""
    known = places()
    if unknown := sorted(set(tags) - set(known)):
        print(f"there is no widget {unknown[0]}: {', '.join(known)}", file=sys.stderr)
        return 2
    short = 0
    with server.serve(SITE) as origin, browser.launch() as chromium:
        print(f"{'page':24}{'width':>7}{'kept':>8}{'needed':>8}   pixels")
        cases = [(page, tag) for tag in tags or known for page in known[tag]]
        for (page, tag), width in itertools.product(cases, WIDTHS):
            for way, reserved, needed in rows(chromium, origin + page, tag, width):
                mark = "   too little" if needed > reserved + 0.5 else ""
                short += bool(mark)
                line = f"{page:24}{width:7}{reserved:8.0f}{needed:8.0f}   {way}{mark}"
                print(line, flush=True)
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
