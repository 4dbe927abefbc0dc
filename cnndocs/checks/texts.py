"""The text of an element of a built page, and the digits and numbers in it."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from cnndocs.values.literals import DIGIT


def parsed(content: bytes) -> Any:
    """Return the tree of a page, which is UTF-8 whether it says so or not."""
    return lxml_html.fromstring(content, parser=lxml_html.HTMLParser(encoding="utf-8"))


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
