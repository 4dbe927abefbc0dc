"""What only the widget on stacks of layers does: editing, comparing, fields, code."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from widget_cases.case import SET, STATE, VALUE, one_page, opened

from cnndocs.examples.own_stack.values import STACK
from cnndocs.networks import count, preset
from cnndocs.values import claims

TAG = "cnn-network"
PAGE = "play/network/"
SMALL = {"layers": "conv:8,3,p1;relu;flatten;dense:10", "input": "1x8x8"}
page = one_page(PAGE, TAG)


@pytest.fixture
def widget(page: Page) -> Locator:
    """The widget with a small stack."""
    page.evaluate(SET, [TAG, SMALL | {"step": 1, "cell": "middle", "pin": None}])
    return page.locator(TAG)


def cell(widget: Locator, row: int, what: str) -> Locator:
    """Return a number of the table."""
    return widget.locator(f"tbody tr:nth-child({row}) [data-what={what}]")


def test_it_begins_with_the_example(browser: Browser, origin: str) -> None:
    """The stack of the example is shown, with the package's numbers."""
    with opened(browser, origin + PAGE, TAG) as page:
        counted = count(STACK)
        assert page.evaluate(VALUE, TAG)["parameters"] == f"{counted.parameters}"
        for at, row in enumerate(counted.rows, 1):
            shown = cell(page.locator(TAG), at, "parameters").inner_text()
            assert shown == row.parameters.text
            output = cell(page.locator(TAG), at, "output").inner_text()
            assert output == "×".join(f"{side:,}" for side in row.output)
            if row.parameters.value:  # the page writes it as the widget does
                address = f"own-stack.{row.node.name}_parameters"
                assert claims.show(claims.resolve(address)) == shown


def test_a_setting_changes_numbers(page: Page, widget: Locator) -> None:
    """A setting is given, what follows is computed anew and marked, and Back takes it back."""
    widget.get_by_role("textbox", name="Channels").fill("16")
    widget.get_by_role("textbox", name="Channels").press("Enter")

    assert page.evaluate(STATE, TAG)["layers"] == "conv:16,3,p1;relu;flatten;dense:10"
    expect(cell(widget, 1, "parameters")).to_have_text("16 × 1 × 3 × 3 + 16 = 160 changed")
    expect(cell(widget, 1, "field")).to_have_text("3×3")
    expect(widget.locator(".cnn-stack-sums")).to_contain_text("(before the change 5,210)")
    assert widget.get_by_role("textbox", name="Channels").evaluate("e => e.matches(':focus')")
    widget.get_by_role("textbox", name="Channels").fill("32")
    widget.get_by_role("textbox", name="Channels").press("Enter")
    page.go_back()
    expect(cell(widget, 1, "parameters")).to_have_text("16 × 1 × 3 × 3 + 16 = 160")


def test_a_wrong_setting_is_refused(page: Page, widget: Locator) -> None:
    """What is no setting is refused in a sentence, and the field shows what is."""
    widget.get_by_role("textbox", name="Kernel").fill("three")
    widget.get_by_role("textbox", name="Kernel").press("Enter")

    expect(widget.locator(".cnn-note")).to_contain_text("kernel must be a whole number")
    assert widget.get_by_role("textbox", name="Kernel").input_value() == "3"
    assert page.evaluate(STATE, TAG)["layers"] == SMALL["layers"]


def test_what_does_not_fit_is_named(page: Page, widget: Locator) -> None:
    """A stack that cannot be counted to its end says where, and keeps what stands before."""
    widget.get_by_role("radio").nth(2).check()
    widget.get_by_role("button", name="Remove").click()

    expect(widget.locator(".cnn-problem")).to_contain_text("put flatten or global-pool before it")
    expect(cell(widget, 1, "output")).to_have_text("8×8×8")
    expect(cell(widget, 3, "output")).to_have_text("?")
    assert page.evaluate(VALUE, TAG) is None
    widget.get_by_role("button", name="Move up").click()
    widget.get_by_label("Kind").select_option("global")
    expect(widget.locator(".cnn-problem")).to_contain_text("")


