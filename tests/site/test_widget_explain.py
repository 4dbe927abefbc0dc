"""What only the widget on lines of code does: reading while one types, refusing, helping."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect
from visits import LISTEN
from widget_cases.case import SET, STATE, VALUE, one_page

from cnndocs.lines import explain

TAG = "cnn-explain"
PAGE = "play/explain/"
page = one_page(PAGE, TAG, LISTEN)


@pytest.fixture
def widget(page: Page) -> Locator:
    """The widget as it begins."""
    page.evaluate(SET, [TAG, {}])
    page.locator(TAG).get_by_role("textbox", name="Line of code").blur()
    return page.locator(TAG)


def line(widget: Locator) -> Locator:
    """Return the field of the line."""
    return widget.get_by_role("textbox", name="Line of code")


def test_it_is_read_while_one_types(page: Page, widget: Locator) -> None:
    """A whole line is explained without a key more; an unfinished one is no mistake yet."""
    line(widget).fill("")
    line(widget).press_sequentially("nn.Conv2d(3, 8, 5, stri")
    expect(widget.locator(".cnn-hint")).to_have_text("Not complete yet.")
    assert widget.locator(".cnn-problem").inner_text() == ""
    line(widget).press_sequentially("de=4)")
    expect(widget.locator("[data-result]")).to_have_text("8×55×55")

    assert widget.locator(".cnn-hint").inner_text() == ""
    assert page.evaluate(STATE, TAG)["line"] == "nn.Conv2d(3, 8, 5, stride=4)"
    assert page.evaluate(VALUE, TAG) == ["8", "55", "55"]
    assert widget.locator("[role=status]").inner_text() == (
        "a convolution: 3 by 224 by 224 becomes 8 by 55 by 55, with 608 parameters"
    )
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"


def test_enter_says_why_it_is_refused(page: Page, widget: Locator) -> None:
    """On Enter, or when the field is left, one sentence says why, and the place is marked."""
    line(widget).fill("nn.Conv2d(3, 8, 5, strid=4)")
    expect(widget.locator(".cnn-hint")).to_have_text("Not read yet: press Enter to see why.")
    assert widget.locator(".cnn-problem").inner_text() == ""
    line(widget).press("Enter")
    problem = widget.locator(".cnn-problem")
    expect(problem).to_contain_text("Conv2d has no argument 'strid'; did you mean stride?")

    assert problem.locator("mark").inner_text() == "strid=4"
    assert line(widget).get_attribute("aria-invalid") == "true"
    assert widget.locator("[role=status]").inner_text().startswith("refused: Conv2d has no")
    assert "is-old" in widget.locator(".cnn-results").get_attribute("class")
    assert page.evaluate(VALUE, TAG) is None

    line(widget).fill("nn.Conv2d(3, 8, 5, stride=4")
    widget.get_by_label("Size of the input").focus()
    expect(problem).to_contain_text("is no line of Python: “(” is never closed.")

    line(widget).fill("nn.Conv2d(3, 8, 5, stride=4)")
    line(widget).press("Enter")
    expect(problem).to_have_text("")
    assert line(widget).get_attribute("aria-invalid") == "false"


def test_lines_to_begin_with(page: Page, widget: Locator) -> None:
    """Eight buttons give lines, which are explained as Python explains them, and can be undone."""
    buttons = widget.get_by_role("group", name="Lines to begin with").get_by_role("button")
    for at in range(buttons.count()):
        buttons.nth(at).click()
        state = page.evaluate(STATE, TAG)
        shape, kernel = (
            tuple(map(int, state[name].split("x"))) if state[name] else None
            for name in ("input", "kernel")
        )
        one = explain(state["line"], shape, kernel)
        said = widget.locator(".cnn-results").inner_text()
        assert page.evaluate(VALUE, TAG) == [str(size) for size in one.output]
        assert one.parameters_text in said
        assert one.multiply_adds_text in said
        assert all(size in said for size in one.sizes)
        assert all(argument["sentence"] in said for argument in one.arguments)
        for text in one.others.values():
            assert all(part in said for part in text.split(", then "))
    page.go_back()
    page.wait_for_function(
        "(tag) => document.querySelector(tag).state.line.startsWith('jax.')", arg=TAG
    )

    assert buttons.count() == 8
    assert line(widget).input_value().startswith("jax.")


def test_an_argument_is_marked_in_the_line(page: Page, widget: Locator) -> None:
    """Under the focus or the mouse an argument is marked in the line, and no other one."""
    shown = widget.locator("mark.is-shown")
    rows = widget.locator(".cnn-arguments li")
    for at, text in enumerate(["3", "64", "3", "2", "1"]):
        rows.nth(at).focus()
        assert shown.all_inner_texts() == [text]
    rows.nth(1).hover()
    assert sorted(shown.all_inner_texts()) == ["1", "64"]
    page.mouse.move(1, 1)
    line(widget).focus()
    assert shown.count() == 0


def test_what_would_help_is_offered(widget: Locator) -> None:
    """Channels that do not fit are put right by a button, and a kernel's shape has a field."""
    line(widget).fill("nn.Conv2d(64, 128, 3)")
    line(widget).press("Enter")
    expect(widget.get_by_label("Shape of the kernel")).to_be_hidden()
    widget.get_by_role("button", name="Take an input of 64x224x224").click()
    expect(widget.locator("[data-result]")).to_have_text("128×222×222")

    line(widget).fill("F.conv2d(x, w, padding=1)")
    line(widget).press("Enter")
    expect(widget.locator(".cnn-problem")).to_contain_text("in the field for the kernel’s shape")
    widget.get_by_label("Shape of the kernel").fill("8, 64, 3, 3")
    widget.get_by_label("Shape of the kernel").press("Enter")
    expect(widget.locator("[data-result]")).to_have_text("8×224×224")

    widget.get_by_label("Size of the input").fill("64 × 9 × 9 × 9")
    widget.get_by_label("Size of the input").press("Enter")
    expect(widget.locator(".cnn-problem")).to_contain_text(
        "channels x height x width: got 64x9x9x9"
    )
    widget.get_by_label("Size of the input").fill("many")
    widget.get_by_label("Size of the input").press("Enter")
    expect(widget.locator("[role=alert]")).to_have_text(
        "input: “many” is no shape such as 3x224x224."
    )
    assert widget.get_by_label("Size of the input").input_value() == "64x9x9x9"
