"""What the tests of all widgets share: a case, and its numbers."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Page

SEED = 7
# What tests ask of the first widget with a tag, and give to it.
STATE = "(tag) => document.querySelector(tag).state"
VALUE = "(tag) => document.querySelector(tag).value"
SET = "([tag, state]) => { document.querySelector(tag).state = state; }"
Settings = Callable[[random.Random], dict]


@dataclass(frozen=True)
class Case:
    """One widget: what it computes, and what may be changed."""

    output: str  # the label of the grid whose cells are the steps
    shapes: dict[str, tuple[int, ...]]  # the fields that hold decimals
    expected: Callable[[dict], np.ndarray]  # the output map of a state, on fractions
    editable: str  # the label of a grid that can be edited
    states: list[dict] = field(default_factory=list)  # presets besides the default
    more: Callable[[int], list[dict]] = lambda _: []  # random states of other shapes
    chosen: Callable[[dict], int] = lambda _: 0  # the output channel that is written out
    settings: Settings = lambda _: {}  # random ones, all of them legal
    greatest: Callable[[dict], bool] = lambda _: False  # the result is the largest term, no sum
    maps: bool = True  # its steps are the cells of one map, each an exact sum
    grids: bool = True  # it has grids whose cells can be pointed at, and edited
    typed: tuple[str, str] = ("-7.125", "2.5")  # values that the editable grid takes
    least_cell: float = 43.5  # pixels of a cell under a finger; at least 24 (WCAG 2.5.8)
    most_bytes: int = 4_500  # of its bundle, compressed; more where it holds a network
    page: str = ""  # its address, which the facts of the element give


def of_texts(shapes: dict[str, tuple[int, ...]], settings: Settings, most_bytes: int) -> Case:
    """Return the case of a widget of texts: it has no grid, and nothing that is edited as one."""
    return Case(
        output="",
        shapes=shapes,
        expected=lambda _: np.array([]),
        editable="",
        settings=settings,
        maps=False,
        grids=False,
        most_bytes=most_bytes,
    )


def numbers(nested: list) -> np.ndarray:
    """Return nested decimals as fractions."""
    array = np.array(nested, dtype=object)
    return np.vectorize(Fraction, otypes=[object])(array)


def decimal(shown: str) -> Fraction:
    """Read a shown number."""
    return Fraction(shown.replace("−", "-"))


def decimals(draw: random.Random, shape: tuple[int, ...]) -> object:
    """Return nested random decimals as a reader may type them."""
    if shape:
        return [decimals(draw, shape[1:]) for _ in range(shape[0])]
    value = Fraction(draw.randint(-999_000, 999_000), draw.choice([1000, 1000, 100_000]))
    return str(float(round(value, 3)))


def random_states(case: Case, count: int) -> list[dict]:
    """Return states with random decimals and a random step."""
    draw = random.Random(SEED)

    return [
        {name: decimals(draw, shape) for name, shape in case.shapes.items()}
        | {"step": draw.randint(1, 9)}
        | case.settings(draw)
        for _ in range(count)
    ]


@contextmanager
def opened(browser: Browser, url: str, tag: str, script: str = "") -> Iterator[Page]:
    """Open one page with a widget, for all tests of a module, which must not complain."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(script)
    page, problems = context.new_page(), []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda m: problems.append(m.text) if m.type == "error" else None)
    start(page, url, tag)
    yield page
    context.close()
    assert problems == []


def one_page(address: str, tag: str, script: str = "") -> Any:
    """Return the fixture ``page`` of a module: one page with a widget, for all its tests."""

    @pytest.fixture(scope="module", name="page")
    def page(browser: Browser, origin: str) -> Iterator[Page]:
        with opened(browser, origin + address, tag, script) as page:
            yield page

    return page


def start(page: Page, url: str, tag: str) -> None:
    """Open a page and wait for its widget."""
    page.goto(url)
    page.evaluate("(tag) => customElements.whenDefined(tag)", tag)
    page.evaluate("(tag) => document.querySelector(tag).ready", tag)