def test_layers_are_added_and_moved(page: Page, widget: Locator) -> None:
    """A layer is added behind the chosen one, which it then is, and moved."""
    widget.get_by_label("New layer").select_option("batch")
    widget.get_by_role("button", name="Add behind").click()
    assert page.evaluate(STATE, TAG)["layers"] == "conv:8,3,p1;batch;relu;flatten;dense:10"
    assert page.evaluate(STATE, TAG)["step"] == 2
    widget.get_by_role("button", name="Move down").click()

    assert page.evaluate(STATE, TAG)["layers"] == "conv:8,3,p1;relu;batch;flatten;dense:10"
    assert page.evaluate(STATE, TAG)["step"] == 3


def test_keys_choose_a_layer(page: Page, widget: Locator) -> None:
    """The layers are one stop of the tab key, and arrow keys go from one to the next."""
    widget.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")

    assert page.evaluate(STATE, TAG)["step"] == 2
    assert "Layer 2" in widget.locator(".cnn-head").first.inner_text()


def test_paths_of_a_pixel(page: Page, widget: Locator) -> None:
    """A pixel's paths are counted exactly, by pointer and by its row and column."""
    page.evaluate(SET, [TAG, {"layers": "conv:1,3,p1;conv:1,3,p1", "step": 2, "cell": "4,4"}])
    said = widget.locator(".cnn-field-said")
    expect(said).to_contain_text("81 paths lead from 25 pixels")
    widget.get_by_label("Row of the pixel").fill("4")
    widget.get_by_label("Row of the pixel").press("Enter")
    widget.get_by_label("Column of the pixel").fill("3")
    widget.get_by_label("Column of the pixel").press("Enter")

    expect(said).to_contain_text("Pixel [4, 3]: 6 of the paths, ≈ 7.41 %")
    assert page.evaluate(STATE, TAG)["pin"] == ["input", 4, 3]


def test_a_known_network(page: Page, widget: Locator) -> None:
    """A preset is chosen by name, has the package's numbers, and is read from its link."""
    widget.get_by_role("combobox", name="Stack", exact=True).select_option(label="VGG-16")
    counted = count(preset("vgg-16"))

    assert page.evaluate(VALUE, TAG)["parameters"] == f"{counted.parameters}"
    expect(widget.locator(".cnn-stack-table tbody tr")).to_have_count(len(counted.rows))
    assert "layers=conv:64,3,p1;relu;conv:64,3,p1;relu;pool:2" in page.evaluate(
        "(tag) => document.querySelector(tag).fragment", TAG
    )


def test_code_is_written(page: Page, widget: Locator) -> None:
    """The stack is written as code, and what a library lacks is named."""
    widget.get_by_text("Code and files").click()
    code = widget.locator(".cnn-away pre")
    expect(code).to_contain_text("nn.Conv2d(1, 8, 3, padding=1),")
    widget.get_by_role("combobox", name="As", exact=True).select_option("keras")
    expect(code).to_contain_text("x1 = layers.Conv2D(8, 3)(layers.ZeroPadding2D(1)(x0))")
    page.evaluate(SET, [TAG, {"layers": "lrn:5"}])
    expect(widget.locator(".cnn-away .cnn-help")).to_contain_text("layer 1: Keras has no layer")
    expect(code).to_be_hidden()
    widget.get_by_text("Code and files").click()


def test_a_link_brings_its_layer_into_sight(browser: Browser, origin: str) -> None:
    """The chosen layer is seen in the table and among the blocks from the beginning."""
    with opened(browser, f"{origin}{PAGE}#cnn=1&w=network&step=10", TAG) as page:
        page.wait_for_timeout(100)
        seen = page.evaluate(
            """() => ["tr.is-chosen", "g:has(.is-chosen)"].map((name) => {
              const chosen = document.querySelector(`cnn-network ${name}`);
              const [a, b] = [chosen, chosen.closest("[role=group]")];
              const [inner, outer] = [a.getBoundingClientRect(), b.getBoundingClientRect()];
              return inner.bottom <= outer.bottom + 1 && inner.right <= outer.right + 1;
            })"""
        )
    assert seen == [True, True]
