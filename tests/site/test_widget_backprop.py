"""What only the backpropagation widget does: stages, gradients, steps, losses."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page
from widget_cases.case import start

from cnndocs import grad, ops
from cnndocs.examples import get
from cnndocs.values import claims

PLACE = "play/backprop/"
STAGES = {  # by the number of their step: what they compute, in the registry
    1: "sliding.feature_map",
    2: "sliding.relu",
    3: "sliding.pooled",
    4: "sliding.logits",
    5: "sliding.probabilities",
    7: "step.dz",
    8: "step.dweight",
    9: "step.dbias",
    10: "step.dflat",
    11: "step.drelu",
    12: "step.dmap",
    13: "step.dkernel",
    14: "step.kernel",
    15: "step.weight",
    16: "step.bias",
}


def train(image: Any, rate: float, turns: bool, steps: int) -> dict[str, Any]:
    """Return what Python makes of a state: all layers, gradients, parameters, losses."""
    worked = get("sliding")
    kernel, weight, bias = (worked[name].astype(float) for name in ("kernel", "weight", "bias"))
    first = np.array(image, dtype=float)
    data = [(first, 1), (first[:, ::-1], 0)][: 1 + turns]
    losses: list[list[float]] = []
    for step in range(steps + 1):
        losses.append([])
        for pair in data:
            logits = layers(pair[0], kernel, weight, bias)[-1]
            losses[-1].append(float(ops.cross_entropy(logits, pair[1])))
        x, target = data[step % len(data)]
        y, a, p, v, z = layers(x, kernel, weight, bias)
        dz = grad.cross_entropy(1.0, z, target)
        dv, dweight, dbias = grad.dense(dz, v, weight)
        dp = grad.flatten(dv, p)
        da = grad.max_pool2d(dp, a, 2, stride=1)
        dy = grad.relu(da, y)
        dkernel = grad.conv2d(dy, x, kernel)[1]
        new = kernel - rate * dkernel, weight - rate * dweight, bias - rate * dbias
        if step == steps:
            break
        kernel, weight, bias = new
    return {
        "image": x, "kernel": kernel, "weight": weight, "bias": bias, "map": y, "relu": a,
        "pooled": p, "flat": v, "logits": z, "probabilities": ops.softmax(z), "dz": dz,
        "dweight": dweight, "dbias": dbias, "dflat": dv, "dpooled": dp, "drelu": da, "dmap": dy,
        "dkernel": dkernel, "newkernel": new[0], "newweight": new[1], "newbias": new[2],
        "losses": losses, "loss": [losses[-1][steps % len(data)]],
    }  # fmt: skip


def layers(x: Any, kernel: Any, weight: Any, bias: Any) -> tuple:
    """Return every layer of the worked network."""
    y = ops.conv2d(x, kernel)
    a = ops.relu(y)
    p = ops.max_pool2d(a, 2, stride=1)
    v = ops.flatten(p)
    return y, a, p, v, ops.dense(v, weight, bias)


@pytest.fixture(autouse=True)
def running(page: Page, origin: str) -> None:
    """The page of the running widget."""
    start(page, origin + PLACE, "cnn-backprop")


def test_numbers_are_those_of_python(page: Page) -> None:
    """Every layer, gradient, parameter and loss equals Python's, for many rates and steps."""
    states: list[dict] = [
        {"rate": rate, "images": images, "taken": taken}
        for rate in ("0.001", "0.003", "0.01", "0.03", "0.1", "0.3")
        for images in ("one", "turn")
        for taken in (0, 1, 2, 5, 12)
    ]
    draw = np.random.default_rng(7)
    states += [
        {"image": [[str(n) for n in row] for row in draw.integers(-4, 5, (5, 5))], "taken": 2}
        for _ in range(10)
    ]

    seen = page.evaluate(
        """(states) => states.map((state) => {
          const widget = document.querySelector("cnn-backprop");
          widget.state = state;
          return [widget.state, widget.value];
        })""",
        states,
    )

    for state, value in seen:
        wanted = train(
            state["image"], float(state["rate"]), state["images"] == "turn", state["taken"]
        )
        assert value.keys() - wanted.keys() == {"truth"}
        for name, array in wanted.items():
            np.testing.assert_allclose(
                value[name], array, rtol=1e-12, atol=1e-12, err_msg=f"{name} {state}"
            )


def test_shown_digits_are_the_registry_s(page: Page) -> None:
    """At each stage the shown result is written as the pages write it; what is rounded says ≈."""
    read = """(step) => {
      const widget = document.querySelector("cnn-backprop");
      widget.state = { step };
      const result = [...widget.querySelectorAll(".cnn-row figure")].at(-1);
      return [[...result.querySelectorAll("td")].map((cell) => cell.innerText),
        result.querySelector("figcaption").innerText, widget.querySelector(".cnn-sum").innerText];
    }"""
    for step, address in STAGES.items():
        cells, caption, line = page.evaluate(read, step)
        value = claims.resolve(address)
        assert len(cells) == value.size, address
        inexact = 0
        for at, shown in zip(np.ndindex(value.shape), cells, strict=True):
            item = f"{address}[{','.join(map(str, at))}]"
            exact = isinstance(claims.resolve(item)[()], type(claims.resolve("step.rate")[()]))
            inexact += not exact
            assert claims.error(item, shown if exact else f"≈ {shown}") == "", (item, shown)
        assert caption.endswith("≈") == bool(inexact), caption
        assert ("≈" in line) or inexact < value.size


