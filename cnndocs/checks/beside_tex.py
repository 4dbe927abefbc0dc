r"""What stands beside a claim in a formula: the same as in running text, in the words of TeX."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cnndocs.checks.beside import SCALES
from cnndocs.values.relations import BREAK, LINE, UNKNOWN, Token, problems, term
from cnndocs.values.texclaims import balanced

Claim = tuple[int, int, str, str]  # where it begins and ends, its address and its literal
TOKEN = re.compile(r"\\[a-zA-Z]+\*?|\\.|\s+|.", re.S)
SIGNS = {
    **{sign: sign for sign in "+-/=<>()^"},
    "*": "×",
    "\\times": "×",
    "\\cdot": "×",
    "\\div": "/",
    "\\approx": "≈",
    "\\le": "≤",
    "\\leq": "≤",
    "\\ge": "≥",
    "\\geq": "≥",
    "\\ne": "≠",
    "\\neq": "≠",
    "\\lt": "<",
    "\\gt": ">",
    "\\lfloor": "⌊",
    "\\rfloor": "⌋",
    "\\lceil": "⌈",
    "\\rceil": "⌉",
    "\\max": "max",
    "\\min": "min",
    "{": "(",
    "}": ")",
    "\\{": "(",
    "\\}": ")",
}
SPACES = {
    "&",
    "~",
    "\\,",
    "\\;",
    "\\:",
    "\\!",
    "\\ ",
    "\\quad",
    "\\left",
    "\\right",
    "\\displaystyle",
}
BREAKS = {";", ".", ":", "\\qquad", "\\text", "\\Rightarrow", "\\to", "\\implies", "\\ldots"}
NAMED = {"\\operatorname", "\\mathrm", "\\mathbf", "\\hat", "\\bar", "\\tag"}
# Between two claims these are nothing to the eye, or part the digits of one number.
THIN = re.compile(r"(?:\s|\\[,:;! ]|~|\{\}|\\(?:left|right)(?![a-zA-Z])\.?)*")
SCALE = re.compile(r"\\%|!|\\(?:text|mathrm|textrm)\{[\s~]*([^\s{}~.,;]+)")
POINT = re.compile(r"(?:\.|\{[.,]\})\s*\Z")


def found(tex: str, claims: Sequence[Claim]) -> Iterator[tuple[int, str, str]]:
    """Yield which claim of a formula is changed or related wrongly, its literal, a sentence."""
    for number, (start, end, _, literal) in enumerate(claims):
        following = THIN.match(tex, end).end()  # type: ignore[union-attr]
        scale = SCALE.match(tex, following)
        if scale and (scale[1] is None or scale[1] in SCALES):
            sign = (scale[1] or scale[0]).removeprefix("\\")
            problem = f"{sign!r} after {literal} changes its value: put it into the claim"
            yield number, literal, problem
        after = claims[number + 1] if number + 1 < len(claims) else None
        if after and following == after[0] and not after[3].lstrip().startswith("\\approx"):
            yield number, literal, f"{literal} touches the claim after it, and both read as one"
        if POINT.search(tex, 0, start):
            yield number, literal, f"the point before {literal} makes decimals of it: part them"
    places = {claim[0]: (number, claim) for number, claim in enumerate(claims)}
    try:
        tokens = [*_tokens(tex, 0, len(tex), places)]
    except ValueError:  # a brace never closes: KaTeX refuses the formula, with its own words
        return
    for number, problem in problems(tokens):
        yield number, claims[number][3], problem


def _tokens(tex: str, at: int, end: int, claims: dict[int, tuple[int, Claim]]) -> Iterator[Token]:
    depth = 0
    while at < end:
        if at in claims:
            number, (_, at, address, literal) = claims[at]
            yield term(address, literal, number)
            continue
        match = TOKEN.match(tex, at)
        if not match:
            return
        sign, at = match[0], match.end()
        if sign == "\\begin":
            close = balanced(tex, at)
            name = tex[at + 1 : close - 1]
            at = close
            if name.endswith(("matrix", "array", "cases")):
                stop = tex.find(f"\\end{{{name}}}", at)
                at = end if stop < 0 else stop + len(f"\\end{{{name}}}")
                yield UNKNOWN
        elif sign == "\\end":
            at = balanced(tex, at)
        elif sign in ("\\frac", "\\dfrac", "\\tfrac") and tex[at : at + 1] == "{":
            middle = balanced(tex, at)
            stop = balanced(tex, middle) if tex[middle : middle + 1] == "{" else middle
            yield from ("(", "(")
            yield from _tokens(tex, at + 1, middle - 1, claims)
            yield from (")", "/", "(")
            yield from _tokens(tex, middle + 1, stop - 1, claims)
            yield from (")", ")")
            at = stop
        elif sign == "\\\\":
            yield LINE
        elif sign in NAMED and tex[at : at + 1] == "{":
            close = balanced(tex, at)
            yield "relu" if tex[at:close] == "{ReLU}" else UNKNOWN
            at = close
        elif sign == "_":
            at = balanced(tex, at) if tex[at : at + 1] == "{" else at + 1
            yield UNKNOWN
        elif sign == "{" and tex[at : at + 1] == "}":
            at += 1
        elif sign == ",":
            yield "," if depth else BREAK
        elif sign in BREAKS:
            at = balanced(tex, at) if sign == "\\text" else at
            yield BREAK
        elif not sign.isspace() and sign not in SPACES:
            depth += (sign == "(") - (sign == ")")
            yield SIGNS.get(sign, UNKNOWN)
