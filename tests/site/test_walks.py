"""Lessons past which a widget walks: it stays in view, and shows what the text says."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import axe
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from cnndocs.delivery.paths import SITE

LESSONS = sorted(
    file.parent.relative_to(SITE).as_posix()
    for file in SITE.rglob("index.html")
    if "<cnn-walk" in file.read_text(encoding="utf-8")
)
LESSON = "learn/worked-example/"
WINDOWS = {"desk": (1280, 800), "tablet": (1000, 800), "phone": (390, 844), "small": (320, 640)}
HEADER = 60  # pixels that the bar above each page takes, and some
MOST = 2048  # bytes of the module, compressed
SHARE = 0.6  # of the window's height, which the widget may take above the text
# Into the middle of what is read, which lies below the widget on a phone.
BRING = """(link) => scrollTo({
  top: scrollY + link.getBoundingClientRect().top - innerHeight * (innerWidth < 1000 ? 0.70 : 0.43),
})"""
ROOM = """() => {
  const box = document.querySelector("cnn-walk > :first-child").getBoundingClientRect();
  const walk = document.querySelector("cnn-walk").getBoundingClientRect();
  const wide = document.documentElement.clientWidth;
  return [walk.top, box.top, box.bottom, box.right, innerHeight, wide];
}"""


def open_lesson(page: Page, url: str) -> Locator:
    """Open a lesson, wait until its widget follows the text, and return the widget."""
    page.goto(url)
    page.get_by_role("button", name="Follow the text").wait_for()
    return page.locator("cnn-walk > *").first


def shown(page: Page) -> str:
    """Return the fragment of what the widget shows."""
    return "#" + page.evaluate("document.querySelector('cnn-walk').firstElementChild.fragment")


def wait_for(page: Page, fragment: str) -> None:
    """Wait until the widget shows what a link says."""
    page.wait_for_function(
        "(hash) => `#${document.querySelector('cnn-walk').firstElementChild.fragment}` === hash",
        arg=fragment,
    )


def links(page: Page) -> list[Locator]:
    """Return the links to states of a lesson."""
    return page.locator("cnn-walk a.cnn-show").all()


def settle(page: Page) -> None:
    """Wait until the browser has said what is in view."""
    page.evaluate("() => new Promise((done) => setTimeout(done, 300))")


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("lesson", LESSONS)
def test_scrolling_sets_the_state(browser: Browser, origin: str, lesson: str, window: str) -> None:
    """Each group's state is shown when it is read, down and up; the widget is whole in view."""
    width, height = WINDOWS[window]
    page = browser.new_page(viewport={"width": width, "height": height})
    widget = open_lesson(page, f"{origin}{lesson}/")
    every = links(page)
    for link in [*every, *reversed(every)]:
        link.evaluate(BRING)
        wait_for(page, link.evaluate("(link) => link.hash"))
        expect(link).to_have_attribute("aria-current", "true")
        begins, top, bottom, right, inner, wide = page.evaluate(ROOM)
        assert right <= wide
        assert page.evaluate("document.documentElement.scrollWidth") <= wide
        assert 0 <= top < bottom
        assert bottom <= inner or begins > HEADER  # the page's title still stands above
    assert page.url == f"{origin}{lesson}/"
    assert len(every) == page.locator("a[href^='#cnn=1']").count()
    if width < 1000:
        assert widget.bounding_box()["height"] <= SHARE * height + 1
    page.close()


@pytest.mark.parametrize("lesson", LESSONS)
def test_click_sets_the_state(page: Page, origin: str, lesson: str) -> None:
    """A link shows its state at once and says it; Back leads back."""
    open_lesson(page, f"{origin}{lesson}/")
    link = links(page)[-1]
    link.evaluate("(link) => link.click()")
    fragment = link.evaluate("(link) => link.hash")

    assert shown(page) == fragment
    assert page.url.endswith(fragment)
    expect(page.locator("cnn-walk [role=status]").first).to_contain_text("position [")
    page.go_back()
    expect(page).to_have_url(f"{origin}{lesson}/")


def test_click_in_a_low_window(browser: Browser, origin: str) -> None:
    """Where the window is too low for both, a link leads to the widget, which shows its state."""
    page = browser.new_page(viewport={"width": 740, "height": 360})
    widget = open_lesson(page, origin + LESSON)
    link = links(page)[-1]
    link.evaluate(BRING)
    settle(page)
    expect(widget).not_to_be_in_viewport()
    links(page)[3].evaluate("(link) => link.click()")
    settle(page)
    expect(widget).to_be_in_viewport()
    assert shown(page) == links(page)[3].evaluate("(link) => link.hash")
    page.close()


