"""The widget on lines of code in use: its links, what is taken away, hostile text, and axe."""

from __future__ import annotations

import re

import axe
import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from visits import LISTEN
from widget_cases.case import SET, STATE, VALUE, one_page, start

from cnndocs.delivery.paths import DOCS

TAG = "cnn-explain"
PAGE = "play/explain/"
HOSTILE = [
    "<img src=x:y onerror=__ran=1 data-planted>",
    "nn.Conv2d(3, 64, 3, name='<script data-planted>__ran=1</script>')",
    "__proto__(ran=1)",
    "nn.Conv2d(3, 8, 3, __proto__=1, constructor=2)",
    "nn.Conv2d(" + "(" * 900,
    "nn.Conv2d(3, 8, " + "9" * 1_900 + ")",
    " " * 60_000 + "x",
    "," * 60_000 + "x",
    "nn.Conv2d(1000000, 1000000, 1000000, padding=1000000)",
    "nn.ConvTranspose2d(3, 1000000, 1000000, stride=1000000, dilation=999999)",
    "\u202e\u0000\ud7ff🙂" * 20,
]
page = one_page(PAGE, TAG, LISTEN)


@pytest.fixture
def widget(page: Page) -> Locator:
    """The widget as it begins."""
    page.evaluate(SET, [TAG, {}])
    page.locator(TAG).get_by_role("textbox", name="Line of code").blur()
    return page.locator(TAG)


def test_a_link_carries_the_line(page: Page, widget: Locator, browser: Browser) -> None:
    """Whatever signs a line has, its link shows it, and none of them ends the link."""
    text = "self.a = nn.Conv2d(\n  3, 8, 3, padding_mode='zeros'\n)  # 100 % & #1 + <b>é</b> \u2028"
    page.evaluate(SET, [TAG, {"line": text, "input": "3x9x9", "step": 3}])
    link, state = (page.evaluate(f"(tag) => document.querySelector(tag).{name}", TAG)
                   for name in ("link", "state"))  # fmt: skip
    fresh = browser.new_context().new_page()
    start(fresh, link, TAG)
    there = fresh.evaluate(STATE, TAG)
    fresh.context.close()

    assert there == state
    assert there["line"] == text
    assert not re.search(r"[ \n<>()\"'`\[\]]", link)


WATCHED = [
    ("nn.Conv2d(3, 8, (3, 2), (2, 1), (1, 0))", "3x11x12", "layer"),
    ("nn.Conv2d(1, 1, 3, padding=2, padding_mode='reflect')", "1x5x4", "layer"),
    ("nn.Conv2d(4, 6, 3, padding=1, groups=2)", "4x9x8", "layer"),
    ("layers.DepthwiseConv2D(3, padding='same')", "3x6x6", "layer"),
    ("nn.ConvTranspose2d(16, 8, 3, stride=2, padding=1, output_padding=1)", "16x7x5", "layer"),
    ("layers.Conv2DTranspose(1, 2, strides=3)", "1x3x4", "layer"),
    ("nn.ConvTranspose1d(1, 1, 3, stride=2)", "1x6", "layer"),
    ("nn.Conv1d(2, 3, 3, dilation=2)", "2x12", "layer"),
    ("layers.Conv1D(8, 3, padding='causal')", "1x10", "layer"),
]


@pytest.mark.parametrize(("line", "given", "shown"), WATCHED)
def test_a_widget_shows_the_same_size(
    page: Page, widget: Locator, browser: Browser, line: str, given: str, shown: str
) -> None:
    """The link to a widget leads to the state of the line."""
    page.evaluate(SET, [TAG, {"line": line, "input": given}])
    link = widget.get_by_role("link", name=re.compile("^Watch"))
    fresh = browser.new_context().new_page()
    start(fresh, link.evaluate("(link) => link.href"), f"cnn-{shown}")
    size = fresh.locator(f"cnn-{shown} .cnn-grid").last.locator("tr")
    sides = [size.count(), size.first.locator("td").count()]
    problem = fresh.locator(f"cnn-{shown} .cnn-problem:visible").all_inner_texts()
    fresh.context.close()

    assert problem == []
    wanted = [int(side) for side in page.evaluate(VALUE, TAG)[1:]]
    assert sides == ([1] * (2 - len(wanted)) + wanted)


def test_a_pooling_is_shown(page: Page, widget: Locator, browser: Browser) -> None:
    """The window of a pooling is watched on the map of the widget's page."""
    line = "nn.AvgPool2d(3, 2, padding=1, ceil_mode=True, count_include_pad=False)"
    page.evaluate(SET, [TAG, {"line": line, "input": "4x20x20"}])
    link = widget.get_by_role("link", name="Watch its window on another map")
    fresh = browser.new_context().new_page()
    start(fresh, link.evaluate("(link) => link.href"), "cnn-pool")
    state = fresh.evaluate(STATE, "cnn-pool")
    fresh.context.close()

    wanted = {"kind": "average", "size": 3, "stride": 2, "padding": 1} | {
        "round": "ceil",
        "divisor": "map",
    }
    assert {name: state[name] for name in wanted} == wanted


