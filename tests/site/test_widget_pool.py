"""What only the pooling widget does: winners, rounding, refusals, averages that do not end."""

from __future__ import annotations

import itertools

import pytest
from playwright.sync_api import Page
from widget_cases.case import numbers, start
from widget_cases.pool import pooled


def test_marks_the_winner(page: Page, origin: str) -> None:
    """The ringed cell is the largest of its window, of equals the first in row order."""
    start(page, origin + "play/pooling/", "cnn-pool")
    seen = page.evaluate(
        """() => {
          const widget = document.querySelector("cnn-pool");
          const settings = { source: "digit", size: 3, stride: 2, padding: 1, round: "ceil" };
          return Array.from({ length: 25 }, (_, n) => {
            widget.state = { ...settings, step: n + 1 };
            const best = [...widget.querySelectorAll("td.is-best")];
            return [widget.state, best.map((cell) => [cell.parentNode.rowIndex, cell.cellIndex]),
              widget.querySelector(".cnn-said").textContent];
          });
        }"""
    )

    equal = 0
    for state, best, said in seen:
        digit = numbers(state["digit"])
        at = divmod(state["step"] - 1, 5)
        rows, columns = ([2 * part - 1 + a for a in range(3)] for part in at)
        cells = [(r, c) for r in rows for c in columns if 0 <= r < 8 and 0 <= c < 8]
        winner = max(cells, key=lambda cell: digit[cell])
        ties = sum(digit[cell] == digit[winner] for cell in cells)
        equal += ties > 1
        assert best == [[winner[0] + 1, winner[1] + 1]]
        assert said.startswith(f"Cell [{winner[0]}, {winner[1]}] wins")
        assert (f"of {ties} equal cells" in said) == (ties > 1)
    assert equal > 5


def test_every_pooling(page: Page, origin: str) -> None:
    """Every setting gives Python's map, or both refuse; what no window reaches is drawn so."""
    start(page, origin + "play/pooling/", "cnn-pool")
    names = ("source", "kind", "size", "stride", "padding", "round", "divisor")
    grid = itertools.product(
        ("map", "digit"),
        ("max", "average"),
        range(1, 5),
        range(1, 5),
        range(3),
        ("floor", "ceil"),
        ("padding", "map"),
    )
    states = [dict(zip(names, values, strict=True)) for values in grid]
    seen = page.evaluate(
        """(states) => {
          const widget = document.querySelector("cnn-pool");
          return states.map((state) => {
            const before = JSON.stringify(widget.state);
            try {
              widget.state = state;
            } catch (error) {
              return { refused: error.message, kept: before === JSON.stringify(widget.state) };
            }
            const [map] = widget.querySelectorAll("table");
            return {
              state: widget.state, value: widget.value,
              lost: [...map.rows].map((row) => [...row.cells].map((c) => c.matches(".is-dropped"))),
            };
          });
        }""",
        states,
    )

    refused = 0
    for state, found in zip(states, seen, strict=True):
        if "refused" in found:
            refused += 1
            assert found["kept"]
            with pytest.raises(ValueError, match="window"):
                pooled(state | {"map": [["0"] * 3] * 3, "digit": [["0"] * 8] * 8})
            continue
        value = pooled(found["state"])
        assert (numbers(found["value"]) == value).all()
        starts = [at * state["stride"] for at in range(len(value))]
        axis = [
            any(begin <= at < begin + state["size"] for begin in starts)
            for at in range(len(found["lost"]))
        ]
        assert found["lost"] == [[not (row and column) for column in axis] for row in axis]
    assert 50 < refused < len(states) / 2


def test_settings_by_keyboard(page: Page, origin: str) -> None:
    """Arrow keys choose a setting; a refused one is said in words, and the last one stays."""
    start(page, origin + "play/pooling/", "cnn-pool")
    widget = page.locator("cnn-pool")
    group = widget.get_by_role("radiogroup", name="Padding")
    group.get_by_role("radio", name="0").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.querySelector('cnn-pool').state.padding") == 1
    before = widget.locator("table").all_inner_texts()
    page.keyboard.press("ArrowRight")
    note = widget.locator("[role=alert]").inner_text()

    assert page.evaluate("document.querySelector('cnn-pool').state.padding") == 1
    assert group.get_by_role("radio", name="1").is_checked()
    assert widget.locator("table").all_inner_texts() == before
    assert note == (
        "With padding 2 a window of 2 would hold no cell of the map. The picture stays as it was."
    )

    group.get_by_role("radio", name="0").check()
    widget.get_by_role("radiogroup", name="Window").get_by_role("radio", name="4").click()

    note = widget.locator("[role=alert]").inner_text()
    assert note.startswith("Window (4, 4) is larger than the padded input (3, 3): no window fits.")
    assert page.evaluate("document.querySelector('cnn-pool').state.size") == 2


def test_cannot_edit_padding(page: Page, origin: str) -> None:
    """Padding is no input: it does not open, and it says so."""
    start(page, origin + "play/pooling/#cnn=1&w=pool&padding=1", "cnn-pool")
    widget = page.locator("cnn-pool")
    widget.get_by_role("grid").first.locator("td").first.click()
    page.keyboard.press("Enter")

    assert widget.locator("td input").count() == 0
    assert "edited" in widget.locator("[role=alert]").inner_text()


def test_announces_a_rounding(page: Page, origin: str) -> None:
    """An average that does not end within three places stands after ≈, in the map too."""
    link = "play/pooling/#cnn=1&w=pool&source=digit&kind=average&size=3&stride=3&step=2"
    start(page, origin + link, "cnn-pool")
    widget = page.locator("cnn-pool")

    assert (
        widget.locator(".cnn-sum").inner_text() == "(1 + 1 + 2 + 0 + 0 + 0 + 0 + 0 + 0) / 9 ≈ 0.444"
    )
    assert (
        widget.get_by_role("grid", name="pooled map").locator("td").nth(1).inner_text() == "≈0.444"
    )
    assert "the last 2 rows are dropped" in widget.inner_text()

    page.evaluate(
        "document.querySelector('cnn-pool').state = { source: 'digit', kind: 'average', size: 4 }"
    )

    assert widget.locator(".cnn-sum").inner_text().endswith("/ 16 ≈ 0.438")
    assert page.evaluate("document.querySelector('cnn-pool').value[0][0]") == "0.4375"
