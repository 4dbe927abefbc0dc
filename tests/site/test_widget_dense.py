"""One map by dense, local and shared weights: counted, drawn, lit up and moved as it must be."""

from __future__ import annotations

import re
from typing import Any

import axe
import numpy as np
import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from widget_cases.case import SET, STATE, one_page, start

from cnndocs.shapes import Conv, Dense, output_size, parameter_count
from cnndocs.values import claims

TAG, PAGE, LESSON = "cnn-dense", "play/dense/", "learn/why-not-dense/"
# Squares of a path each: its name, and how many there are.
SQUARES = """(tag) => Object.fromEntries(
  [...document.querySelectorAll(`${tag} .cnn-matrix path`)].map((path) => (
    [path.getAttribute("class"), path.getAttribute("d").split("M").length - 1])))"""
LINKED = "(tag) => document.querySelectorAll(`${tag} td.is-linked`).length"
page = one_page(PAGE, TAG)


@pytest.fixture
def widget(page: Page) -> Locator:
    """The widget as it starts."""
    page.mouse.move(0, 0)
    page.evaluate(SET, [TAG, {}])
    return page.locator(TAG)


@pytest.mark.parametrize("kernel", [1, 2, 3])
@pytest.mark.parametrize("side", [3, 4, 5, 6])
def test_counts_are_python_s(page: Page, widget: Locator, side: int, kernel: int) -> None:
    """Parameters and entries are those that Python counts from the layers, for each size."""
    cells = output_size(side, kernel) ** 2
    pixels, weights = side**2, kernel**2
    shared = parameter_count((1, side, side), [Conv(kernel, 1)]).total
    totals = {
        "dense": parameter_count((pixels,), [Dense(cells)]).total,
        "local": cells * shared,  # a kernel and a bias for each cell
        "shared": shared,
    }
    size = {"image": f"{side}x{side}", "kernel": f"{kernel}x{kernel}"}

    for kind, total in totals.items():
        page.evaluate(SET, [TAG, size | {"kind": kind}])
        text = widget.locator(".cnn-count").inner_text()
        assert int(text.rpartition(" = ")[2].replace(",", "")) == total
        sum_ = text.partition(": ")[2].partition(" = ")[0]
        terms = [np.prod([int(n) for n in term.split(" × ")]) for term in sum_.split(" + ")]
        assert sum(terms) == total
        squares = page.evaluate(SQUARES, TAG)
        rest = {name: squares.pop(name, 0) for name in ("is-zero", "is-free", "is-bias")}
        assert rest["is-zero"] == (0 if kind == "dense" else cells * (pixels - weights))
        assert rest["is-free"] == {"dense": cells * pixels + cells, "local": total}.get(kind, 0)
        assert rest["is-bias"] == (cells if kind == "shared" else 0)
        names = [f"is-w{at}" for at in range(weights)] if kind == "shared" else []
        assert squares == dict.fromkeys(names, cells)


def test_shown_counts_are_the_registry_s(page: Page, widget: Locator) -> None:
    """What the widget writes of the worked example is what the lesson writes."""
    for kind in ("dense", "local", "shared"):
        page.evaluate(SET, [TAG, {"kind": kind}])
        shown = widget.locator(".cnn-count").inner_text().removeprefix("Parameters: ")
        assert claims.error(f"parameters.{kind}", shown) == ""
    used, zeros = (claims.resolve(f"parameters.{name}") for name in ("used", "matrix.zeros"))
    assert f"{used[()]} of 225 entries" in widget.inner_text()
    assert f"the other {zeros[()]} stay zero" in widget.inner_text()


def test_the_matrix_is_python_s(page: Page, widget: Locator) -> None:
    """Each row of the matrix is the registry's: the weights that lie on the pixels of its cell."""
    matrix = claims.resolve("parameters.matrix")
    for cell, row in enumerate(matrix):
        page.evaluate(SET, [TAG, {"kind": "shared", "step": cell + 1}])
        found = (
            widget.get_by_role("grid", name="image")
            .locator("td")
            .evaluate_all("(all) => all.map((cell) => cell.dataset.mark ?? '×0')")
        )
        texts = [text.removeprefix("×").replace("−", "-") for text in found]
        assert np.array_equal(np.array(texts, dtype=float), row.astype(float))


