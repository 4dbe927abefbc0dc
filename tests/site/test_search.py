"""The search: the worker that answers, and the dialog in a real browser."""

from __future__ import annotations

import json
import subprocess
import tomllib
from functools import cache
from itertools import chain
from pathlib import Path

from conftest import SITE
from playwright.sync_api import Page

from scripts import esbuild

HERE = Path(__file__).parent
QUESTIONS = tomllib.loads((HERE / "search_questions.toml").read_text(encoding="utf-8"))
MORE = tomllib.loads((HERE / "search_more_questions.toml").read_text(encoding="utf-8"))
FIRST, AMONG_THREE = 55, 60
MORE_FIRST, MORE_AMONG_THREE = 16, 19
SHOWN = ("number of parameters", "-0.8", "k_h", "max pooling gradient", "offline", "deconvolution")

# Each line is one question, however it is written.
SAME = [
    ["-0.8", "−0.8", "\u200b-0.8", "(-0.8)"],
    ["k_h", "$k_h$", "k_{h}", r"k_\mathrm{h}"],
    ["cross-correlation", "cross correlation", "Cross\u2011Correlation"],
    ["padding", "what is padding?", "PADDING", "padding*", "+padding", "pad\u00adding"],
    ["61,706", "61706"],
    ["3×3", "3x3", "3 × 3"],
    ["initialisation of weights", "initialization of weights"],
    ["colour of a pixel", "color of a pixel"],
    [r"\eta", "η", r"$\eta$"],
]


TYPED = ["paddi", "backpropogation"]
EMPTY = ["", " ", "*-", "^~+:", "zqxjk"]
LONG = "kernel " * 2000 + "<img src=x onerror=alert(1)>" * 9


@cache
def everything() -> dict[str, list[list[str]]]:
    """Return the answers to all that is asked here: the worker reads its index once."""
    queries = [*QUESTIONS, *MORE, *chain(*SAME), *TYPED, *EMPTY, LONG, *SHOWN]
    return dict(zip(queries, asked(queries), strict=True))


def answers(queries: list[str]) -> list[list[list[str]]]:
    """Return the places that the built worker finds: pages, and the sections of each."""
    return [everything()[query] for query in queries]


def asked(queries: list[str]) -> list[list[list[str]]]:
    """Ask the built worker."""
    (worker,) = (SITE / "assets" / "javascripts" / "workers").glob("search.*.js")
    index = SITE / "search" / "search_index.json"
    command = [*esbuild.NODE, HERE / "search_worker.mjs", worker, index]
    done = subprocess.run(
        command, input=json.dumps(queries), capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def rank(found: list[list[str]], places: list[str]) -> int:
    """Return at which place a reader sees one of the answers; 0 where none is found.

    A page leads to its best section; an entry of a list counts only where it is that section.
    """
    for number, (best, *_) in enumerate(found, 1):
        if {best, best.partition("#")[0]} & {*places}:
            return number
    return 0


def ranks_of(questions: dict[str, list[str]]) -> dict[str, int]:
    """Return at which place each question finds its answer."""
    found = answers([*questions])
    return {
        question: rank(pages, places)
        for (question, places), pages in zip(questions.items(), found, strict=True)
    }


def test_questions_lead_to_their_answers() -> None:
    """Of 60 questions, 55 find their answer first and all find it among the first three."""
    ranks = ranks_of(QUESTIONS)
    late = {question: number for question, number in ranks.items() if number != 1}

    assert len(QUESTIONS) == AMONG_THREE
    assert len(QUESTIONS) - len(late) >= FIRST, late
    assert {question: number for question, number in late.items() if not 1 <= number <= 3} == {}


def test_later_questions_lead_to_their_answers() -> None:
    """Of 20 questions that were written later, most find their answer as the first list does."""
    ranks = ranks_of(MORE)
    late = {question: number for question, number in ranks.items() if number != 1}

    assert len(MORE) == 20
    assert not {*MORE} & {*QUESTIONS}
    assert len(MORE) - len(late) >= MORE_FIRST, late
    assert sum(1 <= number <= 3 for number in ranks.values()) >= MORE_AMONG_THREE, late


def test_what_is_meant_is_what_is_compared() -> None:
    """Signs, TeX, invisible characters, fillers, operators and spelling change nothing."""
    found = iter(answers([query for same in SAME for query in same]))

    for same in SAME:
        first, *others = (next(found) for _ in same)
        assert first, same
        assert others == [first] * len(others), same


def test_while_it_is_typed() -> None:
    """Half a word finds what it begins, a misspelt one what is near, and a sign finds nothing."""
    half, misspelt, *nothing = answers([*TYPED, *EMPTY])

    padding = ["learn/output-size/", "learn/padding-modes/", "reference/glossary/#padding"]
    assert rank(half, padding) == 1
    assert rank(misspelt, ["learn/backpropagation/", "reference/glossary/#backpropagation"]) <= 2
    assert nothing == [[]] * len(nothing)
    assert len(answers([LONG])) == 1


LISTED = """(pages) => {
  const links = [...document.querySelectorAll(".md-search-result__item > a:first-child")];
  return links.length > 0 && links.every(
    ({ href }, at) => href.split("?")[0] === pages[at]);
}"""


def test_the_dialog_shows_what_the_worker_finds(page: Page, origin: str) -> None:
    """A reader sees the pages in this order, and Enter leads to the first."""
    page.goto(origin)
    page.keyboard.press("/")
    field = page.get_by_role("dialog", name="Search").get_by_role("textbox")
    for query, found in zip(SHOWN, answers([*SHOWN]), strict=True):
        field.fill("")
        field.press_sequentially(query)
        pages = [f"{origin}{one[0].partition('#')[0]}" for one in found]
        # While a reader types, the list is one of fewer words: it is read at once, again and again.
        page.wait_for_function(LISTED, arg=pages)
    field.press("Enter")
    page.wait_for_url(f"**/{pages[0].removeprefix(origin)}?h=*#{found[0][0].partition('#')[2]}")
