r"""Definitions that a page types by itself: a registered one has one home, and is read from there.

``\formula{id}`` shows a definition whose tree is evaluated against the loops. The same letters in a
page look the same and are compared with nothing, so a formula that repeats a definition, or begins
like one and goes on otherwise, is named. Two formulas are the same where only spaces, braces that
group nothing, and other words for one sign tell them apart.
"""

from __future__ import annotations

import re
from functools import cache

from cnndocs.values.formulas import FORMULAS

# Signs that TeX has several words for, and what moves without a meaning.
SAME = {
    "\\cdot": "",
    "\\times": "",
    "*": "",
    "\\dfrac": "\\frac",
    "\\tfrac": "\\frac",
    "\\mathrm": "\\text",
    "\\textrm": "\\text",
    "\\mathit": "\\text",
    "\\operatorname": "\\text",
    "\\leq": "\\le",
    "\\lt": "<",
    "\\log": "\\ln",
    "\\gets": "\\leftarrow",
    "\\coloneqq": "=",
    "\\colon": ":",
    "\\exp": "e^",
}
SPACES = set(
    "\\, \\; \\: \\! \\quad \\qquad \\  ~ & \\displaystyle \\textstyle \\limits \\nolimits \\left "
    "\\right \\big \\Big \\bigg \\Bigg \\bigl \\bigr \\Bigl \\Bigr \\biggl \\biggr".split()
) | {"\\ ", "\\\n"}
TOKEN = re.compile(r"\\[a-zA-Z]+\*?|\\.|\s+|.", re.S)
ENVIRONMENT = re.compile(r"\\(?:begin|end)\{[^}]*\}(?:\{[^}]*\})?")
WORD = re.compile(r"\\[a-zA-Z]+")  # a space parts it from a letter after it
LINES = re.compile(r"\\\\(?:\[[^\]]*\])?|\\qquad|\\text\{[\s,;]*\}")
SINGLE = re.compile(r"\{(\\[a-zA-Z]+ |[^\\{}])\}")
GROUP = r"(\{[^{}]*\}|\\[a-zA-Z]+ |.)"
RAISED = re.compile(rf"\^{GROUP}_{GROUP}")  # before what is lowered: the other order
RELATION = re.compile(r"=|\\leftarrow|\\approx|:")
LARGE = re.compile(r"\\(?:sum|prod|frac|lfloor|lceil|max|min|ln|partial)(?![a-zA-Z])")
# A right side alone repeats a definition where it has one of these: a slope stands in many.
OWN = re.compile(r"\\(?:sum|lfloor|lceil) ")


def normal(tex: str) -> str:
    r"""Return a formula without what its reader does not see.

    >>> normal(r"Y_{i,j} \;=\; \sum_{m=0}^{k_h - 1} a_{m} \cdot b")
    'Y_{i,j}=\\sum _{m=0}^{k_h-1}a_mb'
    """
    parts = []
    for match in TOKEN.finditer(ENVIRONMENT.sub("", tex)):
        sign = match[0]
        if not sign.isspace() and sign not in SPACES:
            known = SAME.get(sign, sign)
            parts.append(f"{known} " if WORD.fullmatch(known) else known)
    text = "".join(parts)
    while (simpler := SINGLE.sub(r"\1", text)) != text:
        text = simpler
    return RAISED.sub(r"_\2^\1", text)


@cache
def _known() -> dict[str, tuple[str, str, str]]:
    """Return each definition, its left and its right side, by its id."""
    return {
        id: (normal(one.tex), normal(one.left.tex()), normal(one.right.tex()))
        for id, one in FORMULAS.items()
    }


def typed(tex: str) -> str:
    r"""Say which definition a formula types by itself, or nothing.

    >>> typed(r"z = \sum_{j=0}^{M-1} D_j v_j")
    'repeats the definition weighted-sum: write \\formula{weighted-sum}'
    >>> typed("z = 2")
    ''
    """
    whole = normal(tex)
    found = [(len(one), id) for id, (one, _, _) in _known().items() if one in whole]
    found = found or [
        (len(right), id)
        for id, (_, _, right) in _known().items()
        if right in whole and OWN.search(right)
    ]
    if found:
        _, id = max(found)
        return f"repeats the definition {id}: write \\formula{{{id}}}"
    for line in LINES.split(tex):
        left, relation, right = _parted(normal(line))
        ids = [id for id, (_, one, _) in _known().items() if one == left]
        if ids and relation and LARGE.search(right):
            return (
                f"begins as the definition {ids[0]} and goes on otherwise: write "
                f"\\formula{{{ids[0]}}}, or register what it says among the definitions"
            )
    return ""


def _parted(line: str) -> tuple[str, str, str]:
    match = RELATION.search(line)
    return (line[: match.start()], match[0], line[match.end() :]) if match else (line, "", "")
