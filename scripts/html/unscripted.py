"""The dark scheme for readers without scripts, derived from the rules of the dark scheme.

The theme's scheme is an attribute of the page, which a script sets; without one it stays what it is
in the file, the light one. So each rule of the dark scheme is given once more, for a page with the
attribute of the light one, where there are no scripts and the reader's system is dark. Of figures
the dark file is then shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LIGHT, DARK = "[data-md-color-scheme=default]", "[data-md-color-scheme=slate]"
WHERE = "@media screen and (scripting:none) and (prefers-color-scheme:dark)"
SCHEME = re.compile(r"""\[data-md-color-scheme=(["']?)(default|slate)\1\]""")
NAMED = "[data-md-color-primary="  # a colour of the theme's own, which no page of this site has
# Strings and comments, which may hold braces; braces, and the end of a statement.
TOKEN = re.compile(r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|/\*.*?\*/|[{};]""", re.S)
FIGURES = "".join(
    f"{LIGHT} img[src$='#only-{scheme}']{{display:{how}!important}}"
    for scheme, how in (("light", "none"), ("dark", "inline"))  # in frames there are stronger rules
)


def blocks(text: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before each block of a sheet, and what stands in it.

    >>> list(blocks('@media print{a{b:c}}/* { */d[e="}"]{f:g}'))
    [('@media print', 'a{b:c}'), ('d[e="}"]', 'f:g')]
    """
    depth, begin, opened = 0, 0, 0
    for token in TOKEN.finditer(text):
        if token[0] == "{":
            opened = token.end() if depth == 0 else opened
            depth += 1
        elif token[0] == "}":
            depth -= 1
            if depth == 0:
                before = re.sub(r"/\*.*?\*/", "", text[begin : opened - 1], flags=re.S)
                yield before.strip(), text[opened : token.start()]
                begin = token.end()
        elif token[0] == ";" and depth == 0:
            begin = token.end()  # a statement without a block, such as @charset


def selectors(text: str) -> list[str]:
    """Return the selectors of a list, of which each may hold a list.

    >>> selectors("a,b:is(c,d),e")
    ['a', 'b:is(c,d)', 'e']
    """
    parts, depth = [""], 0
    for sign in text:
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts]


def turned(text: str) -> str:
    """Return the rules of the dark scheme in a sheet, for a page that says it is light.

    >>> turned("a{b:c}@media screen{[data-md-color-scheme=slate] d,e{f:g}h{i:j}}")
    '@media screen{[data-md-color-scheme=default] d{f:g}}'
    """
    found = ""
    for before, inside in blocks(text):
        if before.startswith(("@media", "@supports")):
            if rules := turned(inside):
                found += f"{before}{{{rules}}}"
            continue
        every = [SCHEME.sub(r"[data-md-color-scheme=\2]", one) for one in selectors(before)]
        dark = [one for one in every if DARK in one and f":not({DARK}" not in one]
        if own := [one.replace(DARK, LIGHT) for one in dark if NAMED not in one]:
            found += f"{','.join(own)}{{{inside}}}"
    return found


def dark(text: str) -> str:
    """Return what to add to a sheet, or nothing where it has no rule of the dark scheme.

    >>> dark("a{b:c}")
    ''
    """
    rules = turned(text)
    return f"{WHERE}{{{rules}{FIGURES}}}" if rules else ""
