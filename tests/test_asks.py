"""Questions in Markdown: what becomes an element, and what is refused."""

import re

import pytest
from markdown import Markdown

from cnndocs.pages.asks import AskError

RIGHT = '??? ask "Which one?"\n\n    [2.8](claim:sliding.feature_map[0,1]).\n\n'
MISTAKE = "    - [3.5](claim:flipped.convolution[0,1]): turned.\n"
CELL = '??? ask cell "Which one?"\n\n    [[0, 1]](claim:warm-up.between) of {}.\n\n'
GRID = "[2×3](claim:warm-up.grid.shape) cells"
REFUSED = {
    "no answer": (
        '??? ask "Which one?"\n\n    No number.\n',
        "its first paragraph holds no claim, which would be the answer",
    ),
    "no cause": (
        RIGHT + "    - [3.5](claim:flipped.convolution[0,1])\n",
        "an item of its list has no reason behind a colon",
    ),
    "no claim": (
        RIGHT + "    - turned: so\n",
        "the item 'turned: so' does not begin with a claim, the wrong result",
    ),
    "right": (
        RIGHT + "    - [2.8](claim:sliding.feature_map[1,2]): the same.\n",
        "2.8 is said to be wrong, and is the answer",
    ),
    "no grid": (
        '??? ask cell "Which one?"\n\n    [[0, 1]](claim:warm-up.between).\n',
        "its first paragraph names no grid by a second claim, of its .shape",
    ),
    "wide grid": (
        CELL.format("[1×7](claim:warm-up.strip.shape)"),
        "a grid has two axes and at most 5 columns, and this one has [1, 7]",
    ),
    "no cell": (
        CELL.format(GRID) + "    - [[2, 0]](claim:shift.map.argmin): one row too far.\n",
        "[2, 0] is no row and column of the grid",
    ),
    "no numbers": (
        '??? ask order "Which one?"\n\n    - b: so\n    - a: so\n    - c: so\n',
        "an order needs three items in a numbered list",
    ),
    "no reason in an order": (
        '??? ask order "Which one?"\n\n    1. b: so\n    2. a\n    3. c: so\n',
        "an item of its list has no reason behind a colon",
    ),
    "in order already": (
        '??? ask order "Which one?"\n\n    1. a: so\n    2. b: so\n    3. c: so\n',
        "its items stand in the order of their letters, in which they are shown",
    ),
    "twice": (
        '??? ask order "Which one?"\n\n    1. b: so\n    2. a: so\n    3. b: then\n',
        "two items of an order have the same name",
    ),
    "one option": (
        '??? ask choice "Which one?"\n\n    - this: so\n',
        "a choice needs two options in a list",
    ),
}


GENERIC = {"pymdownx.arithmatex": {"generic": True}}
EXTENSIONS = [
    "pymdownx.details",
    "md_in_html",
    "tables",
    "pymdownx.arithmatex",
    "cnndocs.pages.markdown",
]


def rendered(text):
    """Return a page as HTML."""
    return Markdown(extensions=EXTENSIONS, extension_configs=GENERIC).convert(text)


def test_element():
    """A question stands in an element of its own; what has no script shows its details."""
    page = rendered(f"Before.\n\n{RIGHT}{MISTAKE}\nAfter.\n")

    assert page.count("<cnn-ask>") == page.count("</cnn-ask>") == 1
    assert '<cnn-ask><details class="ask">\n<summary>Which one?</summary>' in page
    assert page.index("Before") < page.index("<cnn-ask>") < page.index("After")


def test_grid():
    """A grid stands before the details, in the order of the array, each number a claim."""
    page = rendered(CELL.format(GRID))
    numbers = re.findall(r'data-claim="warm-up.grid\[(\d),(\d)\]" href="[^"]*">([^<]*)<', page)

    assert numbers == [
        (f"{i}", f"{j}", text) for i, row in enumerate(("704", "152")) for j, text in enumerate(row)
    ]
    assert page.index("<table") < page.index("<details")


def test_other_details():
    """Details of any other kind stay as they are."""
    assert "cnn-ask" not in rendered('??? success "Answers"\n\n    - one\n')


@pytest.mark.parametrize(("text", "problem"), REFUSED.values(), ids=REFUSED)
def test_refused(text, problem):
    """What could not be judged is named with its question."""
    with pytest.raises(AskError) as caught:
        rendered(text)

    assert str(caught.value) == f"the question 'Which one?': {problem}"


SHOWS = {
    "a claim": "It is [2.8](claim:sliding.feature_map[0,1]).",
    "a table": "| it |\n| --- |\n| [2.8](claim:sliding.feature_map[0,1]) |",
    "a formula": r"$$\claim{sliding.feature_map[0,1]}{2.8}$$",
    "a picture": "![The cells are 0.3, 2.8.](a.svg)",
    "the second block": "Look.\n\nIt is [2.8](claim:sliding.feature_map[0,1]).",
}
SHOWS_NOT = {
    "another cell": "It is [0.3](claim:sliding.feature_map[0,0]).",
    "a longer number": "![The cells are 2.85, 12.8.](a.svg)",
    "the third block": "Look.\n\nLook.\n\nIt is [2.8](claim:sliding.feature_map[0,1]).",
    "another section": "## So\n\nIt is [2.8](claim:sliding.feature_map[0,1]).",
    "a still": '<div class="cnn-still" markdown>\n\n'
    "It is [2.8](claim:sliding.feature_map[0,1]).\n\n</div>",
    "a widget": "<cnn-sliding markdown>It is [2.8](claim:sliding.feature_map[0,1]).</cnn-sliding>",
    "another question": RIGHT.replace("Which", "And which"),
}


@pytest.mark.parametrize("behind", SHOWS.values(), ids=SHOWS)
def test_what_shows_the_answer_waits(behind):
    """The blocks up to the one that shows the answer stand in one box, right behind it."""
    page = rendered(f"{RIGHT}{MISTAKE}\n{behind}\n\nAfter.\n")
    box = page.partition('</cnn-ask>\n<div class="cnn-reveal">')[2].partition("</div><p>After")[0]

    assert "2.8" in box
    assert page.count("cnn-reveal") == 1


@pytest.mark.parametrize("behind", SHOWS_NOT.values(), ids=SHOWS_NOT)
def test_what_does_not_show_the_answer_stays(behind):
    """A block without the answer, and what is further down, is never covered."""
    assert "cnn-reveal" not in rendered(f"{RIGHT}{MISTAKE}\n{behind}\n")
