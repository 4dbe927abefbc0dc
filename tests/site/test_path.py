"""The reading path as it is built: chapters, where a lesson stands, and how long they take."""

from __future__ import annotations

import re

import pytest
from conftest import SITE
from jinja2 import Environment, FileSystemLoader
from lxml import html

from cnndocs.delivery.paths import DOCS

MINUTES = {"five": 5, "ten": 10, "fifteen": 15, "twenty": 20, "twenty-five": 25, "thirty": 30}
MINUTES |= {"forty": 40, "fifty": 50, "fifty-five": 55}
PACE = (70, 330)  # words a minute: the fastest reader, and one who answers each question


def card_texts(page: str) -> list[str]:
    """Return the text of each chapter's card on a page."""
    root = html.parse(str(SITE / page / "index.html")).getroot()
    cards = root.xpath("//div[contains(@class, 'cnn-cards')]/div")
    return [" ".join(card.text_content().split()) for card in cards]


def lessons() -> list[list[str]]:
    """Return the addresses of the lessons, chapter by chapter."""
    root = html.parse(str(SITE / "learn" / "index.html")).getroot()
    cards = root.xpath("//div[contains(@class, 'cnn-cards')]/div")
    return [[link.get("href") for link in card.xpath(".//li/a")] for card in cards]


def test_each_lesson_says_where_it_stands() -> None:
    """Chapter and place are those of the path, and the last lesson's place is their number."""
    places = []
    for chapter in lessons():
        for lesson in chapter:
            root = html.parse(str((SITE / "learn" / lesson / "index.html").resolve())).getroot()
            [place] = root.xpath("//p[@class='cnn-lesson']")
            places.append(place.text_content())
    numbers = [re.search(r"Lesson ([\w-]+) of ([\w-]+)$", place) for place in places]

    assert len(places) > 15
    assert all(numbers)
    assert len({match[1] for match in numbers}) == len(places)
    assert {match[2] for match in numbers} == {numbers[-1][1]}
    assert places[0].startswith("See a network work · Lesson one of ")


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (1, "one"),
        (19, "nineteen"),
        (20, "twenty"),
        (21, "twenty-one"),
        (30, "thirty"),
        (42, "forty-two"),
    ],
)
def test_numbers_are_words(number: int, word: str) -> None:
    """A number is written as people write it, also beyond twenty."""
    folder = FileSystemLoader(str(DOCS / "overrides" / "partials"))
    module = Environment(loader=folder).get_template("place.html").module

    assert module.word(number).strip() == word


def test_minutes_are_true() -> None:
    """The minutes of a chapter suit its length, and both pages say the same."""
    said = [re.search(r"About ([\w-]+) minutes", card)[1] for card in card_texts("learn")]
    home = [re.search(r"About ([\w-]+) minutes", card) for card in card_texts(".")]

    assert [match[1] for match in home if match] == said
    for minutes, chapter in zip(said, lessons(), strict=True):
        files = [DOCS / "learn" / f"{lesson.strip('/').split('/')[-1]}.md" for lesson in chapter]
        words = sum(len(file.read_text(encoding="utf-8").split()) for file in files)
        assert PACE[0] <= words / MINUTES[minutes] <= PACE[1], chapter
