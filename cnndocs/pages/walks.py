"""Lessons whose widget stays in view: ``<cnn-walk>`` around a widget and the text about it.

The first child is the widget. Each group of paragraphs names the state that it talks about by a
link, ``[one column further](show:step=2)``: the fragment that the widget reads, without its head.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree

from cnndocs.pages.elements import PREFIX, tags

TAG = "cnn-walk"
SCHEME = "show:"
HEAD = "#cnn=1&w="  # of a fragment; docs/widgets/core/state.mjs reads it
CLASS = "cnn-show"


class WalkError(ValueError):
    """A lesson that no widget can follow; one sentence."""


def resolve(root: etree.Element) -> None:
    """Turn the links to states into fragments, and refuse what has no widget to show them."""
    for walk in root.iter(TAG):
        widget = next(iter(walk), None)
        if widget is None or widget.tag not in tags():
            raise WalkError(f"a <{TAG}> does not begin with a widget")
        links = [link for link in walk.iter("a") if link.get("href", "").startswith(SCHEME)]
        if not links:
            raise WalkError(f"a <{TAG}> has no link with {SCHEME}, so its widget would stand still")
        name = widget.get("id") or widget.tag.removeprefix(PREFIX)
        for link in links:
            state = link.get("href", "").removeprefix(SCHEME)
            link.set("href", f"{HEAD}{name}&{state}" if state else f"{HEAD}{name}")
            link.set("class", CLASS)
    for link in root.iter("a"):
        if link.get("href", "").startswith(SCHEME):
            words = "".join(link.itertext())
            raise WalkError(f"the link {words!r} stands in no <{TAG}>, so nothing shows its state")
