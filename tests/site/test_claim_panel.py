"""The panel of a quoted number in a real browser: hover, focus, tap, Enter, Escape."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import axe
import pytest
from playwright.sync_api import Browser, Page, expect

from cnndocs.delivery.paths import ROOT

ADDRESS = "reference/register/"
CELL = "sliding.feature_map[0,0]"
LISTEN = """document.addEventListener("securitypolicyviolation",
  (event) => blocked(`${event.effectiveDirective} ${event.blockedURI}`));"""
INSIDE = """() => {
  const box = document.querySelector("#cnn-claim").getBoundingClientRect();
  const wide = document.documentElement;
  return box.left >= 0 && box.right <= wide.clientWidth && box.top >= 0
    && box.bottom <= innerHeight && wide.scrollWidth <= wide.clientWidth;
}"""


@pytest.fixture(scope="module")
def shared(browser: Browser, origin: str) -> Iterator[Page]:
    """A page with numbers, opened once; at the end, the site's policy has blocked nothing."""
    page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    blocked: list[str] = []
    page.expose_function("blocked", lambda what: blocked.append(what))
    page.add_init_script(LISTEN)
    page.clock.install()
    page.goto(origin + ADDRESS)
    yield page
    page.close()
    assert blocked == []


@pytest.fixture
def page(shared: Page, origin: str) -> Page:
    """The page, with nothing open, focused or under the mouse."""
    if shared.url != origin + ADDRESS:
        shared.goto(origin + ADDRESS)
    shared.set_viewport_size({"width": 1280, "height": 900})
    shared.mouse.move(1, 1)
    shared.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
    shared.keyboard.press("Escape")
    return shared


def test_hover(page: Page) -> None:
    """Under the mouse a number says what it is; the mouse can move into the panel, and away."""
    panel, claim = page.locator("#cnn-claim"), page.locator(f'a[data-claim="{CELL}"]')
    before = page.evaluate("() => document.body.scrollHeight")
    claim.hover()

    expect(panel).to_contain_text("exactly 0.3 = 3/10")
    expect(panel).to_contain_text(CELL)
    expect(panel.get_by_role("link")).to_have_text(
        "Worked example: A kernel slides over a small image"
    )
    panel.get_by_role("link").hover()
    page.clock.run_for(5000)
    expect(panel).to_be_visible()
    assert page.evaluate("() => document.body.scrollHeight") == before
    page.mouse.move(1, 1)
    expect(panel).to_be_hidden()


def test_focus_and_escape(page: Page) -> None:
    """With the keyboard too: the number is described by the panel, Escape closes it."""
    panel, claim = page.locator("#cnn-claim"), page.locator(f'a[data-claim="{CELL}"]')
    page.keyboard.press("Tab")
    claim.focus()

    expect(panel).to_be_visible()
    expect(claim).to_have_accessible_name("0.3")
    expect(claim).to_have_accessible_description("exactly 0.3 = 3/10 The feature map.")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(claim).to_be_focused()
    assert claim.get_attribute("aria-describedby") is None
    page.keyboard.press("ArrowRight")
    expect(panel).to_contain_text("between 0.84157582 and 0.84157583")


def test_a_formula_is_one_stop(page: Page) -> None:
    """Enter opens a formula's first number, arrows move in it, Enter follows, leaving closes."""
    panel, formula = page.locator("#cnn-claim"), page.locator(".formula-block").first
    page.keyboard.press("Tab")
    formula.focus()
    expect(panel).to_be_hidden()
    page.keyboard.press("Enter")
    expect(panel).to_contain_text("exactly −0.8 = −4/5")
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    expect(panel).to_contain_text(CELL)
    page.keyboard.press("ArrowLeft")
    expect(panel).to_contain_text("sliding.row_sums[0,0,2]")
    expect(formula).to_be_focused()
    assert page.locator(".formula [tabindex]").count() == 0
    page.keyboard.press("Shift+Tab")
    expect(panel).to_be_hidden()
    formula.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/examples/sliding/#row_sums")
    expect(panel).to_be_hidden()


