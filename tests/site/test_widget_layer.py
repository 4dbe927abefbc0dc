"""What only the widget of every kind does: kinds, their settings, copies, two readings, pasting."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from widget_cases.case import SET, start

from cnndocs.delivery.paths import DOCS
from cnndocs.examples import get
from cnndocs.values.kinds import decimal

TAG = "cnn-layer"
PAGE = Path(DOCS / "play" / "layer.md").read_text(encoding="utf-8")
PRESETS = re.findall(r"\]\(\.\./layer/(#cnn=1&w=layer[^)]*)\)", PAGE)


@pytest.fixture
def widget(page: Page, origin: str) -> Locator:
    """The running widget."""
    start(page, f"{origin}play/layer/", TAG)
    return page.locator(TAG)


def give(widget: Locator, **state: object) -> None:
    """Set some fields."""
    widget.page.evaluate(SET, [TAG, state])


def state(widget: Locator) -> dict:
    """Return the widget's state."""
    return widget.evaluate("(widget) => widget.state")


def shown(widget: Locator, name: str) -> list[list[str]]:
    """Return the texts of a grid."""
    grid = widget.get_by_role("grid", name=name, exact=True)
    return grid.evaluate("(t) => [...t.rows].map((r) => [...r.cells].map((c) => c.textContent))")


def words(values: object) -> list[list[str]]:
    """Return a matrix as cells show it."""
    return [[decimal(value).replace("-", "−") for value in row] for row in values]


@pytest.mark.parametrize(
    ("given", "name", "entry"),
    [
        ({"kind": "direct", "step": 9}, "map 0", "direct"),
        ({"kind": "transposed", "step": 49}, "map 0", "transposed"),
        ({"kind": "transposed", "view": "spread", "step": 9}, "map 0", "transposed"),
        ({"kind": "separable", "step": 4}, "map 0", "separable"),
        ({"kind": "separable", "step": 4}, "depthwise map 3", "between"),
        ({"kind": "one-dimensional", "padding": "causal", "step": 10}, "map 0", "causal"),
    ],
)
def test_a_kind_shows_its_example(widget: Locator, given: dict, name: str, entry: str) -> None:
    """At the last step each kind shows the map that the package computed."""
    give(widget, **given)
    wanted = get("layer-kinds")[entry]
    at = int(name[-1])

    plane = wanted[at] if wanted.ndim == 3 else wanted.reshape(-1, wanted.shape[-1])
    assert shown(widget, name) == words(plane)


def test_kinds_to_choose(widget: Locator) -> None:
    """Each kind of the list opens, is called by its name, and can be left again."""
    choose = widget.get_by_role("combobox", name="Kind")
    for name in choose.locator("option").all_inner_texts():
        choose.select_option(name)
        assert choose.input_value() == name
        assert widget.locator(".cnn-note").inner_text() == ""
        assert widget.locator(".cnn-code li").inner_text().startswith("PyTorch: nn.")


@pytest.mark.parametrize("fragment", PRESETS)
def test_links_of_the_page(page: Page, origin: str, fragment: str) -> None:
    """Each link of the page opens a state that is written just like that."""
    start(page, f"{origin}play/layer/{fragment}", TAG)
    widget = page.locator(TAG)

    assert widget.locator(".cnn-note").inner_text() == ""
    written = f"#{widget.evaluate('(widget) => widget.fragment')}"
    assert sorted(written.split("&")) == sorted(fragment.split("&"))


def test_steppers_and_refusals(widget: Locator) -> None:
    """A button changes a setting; what is impossible is said, and the field jumps back."""
    widget.get_by_role("button", name="Padding: more").click()
    assert state(widget)["padding"] == [1, 1, 1, 1]
    field = widget.get_by_role("textbox", name="Kernel", exact=True)
    field.fill("2x3")
    field.press("Enter")
    assert [len(state(widget)["weights"][0][0]), len(state(widget)["weights"][0][0][0])] == [2, 3]
    field.fill("9")
    field.press("Enter")
    assert "kernel 9 is refused" in widget.locator(".cnn-note").inner_text()
    assert field.input_value() == "2×3"
    give(widget, kind="transposed")
    for _ in range(2):
        widget.get_by_role("button", name="Output padding: more").click()
    said = widget.locator(".cnn-note").inner_text()
    assert said.startswith("output_padding 2 must be smaller than the stride 2")
    assert state(widget)["output_padding"] == [1, 1]


def test_groups_keep_their_channels(widget: Locator) -> None:
    """More channels of a depthwise layer bring a kernel each, and keep what was there."""
    give(widget, kind="grouped", weights="4x1x3x3", groups=4)
    before = state(widget)
    widget.get_by_role("button", name="Channels: more").click()
    after = state(widget)

    assert [len(after["input"]), len(after["weights"]), after["groups"]] == [5, 5, 5]
    assert after["input"][:4] == before["input"]
    assert after["weights"][:4] == before["weights"]
    assert "Kernel 0 sees channel 0 alone." in widget.locator(".cnn-lines").inner_text()
    label = widget.locator(".cnn-wires").get_attribute("aria-label")
    assert label.endswith("kernel 4 sees channel 4")


