"""Every page in a real browser: whole, quiet, light to load, in both schemes, without scripts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from scripts.bench import weigh

WIDTHS = (1280, 390, 320)
SCHEMES = ("light", "dark")
RAW_TEX = re.compile(r"\\(?:frac|sum|claim|formula|begin|end|times|max|htmlData)\b|\$\$|\\[\[(]")

OVERFLOWING = """() => {
  const wide = document.documentElement.clientWidth;
  const scrolls = (element) => {
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      if (getComputedStyle(at).overflowX !== "visible") return true;
    }
    return false;
  };
  const bad = [...document.querySelectorAll("article *")].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.right > wide + 1 && !scrolls(element);
  });
  return {
    page: Math.max(0, document.documentElement.scrollWidth - wide),
    elements: bad.slice(0, 5).map((element) => element.outerHTML.slice(0, 120)),
  };
}"""

BROKEN = """() => [...document.images]
  .filter((image) => image.offsetParent && !image.naturalWidth)
  .map((image) => image.src)"""

# What a running widget has taken the place of is seen where there are no scripts.
UNSEEN = """() => [...document.querySelectorAll(".formula")].filter((formula) => {
  if (formula.closest(".cnn-fallback")) return false;
  const shown = formula.querySelector(".katex-html");
  const spoken = formula.querySelector(".katex-mathml math");
  if (!shown || !spoken) return true;
  const box = shown.getBoundingClientRect();
  return box.width < 2 || box.height < 2;
}).map((formula) => formula.dataset.tex)"""

SHIFTS = """window.__shift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.__shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });"""

FIRST = (200_000, 25)  # bytes as sent, with headers, and requests: before the reader scrolls
WHOLE = (350_000, 45)  # and at the end of the page
OWN_SCRIPTS = (60_000, 20)  # of our own JavaScript
SHIFT = 0.01


@pytest.fixture(params=SCHEMES)
def scheme(request: pytest.FixtureRequest) -> str:
    """The reader's colour scheme."""
    return request.param


def visit(page: Page, url: str, record: Path) -> dict[str, list[str]]:
    """Open a page and scroll through it; return what it asked for and what it complained of."""
    seen: dict[str, list[str]] = {"requests": [], "console": [], "failed": []}
    page.on("request", lambda request: seen["requests"].append(request.url))
    page.on(
        "console",
        lambda message: (
            seen["console"].append(message.text) if message.type in ("error", "warning") else None
        ),
    )
    page.on("pageerror", lambda error: seen["console"].append(str(error)))
    page.on("requestfailed", lambda request: seen["failed"].append(request.url))
    page.on(
        "response",
        lambda response: (
            seen["failed"].append(f"{response.status} {response.url}")
            if response.status >= 400
            else None
        ),
    )
    seen["first"], seen["whole"] = weigh.visit(page, url, record)
    return seen


def over(sent: list[str], most: tuple[int, int]) -> list[str]:
    """Return the answers, heaviest first, where they are too many or too heavy."""
    size = weigh.size(sent)
    if size <= most[0] and len(sent) <= most[1]:
        return []
    heavy = sorted(sent, key=lambda line: -int(line.rpartition(" ")[2]))
    return [f"{size} bytes in {len(sent)} answers", *heavy]


def test_a_page_is_whole(
    browser: Browser, origin: str, record: Path, address: str, scheme: str
) -> None:
    """A page asks no other host, logs no error, fits any window and shows no raw TeX.

    It is light, too: few bytes and requests, and nothing moves while it loads.
    """
    context = browser.new_context(
        viewport={"width": WIDTHS[0], "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()

    page.add_init_script(SHIFTS)
    seen = visit(page, origin + address, record)
    shift = page.evaluate("() => window.__shift")
    used = page.evaluate("() => document.body.getAttribute('data-md-color-scheme')")
    text = page.inner_text("article") if page.query_selector("article") else ""
    broken = page.evaluate(BROKEN)
    unseen = page.evaluate(UNSEEN)
    overflow = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        overflow[width] = page.evaluate(OVERFLOWING)
    context.close()

    assert [url for url in seen["requests"] if not url.startswith((origin, "data:"))] == []
    assert seen["console"] == []
    assert seen["failed"] == []
    assert overflow == {key: {"page": 0, "elements": []} for key in WIDTHS}
    assert used == {"light": "default", "dark": "slate"}[scheme]
    assert not RAW_TEX.search(text), RAW_TEX.search(text)
    assert broken == []
    assert unseen == []
    assert over(seen["first"], FIRST) == []
    assert over(seen["whole"], WHOLE) == []
    assert over([line for line in seen["whole"] if "/widgets/" in line], OWN_SCRIPTS) == []
    assert shift <= SHIFT


def test_a_page_needs_no_scripts(browser: Browser, origin: str, address: str) -> None:
    """Text and formulas are there, and seen, without JavaScript, and fit a phone."""
    context = browser.new_context(
        viewport={"width": WIDTHS[1], "height": 900}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(origin + address)
    page.evaluate("() => document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    overflow = page.evaluate(OVERFLOWING)
    headings = page.locator("h1").all_inner_texts()
    formulas = page.locator(".formula").count()
    spoken = page.locator(".formula .katex-mathml math").count()
    boxes = page.locator(".formula .katex-html").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect()).map((box) => [box.width, box.height])"
    )
    text = page.locator("body").inner_text()
    context.close()

    assert overflow == {"page": 0, "elements": []}
    assert len(headings) == 1
    assert len(text) > 50
    assert formulas == spoken == len(boxes)
    assert all(min(box) > 2 for box in boxes)
    assert not RAW_TEX.search(text)
