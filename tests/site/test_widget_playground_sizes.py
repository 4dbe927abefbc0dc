"""The playground at settings of all kinds: its sizes are Python's, and a step is fast."""

from __future__ import annotations

import random
import re

import pytest
from playwright.sync_api import Page
from widget_cases.case import start

from cnndocs import shapes

SEED = 11
SET = """(state) => {
  const widget = document.querySelector("cnn-playground");
  try {
    widget.state = state;
    const grids = [...widget.querySelectorAll("table.cnn-grid")].map((table) =>
      [...table.rows].map((row) => [...row.cells]));
    const isDropped = (cell) => cell.classList.contains("is-dropped");
    const turned = grids[0][0].map((_, at) => grids[0].map((row) => row[at]));
    return {
      sizes: grids.map((rows) => [rows.length, rows[0].length]),
      dropped: [grids[0], turned].map((lines) =>
        lines.filter((line) => line.every(isDropped)).length),
      text: widget.querySelector(".cnn-size").innerText,
    };
  } catch (error) {
    return { error: error.message };
  }
}"""


def test_a_sample_of_settings(page: Page, origin: str) -> None:
    """Any two axes together draw Python's sizes and dropped cells, or are refused in its words."""
    start(page, f"{origin}play/playground/", "cnn-playground")
    draw = random.Random(SEED)

    def pick(least: int, most: int, count: int) -> list[int]:
        return [draw.randint(least, most) for _ in range(count)]

    refused = dropped = 0
    for _ in range(150):
        size, kernel = pick(1, 16, 2), pick(1, 7, 2)
        padding, stride, dilation = pick(0, 5, 4), pick(1, 5, 2), pick(1, 4, 2)
        given = {
            "image": "x".join(map(str, size)),
            "kernel": "x".join(map(str, kernel)),
            "padding": padding,
            "stride": stride,
            "dilation": dilation,
        }
        seen = page.evaluate(SET, given)
        padded = (tuple(padding[:2]), tuple(padding[2:]))
        settings = {"padding": padded, "stride": tuple(stride), "dilation": tuple(dilation)}
        if "error" in seen:
            with pytest.raises(ValueError, match=f"^{re.escape(seen['error'])}$"):
                shapes.window(tuple(size), tuple(kernel), **settings)
            refused += 1
            continue
        window = shapes.window(tuple(size), tuple(kernel), **settings)
        assert seen["sizes"] == [list(window.padded), kernel, list(window.output)]
        assert seen["dropped"] == list(window.dropped), given
        assert ("dropped" in seen["text"]) == (max(window.dropped) > 0)
        dropped += max(window.dropped) > 0
    assert refused > 5
    assert dropped > 30


@pytest.mark.slow
def test_a_step_is_fast(page: Page, origin: str) -> None:
    """On the largest setting a step takes under 8 ms, where other tests do not disturb it."""
    from scripts.bench import widgets as bench_widgets

    case = bench_widgets.CASES["playground, 16x16, padding 5, kernel 7x7"]
    times = bench_widgets.measure(page, origin, case)

    assert len(times) == bench_widgets.ROUNDS * 399
    assert times[len(times) // 10] < 8