def test_own_change_is_kept(page: Page, origin: str) -> None:
    """What the reader has set stays while the text is scrolled, until a link or the button."""
    widget = open_lesson(page, origin + LESSON)
    follow = page.get_by_role("button", name="Follow the text")
    every = links(page)
    every[0].evaluate(BRING)
    wait_for(page, every[0].evaluate("(link) => link.hash"))
    expect(follow).to_have_attribute("aria-pressed", "true")
    for _ in range(6):
        widget.get_by_role("button", name="Step forward").click()
    expect(follow).to_have_attribute("aria-pressed", "false")
    for link in every:
        link.evaluate(BRING)
        settle(page)
        assert shown(page) == "#cnn=1&w=sliding&step=7"
    assert page.locator("a.cnn-show[aria-current]").count() == 0

    follow.click()
    wait_for(page, every[-1].evaluate("(link) => link.hash"))
    every[1].evaluate(BRING)
    wait_for(page, every[1].evaluate("(link) => link.hash"))

    widget.get_by_role("button", name="Last step").click()
    every[1].click()
    wait_for(page, every[1].evaluate("(link) => link.hash"))
    expect(follow).to_have_attribute("aria-pressed", "true")
    every[-1].evaluate(BRING)
    wait_for(page, every[-1].evaluate("(link) => link.hash"))


def test_typing_is_kept(page: Page, origin: str) -> None:
    """A value that is being typed stays where it is while the text is scrolled."""
    widget = open_lesson(page, origin + LESSON)
    widget.get_by_role("grid", name="kernel").locator("td").first.click()
    page.keyboard.type("7")
    for link in links(page):
        link.evaluate(BRING)
        settle(page)
    expect(widget.locator("td input")).to_have_value("7")
    page.keyboard.press("Enter")
    settle(page)
    assert "kernel=7,-0.5,0.3" in shown(page)


def test_link_of_a_reader_is_kept(page: Page, origin: str) -> None:
    """A state that came with the address is the reader's own; the text does not take it away."""
    own = "#cnn=1&w=sliding&step=6"
    open_lesson(page, origin + LESSON + own)
    follow = page.get_by_role("button", name="Follow the text")
    expect(follow).to_have_attribute("aria-pressed", "false")
    for link in links(page):
        link.evaluate(BRING)
        settle(page)
        assert shown(page) == own


def test_keyboard(page: Page, origin: str) -> None:
    """The button is reached by the tab key, and switches following off and on."""
    open_lesson(page, origin + LESSON)
    follow = page.get_by_role("button", name="Follow the text")
    follow.focus()
    page.keyboard.press("Enter")
    expect(follow).to_have_attribute("aria-pressed", "false")
    links(page)[-1].evaluate(BRING)
    settle(page)
    assert shown(page) != links(page)[-1].evaluate("(link) => link.hash")
    follow.press(" ")
    expect(follow).to_have_attribute("aria-pressed", "true")
    wait_for(page, links(page)[-1].evaluate("(link) => link.hash"))
    expect(follow).to_be_focused()


@pytest.mark.parametrize("lesson", LESSONS)
def test_without_scripts(browser: Browser, origin: str, lesson: str) -> None:
    """The figure stands in the widget's place, and each group has its own where it differs."""
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 900}
    )
    page = context.new_page()
    page.goto(f"{origin}{lesson}/")
    figure = page.locator("cnn-walk > * figure img:visible").first
    expect(figure).to_be_visible()
    for still in page.locator(".cnn-still").all():
        expect(still.locator("figure").first).to_be_visible()
    context.close()


@pytest.mark.parametrize("lesson", LESSONS)
def test_paper(page: Page, origin: str, lesson: str) -> None:
    """On paper the figures stand in the text, and nothing sticks or is pressed."""
    open_lesson(page, f"{origin}{lesson}/")
    page.emulate_media(media="print")

    expect(page.locator("cnn-walk .cnn-widget")).not_to_be_visible()
    expect(page.locator("cnn-walk :is(.cnn-fallback, .cnn-still) figure").first).to_be_visible()
    place = page.locator("cnn-walk > *").first.evaluate(
        "(widget) => [getComputedStyle(widget).position, getComputedStyle(widget).float]"
    )
    assert place == ["static", "none"]
    for still in page.locator(".cnn-still").all():
        expect(still.locator("figure").first).to_be_visible()


@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize("width", [1280, 390])
def test_rules(browser: Browser, origin: str, lesson: str, width: int) -> None:
    """No accessibility rule is broken while the widget is beside, or above, the text."""
    page = browser.new_page(
        viewport={"width": width, "height": 844}, color_scheme="dark", reduced_motion="reduce"
    )
    open_lesson(page, f"{origin}{lesson}/")
    links(page)[-1].evaluate(BRING)
    settle(page)
    assert axe.violations(page) == []
    page.close()


def test_contents_are_in_the_navigation(page: Page, origin: str) -> None:
    """The table of contents, whose room the widget takes, stands in the navigation."""
    open_lesson(page, origin + LESSON)
    contents = page.get_by_role("navigation", name="Table of contents")
    expect(contents.filter(visible=True)).to_have_count(1)
    expect(contents.filter(visible=True).get_by_role("link", name="ReLU")).to_be_visible()


def test_module_is_small_and_for_lessons_only(page: Page, origin: str) -> None:
    """The module is loaded where a lesson needs it, and nowhere else."""
    (module,) = (SITE / "widgets").glob("walk-*.mjs")
    assert len(gzip.compress(Path(module).read_bytes())) <= MOST
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{origin}play/sliding/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if re.search(r"/walk-", url)]
    open_lesson(page, origin + LESSON)
    assert [url for url in asked if re.search(r"/walk-", url)]