def test_a_copy_points_at_its_cell(widget: Locator) -> None:
    """A cell of padding says which cell it copies, and lights that up."""
    give(widget, padding=2, mode="reflect")
    grid = widget.get_by_role("grid", name="input channel 0", exact=True)
    cell = grid.locator("tr").nth(1).locator("td").nth(1)
    cell.hover()

    assert "padding, copy of [1, 1]" in cell.get_attribute("aria-label")
    assert widget.locator(".cnn-said").inner_text() == "Cell [-1, -1] is padding, copy of [1, 1]."
    source = grid.locator("tr").nth(3).locator("td").nth(3)
    assert "is-linked" in source.get_attribute("class")
    give(widget, padding=5, mode="circular")
    with pytest.raises(Exception, match="reflect padding 5 is more than the 4 cells"):
        give(widget, padding=5, mode="reflect")


def test_both_readings(widget: Locator) -> None:
    """Spread and added, a step is a cell of the input, and overlaps are counted in words."""
    give(widget, kind="transposed", view="spread", step=5)
    assert widget.locator(".cnn-head").inner_text().split() == "Input: [1, 1] Step 5 of 9".split()
    assert widget.locator(".cnn-lines").inner_text().endswith("equal in 49 of 49 cells.")
    assert widget.locator("[data-term]").count() == 0
    map_ = widget.get_by_role("grid", name="map 0", exact=True)
    map_.locator("tr").nth(2).locator("td").nth(2).hover()
    said = widget.locator(".cnn-said").inner_text()
    assert said == "Cell [2, 2] of the map: 4 products land there in all."
    widget.get_by_role("combobox", name="Shown as").select_option("read")
    assert len(shown(widget, "zero-stuffed input")) == 9
    assert widget.locator("[data-term]").count() == 9


def test_a_turned_kernel_is_edited_where_it_stands(page: Page, widget: Locator) -> None:
    """Over the stuffed input the kernel is shown turned; an edit changes the weight it shows."""
    give(widget, kind="transposed")
    cell = widget.get_by_role("grid", name="kernel slice 0", exact=True).locator("td").first
    cell.click()
    page.keyboard.type("7")
    page.keyboard.press("Enter")

    assert cell.inner_text() == "7"
    assert state(widget)["weights"][0][0][2][2] == "7"


def test_pasting(page: Page, widget: Locator) -> None:
    """A table becomes the input; two readings are refused in words, and nothing changes."""
    widget.locator("summary", has_text="Paste").click()
    field = widget.get_by_role("textbox", name="Rows of decimals")
    field.fill("0,5\t1\t2\t0\n0,25\t−2\t3\t1\n1\t0\t0\t4\n")
    widget.get_by_role("button", name="Take it as the input").click()
    expect(widget.get_by_text("It is the input.")).to_be_visible()
    wanted = [["0.5", "1", "2", "0"], ["0.25", "-2", "3", "1"], ["1", "0", "0", "4"]]
    assert state(widget)["input"] == [wanted]
    field.fill("0,5 0,1\n1 2")
    widget.get_by_role("button", name="Take it as the kernel").click()
    said = "Refused: row 1, column 1: “0,5” may be one number or two"
    expect(widget.get_by_text(said)).to_be_visible()
    assert len(state(widget)["weights"][0][0]) == 3

    widget.get_by_role("grid", name="kernel slice 0", exact=True).locator("td").first.focus()
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData("text/plain", "1 2\\n3 4");
          document.activeElement.dispatchEvent(
            new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )
    assert state(widget)["weights"] == [[[["1", "2"], ["3", "4"]]]]


def test_a_large_input_is_seen_in_a_window(widget: Locator) -> None:
    """Of an input of side 32, the cells under the kernel are in view at any step; sizes go on."""
    give(widget, input="32x32", padding=1, side=1000)
    assert "Side 1000: ((1000 + 2 × 1 − 3) / 1) + 1 = 1000" in widget.inner_text()
    for step in (1, 500, 1024):
        give(widget, input="32x32", padding=1, step=step)
        hidden = widget.evaluate(
            """(widget) => {
              const part = widget.querySelector("td.is-window").closest(".cnn-part");
              const room = part.getBoundingClientRect();
              return [...part.querySelectorAll("td.is-window")]
                .map((cell) => cell.getBoundingClientRect())
                .filter(({ top, bottom, left, right }) =>
                  top < room.top - 1 || bottom > room.bottom + 1 ||
                  left < room.left - 1 || right > room.right + 1).length;
            }"""
        )
        assert hidden == 0, step
