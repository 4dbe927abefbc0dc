"""Inline styles become classes, because the policy of the site lets no inline style in.

KaTeX places every sign of a formula by an inline style. Each distinct style gets a class, named
after its content, so that a page does not change when another one does. A rule is important, as
strong as the inline style that it replaces.
"""

from __future__ import annotations

import hashlib
import re

TAG = re.compile(
    r"<!--.*?-->|<(script|style)\b.*?</\1>"
    r"|<[a-zA-Z][\w-]*(?:\s+[^\s=>\"'/]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>\"']+))?)*\s*/?>",
    re.S,
)
STYLE = re.compile(r"\s+style=\"([^\"]*)\"")
CLASS = re.compile(r"(\sclass=\")([^\"]*)\"")


def name(style: str) -> str:
    """Return the class of a style.

    >>> name("height:3em;")
    'szjjqe'
    """
    number = int(hashlib.sha256(style.encode()).hexdigest(), 16)
    letters = ""
    for _ in range(5):
        number, rest = divmod(number, 36)
        letters += "0123456789abcdefghijklmnopqrstuvwxyz"[rest]
    return f"s{letters}"


class Styles:
    """The styles that were met, and the sheet that stands in for them."""

    def __init__(self) -> None:
        self.met: dict[str, str] = {}

    def pull(self, html: str) -> str:
        """Return a page with a class in the place of each inline style.

        >>> Styles().pull('<b class="x" style="height:3em;">style="left"</b>')
        '<b class="x szjjqe">style="left"</b>'
        """
        return TAG.sub(self._tag, html)

    def take(self, met: dict[str, str]) -> None:
        """Add styles by the names of their classes."""
        for new, style in met.items():
            if self.met.setdefault(new, style) != style:
                raise ValueError(f"the styles {style!r} and {self.met[new]!r} have one name: {new}")

    def _tag(self, match: re.Match) -> str:
        tag = match[0]
        found = None if match[1] or tag.startswith("<!--") else STYLE.search(tag)
        if not found:
            return tag
        style = found[1]
        new = name(style)
        self.take({new: style})
        bare = tag[: found.start()] + tag[found.end() :]
        if CLASS.search(bare):
            return CLASS.sub(rf'\g<1>\g<2> {new}"', bare, count=1)
        return re.sub(r"^<[\w-]+", rf'\g<0> class="{new}"', bare)

    def sheet(self) -> str:
        """Return the rules, in the order of their names."""
        rules = []
        for new, style in sorted(self.met.items()):
            parts = [part.strip() for part in style.split(";") if part.strip()]
            rules.append(f".{new}{{{';'.join(f'{part}!important' for part in parts)}}}")
        return "\n".join(rules) + "\n"
