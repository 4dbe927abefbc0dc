"""What only the widget from logits to the loss does: numbers, sliders, classes, what is asked."""

from __future__ import annotations

import random
from fractions import Fraction

import axe
import numpy as np
import pytest
from playwright.sync_api import Browser, Page
from widget_cases.case import decimals, start

from cnndocs import ops
from cnndocs.values import claims

TAG, PLACE = "cnn-softmax", "play/softmax/"
STATE = "document.querySelector('cnn-softmax').state"
RESULTS = {
    "logits z": "sliding.logits",
    "exp(z)": "sliding.powers",
    "sum": "sliding.power_sum",
    "probabilities ŷ": "sliding.probabilities",
    "loss L": "sliding.loss",
}


@pytest.fixture(autouse=True)
def running(page: Page, origin: str) -> None:
    """The page of the running widget."""
    start(page, origin + PLACE, TAG)


def set_state(page: Page, **state: object) -> None:
    """Show a state, over the default."""
    page.evaluate("(state) => { document.querySelector('cnn-softmax').state = state; }", state)


def test_numbers_are_those_of_python(page: Page) -> None:
    """Logits are Python's exactly; probabilities and loss as near as floats are."""
    draw = random.Random(7)
    states = []
    for _ in range(60):
        classes = draw.randint(2, 4)
        states.append(
            {
                "flat": [str(draw.randint(-50, 50) / 10) for _ in range(4)],
                "weight": [[str(draw.randint(-999, 999) / 1000) for _ in range(4)] for _ in "0123"],
                "bias": [decimals(draw, ()) for _ in range(classes)],
                "target": draw.randrange(classes),
            }
        )
    seen = page.evaluate(
        """(states) => states.map((state) => {
          const widget = document.querySelector("cnn-softmax");
          widget.state = state;
          return widget.value;
        })""",
        states,
    )
    for state, value in zip(states, seen, strict=True):
        flat, bias = ([Fraction(text) for text in state[name]] for name in ("flat", "bias"))
        rows = [[Fraction(text) for text in row] for row in state["weight"][: len(bias)]]
        logits = ops.dense(np.array(flat), np.array(rows), np.array(bias))
        floats = logits.astype(float)

        assert [Fraction(text) for text in value["logits"]] == list(logits)
        np.testing.assert_allclose(value["probabilities"], ops.softmax(floats), rtol=1e-12)
        loss = float(ops.cross_entropy(floats, state["target"]))
        assert value["loss"] == pytest.approx(loss, rel=1e-9, abs=1e-12)


def test_shown_digits_are_the_registry_s(page: Page) -> None:
    """Each result is written as the pages write it, and what is rounded says so."""
    widget = page.locator(TAG)
    for label, address in RESULTS.items():
        grid = widget.get_by_role("grid", name=label, exact=True)
        caption = grid.locator("xpath=../figcaption").inner_text()
        value = claims.resolve(address)
        exact = address == "sliding.logits"
        assert caption.endswith("≈") != exact, caption
        cells = grid.locator("td").all_inner_texts()
        assert len(cells) == value.size
        for at, shown in zip(np.ndindex(value.shape), cells, strict=True):
            item = f"{address}[{','.join(map(str, at))}]" if at else address
            assert claims.error(item, shown if exact else f"≈ {shown}") == "", (item, shown)


def test_a_chosen_logit_is_written_out(page: Page) -> None:
    """A logit that is pressed shows its products and its bias; so does a step."""
    widget = page.locator(TAG)
    widget.get_by_role("grid", name="logits z").locator("td").nth(1).click()
    assert page.evaluate(f"{STATE}.step") == 3
    assert widget.locator("[data-term]").count() == 4
    assert widget.locator("[data-bias]").inner_text() == "(−0.3)"
    assert widget.locator("[data-result]").inner_text() == "0.08"


def test_sliders_fields_and_buttons(page: Page) -> None:
    """A logit is stepped by key and typed; what is refused is said, and changes nothing."""
    widget = page.locator(TAG)
    live, note = widget.locator("[role=status]"), widget.locator("[role=alert]")
    slider = widget.get_by_role("slider", name="logit, second class, slider")
    slider.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    assert page.evaluate("document.querySelector('cnn-softmax').value.logits") == ["1.75", "0.4"]
    assert page.evaluate(f"{STATE}.bias") == ["0.1", "0.02"]
    assert slider.get_attribute("aria-valuetext") == "0.4"
    assert live.inner_text().startswith(
        "Probabilities ≈ 0.794, ≈ 0.206; loss ≈ 1.581. flatten, position [0, 0]: Row after row"
    )

    field = widget.get_by_role("textbox", name="logit, second class")
    field.fill("1.75")
    field.press("Enter")
    shares = widget.get_by_role("grid", name="probabilities").locator("td")
    assert shares.all_inner_texts() == ["0.5", "0.5"]
    assert widget.get_by_role("grid", name="loss L").inner_text() == "0.693"
    field.fill("1/2")
    field.press("Enter")
    assert note.inner_text().startswith("“1/2” is refused: write a decimal")
    assert field.input_value() == "1.75"
    page.go_back()
    page.wait_for_function(f"() => {STATE}.bias[1] === '0.02'")

    before = page.evaluate("document.querySelector('cnn-softmax').value")
    widget.get_by_role("button", name="Add one to each logit").click()
    after = page.evaluate("document.querySelector('cnn-softmax').value")
    assert after["logits"] == ["2.75", "1.4"]
    np.testing.assert_allclose(after["probabilities"], before["probabilities"], rtol=1e-12)
    widget.get_by_role("button", name="Take one from each").click()
    widget.get_by_role("button", name="Largest to zero").click()
    assert page.evaluate("document.querySelector('cnn-softmax').value.logits") == ["0", "-1.35"]

    widget.get_by_role("radio", name="first class is true").check()
    assert page.evaluate(f"{STATE}.target") == 0
    widget.get_by_role("button", name="Reset").click()
    assert page.evaluate(f"[{STATE}.target, {STATE}.bias]") == [1, ["0.1", "-0.3"]]


