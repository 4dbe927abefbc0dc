"""What is special about the filter bank: its filters come and go, its maps fill together."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import BrowserContext, Page
from widget_cases.case import decimal, numbers, start

from cnndocs import ops

BANK = "cnn-filter-bank"
PAGE = "play/filter-bank/"
MAPS = """() => {
  const read = (label) => {
    const grid = document.querySelector(`[aria-label="${label}"]`);
    if (!grid.checkVisibility()) return null;
    return [...grid.rows].map((row) => [...row.cells].map((cell) => cell.innerText));
  };
  return Object.fromEntries([..."ABCD"].map((name) => [name, document.querySelector(
    `[aria-label="map of filter ${name}"]`) && read(`map of filter ${name}`)]));
}"""


def linked(page: Page) -> dict[str, int]:
    """Return how many cells of each grid are lit up."""
    return page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll(".cnn-grid")]
          .map((grid) => [grid.ariaLabel, grid.querySelectorAll(".is-linked").length])
          .filter(([, count]) => count))"""
    )


def test_all_maps_of_a_bank_fill_together(page: Page, origin: str) -> None:
    """Each step fills one cell of each map; each channel's sum, and their sum, is shown."""
    start(page, origin + PAGE, BANK)
    wanted = ops.conv2d(
        *(
            numbers(page.evaluate(f"document.querySelector('{BANK}').state.{name}"))
            for name in ("image", "kernels", "bias")
        )
    )
    for step in range(1, 17):
        for k, name in enumerate("AB"):
            page.evaluate(
                "([tag, state]) => { document.querySelector(tag).state = state; }",
                [BANK, {"step": step, "chosen": name}],
            )
            filled = [cell for row in page.evaluate(MAPS)[name] for cell in row]
            assert [decimal(cell) for cell in filled[:step]] == list(wanted[k].flat)[:step]
            assert not any(filled[step:])
            lines = page.evaluate(
                """() => [...document.querySelectorAll(".cnn-sum > div")].map((line) => ({
                  text: line.innerText, part: line.querySelector("[data-part]")?.dataset.part,
                  terms: [...line.querySelectorAll("[data-term]")]
                    .map((term) => [term.dataset.a, term.dataset.b]),
                }))"""
            )
            parts = [decimal(line["part"]) for line in lines[:3]]
            assert [line["text"].split(":")[0] for line in lines[:3]] == ["red", "green", "blue"]
            for line, part in zip(lines, parts, strict=False):
                assert len(line["terms"]) == 9
                assert sum(decimal(a) * decimal(b) for a, b in line["terms"]) == part
            assert sum(parts) == wanted[k].flat[step - 1], "the biases are zero"
            assert lines[3]["text"].endswith(f"= {filled[step - 1]}")


def test_filters_are_added_and_removed(page: Page, origin: str, context: BrowserContext) -> None:
    """Up to four filters, at least one; each keeps its name; a link carries them all."""
    start(page, origin + PAGE, BANK)
    widget = page.locator(BANK)
    state = f"document.querySelector('{BANK}').state"
    note = widget.locator("[role=alert]")

    def press(name: str) -> None:
        widget.get_by_role("button", name=name).focus()
        page.keyboard.press("Enter")

    press("Last step")
    first = page.evaluate(MAPS)
    press("Add a filter of zeros")
    assert page.evaluate(state)["chosen"] == "C"
    assert page.evaluate(MAPS) == first | {"C": [["0"] * 4] * 4}
    bias = widget.get_by_role("grid", name="bias of filter C").locator("td")
    bias.focus()
    page.keyboard.type("-1.5")
    page.keyboard.press("Enter")
    assert page.evaluate(MAPS)["C"] == [["−1.5"] * 4] * 4
    assert widget.locator("[data-bias]").inner_text() == "(−1.5)"
    press("Add a copy of filter C")
    assert page.evaluate(MAPS)["D"] == [["−1.5"] * 4] * 4
    assert np.shape(page.evaluate(f"document.querySelector('{BANK}').value")) == (4, 4, 4)
    for name in ("Add a filter of zeros", "Add a copy of filter D"):
        before = page.evaluate(state)
        assert widget.get_by_role("button", name=name).get_attribute("aria-disabled") == "true"
        press(name)
        assert page.evaluate(state) == before
        assert note.inner_text() == "There is room for 4 filters. Remove one first."

    fresh = context.new_page()
    start(fresh, page.evaluate(f"document.querySelector('{BANK}').link"), BANK)
    assert fresh.evaluate(state) == page.evaluate(state)

    widget.get_by_role("radio", name="Filter A").check()
    press("Remove filter A")
    assert page.evaluate(state)["filters"] == ["B", "C", "D"]
    assert page.evaluate(MAPS)["B"] == first["B"]
    assert page.evaluate(MAPS)["A"] is None
    press("Add a filter of zeros")
    assert page.evaluate(state)["filters"] == ["A", "B", "C", "D"]
    for name in "ABC":
        press(f"Remove filter {name}")
    press("Remove filter D")
    assert page.evaluate(state)["filters"] == ["D"]
    assert note.inner_text() == "One filter stays."
    page.go_back()
    page.wait_for_function(f"() => {state}.filters.length === 2")
    press("Reset")
    assert page.evaluate(state)["filters"] == ["A", "B"]


