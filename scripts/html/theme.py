"""What the theme makes slow, mended in the built site.

The theme styles plain tables by `table:not([class])`, also "whatever follows such a table": a
browser then works out the style of the whole page again whenever a class changes anywhere, and the
theme's script changes classes, and moves each plain table into a box that scrolls, when a page
starts. Here such tables get a class and their box beforehand. One more rule, which stops
transitions while the colours change, has every element as its subject.
"""

from __future__ import annotations

import re

PLAIN = "table:not([class])"
NAME = "cnn-plain"
SWITCHING = re.compile(r"(?:\[data-md-color-switching\][^,{}]*,?)+\{[^}]*\}")
TABLE = re.compile(r"<table>(.*?)</table>", re.S)
BOX = (
    '<div class="md-typeset__scrollwrap"><div class="md-typeset__table">'
    rf'<table class="{NAME}">\1</table></div></div>'
)


def sheet(text: str) -> str:
    """Return a style sheet in which plain tables have a class.

    >>> sheet("table:not([class])+*{margin-top:1.5em}[data-md-color-switching] *{color:red}")
    'table.cnn-plain+*{margin-top:1.5em}'
    """
    return SWITCHING.sub("", text.replace(PLAIN, f"table.{NAME}"))


def page(text: str) -> str:
    """Return a page whose plain tables have a class, and a box that scrolls.

    >>> page("<table><tr></tr></table>").count("<div ")
    2
    """
    return TABLE.sub(BOX, text)
