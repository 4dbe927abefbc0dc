"""The facts of the widgets' elements, and what is derived from them."""

import re

import pytest

from cnndocs.delivery.paths import DOCS
from cnndocs.pages import embeds, widget_sheet
from cnndocs.pages.elements import FOLDER, Element, ElementError, elements, tags

FACTS = (
    'title = "Counter"\npage = "play/counter.md"\nfigures = ["a", "b"]\nheights = [{ em = 2 }]\n'
)


@pytest.fixture
def folder(tmp_path):
    """A folder with one element and its facts."""
    (tmp_path / "counter.mjs").write_text("export default class extends HTMLElement {}")
    (tmp_path / "counter.toml").write_text(FACTS)
    return tmp_path


@pytest.mark.parametrize("element", elements().values(), ids=str)
def test_facts_name_what_there_is(element):
    """The page and the figures of each element are there, and the page holds the element."""
    figures = [DOCS / "generated" / "figures" / f"{name}.md" for name in element.figures]

    assert f"<{element.tag} markdown>" in (DOCS / element.page).read_text(encoding="utf-8")
    assert element.figures
    if (DOCS / "generated").exists():
        assert all(file.exists() for file in figures)


@pytest.mark.parametrize("element", elements().values(), ids=str)
def test_some_height_holds_everywhere(element):
    """The first height has no condition, so that room is kept in every window."""
    assert element.heights[0].keys() == {"em"}


@pytest.mark.parametrize("element", [one for one in elements().values() if one.computes], ids=str)
def test_the_example_is_that_of_the_module(element):
    """An element that computes a whole example reads this one unless an author names another."""
    module = (FOLDER / f"{element.name}.mjs").read_text(encoding="utf-8")

    assert re.search(rf'static example = "{element.computes}";', module)


def test_what_lies_in_the_folder_is_an_element(folder):
    """A module and its facts are all that an element is."""
    assert tags(folder) == ["cnn-counter"]
    assert elements(folder) == {
        "counter": Element("counter", "Counter", "play/counter.md", ["a", "b"], [{"em": 2}])
    }


def test_missing_facts(folder):
    """A module without facts is named, and what to write."""
    (folder / "counter.toml").unlink()

    with pytest.raises(ElementError) as caught:
        elements(folder)
    assert str(caught.value) == (
        "counter.mjs has no counter.toml beside it: write title, page, figures and heights there, "
        "as the other elements do"
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (FACTS + 'colour = "red"\n', "gives title, page, figures, heights, colour: it must give"),
        ('title = "Counter"\n', "gives title: it must give title, page, figures and heights"),
        ("title = \n", "cannot be read: Invalid value"),
    ],
    ids=["another fact", "a fact that is missing", "no TOML"],
)
def test_wrong_facts(folder, text, problem):
    """Facts that are wrong are named, with their file."""
    (folder / "counter.toml").write_text(text)

    with pytest.raises(ElementError, match=f"^counter.toml {problem}"):
        elements(folder)


def test_a_page_for_frames(folder):
    """It holds the element around its figures, and a link to what explains it."""
    page = embeds.page(elements(folder)["counter"])

    assert page.partition("# Counter\n\n")[2] == (
        "<cnn-counter markdown>\n\n"
        '--8<-- "generated/figures/a.md"\n\n--8<-- "generated/figures/b.md"\n\n'
        "</cnn-counter>\n\n[Explained on the site](../play/counter.md)\n"
    )


def test_room_follows_the_conditions(folder):
    """Each height is a rule for the windows and the pages that it names."""
    heights = [
        {"em": 2},
        {"em": 3.5, "min-width": 20, "max-width": 40, "pointer": "coarse", "framed": True},
    ]

    assert widget_sheet.room(Element("counter", "", "", [], heights)) == (
        "@media (scripting: enabled) { cnn-counter { min-height: 2em; } }\n"
        "@media (scripting: enabled) and (min-width: 20em) and (max-width: 40em)"
        " and (pointer: coarse) { .cnn-embed cnn-counter { min-height: 3.5em; } }\n"
    )


@pytest.mark.parametrize("height", [{"max-width": 40}, {"em": 2, "min-height": 40}], ids=str)
def test_a_wrong_height(height):
    """A height without a number, or with a condition that is none, is named."""
    with pytest.raises(ElementError) as caught:
        widget_sheet.room(Element("counter", "", "", [], [height]))
    assert str(caught.value) == (
        f"counter.toml has the height {height}: it needs em, and may have min-width, max-width, "
        "pointer and framed"
    )
