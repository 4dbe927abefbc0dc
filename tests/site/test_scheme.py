"""The light and the dark scheme: the system's until a reader chooses."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

SCHEME = "document.body.getAttribute('data-md-color-scheme')"
NAMES = {"light": "default", "dark": "slate"}


@pytest.fixture(params=NAMES)
def first(request: pytest.FixtureRequest, browser: Browser, origin: str):
    """Open a page for the first time, on a system that prefers one scheme."""
    context = browser.new_context(color_scheme=request.param)
    page = context.new_page()
    page.goto(f"{origin}learn/worked-example/")
    yield page, request.param, "light" if request.param == "dark" else "dark"
    context.close()


def test_system_decides(first: tuple[Page, str, str]) -> None:
    """Without a choice the page follows the system, also when it changes, and stores nothing."""
    page, own, other = first

    assert page.evaluate(SCHEME) == NAMES[own]

    page.emulate_media(color_scheme=other)
    page.wait_for_function(f"() => {SCHEME} === '{NAMES[other]}'")

    assert page.evaluate("localStorage.length") == 0


def test_choice_is_kept(first: tuple[Page, str, str]) -> None:
    """A choice holds on other pages, by keyboard too; then the system has no say."""
    page, own, other = first
    button = page.get_by_role("button", name=f"Switch to the {other} scheme")
    button.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("button", name=f"Switch to the {own} scheme")).to_be_focused()

    page.goto(page.url.replace("worked-example", "convolution"))
    page.evaluate("""() => matchMedia("(prefers-color-scheme: dark)")
      .addEventListener("change", () => { window.changes = (window.changes ?? 0) + 1; })""")
    for changes, system in enumerate((other, own), 1):
        page.emulate_media(color_scheme=system)
        page.wait_for_function(f"() => window.changes === {changes}")

        assert page.evaluate(SCHEME) == NAMES[other]
    assert page.evaluate("document.documentElement.style.colorScheme") == other


def test_damaged_choice(first: tuple[Page, str, str]) -> None:
    """What another program left in the storage is no choice."""
    page, own, _ = first
    for damaged in ("null", "{}", "not JSON", '{"color":{"scheme":"<b>"}}'):
        page.evaluate("(text) => localStorage.setItem('/.__palette', text)", damaged)
        page.reload()

        assert page.evaluate(SCHEME) == NAMES[own], damaged
        assert page.locator("#cnn-scheme").is_visible()


def test_another_page_chooses(first: tuple[Page, str, str]) -> None:
    """A choice in another window holds here at once; the next press turns it around."""
    page, own, other = first
    second = page.context.new_page()
    second.goto(page.url)
    second.get_by_role("button", name=f"Switch to the {other} scheme").click()
    page.wait_for_function(f"() => {SCHEME} === '{NAMES[other]}'")
    page.get_by_role("button", name=f"Switch to the {own} scheme").click()

    second.wait_for_function(f"() => {SCHEME} === '{NAMES[own]}'")


def test_nothing_can_be_stored(first: tuple[Page, str, str]) -> None:
    """Where the browser gives no storage, the switch works for this page."""
    page, own, other = first
    page.add_init_script("""
      Object.defineProperty(window, "localStorage", { get() { throw new Error("none"); } });
    """)
    page.reload()
    page.get_by_role("button", name=f"Switch to the {other} scheme").click()

    assert page.evaluate(SCHEME) == NAMES[other]

    page.get_by_role("button", name=f"Switch to the {own} scheme").click()

    assert page.evaluate(SCHEME) == NAMES[own]


@pytest.mark.parametrize("place", ["learn/worked-example/", "embed/sliding/"])
@pytest.mark.parametrize("system", NAMES)
def test_without_scripts(browser: Browser, origin: str, place: str, system: str) -> None:
    """Without scripts the system decides over the colours too, and over the file of a figure."""
    shown, colours = {}, {}
    for scripts in (True, False):
        context = browser.new_context(color_scheme=system, java_script_enabled=scripts)
        page = context.new_page()
        page.goto(origin + place)
        images = page.locator("img[src*='#only-']").filter(visible=True)
        shown[scripts] = images.first.get_attribute("src") if not scripts else ""
        colours[scripts] = page.locator("body").evaluate(
            """(body) => ["background-color", "color", "color-scheme", "--cnn-input-fill",
              "--md-typeset-a-color", "--md-primary-fg-color", "--md-code-bg-color"]
              .map((name) => getComputedStyle(body).getPropertyValue(name))"""
        )
        context.close()
    assert shown[False].endswith(f"#only-{system}")
    assert colours[False] == colours[True]
