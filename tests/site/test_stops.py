"""One stop of the Tab key for the numbers of a section or a table, and arrows among them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

FEWER = 3  # numbers and formulas a stop, at least, on a page full of them
COUNT = """() => {
  const numbers = [...document.querySelectorAll('article :is(a[data-claim], .formula[tabindex])')]
    .filter((one) => one.checkVisibility());
  return [numbers.filter((one) => one.tabIndex === 0).length, numbers.length];
}"""
ACTIVE = "() => document.activeElement.dataset.claim ?? document.activeElement.className"


@pytest.fixture
def lesson(page: Page, origin: str) -> Page:
    """A lesson with numbers in its text, in formulas and in tables."""
    page.goto(f"{origin}learn/channels/")
    page.wait_for_load_state("networkidle")
    return page


def focused(page: Page, selector: str) -> str:
    """Go by keyboard to the first stop that a selector finds, and return what has the focus."""
    page.locator(f"article {selector}").first.focus()
    return page.evaluate(ACTIVE)


def test_few_stops(lesson: Page) -> None:
    """The numbers of a section or a table are one stop, whatever their count."""
    stops, numbers = lesson.evaluate(COUNT)

    assert 0 < FEWER * stops <= numbers


def test_every_number_is_reached(lesson: Page) -> None:
    """Right goes through all numbers and formulas of a section, and Left back to the first."""
    first = focused(lesson, "p a[data-claim][tabindex='0']")
    group = lesson.evaluate(
        """() => {
          let heading = null; const of = new Map();
          const all = 'article :is(h2, h3, a[data-claim], .formula[tabindex])';
          for (const one of document.querySelectorAll(all)) {
            if (one.matches('h2, h3')) heading = one;
            else if (!one.closest('table, cnn-ask')) of.set(one, heading);
          }
          const mine = of.get(document.activeElement);
          return [...of].filter(([one, at]) => at === mine && one.checkVisibility()).length;
        }"""
    )
    seen = 1
    while True:
        before = lesson.evaluate("() => (window.last = document.activeElement, 0)")
        lesson.keyboard.press("Escape")  # in a formula the arrows go among its numbers
        lesson.keyboard.press("ArrowRight")
        if lesson.evaluate("() => document.activeElement === window.last"):
            break
        seen += 1
    lesson.keyboard.press("Home")

    assert before == 0
    assert seen == group > 1
    assert lesson.evaluate(ACTIVE) == first


def test_a_table(lesson: Page) -> None:
    """In a table, Down goes to the same column of the next row."""
    table = lesson.locator("article table:has(tr + tr a[data-claim])").first
    table.locator("a[data-claim][tabindex='0']").first.focus()
    place = """() => {
      const at = document.activeElement;
      return [at.closest("tr").rowIndex, at.closest("td, th").cellIndex];
    }"""
    row, column = lesson.evaluate(place)
    lesson.keyboard.press("ArrowDown")

    assert lesson.evaluate(place) == [row + 1, column]


def test_the_place_is_kept(lesson: Page) -> None:
    """Whoever leaves a group by Tab comes back to the number that they left."""
    focused(lesson, "p a[data-claim][tabindex='0']")
    lesson.keyboard.press("End")
    last = lesson.evaluate("() => (window.last = document.activeElement, 0)")
    lesson.keyboard.press("Tab")
    left = lesson.evaluate("() => document.activeElement !== window.last")
    lesson.keyboard.press("Shift+Tab")

    assert last == 0
    assert left
    assert lesson.evaluate("() => document.activeElement === window.last")


def test_the_panel_says_the_keys(lesson: Page) -> None:
    """Under the keyboard the panel names the arrow keys, under the mouse it does not."""
    lesson.keyboard.press("Tab")
    focused(lesson, "p a[data-claim][tabindex='0']")
    hint = lesson.locator("#cnn-claim small")
    named = hint.is_visible()
    lesson.keyboard.press("Escape")
    lesson.mouse.click(5, 5)
    lesson.locator("article p a[data-claim]:visible").nth(1).hover()
    lesson.wait_for_selector("#cnn-claim:popover-open")

    assert named
    assert not hint.is_visible()


def test_a_table_is_no_wall_of_links(lesson: Page) -> None:
    """The line below a number in a table shows under the mouse and the focus alone."""
    line = "(one) => getComputedStyle(one).textDecorationColor"
    number = lesson.locator("article td a[data-claim]").first
    quiet = number.evaluate(line)
    number.hover()

    assert quiet == "rgba(0, 0, 0, 0)"
    assert number.evaluate(line) != quiet


def test_without_scripts(browser: Browser, origin: str) -> None:
    """Without scripts each number is a stop, as a link is."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{origin}learn/loss/")
    left_out = page.locator("article a[data-claim][tabindex]").count()
    context.close()

    assert left_out == 0
