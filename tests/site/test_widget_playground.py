"""What only the playground does: sliders, refusals, dropped cells, named kernels, lines of code."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page

from cnndocs.inputs.kernels import KERNELS


@pytest.fixture
def widget(page: Page, origin: str) -> Locator:
    """The running playground."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{origin}play/playground/")
    page.evaluate("customElements.whenDefined('cnn-playground')")
    widget = page.locator("cnn-playground")
    widget.evaluate("(widget) => widget.ready")
    return widget


def slide(widget: Locator, name: str, value: int) -> None:
    """Move a slider, as a pointer does."""
    widget.get_by_role("slider", name=name, exact=True).fill(str(value))


def state(widget: Locator) -> dict:
    """Return the widget's state."""
    return widget.evaluate("(widget) => widget.state")


def test_the_start(widget: Locator) -> None:
    """It opens with the known formula, sizes and position."""
    assert widget.locator(".cnn-size").inner_text().split("\n") == [
        "((5 + 2 × 1 − 3) / 1) + 1 = 5",
        "Padded input 7×7, output 5×5",
    ]
    assert widget.locator(".cnn-head").inner_text().split() == "Pos: [0, 0] Step 1 of 25".split()


def test_the_floor_is_said(widget: Locator) -> None:
    """A stride that does not divide shows the floor and names what is dropped."""
    for name, value in (("Input, height", 6), ("Padding, top", 0), ("Stride, down", 2)):
        slide(widget, name, value)
    said = widget.locator(".cnn-size").inner_text().split("\n")

    assert said == [
        "⌊(6 + 2 × 0 − 3) / 2⌋ + 1 = 2",
        "(6 − 3) / 2 = 1.5: the last row is dropped",
        "(6 − 3) / 2 = 1.5: the last column is dropped",
        "Padded input 6×6, output 2×2",
    ]
    assert widget.locator("td.is-dropped").count() == 11
    look = widget.locator("td.is-dropped").first.evaluate(
        "(cell) => [getComputedStyle(cell).backgroundImage, getComputedStyle(cell).borderStyle]"
    )
    assert "gradient" in look[0], "not by colour alone"
    assert "dropped" in widget.locator("td.is-dropped").first.get_attribute("aria-label")


def test_what_is_impossible(page: Page, widget: Locator) -> None:
    """An impossible setting is explained, the last picture stays, marked, and nothing is lost."""
    page.keyboard.press("Tab")
    widget.get_by_role("button", name="Step forward").click()
    widget.get_by_role("combobox", name="Operation").select_option("convolution")
    slide(widget, "Kernel, height", 7)
    good = state(widget)
    slide(widget, "Padding, top", 0)
    alert = widget.locator(".cnn-problem")
    words = "kernel (7, 7) is larger than the padded input (5, 5): no window fits"

    assert alert.inner_text().startswith(f"{words}. The picture stays")
    assert state(widget) == good
    assert good["mode"] == "convolution"
    assert widget.locator(".is-old td").count() == 7 * 7 + 7 * 7 + 1
    assert widget.get_by_role("slider", name="Padding, top").input_value() == "0"
    assert words in widget.locator(".cnn-code").inner_text()

    slide(widget, "Kernel, height", 5)
    assert alert.inner_text() == ""
    assert widget.locator(".is-old").count() == 0
    assert [len(state(widget)["kernel"]), state(widget)["padding"]] == [5, [0, 0, 0, 0]]

    slide(widget, "Kernel, height", 7)
    widget.get_by_role("button", name="Reset").click()
    assert alert.inner_text() == ""
    assert widget.get_by_role("slider", name="Kernel, height").input_value() == "3"
    page.go_back()
    page.wait_for_function(
        "() => document.querySelector('cnn-playground').state.kernel.length === 5"
    )
    assert widget.get_by_role("slider", name="Kernel, height").input_value() == "5"


def test_sliders_by_keyboard_keep_what_was_edited(page: Page, widget: Locator) -> None:
    """Arrow keys move a slider; a smaller input and a larger one again lose no edited value."""
    widget.get_by_role("grid", name="padded input").locator("td", has_text="3").first.click()
    page.keyboard.type("0.125")
    page.keyboard.press("Enter")
    edited = state(widget)["image"]
    assert "0.125" in edited[0]
    slider = widget.get_by_role("slider", name="Input, height")
    slider.focus()
    for key in ["ArrowLeft"] * 4 + ["ArrowRight"] * 6:
        page.keyboard.press(key)
    after = state(widget)["image"]

    assert len(after) == 7
    assert [row[:5] for row in after[:5]] == edited
    assert after[6][6] == edited[1][1], "beyond it, the example's image is repeated"