def test_pointing_lights_up(page: Page, widget: Locator) -> None:
    """A weight, a pixel, a cell and an entry light up where they stand in the other grids."""
    page.evaluate(SET, [TAG, {"kind": "shared"}])
    marks = widget.locator(".cnn-matrix path.is-linked")

    def linked() -> int:
        return marks.get_attribute("d").count("M") if marks.count() else 0

    widget.get_by_role("grid", name="kernel").locator("td").nth(4).hover()
    assert (linked(), page.evaluate(LINKED, TAG)) == (9, 9 + 1 + 9)
    widget.get_by_role("grid", name="image").locator("td").first.hover()
    assert (linked(), page.evaluate(LINKED, TAG)) == (1, 1 + 1 + 1)
    widget.get_by_role("grid", name="map").locator("td").nth(8).hover()
    assert (linked(), page.evaluate(LINKED, TAG)) == (9, 9 + 9 + 1)
    assert page.evaluate(STATE, TAG)["step"] == 1
    widget.locator(".cnn-matrix").scroll_into_view_if_needed()
    box = widget.locator(".cnn-matrix").bounding_box()
    assert box
    row, pixel, wide = 4, 12, 25 + 1.6
    place = (box["x"] + box["width"] * (pixel + 0.5) / wide, box["y"] + box["height"] * 0.5)
    page.mouse.move(*place)
    assert (linked(), page.evaluate(LINKED, TAG)) == (1, 3)
    page.mouse.click(*place)
    assert page.evaluate(STATE, TAG)["step"] == row + 1
    page.mouse.move(0, 0)
    assert (linked(), page.evaluate(LINKED, TAG)) == (0, 0)


@pytest.mark.parametrize(("move", "met"), [("right", 6), ("down", 6)])
def test_a_shared_map_moves_along(page: Page, widget: Locator, move: str, met: int) -> None:
    """Of a convolution each cell that had a neighbour moves along, of free weights none here."""
    for kind, kept in (("dense", 0), ("local", 0), ("shared", met)):
        page.evaluate(SET, [TAG, {"kind": kind, "move": move}])
        assert f"{kept} of {met} cells" in widget.inner_text()
        expect(widget.locator("td.is-kept")).to_have_count(kept)
    new = widget.get_by_role("grid", name="image").locator("td").first
    new.focus()
    page.keyboard.press("Enter")
    assert "This cell cannot be edited" in widget.inner_text()


def test_keyboard_and_voice(page: Page, widget: Locator) -> None:
    """Layer, sizes and moves are chosen without a pointer; a new layer says its parameters."""
    live = widget.locator("[role=status]")
    widget.get_by_role("radio", name="dense").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate(STATE, TAG)["kind"] == "local"
    assert "Parameters: 9 × 9 + 9 = 90. position [0, 0]: " in live.inner_text()
    widget.get_by_role("radiogroup", name="Image side").get_by_role("radio", name="5").focus()
    page.keyboard.press("ArrowRight")
    assert "16 × 9 + 16 = 160" in live.inner_text()
    widget.get_by_role("grid", name="map").locator("td").first.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate(STATE, TAG)["step"] == 5
    assert live.inner_text().startswith("position [1, 0]: ")


def test_a_larger_kernel_is_refused(page: Page, widget: Locator) -> None:
    """A kernel that does not fit is refused by the sentence of the library."""
    with pytest.raises(
        Exception, match=r"kernel \(3, 3\) is larger than the padded input \(2, 2\)"
    ):
        page.evaluate(SET, [TAG, {"image": "2x2"}])
    assert widget.locator(".cnn-count").inner_text().endswith("234")


def test_the_lesson_asks_first(page: Page, browser: Browser, origin: str) -> None:
    """Before its questions the stage of the lesson shows no count, in letters or to be read."""
    fresh = browser.new_page(viewport={"width": 1280, "height": 800})
    start(fresh, origin + LESSON, TAG)
    stage = fresh.locator(f"{TAG} .cnn-stage")
    for kind in ("dense", "local", "shared"):
        stage.get_by_role("radio", name=kind).check()
        read = stage.locator("svg").get_attribute("aria-label")
        assert not re.search(r"\b(234|225|90|81|144|10)\b", f"{read} {stage.inner_text()}")
        assert "Parameters: …" in stage.inner_text()
    fresh.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_finger_and_the_checker(browser: Browser, origin: str, scheme: Any) -> None:
    """Cells and buttons are large enough, a tap chooses; the checker has nothing to say."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, color_scheme=scheme
    )
    page = context.new_page()
    start(page, origin + PAGE, TAG)
    page.evaluate(SET, [TAG, {"kind": "shared"}])
    small = page.locator(TAG).evaluate(
        """(widget) => [...widget.querySelectorAll("button, select, summary, td, label")]
          .filter((one) => one.checkVisibility())
          .map((one) => one.getBoundingClientRect())
          .filter(({ width, height }) => width < 43.5 || height < 43.5).length"""
    )
    page.get_by_role("grid", name="map").locator("td").nth(4).tap()
    step = page.evaluate(STATE, TAG)["step"]
    found = axe.violations(page, TAG)
    context.close()
    assert (small, step, found) == (0, 5, [])
