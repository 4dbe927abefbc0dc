"""What only the widget of a nudge does: losses, slopes, promises; its dot, keys, fingers, links."""

from __future__ import annotations

import random
from typing import Any

import axe
import numpy as np
import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from test_widget_backprop import layers
from widget_cases import CASES
from widget_cases.case import SET, STATE, one_page, start

from cnndocs import grad, ops
from cnndocs.examples import get
from cnndocs.values import claims

TAG = "cnn-nudge"
PAGE = "play/nudge/"
NAMES = ("weight", "bias", "kernel")  # in the order of the steps
page = one_page(PAGE, TAG)


@pytest.fixture
def widget(page: Page) -> Locator:
    """The widget as it begins."""
    page.evaluate(SET, [TAG, {}])
    return page.locator(TAG)


def loss(parameters: dict[str, Any]) -> float:
    """Return the loss of the worked image."""
    worked = get("sliding")
    logits = layers(worked["image"].astype(float), *(parameters[n] for n in ("kernel", *NAMES[:2])))
    return float(ops.cross_entropy(logits[-1], int(worked["target"][()])))


def gradients(parameters: dict[str, Any]) -> list[float]:
    """Return every slope, in the order of the steps."""
    worked = get("sliding")
    x = worked["image"].astype(float)
    y, a, p, v, z = layers(x, parameters["kernel"], parameters["weight"], parameters["bias"])
    dz = grad.cross_entropy(1.0, z, int(worked["target"][()]))
    dv, dweight, dbias = grad.dense(dz, v, parameters["weight"])
    dy = grad.relu(grad.max_pool2d(grad.flatten(dv, p), a, 2, stride=1), y)
    return [*dweight.flat, *dbias.flat, *grad.conv2d(dy, x, parameters["kernel"])[1].flat]


def test_numbers_are_those_of_python(page: Page, widget: Locator) -> None:
    """Loss, both nudged losses, slope, gradient and promise are Python's, in random states."""
    draw = random.Random(7)
    small = [
        {
            name: np.array([round(draw.uniform(-1, 1), 3) for _ in range(size)])
            .reshape(CASES[TAG].shapes[name])
            .astype(str)
            .tolist()
            for name, size in (("weight", 8), ("bias", 2), ("kernel", 9))
        }
        for _ in range(12)
    ]
    states = [
        given | {"h": draw.choice(["0.5", "0.1", "0.01"]), "reach": draw.choice(["-0.5", "0.1"])}
        for given in [{}, {}, *small]
    ]
    seen = page.evaluate(
        """([tag, states]) => states.map((state) => {
          const widget = document.querySelector(tag);
          widget.state = state;
          return [widget.state, widget.value];
        })""",
        [TAG, states],
    )
    for state, value in seen:
        parameters = {name: np.array(state[name], dtype=float) for name in NAMES}
        h, reach, now = float(state["h"]), float(state["reach"]), loss(parameters)
        assert value["loss"] == pytest.approx(now, rel=1e-12)
        slopes = gradients(parameters)
        places = [(name, at) for name in NAMES for at in np.ndindex(parameters[name].shape)]
        assert len(places) == len(value["slopes"]) == len(slopes)
        for (name, at), one, slope, promise in zip(
            places, value["slopes"], slopes, value["promises"], strict=True
        ):
            plus, minus = (
                loss(parameters | {name: nudged(parameters[name], at, by)}) for by in (h, -h)
            )
            assert one["now"] == parameters[name][at]
            assert [one["plus"], one["minus"]] == pytest.approx([plus, minus], rel=1e-12, abs=1e-12)
            assert one["slope"] == pytest.approx((plus - minus) / (2 * h), rel=1e-9, abs=1e-9)
            assert one["gradient"] == pytest.approx(slope, rel=1e-12, abs=1e-12)
            assert promise == pytest.approx(now + slope * reach, rel=1e-12, abs=1e-12)


def nudged(values: Any, at: tuple[int, ...], by: float) -> Any:
    """Return the values with one of them changed."""
    other = values.copy()
    other[at] += by
    return other


def test_shown_digits_are_the_registry_s(page: Page, widget: Locator) -> None:
    """What the widget writes is what the lesson writes, with the same places."""
    read = """([tag, state]) => {
      document.querySelector(tag).state = state;
      return document.querySelector(tag).querySelector(".cnn-stage").innerText;
    }"""
    first = page.evaluate(read, [TAG, {"reach": "-0.5"}])
    kernel = page.evaluate(read, [TAG, {"step": 11}])
    shown = {
        first: {
            "step.loss_plus": "≈ 1.88133", "sliding.loss": "≈ 1.84248",
            "step.loss_minus": "≈ 1.80391", "step.slope": "≈ 3.871",
            "step.dweight[0,0]": "≈ 3.871", "step.tangent_far": "≈ −0.093",
            "step.curve_y[0]": "≈ 0.427",
        },
        kernel: {
            "step.kernel_loss_plus": "≈ 1.85596", "step.kernel_loss_minus": "≈ 1.82903",
            "step.kernel_slope": "≈ 1.347",
        },
    }  # fmt: skip
    for text, wanted in shown.items():
        for address, digits in wanted.items():
            assert digits in text
            assert claims.error(address, digits) == ""

    page.evaluate(SET, [TAG, {"cells": "slopes"}])
    for name, address in zip(NAMES, ("dweight", "dbias", "dkernel"), strict=True):
        cells = widget.locator(".cnn-grid").nth(NAMES.index(name)).locator("td").all_inner_texts()
        shape = claims.resolve(f"step.{address}").shape
        for at, text in zip(np.ndindex(shape), cells, strict=True):
            item = f"step.{address}[{','.join(map(str, at))}]"
            assert claims.error(item, f"≈ {text}") == "", item


