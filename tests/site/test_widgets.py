"""Every widget in a real browser: what it weighs, asks for and computes."""

from __future__ import annotations

import gzip
import json
import re
from fractions import Fraction

import numpy as np
import pytest
from conftest import SITE
from playwright.sync_api import Page
from widget_cases import CASES, every_map, every_widget
from widget_cases.case import decimal, numbers, random_states, start

from cnndocs.pages.elements import tags
from cnndocs.pages.widget_sheet import sheet

STEPS = """([tag, states]) => {
  const widget = document.querySelector(tag);
  const read = () => ({
    state: widget.state,
    value: widget.value,
    terms: [...widget.querySelectorAll("[data-term]")].map((t) => [t.dataset.a, t.dataset.b]),
    bias: widget.querySelector("[data-bias]")?.dataset.bias ?? "0",
    divisor: widget.querySelector("[data-divisor]")?.dataset.divisor ?? "1",
    result: widget.querySelector("[data-result]").dataset.result,
    text: widget.querySelector(".cnn-sum").innerText,
    counter: widget.querySelector(".cnn-counter").innerText,
    exact: !widget.querySelector(".cnn-sum").innerText.includes("≈"),
  });
  return states.flatMap((state) => {
    widget.state = state;
    if (state.step) return [read()];
    const count = Number(widget.querySelector(".cnn-counter").innerText.split(" of ")[1]);
    return Array.from({ length: count }, (_, n) => {
      widget.state = { ...state, step: n + 1 };
      return read();
    });
  });
}"""


# Bytes, compressed: what only some pages load, by the name of its bundle, and what all share.
APART = {"ask": 4_000, "walk": 2_048, "compact": 1_000, "camera": 1_000}
SHARED = 31_000


def test_every_widget_has_a_case() -> None:
    """A widget that there is, is tested here."""
    assert set(tags()) == set(CASES)


def test_widgets_are_small() -> None:
    """Each widget keeps to its limit, what only some pages load to its own, the rest to a third.

    No page loads all of it: what a page of the site weighs is held in test_pages.py.
    """
    files = {file.name: file.read_bytes() for file in (SITE / "widgets").iterdir()}
    sizes = {
        re.sub(r"(-[A-Z0-9]{8})?\.mjs$", "", name): len(gzip.compress(content))
        for name, content in files.items()
        if not name.startswith("chunk-")
    }
    chunks = [content for name, content in files.items() if name.startswith("chunk-")]
    limits = APART | {tag.removeprefix("cnn-"): case.most_bytes for tag, case in CASES.items()}
    rest = sum(size for name, size in sizes.items() if name not in limits)
    rest += sum(len(gzip.compress(content)) for content in [*chunks, sheet().encode()])

    assert limits.keys() <= sizes.keys()
    assert rest <= SHARED
    assert {name: sizes[name] for name, limit in limits.items() if sizes[name] > limit} == {}


@every_widget
def test_a_page_loads_its_own_widget(page: Page, origin: str, tag: str) -> None:
    """A page fetches the bundle of its widget, what is shared, that of questions if it asks any."""
    names: list[str] = []
    page.on("request", lambda request: names.append(request.url.rpartition("/")[2]))
    start(page, origin + CASES[tag].page, tag)

    modules = [re.sub(r"(-[A-Z0-9]{8})?\.mjs$", "", name) for name in names if ".mjs" in name]
    asks = {"ask"} if page.locator("cnn-ask").count() else set()
    assert {*modules} - {"load", "chunk"} == {tag.removeprefix("cnn-")} | asks


@every_map
@pytest.mark.parametrize("count", [30, pytest.param(200, marks=pytest.mark.slow)])
def test_shown_arithmetic_re_adds(page: Page, origin: str, tag: str, count: int) -> None:
    """At every step of every preset, and in random states, factors give exactly the result."""
    case = CASES[tag]
    start(page, origin + case.page, tag)
    states = [{}, *case.states, *case.more(count), *random_states(case, count)]

    seen = page.evaluate(STEPS, [tag, states])

    assert len(seen) >= count + np.ravel(seen[0]["value"]).size
    for shown in seen:
        products = [decimal(a) * decimal(b or "1") for a, b in shown["terms"]]
        total = (sum(products) + decimal(shown["bias"])) / decimal(shown["divisor"])
        if case.greatest(shown["state"]):
            total = max(products)
        wanted = case.expected(shown["state"])
        if shown["exact"]:
            assert decimal(shown["result"]) == total, shown
            *_, height, width = wanted.shape
            channel = wanted.reshape(-1, height * width)[case.chosen(shown["state"])]
            assert channel[shown["state"]["step"] - 1] == total
        else:
            assert abs(decimal(shown["result"]) - total) <= Fraction(1, 2000)
        assert (numbers(shown["value"]) == wanted).all()
        for a, b in shown["terms"]:
            assert a in shown["text"]
            assert b is None or b in shown["text"]
        assert shown["counter"].startswith(f"Step {shown['state']['step']} of ")


@every_widget
def test_the_default_is_the_example(page: Page, origin: str, tag: str) -> None:
    """The widget starts from the exported example, and from what its attributes say."""
    start(page, origin + CASES[tag].page, tag)
    state = page.evaluate("(tag) => document.querySelector(tag).state", tag)
    id = page.evaluate(
        "(tag) => document.querySelector(tag).getAttribute('example')"
        " ?? customElements.get(tag).example",
        tag,
    )
    every = json.loads((SITE / "generated" / "examples.json").read_text(encoding="utf-8"))
    entries = every[id]["entries"]

    for name in CASES[tag].shapes:
        if name in entries:
            values = entries[name]["values"]  # or its only channel
            assert state[name] in (values, values[0])
    assert state["step"] == 1

    page.evaluate(
        """async (tag) => {
          const other = document.createElement(tag);
          other.id = "second-widget";
          for (const [name, value] of [["step", "3"], ["hide", "controls,values"]])
            other.setAttribute(name, value);
          document.querySelector("article").append(other);
          await other.ready;
        }""",
        tag,
    )
    assert page.evaluate("document.getElementById('second-widget').state.step") == 3
    assert page.locator("#second-widget button:visible").count() == 0
    shown = page.locator("#second-widget .cnn-grid td:not(:empty)").count()
    assert shown == 0, "values are hidden"