@pytest.mark.parametrize(
    "line",
    ["nn.Linear(4, 2)", "nn.Conv2d(4, 8, 11)", "nn.MaxPool2d((3, 2))", "nn.MaxPool1d(2)"],
)
def test_no_widget_shows_it(page: Page, widget: Locator, line: str) -> None:
    """What no widget can show has no link."""
    page.evaluate(SET, [TAG, {"line": line, "input": "4x20x20" if "2d" in line else "4x4"}])

    expect(widget.locator(".cnn-results")).to_contain_text("4")
    assert widget.get_by_role("link", name=re.compile("^Watch")).count() == 0


def test_the_widgets_take_as_much() -> None:
    """What the link may ask for is what the fields of the widgets take."""
    widgets = DOCS / "widgets"
    watching = (widgets / "parts" / "explain" / "watching.mjs").read_text("utf-8")
    layer = (widgets / "parts" / "layer" / "fields.mjs").read_text("utf-8")
    pool = (widgets / "elements" / "pool.mjs").read_text("utf-8")
    linked, taken = (
        dict(re.findall(r"(\w+): (\d+)", re.search(r"MOST = \{(.*)\}", text)[1]))
        for text in (watching, layer)
    )
    side, channels = (re.search(rf"{name} = (\d+)", watching)[1] for name in ("SIDE", "CHANNELS"))
    pooled = dict(re.findall(r"(\w+): (\d+)", re.search(r"POOL = \{(.*)\}", watching)[1]))

    assert int(linked.pop("padding")) < int(side) <= int(taken["side"])
    assert linked | {"channels": channels} == {name: taken[name] for name in (*linked, "channels")}
    assert pooled.pop("dilation") == "1"
    names = {"size": "kernel", "stride": "stride", "padding": "padding"}
    fields = dict(re.findall(r"(size|stride|padding): integer\(\d, (\d)\)", pool))
    assert {names[name]: most for name, most in fields.items()} == pooled


def test_code_can_be_copied(page: Page, widget: Locator) -> None:
    """The lines of another library are copied as they stand in a list of layers."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    widget.get_by_role("button", name="Copy Keras").click()
    expect(widget.locator(".cnn-note")).to_have_text("The code is copied.")

    assert page.evaluate("navigator.clipboard.readText()") == (
        "layers.ZeroPadding2D(1),\nlayers.Conv2D(64, 3, strides=2)"
    )


def test_values_can_be_hidden(page: Page, widget: Locator) -> None:
    """For a lesson what comes out can be left as a question."""
    page.evaluate(SET, [TAG, {"hide": ["values"]}])
    said = widget.locator(".cnn-results").inner_text()

    assert "112" not in said.replace("to 112", "")
    assert "1,792" not in said
    assert "?" in said


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_lines(page: Page, widget: Locator, text: str) -> None:
    """Whatever is pasted, nothing runs, and it is answered at once."""
    took = page.evaluate(
        """([tag, text]) => {
          const field = document.querySelector(`${tag} textarea`);
          const begin = performance.now();
          field.value = text;
          field.dispatchEvent(new Event("input", { bubbles: true }));
          field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
          return performance.now() - begin;
        }""",
        [TAG, text],
    )

    assert took < 1500
    assert page.evaluate("[window.__ran, Object.prototype.ran]") == [None, None]
    assert page.locator("[data-planted]").count() == 0
    assert page.evaluate("window.__violations") == []


def test_touch(browser: Browser, origin: str) -> None:
    """With a finger buttons and fields are large enough, and nothing is wider than the screen."""
    context = browser.new_context(
        viewport={"width": 320, "height": 700}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    start(page, origin + PAGE, TAG)
    small = page.evaluate(
        """(tag) => [...document.querySelectorAll(`${tag} *`)]
          .filter((e) => e.matches("button, select, summary, input, textarea"))
          .filter((e) => e.checkVisibility() && e.type !== "checkbox")
          .map((e) => e.getBoundingClientRect())
          .filter((box) => box.width < 43.5 || box.height < 43.5).length""",
        TAG,
    )
    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()

    assert small == 0
    assert wide <= 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, origin: str, scheme: str) -> None:
    """The accessibility checker has nothing to say, of an explained line and of a refused one."""
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    found = {}
    for address in (PAGE, "embed/explain/"):
        for text in ("nn.Conv2d(3, 64, 3)", "nn.Conv2d(5, 64, 3)"):
            start(page, origin + address, TAG)
            page.evaluate(SET, [TAG, {"line": text}])
            page.locator(TAG).locator("summary", has_text="Share").click()
            found[address, text] = axe.violations(page, TAG)
    context.close()

    assert found == {key: [] for key in found}