def test_two_to_four_classes(page: Page) -> None:
    """A class comes with a logit of zero and goes again; the true one is always one of them."""
    widget = page.locator(TAG)
    sliders = widget.get_by_role("slider")
    widget.get_by_role("radio", name="4", exact=True).check()
    assert sliders.count() == 4
    assert page.evaluate("document.querySelector('cnn-softmax').value.logits[3]") == "0"
    assert widget.locator(".cnn-counter").inner_text() == "Step 1 of 15"
    widget.get_by_role("radio", name="fourth class is true").check()
    widget.get_by_role("radio", name="3", exact=True).check()
    assert page.evaluate(f"{STATE}.target") == 2
    error = page.evaluate(
        "() => { try { document.querySelector('cnn-softmax').state = { target: 3 }; }"
        " catch (error) { return error.message; } }"
    )
    assert error == "There are 2 classes, and none is the fourth class"


def test_beyond_all_floats(page: Page) -> None:
    """Exponentials that overflow keep their power of ten; a point above the picture is named."""
    set_state(page, bias=["998.35", "-900", "997"])
    widget = page.locator(TAG)
    powers = widget.get_by_role("grid", name="exp(z)").locator("td")
    assert powers.first.inner_text() == "1.97e434"
    assert powers.nth(1).inner_text().startswith("2.00e−391")
    curve = widget.get_by_role("img", name="The loss falls")
    assert "loss ≈ 1899.7. The point lies above the picture." in (
        curve.get_attribute("aria-label") or ""
    )


def test_what_is_asked_is_left_out(page: Page) -> None:
    """From the step that is asked for on, results are empty, and come as one goes on."""
    set_state(page, asks=3, step=3, pin=["logits", 1, 0])
    widget = page.locator(TAG)
    logits = widget.get_by_role("grid", name="logits z").locator("td")
    powers = widget.get_by_role("grid", name="exp(z)").locator("td")
    assert logits.all_inner_texts() == ["1.75", ""]
    assert "is-pinned" in (logits.nth(1).get_attribute("class") or "")
    assert powers.all_inner_texts() == ["", ""]
    assert widget.locator("[data-result]").count() == 0
    assert widget.get_by_role("slider").count() == 1
    assert widget.locator("[role=status]").inner_text() == "logit, second class, position [1, 0]"
    assert "loss" not in (widget.locator(".cnn-curve").get_attribute("aria-label") or "")[40:]

    widget.get_by_role("button", name="Step forward").click()
    assert logits.all_inner_texts() == ["1.75", "0.08"]
    assert powers.all_inner_texts() == ["5.755", ""]


def test_hidden_values(page: Page) -> None:
    """Without values no number is seen or said; the bars stay."""
    set_state(page, hide=["values"], step=8)
    widget = page.locator(TAG)
    assert widget.locator(".cnn-grid td:not(:empty)").count() == 0
    assert widget.locator(".cnn-field:visible").count() == 0
    assert "0.158" not in widget.locator(".cnn-stage").inner_text()
    assert "≈" not in (widget.locator(".cnn-curve").get_attribute("aria-label") or "")
    assert widget.get_by_role("slider").first.get_attribute("aria-valuetext") is None


@pytest.mark.parametrize("width", [390, 320])
def test_four_classes_on_a_phone(browser: Browser, origin: str, width: int) -> None:
    """Under a finger sliders and names are large enough, nothing overflows, no rule is broken."""
    context = browser.new_context(
        viewport={"width": width, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    start(page, f"{origin}{PLACE}#cnn=1&w=softmax&bias=0.1,-0.3,2,-4.125", TAG)
    small = page.evaluate(
        """() => [...document.querySelectorAll("cnn-softmax .cnn-logit > :is(input, label)")]
          .filter((one) => one.checkVisibility())
          .filter((one) => one.getBoundingClientRect().height < 43.5).length"""
    )
    over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    found = axe.violations(page, TAG)
    context.close()

    assert (small, over, found) == (0, 0, [])