def test_every_product_of_the_kernel_is_shown(page: Page) -> None:
    """Each cell of the kernel's gradient is written out when it is pointed at."""
    page.evaluate("document.querySelector('cnn-backprop').state = { step: 13 }")
    widget = page.locator("cnn-backprop")
    grid = widget.get_by_role("grid", name="∂L/∂K")
    image = get("sliding")["image"].astype(float)
    slopes = train(image, 0.01, False, 0)["dmap"]
    for at in np.ndindex(3, 3):
        grid.locator("td").nth(3 * at[0] + at[1]).focus()
        terms = widget.locator("[data-term]").evaluate_all(
            "all => all.map((term) => [term.dataset.a, term.dataset.b])"
        )
        pairs = zip(image[at[0] : at[0] + 3, at[1] : at[1] + 3].flat, slopes.flat, strict=True)
        assert terms == [[f"{a:g}", (f"{b:.3f}" if b else "0").replace("-", "−")] for a, b in pairs]
        assert grid.locator("td.is-current").count() == 1
        result = widget.locator("[data-result]").inner_text()
        assert result == grid.locator("td.is-current").inner_text()


def test_keyboard_alone(page: Page) -> None:
    """Stages, steps, rates, cells and pixels work without a pointer, and are announced."""
    widget = page.locator("cnn-backprop")
    live = widget.locator("[role=status]")
    state = "document.querySelector('cnn-backprop').state"
    widget.get_by_role("button", name="Step forward").focus()
    page.keyboard.press("Enter")
    assert live.inner_text() == "ReLU, position [0, 2]: max(0, −0.8) = 0"
    widget.get_by_role("combobox", name="Stage").focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate(f"{state}.step") == 3
    widget.get_by_role("button", name="Take a step").focus()
    page.keyboard.press("Enter")
    assert live.inner_text().startswith("After step 1 the loss is ≈ 0.906. max pooling")
    assert "Steps taken: 1. Loss of this image ≈ 0.906." in widget.inner_text()
    widget.get_by_role("radio", name="0.01", exact=True).focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate(f"{state}.rate") == "0.03"
    assert page.evaluate("document.querySelector('cnn-backprop').value.losses[1][0]") < 0.2
    widget.get_by_role("button", name="Undo a step").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert widget.locator("[role=alert]").inner_text() == "No step has been taken yet."

    widget.get_by_role("button", name="First step").focus()
    page.keyboard.press("Enter")
    cell = widget.get_by_role("grid", name="image X").locator("td[tabindex='0']")
    cell.focus()
    page.keyboard.type("2.5")
    page.keyboard.press("Enter")
    assert widget.locator("[data-result]").inner_text() == "0.6"
    grid = widget.get_by_role("grid", name="feature map Y")
    grid.locator("td[tabindex='0']").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    assert page.evaluate(f"{state}.pin") == ["map", 1, 0]
    widget.get_by_role("button", name="Reset").focus()
    page.keyboard.press("Enter")
    assert page.evaluate(f"[{state}.taken, {state}.rate, {state}.image[0][0]]") == [0, "0.01", "1"]


def test_the_loss_falls_or_rises(page: Page) -> None:
    """The loss of one image never rises; in turn it does, where the rate is too large."""
    widget = page.locator("cnn-backprop")
    losses = "document.querySelector('cnn-backprop').value.losses"
    for _ in range(2):
        widget.get_by_role("button", name="Take 5 steps").click()
    falls = [pair[0] for pair in page.evaluate(losses)]
    assert len(falls) == 11
    assert (np.diff(falls) < 0).all()

    alone = page.evaluate(
        """(rates) => {
          const widget = document.querySelector("cnn-backprop");
          return rates.map((rate) => {
            widget.state = { ...widget.state, rate };
            return widget.value.losses.map(([loss]) => loss);
          });
        }""",
        ["0.001", "0.003", "0.01", "0.03", "0.1", "0.3"],
    )
    assert (np.diff(alone, axis=1) <= 0).all()
    assert (np.diff(alone, axis=1)[:, 0] < 0).all()

    widget.get_by_role("radio", name="it and its mirror image in turn").click()
    widget.get_by_role("radio", name="0.1", exact=True).click()
    rises = page.evaluate(losses)
    assert rises[1][1] > 9
    assert widget.locator(".cnn-chart polyline").count() == 2
    chart = widget.locator(".cnn-chart").get_attribute("aria-label") or ""
    assert chart.startswith("Chart of the loss. Steps taken: 10. Loss of this image ≈ 0.8")
    assert np.max(page.evaluate("document.querySelector('cnn-backprop').value.map")) < 0
    page.evaluate("document.querySelector('cnn-backprop').state = { hide: ['values'] }")
    assert "≈ 0." not in widget.locator(".cnn-stage").inner_text()


def test_the_mirror_image_is_edited_in_its_place(page: Page) -> None:
    """Where the mirror image is shown, a pixel that is changed is changed in both images."""
    page.evaluate("document.querySelector('cnn-backprop').state = { images: 'turn', taken: 1 }")
    widget = page.locator("cnn-backprop")
    cell = widget.get_by_role("grid", name="image X").locator("td").first
    cell.click()
    page.keyboard.type("7")
    page.keyboard.press("Enter")

    assert cell.inner_text() == "7"
    assert page.evaluate("document.querySelector('cnn-backprop').state.image[0]")[-1] == "7"
