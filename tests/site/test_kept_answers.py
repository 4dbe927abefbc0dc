"""Answered questions are kept in the browser where a reader asks for it, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

ADDRESS = "learn/summary/"
QUESTIONS = 5
STORED = "() => localStorage.getItem('cnn-answers')"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser in which nothing is stored."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture
def reader(context: BrowserContext, origin: str) -> Page:
    """A reader of a page with questions."""
    page = context.new_page()
    page.goto(f"{origin}{ADDRESS}")
    page.locator(".cnn-ask-progress").wait_for()
    return page


def answer(page: Page, number: int, text: str) -> None:
    """Answer one of the questions that ask for a number."""
    ask = page.locator("cnn-ask:has(input[type=text])").nth(number)
    ask.get_by_role("textbox").fill(text)
    ask.get_by_role("button", name="Check").click()
    expect(ask.get_by_role("status")).not_to_be_empty()


def wish(page: Page):
    """Return the box that asks for answers to be kept."""
    return page.get_by_role("checkbox", name="Keep in this browser")


def count(page: Page):
    """Return what is said of the answers."""
    return page.locator(".cnn-ask-progress").get_by_role("status")


def test_nothing_without_the_wish(reader: Page) -> None:
    """A right answer leaves nothing in the browser until the box is checked."""
    answer(reader, 0, "2")

    assert reader.evaluate(STORED) is None
    expect(wish(reader)).not_to_be_checked()
    expect(count(reader)).to_be_empty()
    expect(reader.get_by_role("button", name="Forget my answers")).not_to_be_visible()


def test_kept(reader: Page) -> None:
    """What was answered before and after the wish counts, a wrong or shown answer does not."""
    answer(reader, 0, "2")
    wish(reader).check()
    expect(count(reader)).to_have_text(f"1 of {QUESTIONS} answered.")
    answer(reader, 1, "448")
    answer(reader, 2, "9")
    reader.locator("cnn-ask").nth(3).get_by_role("button", name="Show the answer").click()
    expect(count(reader)).to_have_text(f"2 of {QUESTIONS} answered.")

    reader.reload()

    expect(wish(reader)).to_be_checked()
    expect(count(reader)).to_have_text(f"2 of {QUESTIONS} answered.")
    assert reader.locator("cnn-ask.cnn-ask-known").count() == 2
    expect(reader.locator("cnn-ask details").first).not_to_be_visible()


def test_forgotten(reader: Page) -> None:
    """The button empties what is kept; without the wish nothing at all is left."""
    wish(reader).check()
    answer(reader, 0, "2")
    reader.get_by_role("button", name="Forget my answers").click()

    assert reader.evaluate(STORED) == "{}"
    expect(count(reader)).to_have_text(f"0 of {QUESTIONS} answered.")
    expect(wish(reader)).to_be_focused()
    wish(reader).uncheck()
    assert reader.evaluate(STORED) is None


def test_other_tab(reader: Page, context: BrowserContext, origin: str) -> None:
    """Two pages in two tabs do not overwrite what the other has kept."""
    wish(reader).check()
    other = context.new_page()
    other.goto(f"{origin}learn/decision/")
    answer(other, 0, "4.6")
    answer(reader, 0, "2")

    kept = reader.evaluate(f"() => JSON.parse(({STORED})())")
    assert sorted(path.split("/")[-2] for path in kept) == ["decision", "summary"]


def test_storage_refused(context: BrowserContext, origin: str) -> None:
    """Where the browser refuses to store, questions work, and the box does not pretend."""
    page = context.new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', "
        "{get() { throw new DOMException('no', 'SecurityError'); }})"
    )
    page.goto(f"{origin}{ADDRESS}")
    wish(page).click()
    expect(wish(page)).not_to_be_checked()
    answer(page, 0, "2")
    expect(page.locator("cnn-ask").first.get_by_role("status")).to_have_text("Right.")


def test_without_scripts(browser: Browser, origin: str) -> None:
    """Without scripts there is no box that could do nothing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{origin}{ADDRESS}")
    assert page.locator(".cnn-ask-progress").count() == 0
    context.close()
