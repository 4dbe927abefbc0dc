"""The text of an element of a built page, and the digits and numbers in it."""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree

from cnndocs.values.literals import DIGIT


def text_of(element: etree._Element) -> str:
    """Return the text of an element, white space folded."""
    return " ".join("".join(element.itertext()).split())


def digits(text: str) -> Counter:
    """Return how often each digit occurs."""
    return Counter(DIGIT.findall(text))


def numbers(*texts: str) -> set[str]:
    """Return the numbers in some texts, each as it is written.

    >>> sorted(numbers("It is 0.3.", "m²"))
    ['0.3', '²']
    """
    run = rf"(?:{DIGIT.pattern})(?:{DIGIT.pattern}|[.,](?=\d))*"
    return {number for text in texts for number in re.findall(run, text)}
