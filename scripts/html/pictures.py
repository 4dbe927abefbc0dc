"""Figures in two widths: on a phone a browser takes the narrow one, and loads no other.

Between the columns of a lesson that walks there is no more room than on a phone. The parser that
reads the built pages knows no `source` without an end tag, so it has one, which browsers skip.
"""

from __future__ import annotations

from lxml import html
from lxml.html import builder

PHONES = "(max-width: 37.5em)"


def narrow(source: str) -> str:
    """Return the address of the narrow figure beside a figure's.

    >>> narrow("../../generated/figures/step-dark.svg#only-dark")
    '../../generated/figures/step-narrow-dark.svg'
    """
    name, _, theme = source.partition("#")[0].rpartition("-")
    return f"{name}-narrow-{theme}"


def page(root: html.HtmlElement, name: str) -> None:
    """Put each image that has a narrow one beside it into an element that chooses."""
    for image in root.xpath("//img[@data-narrow]"):
        width, height = image.attrib.pop("data-narrow").split()
        source = builder.E.source(srcset=narrow(image.get("src")), width=width, height=height)
        if not image.xpath("ancestor::cnn-walk"):
            source.set("media", PHONES)
        picture = builder.E.picture(source)
        image.getparent().replace(image, picture)
        picture.tail, image.tail = image.tail, None
        picture.append(image)