def test_sides_and_axes_apart(widget: Locator) -> None:
    """Height and width, and the sides of the padding, can be set one by one, and joined again."""
    assert widget.get_by_role("slider").count() == 5
    widget.get_by_label("Height and width apart").check()
    widget.get_by_label("Sides of padding apart").check()
    assert widget.get_by_role("slider").count() == 12
    slide(widget, "Padding, left", 3)
    slide(widget, "Stride, across", 2)
    assert state(widget)["padding"] == [1, 1, 3, 1]
    assert state(widget)["stride"] == [1, 2]
    assert widget.locator(".cnn-size").inner_text().split("\n")[:2] == [
        "Height: ((5 + 2 × 1 − 3) / 1) + 1 = 5",
        "Width: ((5 + 3 + 1 − 3) / 2) + 1 = 4",
    ]
    widget.get_by_label("Sides of padding apart").uncheck()
    assert state(widget)["padding"] == [1, 1, 1, 1]
    assert widget.get_by_role("slider").count() == 9


def test_padding_is_not_edited(page: Page, widget: Locator) -> None:
    """A cell of the padding can be selected, but stays zero."""
    cell = widget.get_by_role("grid", name="padded input").locator("td").first
    cell.click()
    page.keyboard.type("5")
    page.keyboard.press("Enter")

    assert cell.inner_text() == "0"
    assert cell.get_attribute("aria-label").startswith("row -1, column -1: 0, padding")
    assert widget.locator("td.is-linked").count() > 0


def test_named_kernels(page: Page, widget: Locator) -> None:
    """Each named kernel can be chosen, with its divisor; an edited one is called own values."""
    choose = widget.get_by_role("combobox", name="Kernel’s values")
    page.wait_for_function(
        "(count) => document.querySelectorAll('cnn-playground option').length > count",
        arg=len(KERNELS) + 4,
    )
    for name, kernel in KERNELS.items():
        choose.select_option(name)
        now = state(widget)
        assert now["kernel"] == [list(map(str, row)) for row in kernel.rows]
        assert now["divisor"] == kernel.divisor
        assert choose.input_value() == name
        shown = widget.locator("[data-divisor]")
        assert shown.all_inner_texts() == ([str(kernel.divisor)] if kernel.divisor > 1 else [])
    slide(widget, "Kernel, height", 4)
    assert state(widget)["kernel"][3] == ["0"] * 4, "a named kernel grows by zeros"
    assert choose.input_value() == "own values"

    widget.get_by_label("Divided by").fill("0")
    widget.get_by_label("Divided by").press("Enter")
    assert "“0” is no whole number from 1 to 999" in widget.inner_text()
    assert widget.get_by_label("Divided by").input_value() == "1"


def test_values_can_be_hidden(widget: Locator) -> None:
    """Without values the windows still move."""
    widget.get_by_label("Show values").uncheck()
    widget.get_by_role("button", name="Step forward").click()

    assert state(widget)["hide"] == ["values"]
    assert widget.locator("td:not(:empty)").count() == 0
    assert widget.locator("td.is-window").count() == 9


def test_lines_of_code(page: Page, widget: Locator) -> None:
    """Each library shows its line, to copy, or says why it refuses."""
    for name, value in (("Stride, down", 2), ("Dilation, down", 2)):
        slide(widget, name, value)
    lines = widget.locator(".cnn-code li").all_inner_texts()
    assert "nn.Conv2d(1, 1, 3, stride=2, padding=1, dilation=2, bias=False)(x)" in lines[0]
    assert lines[1] == 'padding="same": refused: PyTorch takes “same” with stride 1 only.'
    widget.get_by_role("combobox", name="Code for").select_option("Keras")
    lines = widget.locator(".cnn-code li").all_inner_texts()
    assert all("no stride above 1 together with a dilation above 1" in line for line in lines)

    slide(widget, "Dilation, down", 1)
    widget.get_by_role("button", name='Copy padding="same"').click()
    page.wait_for_function(
        "() => [...document.querySelectorAll('.cnn-note')]"
        ".some((note) => note.textContent.includes('copied'))"
    )
    assert page.evaluate("navigator.clipboard.readText()") == (
        'layers.Conv2D(1, 3, strides=2, padding="same", use_bias=False)(x)'
    )


def test_convolution_turns_the_kernel(widget: Locator) -> None:
    """With true convolution, a weight lights up the cells that it really multiplies."""
    widget.get_by_role("combobox", name="Operation").select_option("convolution")
    terms = widget.locator("[data-term]")
    assert terms.first.get_attribute("data-b") == "0.1"
    widget.get_by_role("grid", name="kernel").locator("td").last.hover()
    corner = widget.get_by_role("grid", name="padded input").locator("td").first
    assert "is-linked" in corner.get_attribute("class")