def test_a_number_in_a_formula_answers_the_mouse(page: Page) -> None:
    """A number in a formula says what it is, too."""
    page.locator(f'.formula [data-claim="{CELL.replace(",", ";")}"]').hover()

    expect(page.locator("#cnn-claim")).to_contain_text("exactly 0.3 = 3/10")


def test_axe_and_forced_colours(page: Page) -> None:
    """An open panel breaks no rule that a machine can check, in light and dark."""
    page.locator(f'a[data-claim="{CELL}"]').hover()
    expect(page.locator("#cnn-claim")).to_contain_text("Worked example")
    for scheme in ("slate", "default"):
        page.evaluate("(name) => { document.body.dataset.mdColorScheme = name; }", scheme)
        assert axe.violations(page, "#cnn-claim, a.claim") == []
    page.emulate_media(forced_colors="active")
    style = "(panel) => getComputedStyle(panel).borderTopStyle"
    assert page.locator("#cnn-claim").evaluate(style) == "solid"
    page.emulate_media(forced_colors="none", media="print")
    assert not page.locator("#cnn-claim").is_visible()
    page.emulate_media(media="screen")


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    """A touch screen, as narrow as any."""
    context = browser.new_context(viewport={"width": 320, "height": 600}, has_touch=True)
    yield context.new_page()
    context.close()


def test_tap(phone: Page, origin: str) -> None:
    """A tap opens the panel inside of a narrow window, one beside it closes, a second follows."""
    phone.goto(origin + ADDRESS)
    panel, claim = phone.locator("#cnn-claim"), phone.locator(f'a[data-claim="{CELL}"]')
    claim.tap()
    expect(panel).to_contain_text("exactly 0.3 = 3/10")
    assert phone.url == origin + ADDRESS
    assert phone.evaluate(INSIDE)
    phone.locator("h1").tap()
    expect(panel).to_be_hidden()
    phone.locator(f'.formula [data-claim="{CELL.replace(",", ";")}"]').tap()
    expect(panel).to_contain_text("exactly 0.3 = 3/10")
    assert phone.evaluate(INSIDE)
    claim.tap()
    claim.tap()
    phone.wait_for_url("**/examples/sliding/#feature_map")
    expect(panel).to_be_hidden()


def test_the_link_in_the_panel_follows(phone: Page, origin: str) -> None:
    """The panel's own link leads to the example, whose numbers have a panel, too."""
    phone.goto(origin + ADDRESS)
    phone.locator('a[data-claim="sliding.probabilities[0]"]').tap()
    phone.locator("#cnn-claim a").tap()
    phone.wait_for_url("**/examples/sliding/#probabilities")
    phone.locator('a[data-claim="sliding.kernel.shape"]').tap()

    expect(phone.locator("#cnn-claim")).to_contain_text("exactly [3, 3]")
    expect(phone.locator("#cnn-claim")).to_contain_text("here its shape")


def test_without_texts_a_number_still_has_its_link(browser: Browser, origin: str) -> None:
    """Where the texts cannot be loaded the panel shows the address and leads to the example."""
    page = browser.new_page()
    page.route("**/numbers.json", lambda route: route.abort())
    page.goto(origin + ADDRESS)
    page.locator(f'a[data-claim="{CELL}"]').hover()
    panel = page.locator("#cnn-claim")
    expect(panel).to_contain_text(CELL)
    target = panel.get_by_role("link").get_attribute("href")
    page.close()

    assert target == f"{origin}examples/sliding/#feature_map"


def test_it_is_small() -> None:
    """The module takes less than three kilobytes compressed, comments and all."""
    module = ROOT / "docs" / "widgets" / "claims.mjs"

    assert len(gzip.compress(module.read_bytes())) < 3000
