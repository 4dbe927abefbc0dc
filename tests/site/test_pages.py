"""Every page in a real browser: whole, quiet, light to load, in both schemes, without scripts.

A page is opened once in each scheme; each test asks what that visit has seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from visits import OVERFLOWING, RULED, SCHEMES, WIDTHS, Visit

from scripts.bench import weigh

RAW_TEX = re.compile(r"\\(?:frac|sum|claim|formula|begin|end|times|max|htmlData)\b|\$\$|\\[\[(]")
# Bytes as sent, with headers, and answers.
FIRST = (200_000, 25)  # before the reader scrolls
WHOLE = (350_000, 45)  # at the end of the page
OWN_SCRIPTS = (60_000, 20)  # of our own JavaScript
SHIFT = 0.01


def over(sent: list[str], most: tuple[int, int]) -> list[str]:
    """Return the answers, heaviest first, where they are too many or too heavy."""
    size = weigh.size(sent)
    if size <= most[0] and len(sent) <= most[1]:
        return []
    heavy = sorted(sent, key=lambda line: -int(line.rpartition(" ")[2]))
    return [f"{size} bytes in {len(sent)} answers", *heavy]


def test_it_asks_no_other_host(visit: Visit) -> None:
    """A page loads nothing from another host."""
    assert [url for url in visit.requests if not url.startswith((visit.origin, "data:"))] == []


def test_it_loads_without_an_error(visit: Visit) -> None:
    """Whatever a page asks for is there, and each visible picture is shown."""
    assert visit.failed == []
    assert visit.broken == []


def test_it_complains_of_nothing(visit: Visit) -> None:
    """A page logs no error and no warning, and its policy has nothing to block."""
    assert visit.console == []
    assert visit.blocked == []


def test_it_fits_any_window(visit: Visit) -> None:
    """On a desk, on a phone and at 320 pixels nothing sticks out, and no page scrolls sideways."""
    assert visit.overflowing == {width: [] for width in WIDTHS}


def test_it_follows_the_system(visit: Visit) -> None:
    """A first visit shows the scheme that the reader's system prefers."""
    assert visit.shown_scheme == SCHEMES[visit.scheme]


def test_its_formulas_are_set(visit: Visit) -> None:
    """A page shows no raw TeX, and each formula is seen and can be spoken."""
    assert not RAW_TEX.search(visit.text), RAW_TEX.search(visit.text)
    assert visit.unseen == []


def test_its_first_view_is_light(visit: Visit) -> None:
    """Before the reader scrolls, a page has taken few bytes and answers."""
    assert len(visit.first) > 3
    assert over(visit.first, FIRST) == []


def test_it_is_light(visit: Visit) -> None:
    """At its end a page has taken few bytes and answers, and few of them for our own scripts."""
    assert over(visit.whole, WHOLE) == []
    assert over([line for line in visit.whole if "/widgets/" in line], OWN_SCRIPTS) == []


def test_nothing_moves_while_it_loads(visit: Visit) -> None:
    """What is shown stays where it is while a page loads."""
    assert visit.shift <= SHIFT


def test_it_is_accessible(visit: Visit) -> None:
    """A page breaks no rule of level A or AA that a machine can check, in any window."""
    assert visit.violations == {width: [] for width in RULED[visit.scheme]}


@pytest.fixture(scope="module")
def without_scripts(browser: Browser) -> Iterator[BrowserContext]:
    """Readers whose browser runs no scripts, on a phone."""
    context = browser.new_context(viewport={"width": 390, "height": 900}, java_script_enabled=False)
    yield context
    context.close()


def test_it_needs_no_scripts(without_scripts: BrowserContext, origin: str, address: str) -> None:
    """Text and formulas are there, and seen, without JavaScript, and fit a phone."""
    page = without_scripts.new_page()
    page.goto(origin + address)
    page.evaluate("() => document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    overflow = page.evaluate(OVERFLOWING)
    headings = page.locator("h1").count()
    formulas = page.locator(".formula").count()
    spoken = page.locator(".formula .katex-mathml math").count()
    boxes = page.locator(".formula .katex-html").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect()).map((box) => [box.width, box.height])"
    )
    text = page.locator("body").inner_text()
    page.close()

    assert overflow == []
    assert headings == 1
    assert len(text) > 50
    assert formulas == spoken == len(boxes)
    assert all(min(box) > 2 for box in boxes)
    assert not RAW_TEX.search(text)


def test_the_search_has_a_name(browser: Browser, origin: str) -> None:
    """The search dialog says what it is."""
    page = browser.new_page()
    page.goto(origin)
    dialog = page.locator("[role=dialog]")

    expect(dialog).to_have_count(1)
    expect(dialog).to_have_attribute("aria-label", re.compile(r"\w"))
    page.close()
