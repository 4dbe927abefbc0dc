"""Inline styles become classes, because the policy of the site lets no inline style in.

KaTeX places every sign of a formula by an inline style. Each distinct style gets a class, named
after its content, so that a page does not change when another one does. A rule is important, as
strong as the inline style that it replaces.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from lxml import html

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def class_of(style: str) -> str:
    """Return the class of a style.

    >>> class_of("height:3em;")
    'szjjqe'
    """
    number = int(hashlib.sha256(style.encode()).hexdigest(), 16)
    letters = ""
    for _ in range(5):
        number, rest = divmod(number, len(DIGITS))
        letters += DIGITS[rest]
    return f"s{letters}"


def page(root: html.HtmlElement, name: str) -> dict[str, str]:
    """Put a class in the place of each inline style; return the styles by class."""
    styles = {}
    for element in root.xpath("//*[@style]"):
        style = element.attrib.pop("style")
        styles[class_of(style)] = style
        element.set("class", f"{element.get('class', '')} {class_of(style)}".strip())
    return styles


def sheet(pages: Iterable[dict[str, str]]) -> str:
    """Return the rules of all pages, in the order of their names."""
    styles: dict[str, str] = {}
    for own in pages:
        for name, style in own.items():
            if styles.setdefault(name, style) != style:
                raise ValueError(
                    f"the styles {style!r} and {styles[name]!r} have one name, {name}: "
                    "give names more letters in scripts/html/inline_styles.py"
                )
    rules = []
    for name, style in sorted(styles.items()):
        parts = [part.strip() for part in style.split(";") if part.strip()]
        rules.append(f".{name}{{{';'.join(f'{part}!important' for part in parts)}}}")
    return "\n".join(rules) + "\n"
