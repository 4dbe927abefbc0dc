"""Relations between claims, evaluated with the exact values that stand behind them.

What stands in a sentence or a formula is a list of tokens (``terms``). ``UNKNOWN`` is an operand
that is no claim, ``BREAK`` ends a chain of relations, ``LINE`` ends a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cnndocs.values.kinds import decimal
from cnndocs.values.terms import UNKNOWN, Term, Token, Value, evaluate, term

BREAK, LINE = "break", "line"
RELATIONS = set("=≈<>≤≥≠")
SIGNS = set("+-×/^")
CLOSED = {")", "⌋", "⌉", UNKNOWN}

__all__ = ["BREAK", "LINE", "RELATIONS", "SIGNS", "UNKNOWN", "Token", "problems", "term"]


def problems(tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """Yield the place of a claim of each relation that does not hold or be read, and a sentence.

    >>> kernel, ink = term("sliding.kernel[0,2]", "0.3"), term("digit-two.ink", "1")
    >>> [sentence for _, sentence in problems([kernel, "+", kernel, "=", ink])]
    ['0.3 + 0.3 = 1 does not hold: 0.6 stands before =, and 1 after it']
    """
    for chain in chains(tokens):
        yield from _chain(chain)


def chains(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield what belongs together; what is announced by ≈ stands after a relation."""
    chain: list[Token] = []
    for at, token in enumerate(tokens):
        following = next((one for one in tokens[at + 1 :] if one != LINE), BREAK)
        if token == BREAK or (token == LINE and not _continues(following)):
            yield chain
            chain = []
        elif token != LINE:
            if isinstance(token, Term) and chain and _closes(chain[-1]):
                if token.approximate:
                    chain.append("≈")
                else:
                    yield chain
                    chain = []
            chain.append(token)
    yield chain


def _continues(token: Token) -> bool:
    return token.approximate if isinstance(token, Term) else token in RELATIONS | SIGNS


def _closes(token: Token) -> bool:
    return isinstance(token, Term) or token in CLOSED


def _chain(chain: list[Token]) -> Iterator[tuple[int, str]]:
    sides, relations = _sides(chain)
    values: list[Value | None] = []
    for side in sides:
        terms = [token for token in side if isinstance(token, Term)]
        try:
            values.append(evaluate(side))
        except ValueError as error:
            values.append(None)
            if terms and len(sides) > 1:
                yield terms[0].place, f"{_text(chain)} cannot be evaluated: {error}"
    compared: set[int] = set()
    last = -1
    for at, value in enumerate(values):
        if value is None:
            continue
        if last >= 0 and (relation := _together(relations[last:at])):
            compared |= {last, at}
            before, after = values[last], value
            if before and not _holds(relation, before, after):
                ends = f"{_show(before)} stands before {relation}, and {_show(after)} after it"
                yield after.term.place, f"{_text(chain)} does not hold: {ends}"
        last = at
    for at, side in enumerate(sides):
        if at not in compared:
            for sign, token, previous in zip(side, side[1:], [None, *side], strict=False):
                if sign == "-" and isinstance(token, Term) and not (previous and _closes(previous)):
                    yield token.place, f"the minus before {token} changes its value: claim -{token}"


def _sides(chain: list[Token]) -> tuple[list[list[Token]], list[str]]:
    sides: list[list[Token]] = [[]]
    relations: list[str] = []
    for token in chain:
        if isinstance(token, str) and token in RELATIONS:
            relations.append(token)
            sides.append([])
        else:
            sides[-1].append(token)
    while sides[0][:1] == ["("] and sides[0].count("(") > sides[0].count(")"):
        del sides[0][0]  # of a parenthesis around all of it
    while sides[-1][-1:] == [")"] and sides[-1].count(")") > sides[-1].count("("):
        del sides[-1][-1]
    return sides, relations


def _together(relations: list[str]) -> str:
    """Return how the ends of a chain are related; nothing where that does not follow."""
    others = set(relations) - {"="}
    if not others:
        return "="
    if len(relations) - relations.count("=") == 1:
        return others.pop()
    for strict, weak in (("<", "≤"), (">", "≥")):
        if others <= {strict, weak}:
            return strict if strict in others else weak
    return ""


def _holds(relation: str, one: Value, other: Value) -> bool:
    overlap = one.low <= other.high and other.low <= one.high
    if relation == "≈":
        for shown, value in ((other, one), (one, other)):
            if shown.alone and shown.term.number:
                return overlap or shown.term.number.shows(value.low, value.high)
        return overlap
    return {
        "=": overlap,
        "≠": not (overlap and one.low == one.high and other.low == other.high),
        "<": one.low < other.high,
        "≤": one.low <= other.high,
        ">": one.high > other.low,
        "≥": one.high >= other.low,
    }[relation]


def _text(chain: list[Token]) -> str:
    words = ["…" if token == UNKNOWN else str(token) for token in chain]
    return " ".join(words).replace("( ", "(").replace(" )", ")")


def _show(value: Value) -> str:
    if value.low == value.high:
        return decimal(value.low)
    return f"≈ {float(value.low):.6g}"
