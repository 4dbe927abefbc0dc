"""The widget on lines of code in use: its links, what is taken away, hostile text, and axe."""

from __future__ import annotations

import re
from collections.abc import Iterator

import axe
import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from visits import LISTEN
from widget_cases.case import opened, start

from cnndocs.delivery.paths import DOCS

TAG = "cnn-explain"
PAGE = "play/explain/"
STATE = "(tag) => document.querySelector(tag).state"
VALUE = "(tag) => document.querySelector(tag).value"
SET = "([tag, state]) => { document.querySelector(tag).state = state; }"
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


@pytest.fixture(scope="module")
def page(browser: Browser, origin: str) -> Iterator[Page]:
    """One page with the widget, for all tests."""
    with opened(browser, origin + PAGE, TAG, LISTEN) as page:
        yield page


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


def test_the_playground_shows_the_same_size(page: Page, widget: Locator, browser: Browser) -> None:
    """The link to the playground leads to the state of the line."""
    page.evaluate(
        SET, [TAG, {"line": "nn.Conv2d(3, 8, (3, 2), (2, 1), (1, 0))", "input": "3x11x12"}]
    )
    link = widget.get_by_role("link", name="Watch its window in the playground")
    fresh = browser.new_context().new_page()
    start(fresh, link.evaluate("(link) => link.href"), "cnn-playground")
    sizes = fresh.evaluate(
        "() => document.querySelector('cnn-playground').value.map((row) => row.length)"
    )
    fresh.context.close()

    assert [len(sizes), sizes[0]] == [int(size) for size in page.evaluate(VALUE, TAG)[1:]]


def test_the_playground_takes_as_much() -> None:
    """What the link may ask for is what the sliders of the playground reach."""
    parts = DOCS / "widgets" / "parts"
    sliders = (parts / "playground" / "sliders.mjs").read_text("utf-8")
    ranges = dict(re.findall(r'^  (\w+): \["\w+", \d+, (\d+), \[.*\]\],$', sliders, re.M))
    most = (parts / "explain" / "watching.mjs").read_text("utf-8")

    assert dict(re.findall(r"(\w+): (\d+)", re.search(r"MOST = \{(.*)\}", most)[1])) == ranges


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
