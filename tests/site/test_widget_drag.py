"""The window of a widget, moved by mouse and by finger; the weights that lie on the pixels."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page
from widget_cases import CASES
from widget_cases.case import start

DRAGGED = (
    "cnn-sliding",
    "cnn-rgb",
    "cnn-filter-bank",
    "cnn-playground",
    "cnn-layer",
    "cnn-pool",
)
STEP = "(tag) => document.querySelector(tag).state.step"
CELL = 44  # pixels, of a window that may be dragged


def middle(cell: Locator) -> tuple[float, float]:
    """Bring a cell into view, and return where its middle is."""
    cell.scroll_into_view_if_needed()
    box = cell.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.parametrize("tag", DRAGGED)
def test_by_mouse(page: Page, origin: str, tag: str) -> None:
    """The window goes along with the mouse, back as well, and nothing is edited by that."""
    start(page, origin + CASES[tag].page, tag)
    x, y = middle(page.locator(f"{tag} td.is-window").first)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 2.5 * CELL, y, steps=5)
    there = page.evaluate(STEP, tag)
    page.mouse.move(x, y, steps=5)
    page.mouse.up()

    assert there > 1
    assert page.evaluate(STEP, tag) == 1
    assert page.locator(f"{tag} td input").count() == 0


def test_by_finger(browser: Browser, origin: str) -> None:
    """A finger on the window moves it; the page stays where it is."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    start(page, f"{origin}play/sliding/", "cnn-sliding")
    x, y = middle(page.locator("cnn-sliding td.is-window").first)
    before = page.evaluate("scrollY")
    session = context.new_cdp_session(page)

    def touch(kind: str, *at: dict[str, float]) -> None:
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(at)})

    touch("touchStart", {"x": x, "y": y})
    for share in (0.5, 1.0, 1.5, 2.0):
        touch("touchMove", {"x": x, "y": y + share * CELL})
    touch("touchEnd")
    step, after = page.evaluate(STEP, "cnn-sliding"), page.evaluate("scrollY")
    context.close()

    assert step == 7  # two rows of three further down
    assert after == before


def test_only_the_window_is_dragged(page: Page, origin: str) -> None:
    """A drag that begins beside the window moves nothing."""
    start(page, f"{origin}play/sliding/", "cnn-sliding")
    image = page.locator("cnn-sliding").get_by_role("grid", name="image")
    x, y = middle(image.locator("tr").nth(4).locator("td").nth(4))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 2 * CELL, y, steps=4)
    page.mouse.up()

    assert page.evaluate(STEP, "cnn-sliding") == 1


def test_weights_lie_on_the_pixels(page: Page, origin: str) -> None:
    """Each pixel of the window shows its weight, is read with it, and moves on with the window."""
    start(page, f"{origin}play/sliding/", "cnn-sliding")
    widget = page.locator("cnn-sliding")
    marks = "(cells) => cells.map((cell) => cell.dataset.mark)"
    kernel = widget.get_by_role("grid", name="kernel").locator("td").all_inner_texts()
    first = widget.locator("td.is-window").evaluate_all(marks)
    label = widget.locator("td.is-window").first.get_attribute("aria-label")
    widget.get_by_role("button", name="Step forward").click()

    assert first == [f"×{weight}" for weight in kernel]
    assert label.endswith(f"under the kernel, times {kernel[0]}")
    assert widget.locator("td.is-window").evaluate_all(marks) == first
    assert widget.locator("td[data-mark]").count() == len(kernel)


def test_hidden_values_have_no_weights(page: Page, origin: str) -> None:
    """Where a lesson hides the values, the weights are hidden, too."""
    start(page, f"{origin}play/sliding/#cnn=1&w=sliding&hide=values", "cnn-sliding")

    assert page.locator("cnn-sliding td.is-window").count() > 0
    assert page.locator("cnn-sliding td[data-mark]").count() == 0


def test_the_picture_has_the_weights(page: Page, origin: str) -> None:
    """What is taken away as a picture shows them as well."""
    start(page, f"{origin}play/sliding/", "cnn-sliding")
    page.locator("cnn-sliding summary", has_text="Share").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download SVG").click()
    text = download.value.path().read_text("utf-8")

    assert len(re.findall(r">×[−\d]", text)) == 9


def test_hints_are_of_the_hand(browser: Browser, page: Page, origin: str) -> None:
    """A finger is told of taps, a keyboard of keys; the window is named where it can be moved."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    phone = context.new_page()
    start(phone, f"{origin}play/sliding/", "cnn-sliding")
    start(page, f"{origin}play/sliding/", "cnn-sliding")
    by_hand = phone.locator("cnn-sliding .cnn-help").inner_text()
    by_key = page.locator("cnn-sliding .cnn-help").inner_text()
    context.close()

    assert "Tap a cell" in by_hand
    assert "Arrow keys" not in by_hand
    assert "Arrow keys" in by_key
    assert "Tap a cell" not in by_key
    assert "Drag the window" in by_hand
    assert "Drag the window" in by_key
