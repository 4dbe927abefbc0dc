"""Long contents, cut to their sections: whoever looks for one of a hundred entries searches.

They stand in each page twice, at its side and in the navigation of narrow windows, and were a
twentieth of what the heaviest page loads.
"""

from __future__ import annotations

from lxml import html

MOST = 70  # entries that a page's contents may have with all their levels


def page(root: html.HtmlElement, name: str) -> None:
    """Leave the sections alone where the contents of a page are too long to be read.

    >>> inner = '<li><a href="#b"></a></li>' * 80
    >>> nav = f'<nav class="md-nav--secondary"><ul><li><a href="#a"></a><nav><ul>{inner}</ul></nav>'
    >>> tree = html.document_fromstring(nav)
    >>> page(tree, "")
    >>> len(tree.xpath("//a"))
    1
    """
    for contents in root.xpath('//nav[contains(@class, "md-nav--secondary")]'):
        if len(contents.xpath(".//a")) > MOST:
            for nested in contents.xpath(".//li/nav"):
                nested.drop_tree()
