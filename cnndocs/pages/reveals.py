"""What shows the answer of a question and stands right behind it waits until it is answered.

The blocks behind a question that hold its answer, as a claim, in a formula or in the text of a
picture, get a box around them; a style sheet covers it on the screen while scripts run. Without
scripts and on paper nothing is covered.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from cnndocs.pages import asks
from cnndocs.pages.elements import tags
from cnndocs.values import claims
from cnndocs.values.texclaims import tex_claims

CLASS = "cnn-reveal"
STILL = "cnn-still"  # what the widget of a lesson shows instead, where scripts run
NEAR = 2  # blocks behind a question: further down, a reader has left it
ENDS = {asks.TAG, "h2", "h3"}  # another question, another section
CHOSEN = {"choice", "order", "cell"}  # whose answers are words or places
WIDGETS = set(tags())  # which readers have come for
TELLING = re.compile(r"\d\D*\d")  # a single digit in a picture's text may be any number


def wrap(root: etree.Element) -> None:
    """Put a box around the blocks that wait for an answer."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag != asks.TAG or CHOSEN & set(child[-1].get("class", "").split()):
                continue
            at = list(parent).index(child) + 1
            if count := waiting(child, parent[at : at + NEAR]):
                box = etree.Element("div", {"class": CLASS})
                box.extend(parent[at : at + count])
                parent[at : at + count] = [box]


def waiting(ask: etree.Element, blocks: list[etree.Element]) -> int:
    """Return how many blocks behind a question wait: up to the last one that shows its answer."""
    answer = asks.answers(ask[-1])[0]
    count = 0
    for number, block in enumerate(blocks, start=1):
        if block.tag in ENDS or WIDGETS & {element.tag for element in block.iter()}:
            break
        if STILL in block.get("class", "").split():
            continue
        if shows(block, answer.get("data-claim", ""), asks.words(answer)):
            count = number
    return count


def shows(block: etree.Element, address: str, text: str) -> bool:
    """Return whether a block holds a value, in words, in a formula or in a picture."""
    wanted = claims.canonical(address)
    result = re.split("[=≈]", text)[-1].strip()
    drawn = re.compile(rf"(?<![\d.,]){re.escape(result)}(?![.,]?\d)")
    for element in block.iter():
        found = [element.get("data-claim", "")]
        found += [claim for _, _, claim, _ in tex_claims(element.get("data-tex", ""))]
        if any(claim and claims.canonical(claim) == wanted for claim in found):
            return True
        if TELLING.search(result) and drawn.search(element.get("alt", "")):
            return True
    return False
