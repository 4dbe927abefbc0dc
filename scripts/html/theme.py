"""What the theme makes slow, mended in the built site.

The theme styles plain tables by `table:not([class])`, also "whatever follows such a table": a
browser then works out the style of the whole page again whenever a class changes anywhere, and the
theme's script changes classes, and moves each plain table into a box that scrolls, when a page
starts. Here such tables get a class and their box beforehand. One more rule, which stops
transitions while the colours change, has every element as its subject.
"""

from __future__ import annotations

import re

from lxml import html
from lxml.html import builder

PLAIN = "table:not([class])"
NAME = "cnn-plain"
# One rule or a list of them that begins so, with all that it sets: no other rule follows a comma.
SWITCHING = re.compile(r"(?:\[data-md-color-switching\][^,{}]*,?)+\{[^}]*\}")


def sheet(text: str) -> str:
    """Return a style sheet in which plain tables have a class.

    >>> sheet("table:not([class])+*{margin-top:1.5em}[data-md-color-switching] *{color:red}")
    'table.cnn-plain+*{margin-top:1.5em}'
    """
    return SWITCHING.sub("", text.replace(PLAIN, f"table.{NAME}"))


def page(root: html.HtmlElement, name: str) -> None:
    """Give each plain table its class and the box that scrolls; say early that a lesson walks.

    The contents of such a page stand in the navigation, which a browser draws before it knows the
    article: a rule that asks for the article would move it.
    """
    if root.xpath("//article//cnn-walk"):
        root.body.classes.add("cnn-walks")
    for table in root.xpath("//table[not(@class)]"):
        inner = builder.DIV(builder.CLASS("md-typeset__table"))
        outer = builder.DIV(builder.CLASS("md-typeset__scrollwrap"), inner)
        table.getparent().replace(table, outer)
        outer.tail, table.tail = table.tail, None
        table.set("class", NAME)
        inner.append(table)
