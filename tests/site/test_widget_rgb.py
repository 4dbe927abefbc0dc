"""What is special about the widget with three channels: its sheets, and a sum for each."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from playwright.sync_api import Page
from widget_cases.case import start

CHANNELS = ("red", "green", "blue")
BOXES = """(kind) => ["red", "green", "blue"].map((name) => {
  const box = document.querySelector(`[aria-label="${kind}, ${name}"]`).getBoundingClientRect();
  return [box.left, box.top, box.right, box.bottom];
})"""
ON_TOP = """(label) => {
  const table = document.querySelector(`[aria-label="${label}"]`);
  table.scrollIntoView({ block: "center" });
  return [...table.querySelectorAll("td")].every((cell) => {
    const box = cell.getBoundingClientRect();
    const seen = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return table.contains(seen);
  });
}"""


@pytest.fixture
def page(page: Page, origin: str, request: pytest.FixtureRequest) -> Page:
    """The page of the widget, running; `width` may be given by a test."""
    page.set_viewport_size({"width": getattr(request, "param", 1280), "height": 900})
    start(page, f"{origin}play/rgb/", "cnn-rgb")
    return page


def number(shown: str) -> Fraction:
    """Read a shown number."""
    return Fraction(shown.replace("−", "-"))


def covered(page: Page) -> bool:
    """Return whether a sheet lies over another one."""
    for kind in ("image", "kernel"):
        boxes = page.evaluate(BOXES, kind)
        for at, one in enumerate(boxes):
            for other in boxes[at + 1 :]:
                apart = any(one[a + 2] <= other[a] or other[a + 2] <= one[a] for a in (0, 1))
                if not apart:
                    return True
    return False


@pytest.mark.parametrize("page", [1280, 390, 320], indirect=True)
def test_layers_are_stacked_or_apart(page: Page) -> None:
    """Wide screens stack the sheets, narrow ones do not; the button says and changes it."""
    button = page.get_by_role("button", name="Layers apart")
    wide = page.viewport_size["width"] > 700
    pressed = [str(not wide).lower(), str(wide).lower()]

    for turn in (0, 1):
        assert button.get_attribute("aria-pressed") == pressed[turn]
        assert covered(page) == (pressed[turn] == "false")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        button.click()
    assert "layers=" in page.url
    page.go_back()
    page.wait_for_function(
        "(text) => document.querySelector('cnn-rgb [aria-pressed]')?.ariaPressed === text",
        arg=pressed[1],
    )


def test_layers_follow_the_width(page: Page) -> None:
    """As long as the reader has not chosen, a narrower window takes the layers apart."""
    page.set_viewport_size({"width": 390, "height": 900})
    page.wait_for_selector("cnn-rgb [aria-pressed=true]")
    assert not covered(page)


def test_a_covered_sheet_comes_to_the_front(page: Page) -> None:
    """Focus in a sheet at the back brings it, and its slice of the kernel, to the front."""
    for name in reversed(CHANNELS):
        assert page.evaluate(ON_TOP, f"image, {name}") == (name == "red")
        page.get_by_role("grid", name=f"image, {name}").locator("td").first.focus()
        assert page.evaluate(ON_TOP, f"image, {name}")
        assert page.evaluate(ON_TOP, f"kernel, {name}")
        page.evaluate("document.activeElement.blur()")


def test_a_weight_lights_up_what_it_multiplies(page: Page) -> None:
    """A weight reaches one pixel a step, all in its own channel; the bias reaches the map."""
    linked = """() => [...document.querySelectorAll("cnn-rgb td.is-linked")].map((cell) =>
      [cell.closest("table").ariaLabel, cell.parentNode.sectionRowIndex, cell.cellIndex])"""
    cells = [(i, j) for i in (0, 1) for j in (0, 1)]

    page.get_by_role("grid", name="kernel, green").locator("tr").nth(2).locator("td").nth(1).focus()
    wanted = [["image, green", 2 + i, 1 + j] for i, j in cells]
    wanted += [["kernel, green", 2, 1]] + [["feature map", i, j] for i, j in cells]
    assert sorted(page.evaluate(linked)) == sorted(wanted)

    page.get_by_role("grid", name="bias").locator("td").focus()
    wanted = [["bias", 0, 0]] + [["feature map", i, j] for i, j in cells]
    assert sorted(page.evaluate(linked)) == sorted(wanted)

    page.get_by_role("grid", name="feature map").locator("td").first.focus()
    assert len(page.evaluate(linked)) == 3 * (9 + 9) + 1 + 1


def test_the_sums_of_the_channels_re_add(page: Page) -> None:
    """Each channel's nine products give its sum; the three sums and the bias give the result."""
    for step in range(1, 5):
        page.evaluate("(step) => { document.querySelector('cnn-rgb').state = { step } }", step)
        lines = page.locator("cnn-rgb .cnn-sum > div")
        parts = []
        for at, name in enumerate(CHANNELS):
            terms = (
                lines.nth(at)
                .locator("[data-term]")
                .evaluate_all("(all) => all.map((term) => [term.dataset.a, term.dataset.b])")
            )
            parts.append(number(lines.nth(at).locator("[data-part]").inner_text()))
            assert lines.nth(at).inner_text().startswith(f"{name}: ")
            assert len(terms) == 9
            assert sum(number(a) * number(b) for a, b in terms) == parts[-1]
        bias = number(lines.last.locator("[data-bias]").inner_text())
        assert sum(parts) + bias == number(lines.last.locator("[data-result]").inner_text())
        assert lines.last.inner_text().startswith("red + green + blue + bias: ")


def test_the_live_line_names_the_channels(page: Page) -> None:
    """What is announced says which channel gives which sum."""
    page.get_by_role("button", name="Step forward").click()

    said = page.locator("cnn-rgb [role=status]").inner_text()

    assert said == "position [0, 1]: red (−3) + green 4 + blue 2 + bias 1 = 4"


def test_the_picture_keeps_what_is_in_front(page: Page) -> None:
    """The downloaded picture draws the sheets from the back to the front."""
    page.locator("cnn-rgb summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download SVG").click()
    drawn = download.value.path().read_text(encoding="utf-8")

    names = re.findall(r">(red|green|blue)</text>", drawn)
    assert names[-6:] == ["blue", "blue", "green", "green", "red", "red"]
