"""What holds a sentence, in a real browser: its mark, and the panel on hover, focus and tap."""

from __future__ import annotations

from collections.abc import Iterator

import axe
import pytest
from playwright.sync_api import Browser, Page, expect

from cnndocs.evidence import _references
from cnndocs.laws._law import laws

ADDRESS = "learn/why-not-dense/"
SOURCE = 'a[data-evidence="source:islam2020"]'
LAW = 'a[data-evidence="law:shift-equivariance"] >> nth=0'
REFERENCE = _references.hint("islam2020")


@pytest.fixture
def page(browser: Browser, origin: str) -> Iterator[Page]:
    """A page with sentences that are bound."""
    page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page.goto(origin + ADDRESS)
    yield page
    page.close()


def test_hover(page: Page) -> None:
    """Under the mouse a sentence says what holds it, once; the title is there again after that."""
    link, panel = page.locator(SOURCE), page.locator("#cnn-claim")
    assert link.get_attribute("title") == REFERENCE
    assert link.locator("sup").inner_text().strip() == "Islam 2020"
    link.hover()

    expect(panel).to_contain_text(REFERENCE)
    assert link.get_attribute("title") == ""
    page.mouse.move(1, 1)
    expect(panel).to_be_hidden()
    assert link.get_attribute("title") == REFERENCE


def test_focus_and_escape(page: Page) -> None:
    """With the keyboard too: the link is described by the panel, Escape closes it."""
    link, panel = page.locator(LAW), page.locator("#cnn-claim")
    page.keyboard.press("Tab")
    link.focus()

    expect(panel).to_have_accessible_name("About the sentence")
    expect(link).to_have_accessible_description(laws()["shift-equivariance"].text)
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(link).to_be_focused()


def test_a_number_after_a_sentence(page: Page) -> None:
    """The one panel of the page says of a number what it is, also after it spoke of a sentence."""
    panel = page.locator("#cnn-claim")
    page.locator(SOURCE).hover()
    expect(panel).to_contain_text(REFERENCE)
    page.locator('a[data-claim="shift.inner"]').hover()

    expect(panel).to_contain_text("shift.inner")
    expect(panel).not_to_contain_text("Islam")
    expect(panel).to_have_accessible_name("About the number")


def test_tap(browser: Browser, origin: str) -> None:
    """A tap opens the panel inside of a narrow window, a second one follows the link."""
    context = browser.new_context(viewport={"width": 390, "height": 700}, has_touch=True)
    phone = context.new_page()
    phone.goto(origin + ADDRESS)
    phone.locator(SOURCE).locator("sup").tap()
    box = phone.locator("#cnn-claim").bounding_box()
    assert phone.url == origin + ADDRESS
    phone.locator(SOURCE).locator("sup").tap()
    phone.wait_for_url("**/reference/sources/#islam2020")
    context.close()

    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def test_no_other_host_is_asked(browser: Browser, origin: str) -> None:
    """The list of sources asks no other host, though it links to many."""
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{origin}reference/sources/")
    page.wait_for_load_state("networkidle")
    links = page.locator('.cnn-reference a[href^="https://"]').count()
    page.close()

    assert links == len(_references.references())
    assert [url for url in asked if not url.startswith(origin)] == []


def test_on_paper_and_without_scripts(browser: Browser, origin: str) -> None:
    """The mark can be read on paper; without scripts the reference is the link's title."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(origin + ADDRESS)
    page.emulate_media(media="print")
    mark = page.locator(SOURCE).locator("sup")
    visible, title = mark.is_visible(), page.locator(SOURCE).get_attribute("title")
    context.close()

    assert visible
    assert title == REFERENCE


def test_axe(page: Page) -> None:
    """Marks and the panel break no rule that a machine can check, in light and dark."""
    page.locator(SOURCE).hover()
    expect(page.locator("#cnn-claim")).to_contain_text(REFERENCE)
    for scheme in ("slate", "default"):
        page.evaluate("(name) => { document.body.dataset.mdColorScheme = name; }", scheme)
        assert axe.violations(page, "#cnn-claim, a.evidence") == []
