"""Every widget in use: by keyboard, by pointer, by finger, and by those who need more."""

from __future__ import annotations

import axe
import pytest
from playwright.sync_api import Browser, Page
from widget_cases import CASES, every_grid, every_map, every_widget
from widget_cases.case import start


@every_map
def test_keyboard_alone(page: Page, origin: str, tag: str) -> None:
    """Steps, cells, editing, pinning and reset work without a pointer, and are announced."""
    case = CASES[tag]
    start(page, origin + case.page, tag)
    page.evaluate(
        "(tag) => { window.__inputs = 0; document.querySelector(tag)"
        ".addEventListener('input', () => window.__inputs++); }",
        tag,
    )
    widget = page.locator(tag)
    step = "(tag) => document.querySelector(tag).state.step"
    widget.get_by_role("button", name="Step forward").focus()
    page.keyboard.press("Enter")
    assert page.evaluate(step, tag) == 2
    live = widget.locator("[role=status]").inner_text()
    assert live.startswith("position [0, 1]: "), live
    assert live.endswith(widget.locator("[data-result]").inner_text())

    grid = widget.get_by_role("grid", name=case.output).first
    grid.locator("td[tabindex='0']").focus()
    for key, wanted in (("Home", 1), ("ArrowRight", 2), ("End", None), ("Control+Home", 1)):
        page.keyboard.press(key)
        assert wanted in (None, page.evaluate(step, tag)), key
    page.keyboard.press("Control+End")
    count = int(widget.locator(".cnn-counter").inner_text().split(" of ")[1])
    assert page.evaluate(step, tag) == count

    cell = widget.get_by_role("grid", name=case.editable).first.locator("td[tabindex='0']")
    cell.focus()
    before = cell.inner_text()
    page.keyboard.press("Enter")
    page.keyboard.type("1/2")
    page.keyboard.press("Enter")
    note = widget.locator("[role=alert]").inner_text()
    assert note.startswith("“1/2” is refused: write a decimal")
    assert note.endswith(f"The cell keeps {before}.")
    assert widget.locator("td input").input_value() == "1/2"
    page.keyboard.press("Escape")
    assert cell.inner_text() == before
    page.keyboard.type(case.typed[0])
    page.keyboard.press("Enter")
    assert cell.inner_text() == case.typed[0].replace("-", "−")
    assert widget.locator("td input").count() == 0
    assert page.evaluate("document.activeElement.tagName") == "TD"
    page.keyboard.press("Space")
    assert page.evaluate("(tag) => document.querySelector(tag).state.pin", tag)[1:] == [0, 0]
    assert cell.get_attribute("class").find("is-pinned") >= 0
    assert page.evaluate("window.__inputs") >= 5

    widget.get_by_role("button", name="Reset").focus()
    page.keyboard.press("Enter")
    assert cell.inner_text() == before
    assert page.evaluate(step, tag) == 1


@every_widget
def test_play_runs_to_the_end(page: Page, origin: str, tag: str) -> None:
    """Play goes on by itself, can be paused, and ends at the last step."""
    start(page, origin + CASES[tag].page, tag)
    widget = page.locator(tag)
    widget.get_by_role("button", name="Play").click()
    page.wait_for_function(  # pauses in the same breath, before a busy machine plays to the end
        """(tag) => {
          const widget = document.querySelector(tag);
          if (widget.state.step < 2) return false;
          widget.querySelector("button[aria-label='Pause']").click();
          return true;
        }""",
        arg=tag,
    )
    stopped = page.evaluate("(tag) => document.querySelector(tag).state.step", tag)
    page.wait_for_timeout(1000)
    assert page.evaluate("(tag) => document.querySelector(tag).state.step", tag) == stopped
    widget.get_by_role("combobox", name="Speed").select_option("fast")

    count = int(widget.locator(".cnn-counter").inner_text().split(" of ")[1])
    page.evaluate(
        "([tag, step]) => { document.querySelector(tag).state = { step } }", [tag, count - 1]
    )
    widget.get_by_role("button", name="Play").click()
    page.wait_for_function(
        "([tag, n]) => document.querySelector(tag).state.step === n", arg=[tag, count]
    )
    page.wait_for_function("(tag) => !document.querySelector(tag).playing", arg=tag)
    assert widget.get_by_role("button", name="Play").count() == 1


@every_grid
def test_pointing_lights_up_what_depends(page: Page, origin: str, tag: str) -> None:
    """Hovering a cell marks cells in the other grids; leaving clears them; a pin stays."""
    case = CASES[tag]
    start(page, origin + case.page, tag)
    widget = page.locator(tag)
    linked = widget.locator("td.is-linked")
    for name in {case.output, case.editable}:
        cell = widget.get_by_role("grid", name=name).first.locator("td").first
        cell.hover()
        grids = page.evaluate(
            "(tag) => new Set([...document.querySelectorAll(`${tag} td.is-linked`)]"
            ".map((cell) => cell.closest('table'))).size",
            tag,
        )
        assert grids >= 2, name
        page.mouse.move(1, 1)
        assert linked.count() == 0
    widget.get_by_role("grid", name=case.editable).first.locator("td").first.click()
    page.keyboard.press("Space")
    page.mouse.move(1, 1)
    assert linked.count() > 0


@every_grid
def test_touch(browser: Browser, origin: str, tag: str) -> None:
    """With a finger: cells and buttons are large enough, a tap selects, a second one edits."""
    case = CASES[tag]
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    start(page, origin + case.page, tag)
    widget = page.locator(tag)
    small = page.evaluate(
        """([tag, cell]) => [...document.querySelector(tag)
          .querySelectorAll("button, select, summary, td")]
          .filter((e) => e.checkVisibility())
          .map((e) => [e.matches("td") ? cell : 43.5, e.getBoundingClientRect()])
          .filter(([least, { width, height }]) => width < least || height < least).length""",
        [tag, case.least_cell],
    )
    cell = widget.get_by_role("grid", name=case.editable).first.locator("td").first
    cell.tap()
    linked = widget.locator("td.is-linked").count()
    cell.tap()
    widget.locator("td input").fill(case.typed[1])
    page.keyboard.press("Enter")
    text = cell.inner_text()
    context.close()

    assert small == 0
    assert linked > 0
    assert text == case.typed[1]


@every_grid
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, origin: str, tag: str, scheme: str) -> None:
    """The accessibility checker has nothing to say, in both schemes, in use and at rest."""
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    found = {}
    for address in (CASES[tag].page, f"embed/{tag.removeprefix('cnn-')}/"):
        start(page, origin + address, tag)
        widget = page.locator(tag)
        widget.get_by_role("grid", name=CASES[tag].editable).first.locator("td").first.dblclick()
        widget.locator("summary", has_text="Share").click()
        found[address] = axe.violations(page, tag)
    context.close()

    assert found == {address: [] for address in found}
