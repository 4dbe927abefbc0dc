"""Questions that want an answer first: ``??? ask "…"`` becomes ``<cnn-ask>`` around its details.

The first claim of the body is the answer, of which ``ask sign`` wants only the sign. Each item of
its list begins with a wrong result, a claim as well, and says behind a colon where it comes from.
In ``ask choice`` the items are the options, the right one first, each with its reason behind a
colon. In ``ask order`` they stand in a numbered list, in the right order. In ``ask cell`` the
answer is a place in a grid, which its paragraph names (``askgrid``).
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterator

from cnndocs.pages import askgrid

TAG = "cnn-ask"
KIND = "ask"
FEWEST = 2  # options of a choice
FEWEST_ORDERED = 3  # of two, one move shows the order


class AskError(ValueError):
    """A question that cannot be asked; one sentence."""


def wrap(root: etree.Element, link: Callable[[str], str]) -> None:
    """Put the element around each question, and refuse what could not be judged.

    ``link`` says where the claim of an address leads.
    """
    for parent in list(root.iter()):
        for at, child in enumerate(parent):
            kinds = child.get("class", "").split()
            if child.tag != "details" or KIND not in kinds:
                continue
            if problem := error(child, kinds):
                raise AskError(f"the question {words(child.find('summary'))!r}: {problem}")
            ask = etree.Element(TAG)
            if "cell" in kinds:
                ask.append(askgrid.table(askgrid.named(answers(child)), link))
            ask.append(child)
            ask.tail, child.tail = child.tail, None
            parent[at] = ask


def error(details: etree.Element, kinds: list[str]) -> str:
    """Return what keeps a question from being judged, or an empty string."""
    items = details.findall("ol/li" if "order" in kinds else "ul/li")
    if any(":" not in words(item) for item in items):
        return "an item of its list has no reason behind a colon"
    if "order" in kinds:
        return order_error([words(item).partition(":")[0] for item in items])
    if "choice" in kinds:
        return "" if len(items) >= FEWEST else "a choice needs two options in a list"
    if not (right := answers(details)):
        return "its first paragraph holds no claim, which would be the answer"
    answer = right[0]
    wrong = [next(claims(item), None) for item in items]
    for item, mistake in zip(items, wrong, strict=True):
        if mistake is None or not words(item).startswith(words(mistake)):
            return f"the item {words(item)!r} does not begin with a claim, the wrong result"
        if words(mistake) == words(answer):
            return f"{words(mistake)} is said to be wrong, and is the answer"
    if "cell" in kinds:
        return askgrid.error(right, (one for one in wrong if one is not None))
    return ""


def answers(details: etree.Element) -> list[etree.Element]:
    """Return the claims of the first paragraph that has some; the first one is the answer."""
    return next((found for one in details.findall("p") if (found := [*claims(one)])), [])


def order_error(names: list[str]) -> str:
    """Return what keeps an order from being asked for, or an empty string.

    >>> order_error(["a", "b", "c"])
    'its items stand in the order of their letters, in which they are shown'
    """
    if len(names) < FEWEST_ORDERED:
        return "an order needs three items in a numbered list"
    if len(set(names)) < len(names):
        return "two items of an order have the same name"
    if names == sorted(names):
        return "its items stand in the order of their letters, in which they are shown"
    return ""


def claims(*elements: etree.Element) -> Iterator[etree.Element]:
    """Yield the claims within some elements."""
    for element in elements:
        yield from (one for one in element.iter("a") if one.get("data-claim"))


def words(element: etree.Element | None) -> str:
    """Return the text of an element on one line."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""
