"""Every widget in a real browser. A new widget is one more row of WIDGETS."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
import pytest
from conftest import ROOT, SITE
from playwright.sync_api import Browser, BrowserContext, Page, expect

from cnndocs import ops
from cnndocs.examples.digits_cnn import data as digits_data
from cnndocs.inputs.kernels import KERNELS

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
SEED = 7


@dataclass(frozen=True)
class Case:
    """One widget: where it stands, what it computes, and what may be changed."""

    page: str
    output: str  # the label of the grid whose cells are the steps
    shapes: dict[str, tuple[int, ...]]  # the fields that hold decimals
    expected: Callable[[dict], np.ndarray]  # the output map of a state, on fractions
    editable: str  # the label of a grid that can be edited
    states: list[dict] = field(default_factory=list)  # presets besides the default
    chosen: Callable[[dict], int] = lambda _: 0  # the output channel that is written out
    settings: Callable[[random.Random], dict] = lambda _: {}  # random ones, all of them legal
    greatest: Callable[[dict], bool] = lambda _: False  # the result is the largest term, no sum
    maps: bool = True  # its steps are the cells of one map, each an exact sum
    typed: tuple[str, str] = ("-7.125", "2.5")  # values that the editable grid takes


def numbers(nested: list) -> np.ndarray:
    """Return nested decimals as fractions."""
    array = np.array(nested, dtype=object)
    return np.vectorize(Fraction, otypes=[object])(array)


def decimals(draw: random.Random, shape: tuple[int, ...]) -> object:
    """Return nested random decimals as a reader may type them."""
    if shape:
        return [decimals(draw, shape[1:]) for _ in range(shape[0])]
    value = Fraction(draw.randint(-999_000, 999_000), draw.choice([1000, 1000, 100_000]))
    return str(float(round(value, 3)))


def banks(count: int) -> list[dict]:
    """Return states with one to four random filters."""
    draw, states = random.Random(SEED), []
    for _ in range(count):
        filters = sorted(draw.sample("ABCD", draw.randint(1, 4)))
        states.append(
            {
                "image": decimals(draw, (3, 6, 6)),
                "filters": filters,
                "kernels": decimals(draw, (len(filters), 3, 3, 3)),
                "bias": decimals(draw, (len(filters),)),
                "chosen": draw.choice(filters),
                "step": draw.randint(1, 16),
            }
        )
    return states


def playground(state: dict) -> np.ndarray:
    """Return the playground's map."""
    kernel = numbers(state["kernel"]) / state["divisor"]
    top, bottom, left, right = state["padding"]
    return ops.conv2d(
        numbers(state["image"]),
        kernel[::-1, ::-1] if state["mode"] == "convolution" else kernel,
        stride=tuple(state["stride"]),
        padding=((top, bottom), (left, right)),
        dilation=tuple(state["dilation"]),
    )


def pooled(state: dict) -> np.ndarray:
    """Return what Python makes of a state of the pooling widget."""
    pool = ops.max_pool2d if state["kind"] == "max" else ops.avg_pool2d
    settings = {name: state[name] for name in ("stride", "padding")}
    ceil = state["round"] == "ceil"
    return pool(numbers(state[state["source"]]), state["size"], ceil_mode=ceil, **settings)