def test_signs_are_hatched(page: Page, widget: Locator) -> None:
    """A cell is hatched where its slope is negative, and says its slope; none does, if hidden."""
    slopes = gradients({name: get("sliding")[name].astype(float) for name in NAMES})
    falling = widget.locator("td").evaluate_all(
        "(all) => all.map((cell) => cell.classList.contains('is-falling'))"
    )
    assert falling == [slope < 0 for slope in slopes]
    assert widget.locator("td[aria-label*='slope ≈']").count() == 19
    page.evaluate(SET, [TAG, {"hide": ["slope"], "cells": "slopes"}])
    assert widget.locator("td.is-falling, td.is-rising, td:not(:empty)").count() == 0
    assert "3.871" not in widget.locator(".cnn-stage").inner_html()
    assert widget.locator(".is-tangent, .is-secant").count() == 0
    page.evaluate(SET, [TAG, {"hide": ["promise"], "reach": "-0.5"}])
    assert "the line promises …" in widget.inner_text()
    assert "−0.093" not in widget.locator(".cnn-stage").inner_html()


def test_the_dot_is_dragged(page: Page, widget: Locator) -> None:
    """The dot follows a pointer, as far as half a unit; one drag is one step back."""
    page.goto(page.url.split("#")[0])
    page.evaluate("(tag) => document.querySelector(tag).ready", TAG)
    chart = widget.locator(".cnn-chart")
    chart.scroll_into_view_if_needed()
    box = widget.locator(".is-dot").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for by in (10, 30, 400):
        page.mouse.move(x + by, y)
    page.mouse.up()
    assert page.evaluate(STATE, TAG)["weight"][0][0] == "0.6"
    page.wait_for_url("**weight=0.6,**")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.up()
    assert page.evaluate(STATE, TAG)["weight"][0][0] == "0.1"
    page.go_back()
    page.wait_for_function(f"(tag) => ({STATE})(tag).weight[0][0] === '0.6'", arg=TAG)
    page.go_back()
    page.wait_for_function(f"(tag) => ({STATE})(tag).weight[0][0] === '0.1'", arg=TAG)


def test_keyboard_alone(page: Page, widget: Locator) -> None:
    """Parameters, values, nudges and the slider work without a pointer, and are announced."""
    live = widget.locator("[role=status]")
    widget.get_by_role("button", name="Step forward").focus()
    page.keyboard.press("Enter")
    assert live.inner_text() == "weights D, position [0, 1]: −0.2, loss ≈ 1.842, slope ≈ 2.609"
    cell = widget.get_by_role("grid", name="kernel K").locator("td[tabindex='0']")
    cell.focus()
    assert page.evaluate(STATE, TAG)["step"] == 11
    page.keyboard.press("Control+End")
    assert page.evaluate(STATE, TAG)["step"] == 19
    page.keyboard.type("2.5")
    page.keyboard.press("Enter")
    assert page.evaluate(STATE, TAG)["kernel"][2][2] == "2.5"
    assert live.inner_text().startswith("kernel K, position [2, 2]: 2.5, loss ≈ ")
    slider = widget.get_by_role("slider")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(STATE, TAG)["kernel"][2][2] == "2.49"
    expect(slider).to_have_attribute("aria-valuetext", "2.49")
    widget.get_by_role("radio", name="0.01", exact=True).focus()
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(STATE, TAG)["h"] == "0.1"
    widget.get_by_role("button", name="Reset").focus()
    page.keyboard.press("Enter")
    assert page.evaluate(STATE, TAG)["kernel"][2][2] == "0.1"


def test_a_link_carries_the_state(page: Page, widget: Locator, browser: Browser) -> None:
    """A state's link opens in a fresh browser with the same state."""
    given = {"step": 18, "h": "0.5", "reach": "0.1", "bias": ["3", "-0.25"], "pin": ["bias", 1, 0]}
    page.evaluate(SET, [TAG, given])
    link = page.evaluate("(tag) => document.querySelector(tag).link", TAG)
    fresh = browser.new_context().new_page()
    start(fresh, link, TAG)
    there = fresh.evaluate(STATE, TAG)
    fresh.context.close()
    assert there == page.evaluate(STATE, TAG)
    assert {name: there[name] for name in given} == given


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_finger_and_the_checker(browser: Browser, origin: str, scheme: Any) -> None:
    """Cells and buttons are large enough, a tap chooses; the checker has nothing to say."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, color_scheme=scheme
    )
    page = context.new_page()
    start(page, origin + PAGE, TAG)
    small = page.locator(TAG).evaluate(
        """(widget) => [...widget.querySelectorAll("button, select, summary, td, label")]
          .filter((one) => one.checkVisibility())
          .map((one) => one.getBoundingClientRect())
          .filter(({ width, height }) => width < 43.5 || height < 43.5).length"""
    )
    page.get_by_role("grid", name="kernel K").locator("td").nth(4).tap()
    step = page.evaluate(STATE, TAG)["step"]
    found = axe.violations(page, TAG)
    context.close()
    assert (small, step, found) == (0, 15, [])