def test_the_filter_that_is_written_out(page: Page, origin: str) -> None:
    """It is chosen by its name or by going to its map, and is announced."""
    start(page, origin + PAGE, BANK)
    widget = page.locator(BANK)
    head = widget.locator(".cnn-head").last
    chosen = f"document.querySelector('{BANK}').state.chosen"
    widget.get_by_role("radio", name="Filter A").focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate(chosen) == "B"
    assert head.inner_text() == "Filter B at [0, 0]"
    live = widget.locator("[role=status]")
    assert (
        live.inner_text()
        == "position [0, 0]: filter B, red 18 + green (−3) + blue (−3) + bias 0 = 12"
    )
    for name, cell, step in (("A", 6, 7), ("B", 13, 14)):
        widget.get_by_role("grid", name=f"map of filter {name}").locator("td").nth(cell).click()
        assert page.evaluate(chosen) == name
        assert page.evaluate(f"document.querySelector('{BANK}').state.step") == step
        assert widget.get_by_role("radio", name=f"Filter {name}").is_checked()


@pytest.mark.parametrize(
    ("grid", "cell", "lit"),
    [
        ("image, red", 0, {"image, red": 1, "filter A, red": 1, "map of filter A": 1,
                           "filter B, red": 1, "map of filter B": 1}),
        ("image, blue", 14, {"image, blue": 1, "filter A, blue": 9, "map of filter A": 9,
                             "filter B, blue": 9, "map of filter B": 9}),
        ("filter B, green", 0, {"image, green": 16, "filter B, green": 1, "map of filter B": 16}),
        ("bias of filter A", 0, {"bias of filter A": 1, "map of filter A": 16}),
        ("map of filter B", 5, {"image, red": 9, "image, green": 9, "image, blue": 9,
                                "filter B, red": 9, "filter B, green": 9, "filter B, blue": 9,
                                "bias of filter B": 1, "map of filter B": 1}),
    ],
)  # fmt: skip
def test_what_depends_in_a_bank(
    page: Page, origin: str, grid: str, cell: int, lit: dict[str, int]
) -> None:
    """A pixel reaches all maps; a weight or a bias one map; a cell of a map all channels."""
    start(page, origin + PAGE, BANK)
    page.locator(BANK).get_by_role("grid", name=grid).locator("td").nth(cell).hover()

    assert linked(page) == lit


@pytest.mark.parametrize(
    ("state", "why"),
    [
        ({"filters": ["A"]}, "each filter needs its name, its weights and its bias"),
        ({"filters": ["B", "A"]}, "the filters must be named once each, in order"),
        ({"filters": ["A", "A"]}, "the filters must be named once each, in order"),
        ({"bias": ["1"]}, "each filter needs its name, its weights and its bias"),
        ({"chosen": "C"}, "there is no filter C"),
    ],
)
def test_a_bank_that_does_not_fit_is_refused(
    page: Page, origin: str, state: dict, why: str
) -> None:
    """Parts that do not belong together are refused in words, and nothing changes."""
    start(page, origin + PAGE, BANK)
    before = page.evaluate(f"document.querySelector('{BANK}').state")
    said = page.evaluate(
        """([tag, state]) => {
          try { document.querySelector(tag).state = state; } catch (error) { return error.message; }
        }""",
        [BANK, state],
    )

    assert said == why
    assert page.evaluate(f"document.querySelector('{BANK}').state") == before