def pool_settings(draw: random.Random) -> dict:
    """Return settings of pooling that some window fits."""
    size = draw.randint(1, 4)
    padding = draw.randint(0, min(size // 2, 2))
    return {
        "source": draw.choice(["map", "digit"] if size <= 3 + 2 * padding else ["digit"]),
        "kind": draw.choice(["max", "average"]),
        "size": size,
        "stride": draw.randint(1, 4),
        "padding": padding,
        "round": draw.choice(["floor", "ceil"]),
        "step": draw.randint(1, 40),
    }


def read_layers(state: dict) -> np.ndarray:
    """Return the chosen map of the trained network, by the Python package."""
    net = digits_data.network()
    pixels = np.array(state["image"], int)[np.newaxis, np.newaxis]
    at = {"conv1": 0, "relu1": 1, "conv2": 2, "relu2": 3, "pool": 4, "dense": 6}[state["layer"]]
    values, unit = net.activations(pixels)[at][0], 10 ** net.scales[at]
    chosen = np.atleast_2d(values if values.ndim < 3 else values[state["map"]])
    return np.vectorize(lambda value: Fraction(int(value), unit), otypes=[object])(chosen)


def layer_settings(draw: random.Random) -> dict:
    """Return a random image and a cell of a random layer."""
    sizes = {"conv1": (8, 64), "relu1": (8, 64), "conv2": (16, 36), "relu2": (16, 36)}
    layer = draw.choice([*sizes, "pool", "dense"])
    maps, cells = (sizes | {"pool": (16, 9), "dense": (1, 10)})[layer]
    image = [[str(draw.choice([0, 0, draw.randint(0, 16)])) for _ in range(8)] for _ in range(8)]
    place = {"layer": layer, "map": draw.randrange(maps), "step": draw.randint(1, cells)}
    return {"image": image, "test": -1} | place


WIDGETS = {
    "cnn-backprop": Case(
        page="play/backprop/",
        output="feature map Y",
        shapes={"image": (5, 5)},
        expected=lambda _: np.array([]),
        editable="image X",
        maps=False,
    ),
    "cnn-draw": Case(
        page="play/draw/",
        output="chosen map",
        shapes={"image": (8, 8)},
        expected=read_layers,
        editable="prepared image",
        settings=layer_settings,
        greatest=lambda state: state["layer"][:4] in {"relu", "pool"},
        typed=("12", "3"),
    ),
    "cnn-filter-bank": Case(
        page="play/filter-bank/",
        output="map of filter A",
        shapes={"image": (3, 6, 6), "kernels": (2, 3, 3, 3), "bias": (2,)},
        expected=lambda state: ops.conv2d(
            *(numbers(state[name]) for name in ("image", "kernels", "bias"))
        ),
        editable="filter A, red",
        states=[{"chosen": "B"}, *banks(200)],
        chosen=lambda state: state["filters"].index(state["chosen"]),
    ),
    "cnn-playground": Case(
        page="play/playground/",
        output="feature map",
        shapes={"image": (5, 5), "kernel": (3, 3)},
        expected=playground,
        editable="kernel",
        states=[
            *(
                {"kernel": [list(map(str, row)) for row in one.rows], "divisor": one.divisor}
                for one in KERNELS.values()
            ),
            {"image": "6x7", "stride": 2, "padding": 0},
            {"image": "6x6", "kernel": "3x2", "stride": [2, 3], "padding": [0, 1, 0, 2]},
            {"image": "9x8", "dilation": [2, 3], "mode": "convolution"},
            {"image": "16x16", "kernel": "7x7", "padding": 5, "stride": 5, "divisor": 7},
            {"image": "1x1", "kernel": "1x1", "padding": 0},
        ],
    ),
    "cnn-pool": Case(
        page="play/pooling/",
        output="pooled map",
        shapes={"map": (3, 3), "digit": (8, 8)},
        expected=pooled,
        editable="map after ReLU",
        states=[
            {"source": source, "kind": kind, "size": size, "stride": stride, "round": rounding}
            for source in ("map", "digit")
            for kind in ("max", "average")
            for size, stride, rounding in ((2, 1, "floor"), (2, 2, "ceil"), (3, 3, "floor"))
        ],
        settings=pool_settings,
        greatest=lambda state: state["kind"] == "max",
    ),
    "cnn-sliding": Case(
        page="play/sliding/",
        output="feature map",
        shapes={"image": (5, 5), "kernel": (3, 3)},
        expected=lambda state: ops.conv2d(numbers(state["image"]), numbers(state["kernel"])),
        editable="kernel",
    ),
    "cnn-rgb": Case(
        page="play/rgb/",
        output="feature map",
        shapes={"image": (3, 4, 4), "kernel": (3, 3, 3), "bias": ()},
        expected=lambda state: ops.conv2d(
            numbers(state["image"]),
            numbers(state["kernel"])[np.newaxis],
            numbers([state["bias"]]),
        )[0],
        editable="kernel",
        states=[{"layers": "apart"}, {"layers": "stacked"}],
    ),
}
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
COUNTING = """() => {
  const live = (window.__live = { timers: new Set(), listeners: 0 });
  for (const [set, clear] of [["setTimeout", "clearTimeout"], ["setInterval", "clearInterval"]]) {
    const [start, stop] = [window[set], window[clear]];
    window[set] = (run, ...rest) => {
      const wrapped = (...args) => { live.timers.delete(timer); run(...args); };
      const timer = start.call(window, wrapped, ...rest);
      live.timers.add(timer);
      return timer;
    };
    window[clear] = (timer) => { live.timers.delete(timer); stop.call(window, timer); };
  }
  const add = EventTarget.prototype.addEventListener;
  const remove = EventTarget.prototype.removeEventListener;
  const shared = (target) => target === window || target === document || target === document.body;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    if (shared(this)) {
      live.listeners++;
      options?.signal?.addEventListener("abort", () => live.listeners--);
    }
    return add.call(this, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (...args) {
    if (shared(this)) live.listeners--;
    return remove.apply(this, args);
  };
}"""
SHIFTS = """() => {
  window.__shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.__shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}"""


def decimal(shown: str) -> Fraction:
    """Read a shown number."""
    return Fraction(shown.replace("−", "-"))


def random_states(case: Case, count: int) -> list[dict]:
    """Return states with random decimals and a random step."""
    draw = random.Random(SEED)

    return [
        {name: decimals(draw, shape) for name, shape in case.shapes.items()}
        | {"step": draw.randint(1, 9)}
        | case.settings(draw)
        for _ in range(count)
    ]


@pytest.fixture(params=WIDGETS)
def tag(request: pytest.FixtureRequest) -> str:
    """The name of a widget's element."""
    return request.param


@pytest.fixture(params=[name for name, case in WIDGETS.items() if case.maps])
def mapped(request: pytest.FixtureRequest) -> str:
    """The name of an element whose steps are the cells of one map."""
    return request.param


def start(page: Page, url: str, tag: str) -> None:
    """Open a page and wait for its widget."""
    page.goto(url)
    page.evaluate("(tag) => customElements.whenDefined(tag)", tag)
    page.evaluate("(tag) => document.querySelector(tag).ready", tag)


def test_every_widget_has_a_row() -> None:
    """A widget that is registered is tested here."""
    source = (ROOT / "docs" / "widgets" / "index.mjs").read_text(encoding="utf-8")
    modules = re.findall(r'import\("\./([\w-]+)\.mjs"\)', source)

    assert {f"cnn-{name}" for name in modules} == set(WIDGETS)


LARGE = {"backprop": 9_000, "draw": 10_500}  # bytes of those that hold a network


def test_widgets_are_small() -> None:
    """A widget with a network keeps to its own limit; all else takes at most 40 kB, compressed."""
    files = [*(SITE / "widgets").iterdir(), ROOT / "docs" / "widgets" / "widgets.css"]
    sizes = {file.name: len(gzip.compress(file.read_bytes())) for file in files}
    large = {name: size for name, size in sizes.items() if name.partition("-")[0] in LARGE}

    assert len(files) > len(WIDGETS)
    assert len(large) == len(LARGE)
    assert sum(sizes.values()) - sum(large.values()) <= 40_000
    for name, size in large.items():
        assert size <= LARGE[name.partition("-")[0]], name


def test_a_page_loads_its_own_widget(page: Page, origin: str, tag: str) -> None:
    """A page fetches the bundle of the widget that it holds, what is shared, and no others."""
    names: list[str] = []
    page.on("request", lambda request: names.append(request.url.rpartition("/")[2]))
    start(page, origin + WIDGETS[tag].page, tag)

    modules = [re.sub(r"(-[A-Z0-9]{8})?\.mjs$", "", name) for name in names if ".mjs" in name]
    assert {*modules} - {"load", "chunk"} == {tag.removeprefix("cnn-")}


def test_shown_arithmetic_re_adds(page: Page, origin: str, mapped: str) -> None:
    """At every step of every preset, and in random states, factors give exactly the result."""
    tag, case = mapped, WIDGETS[mapped]
    start(page, origin + case.page, tag)
    states = [{}, *case.states, *random_states(case, 200)]

    seen = page.evaluate(STEPS, [tag, states])

    assert len(seen) >= 200 + np.ravel(seen[0]["value"]).size
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


def test_the_default_is_the_example(page: Page, origin: str, tag: str) -> None:
    """The widget starts from the exported example, and from what its attributes say."""
    start(page, origin + WIDGETS[tag].page, tag)
    state = page.evaluate("(tag) => document.querySelector(tag).state", tag)
    id = page.evaluate(
        "(tag) => document.querySelector(tag).getAttribute('example')"
        " ?? customElements.get(tag).example",
        tag,
    )
    every = json.loads((SITE / "generated" / "examples.json").read_text(encoding="utf-8"))
    entries = every[id]["entries"]

    for name in WIDGETS[tag].shapes:
        if name in entries:
            values = entries[name]["values"]  # or its only channel
            assert state[name] in (values, values[0])
    assert state["step"] == 1

    page.evaluate(
        """async (tag) => {
          const other = document.createElement(tag);
          other.id = "other";
          for (const [name, value] of [["step", "3"], ["hide", "controls,values"]])
            other.setAttribute(name, value);
          document.querySelector("article").append(other);
          await other.ready;
        }""",
        tag,
    )
    assert page.evaluate("document.getElementById('other').state.step") == 3
    assert page.locator("#other button:visible").count() == 0
    shown = page.locator("#other .cnn-grid td:not(:empty)").count()
    assert shown == 0, "values are hidden"


def test_keyboard_alone(page: Page, origin: str, mapped: str) -> None:
    """Steps, cells, editing, pinning and reset work without a pointer, and are announced."""
    tag, case = mapped, WIDGETS[mapped]
    start(page, origin + case.page, tag)
    page.evaluate(
        "(tag) => { window.__inputs = 0; document.querySelector(tag)"
        ".addEventListener('input', () => window.__inputs++); }",
        tag,
    )
    widget = page.locator(tag)
    step = "(tag) => document.querySelector(tag).state.step"
    widget.get_by_role("button", name="Step forward").focus()
    page.keyboard.press("Enter")
    assert page.evaluate(step, tag) == 2
    live = widget.locator("[role=status]").inner_text()
    assert live.startswith("position [0, 1]: "), live
    assert live.endswith(widget.locator("[data-result]").inner_text())

    grid = widget.get_by_role("grid", name=case.output).first
    grid.locator("td[tabindex='0']").focus()
    for key, wanted in (("Home", 1), ("ArrowRight", 2), ("End", None), ("Control+Home", 1)):
        page.keyboard.press(key)
        assert wanted in (None, page.evaluate(step, tag)), key
    page.keyboard.press("Control+End")
    count = int(widget.locator(".cnn-counter").inner_text().split(" of ")[1])
    assert page.evaluate(step, tag) == count

    cell = widget.get_by_role("grid", name=case.editable).first.locator("td[tabindex='0']")
    cell.focus()
    before = cell.inner_text()
    page.keyboard.press("Enter")
    page.keyboard.type("1/2")
    page.keyboard.press("Enter")
    note = widget.locator("[role=alert]").inner_text()
    assert note.startswith("“1/2” is refused: write a decimal")
    assert note.endswith(f"The cell keeps {before}.")
    assert widget.locator("td input").input_value() == "1/2"
    page.keyboard.press("Escape")
    assert cell.inner_text() == before
    page.keyboard.type(case.typed[0])
    page.keyboard.press("Enter")
    assert cell.inner_text() == case.typed[0].replace("-", "−")
    assert widget.locator("td input").count() == 0
    assert page.evaluate("document.activeElement.tagName") == "TD"
    page.keyboard.press("Space")
    assert page.evaluate("(tag) => document.querySelector(tag).state.pin", tag)[1:] == [0, 0]
    assert cell.get_attribute("class").find("is-pinned") >= 0
    assert page.evaluate("window.__inputs") >= 5

    widget.get_by_role("button", name="Reset").focus()
    page.keyboard.press("Enter")
    assert cell.inner_text() == before
    assert page.evaluate(step, tag) == 1


def test_play_runs_to_the_end(page: Page, origin: str, tag: str) -> None:
    """Play goes on by itself, can be paused, and ends at the last step."""
    start(page, origin + WIDGETS[tag].page, tag)
    widget = page.locator(tag)
    widget.get_by_role("button", name="Play").click()
    page.wait_for_function(  # pauses in the same breath, before a busy machine plays to the end
        """(tag) => {
          const widget = document.querySelector(tag);
          if (widget.state.step < 2) return false;
          widget.querySelector("button[aria-label='Pause']").click();
          return true;
        }""",
        arg=tag,
    )
    stopped = page.evaluate("(tag) => document.querySelector(tag).state.step", tag)
    page.wait_for_timeout(1000)
    assert page.evaluate("(tag) => document.querySelector(tag).state.step", tag) == stopped
    widget.get_by_role("combobox", name="Speed").select_option("fast")

    count = int(widget.locator(".cnn-counter").inner_text().split(" of ")[1])
    page.evaluate(
        "([tag, step]) => { document.querySelector(tag).state = { step } }", [tag, count - 1]
    )
    widget.get_by_role("button", name="Play").click()
    page.wait_for_function(
        "([tag, n]) => document.querySelector(tag).state.step === n", arg=[tag, count]
    )
    page.wait_for_function("(tag) => !document.querySelector(tag).playing", arg=tag)
    assert widget.get_by_role("button", name="Play").count() == 1


def test_pointing_lights_up_what_depends(page: Page, origin: str, tag: str) -> None:
    """Hovering a cell marks cells in the other grids; leaving clears them; a pin stays."""
    case = WIDGETS[tag]
    start(page, origin + case.page, tag)
    widget = page.locator(tag)
    linked = widget.locator("td.is-linked")
    for name in {case.output, case.editable}:
        cell = widget.get_by_role("grid", name=name).first.locator("td").first
        cell.hover()
        grids = page.evaluate(
            "(tag) => new Set([...document.querySelectorAll(`${tag} td.is-linked`)]"
            ".map((cell) => cell.closest('table'))).size",
            tag,
        )
        assert grids >= 2, name
        page.mouse.move(1, 1)
        assert linked.count() == 0
    widget.get_by_role("grid", name=case.editable).first.locator("td").first.click()
    widget.get_by_role("button", name="Pin").click()
    page.mouse.move(1, 1)
    assert linked.count() > 0


def test_a_link_carries_the_state(
    context: BrowserContext, page: Page, origin: str, tag: str
) -> None:
    """A state's link opens in a fresh browser with the same state; Back undoes an edit."""
    case = WIDGETS[tag]
    start(page, origin + case.page, tag)
    page.evaluate(
        "([tag, state]) => { document.querySelector(tag).state = state; }",
        [tag, random_states(case, 1)[0] | {"hide": ["values"]}],
    )
    state = page.evaluate("(tag) => document.querySelector(tag).state", tag)
    link = page.evaluate("(tag) => document.querySelector(tag).link", tag)
    fresh = context.browser.new_context().new_page()
    start(fresh, link, tag)
    assert fresh.evaluate("(tag) => document.querySelector(tag).state", tag) == state
    fresh.context.close()

    start(page, origin + case.page, tag)
    first = page.evaluate("(tag) => document.querySelector(tag).state", tag)
    cell = page.locator(tag).get_by_role("grid", name=case.editable).first.locator("td").first
    cell.click()
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    edited = page.evaluate("(tag) => document.querySelector(tag).state", tag)
    assert edited != first
    assert "cnn=1&w=" in page.url
    page.go_back()
    page.wait_for_function(
        "([tag, text]) => JSON.stringify(document.querySelector(tag).state) === text",
        arg=[tag, json.dumps(first, separators=(",", ":"))],
    )
    page.go_forward()
    page.wait_for_function(
        "([tag, text]) => JSON.stringify(document.querySelector(tag).state) === text",
        arg=[tag, json.dumps(edited, separators=(",", ":"))],
    )


def test_malformed_links_do_no_harm(page: Page, origin: str, tag: str) -> None:
    """A hundred damaged fragments give the default and a sentence: no script, no hang."""
    start(page, origin + WIDGETS[tag].page, tag)
    first = page.evaluate("(tag) => document.querySelector(tag).state", tag)
    key, draw = tag.removeprefix("cnn-"), random.Random(SEED)
    name = next(iter(WIDGETS[tag].shapes))
    hostile = [
        f"cnn=1&w={key}&{name}=<img src=x onerror=alert(1)>",
        f"cnn=1&w={key}&{name}=%3Cscript%3Ealert(1)%3C/script%3E",
        f"cnn=1&w={key}&__proto__=1",
        f"cnn=1&w={key}&step=1e9",
        f"cnn=1&w={key}&{name}={'9,' * 5000}",
        f"cnn=2&w={key}",
        f"cnn=1&w={key}&step=%",
        "cnn=1&w=%3Cb%3E",
    ]
    signs = "0123456789,;/!=&.-%<>\"'()xé "
    while len(hostile) < 100:
        tail = "".join(draw.choice(signs) for _ in range(draw.randint(1, 80)))
        hostile.append(f"cnn=1&w={key}&{draw.choice([name, 'pin', 'hide', 'other'])}=?{tail}")

    quiet = page.evaluate(
        """async ([tag, fragments]) => {
          const widget = document.querySelector(tag);
          const found = [];
          for (const fragment of fragments) {
            widget.state = { step: 2 };
            location.hash = fragment;
            await new Promise((done) => setTimeout(done, 0));
            await new Promise((done) => setTimeout(done, 0));
            const said = widget.querySelector("[role=alert]");
            found.push([fragment, said.textContent, said.children.length, widget.state]);
          }
          return found;
        }""",
        [tag, hostile],
    )

    for fragment, said, children, state in quiet:
        assert said.startswith("The link is damaged: "), (fragment, said)
        assert children == 0
        assert state == first


def test_without_scripts(browser: Browser, origin: str, tag: str) -> None:
    """Without JavaScript the fallback is there and seen."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(origin + WIDGETS[tag].page)
    element = page.locator(tag)
    inside = element.locator("img:visible, table:visible").count()
    text = element.inner_text()
    context.close()

    assert inside >= 1
    assert text.strip()


def test_nothing_is_left_behind(context: BrowserContext, origin: str, tag: str) -> None:
    """Started and removed fifty times, playing, a widget leaves no timer, listener or node."""
    context.add_init_script(f"({COUNTING})()")
    page = context.new_page()
    start(page, origin + WIDGETS[tag].page, tag)

    counts = page.evaluate(
        """async (tag) => {
          const widget = document.querySelector(tag);
          const [parent, next] = [widget.parentNode, widget.nextSibling];
          const quiet = () => new Promise((done) => setTimeout(done, 1000));
          widget.remove();
          await quiet();
          const before = [window.__live.timers.size, window.__live.listeners];
          const fallback = widget.innerHTML;
          for (let round = 0; round < 50; round++) {
            parent.insertBefore(widget, next);
            await widget.ready;
            widget.querySelector("button[aria-label='Step forward']").click();
            widget.querySelector("button[aria-label='Play']").click();
            if (!widget.playing) throw new Error("it does not play");
            widget.remove();
          }
          await quiet();
          const after = [window.__live.timers.size, window.__live.listeners];
          return { before, after, same: widget.innerHTML === fallback };
        }""",
        tag,
    )

    assert counts["after"] == counts["before"]
    assert counts["same"]


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_nothing_moves_when_it_starts(browser: Browser, origin: str, tag: str, width: int) -> None:
    """Starting shifts nothing, at the top of the window or in its middle, and nothing overflows."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    context.add_init_script(f"({SHIFTS})()")
    page = context.new_page()
    release = []
    page.route(re.compile(r"/generated/(examples|nets)/"), lambda route: release.append(route))
    page.goto(origin + WIDGETS[tag].page)
    page.evaluate("(tag) => document.querySelector(tag).scrollIntoView({ block: 'end' })", tag)
    page.wait_for_timeout(300)
    page.evaluate("window.__shift = 0")
    height = "(tag) => document.querySelector(tag).getBoundingClientRect().height"
    reserved = page.evaluate(height, tag)
    while not release:
        page.wait_for_timeout(50)
    for route in release:
        route.continue_()
    page.evaluate("(tag) => document.querySelector(tag).ready", tag)
    page.wait_for_timeout(300)
    shift, taken = page.evaluate("window.__shift"), page.evaluate(height, tag)
    over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    context.close()

    assert (round(shift, 4), round(taken - reserved)) == (0, 0)
    assert over <= 0


def test_touch(browser: Browser, origin: str, tag: str) -> None:
    """With a finger: cells and buttons are large enough, a tap selects, a second one edits."""
    case = WIDGETS[tag]
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    start(page, origin + case.page, tag)
    widget = page.locator(tag)
    small = page.evaluate(
        """(tag) => [...document.querySelectorAll(`${tag} :is(button, select, summary, td)`)]
          .filter((e) => e.checkVisibility()).map((e) => e.getBoundingClientRect())
          .filter((box) => box.width < 43.5 || box.height < 43.5).length""",
        tag,
    )
    cell = widget.get_by_role("grid", name=case.editable).first.locator("td").first
    cell.tap()
    linked = widget.locator("td.is-linked").count()
    cell.tap()
    widget.locator("td input").fill(case.typed[1])
    page.keyboard.press("Enter")
    text = cell.inner_text()
    context.close()

    assert small == 0
    assert linked > 0
    assert text == case.typed[1]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, origin: str, tag: str, scheme: str) -> None:
    """The accessibility checker has nothing to say, in both schemes, in use and at rest."""
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    found = {}
    for address in (WIDGETS[tag].page, f"embed/{tag.removeprefix('cnn-')}/"):
        start(page, origin + address, tag)
        widget = page.locator(tag)
        widget.get_by_role("grid", name=WIDGETS[tag].editable).first.locator("td").first.click()
        widget.get_by_role("button", name="Edit").click()
        widget.locator("summary", has_text="Share").click()
        page.evaluate(AXE.read_text(encoding="utf-8"))
        rules = page.evaluate("(tag) => axe.run(tag).then((result) => result.violations)", tag)
        found[address] = [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in rules]
    context.close()

    assert found == {address: [] for address in found}


def test_pictures_and_codes(page: Page, context: BrowserContext, origin: str, tag: str) -> None:
    """The link, the embed code and both pictures can be taken away."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    start(page, origin + WIDGETS[tag].page, tag)
    widget = page.locator(tag)
    widget.get_by_role("button", name="Step forward").click()
    widget.locator("summary", has_text="Share").click()
    widget.get_by_role("button", name="Copy link").click()
    page.wait_for_function(
        "(tag) => document.querySelector(`${tag} .cnn-note`).textContent", arg=tag
    )
    link = page.evaluate("navigator.clipboard.readText()")
    widget.get_by_role("button", name="Copy embed code").click()
    page.wait_for_timeout(100)
    code = page.evaluate("navigator.clipboard.readText()")
    with page.expect_download() as svg:
        widget.get_by_role("button", name="Download SVG").click()
    with page.expect_download() as png:
        widget.get_by_role("button", name="Download PNG").click()
    drawn = svg.value.path().read_text(encoding="utf-8")

    assert link == f"{origin}{WIDGETS[tag].page}#cnn=1&w={tag.removeprefix('cnn-')}&step=2"
    assert png.value.path().read_bytes().startswith(b"\x89PNG")
    assert widget.locator("[data-result]").inner_text() in drawn
    assert not re.search(r"<script|foreignObject|href=", drawn)
    source = re.search(r'src="([^"]+)"', code)[1].replace("&amp;", "&")
    assert source.startswith(f"{origin}embed/{tag.removeprefix('cnn-')}/#cnn=1")
    start(page, source, tag)
    assert page.evaluate("(tag) => document.querySelector(tag).state.step", tag) == 2


def test_heading_keeps_state(page: Page, origin: str, tag: str) -> None:
    """A widget keeps its state when the address changes to a heading of its page."""
    start(page, origin + WIDGETS[tag].page, tag)
    page.evaluate("(tag) => { document.querySelector(tag).state = { step: 4 }; }", tag)
    page.evaluate("location.hash = document.querySelector('article h2').id")
    page.evaluate("(tag) => document.querySelector(tag).ready", tag)

    assert page.evaluate("(tag) => document.querySelector(tag).state.step", tag) == 4


@pytest.fixture(scope="module")
def keeping(browser: Browser) -> Iterator[Browser]:
    """Start a browser that keeps the page that a reader leaves, as browsers do by default."""
    from scripts.setup import browser as tools

    chromium = browser.browser_type.launch(
        executable_path=tools.chromium() or None,
        args=tools.arguments(),
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield chromium
    chromium.close()


def test_back_restores_the_page(keeping: Browser, origin: str, tag: str) -> None:
    """A reader who goes on and comes back finds the page, and the widget's state, as they were."""
    page = keeping.new_page()
    start(page, origin + WIDGETS[tag].page, tag)
    page.evaluate("(tag) => { document.querySelector(tag).state = { step: 4 }; }", tag)
    page.evaluate("addEventListener('pageshow', (event) => { window.kept = event.persisted; })")
    page.evaluate("document.querySelector('footer a.md-footer__link').click()")
    page.wait_for_url(lambda url: not url.endswith(WIDGETS[tag].page))
    page.wait_for_load_state()
    page.evaluate("history.back()")
    expect(page).to_have_url(origin + WIDGETS[tag].page)  # it comes back without loading
    page.wait_for_function("() => window.kept !== undefined")

    assert page.evaluate("window.kept") is True
    assert page.evaluate("(tag) => document.querySelector(tag).state.step", tag) == 4
    page.close()
