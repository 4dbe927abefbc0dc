"""What stands beside a claim in running text: signs, units and digits that would change its value.

A reader reads on from one character to the next, whatever is a claim. So what touches a claim must
leave its value alone, and relations between claims are evaluated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cnndocs.checks.shown import Piece
from cnndocs.values import claims, registry
from cnndocs.values.relations import BREAK, RELATIONS, SIGNS, UNKNOWN, Token, problems, term

RELATION = re.compile(f"[{''.join(sorted(RELATIONS))}]")
READ = {"text", "claim", "formula", "end"}  # one after the other
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
OPENING = set("([{“\"‘'„«⌊⌈|")
CLOSING = set(")]}.,;:?…”\"’'»⌋⌉|")
MINUS = set("-−–—‒‐‑±∓")
# Words that make another number of the number before them.
SCALES = set(
    "% ‰ percent percentage permille hundred hundreds thousand thousands million millions billion "
    "billions trillion trillions dozen dozens score bn mn k K M G T kB KB MB GB TB KiB MiB GiB "
    "half halves third thirds quarter quarters fifths sixths sevenths eighths ninths tenth tenths "
    "hundredth hundredths thousandth thousandths squared cubed factorial".split()
) - {"half", "third", "quarter", "score"}  # which stand before something of their own
SAME = str.maketrans({"−": "-", "·": "×", "∙": "×", "*": "×", "÷": "/", "∕": "/"})
WORD = re.compile(r"[^\W_][\w'’]*(?:[-‐‑][\w'’]+)*|\S")
# A formula that is no more than a sign counts as one.
SHOWN_SIGNS = {"\\pm": "±", "\\mp": "∓", "\\%": "%", "\\times": "×", "\\cdot": "·", "\\approx": "≈"}


def found(pieces: Sequence[Piece]) -> Iterator[tuple[int, str, str]]:
    """Yield which part is a claim whose value is changed or related wrongly, its text, a sentence.

    >>> kernel = Piece("0.3", "claim", "sliding.kernel[0,2]")
    >>> [sentence for *_, sentence in found([Piece("It is −"), kernel])]
    ["'−' before 0.3 changes its value: put it into the claim, or a space between"]
    """
    parts = {at: _plain(piece) for at, piece in enumerate(pieces) if piece.kind in READ}
    shown, places = [*parts.values()], [*parts]
    begin = 0
    for number, part in enumerate(shown):
        if part.kind == "claim":
            yield from ((places[number], part.text, one) for one in _touching(shown, number))
        elif part.kind == "end":
            yield from _related({at: parts[at] for at in places[begin:number]})
            begin = number
    yield from _related({at: parts[at] for at in places[begin:]})


def _related(parts: dict[int, Piece]) -> Iterator[tuple[int, str, str]]:
    """Yield what is wrong in the relations between the claims of one paragraph."""
    if not any(part.kind == "text" and RELATION.search(part.text) for part in parts.values()):
        return
    tokens: list[Token] = []
    for at, part in parts.items():
        if part.kind == "claim":
            tokens.append(term(part.address, part.text, at))
        elif part.kind == "text":
            tokens += _tokens(part.text)
        else:
            tokens.append(UNKNOWN if part.kind == "formula" else BREAK)
    yield from ((at, parts[at].text, problem) for at, problem in problems(tokens))


def _plain(piece: Piece) -> Piece:
    if piece.kind == "claim":
        return piece
    text = INVISIBLE.sub("", piece.text)
    if piece.kind == "formula":
        sign = SHOWN_SIGNS.get(text.strip(), text.strip())
        return Piece(sign) if len(sign) == 1 and not sign.isalnum() else piece
    return Piece(text, piece.kind)


def _beside(parts: Sequence[Piece], at: int, step: int) -> tuple[str, str]:
    """Return the text on one side of a claim, and the kind of what comes after it."""
    text, at = "", at + step
    while 0 <= at < len(parts) and parts[at].kind == "text":
        text = text + parts[at].text if step > 0 else parts[at].text + text
        at += step
    return text, parts[at].kind if 0 <= at < len(parts) else "end"


def _touching(parts: Sequence[Piece], at: int) -> Iterator[str]:
    literal, address = parts[at].text, parts[at].address
    before, first = _beside(parts, at, -1)
    after, last = _beside(parts, at, 1)
    if not before and first in ("claim", "formula"):
        yield f"{literal} touches the {first} before it, and both read as one: part them"
    if not after and last == "formula":
        yield f"{literal} touches the formula after it, and both read as one: part them"
    sign, operand = _sign(before), first == "claim"
    if before and not before[-1].isspace() and before[-1] not in OPENING:
        bare = before[:-1].rstrip()
        binary = before[-1].translate(SAME) in SIGNS | RELATIONS and (
            (operand and not bare) or bare[-1:] == ")"
        )
        if not binary or before[-1] in "–—‒‐‑±∓":
            yield (
                f"{before[-1]!r} before {literal} changes its value: put it into the claim, or a "
                "space between"
            )
    elif sign and not _is_operand(before.rstrip()[:-1].rstrip(), operand):
        yield f"{sign!r} before {literal} changes its value: put it into the claim"
    yield from _after(literal, address, after, last)


def _sign(before: str) -> str:
    """Return the sign before a space before a claim; dashes there are punctuation."""
    sign = before.rstrip()[-1:]
    return sign if sign and sign in "-−±∓" else ""


def _is_operand(text: str, claim: bool) -> bool:
    """Say whether a sign may stand after a text: after a claim, a letter, a parenthesis."""
    if not text:
        return claim
    word = re.split(r"[\s(\[]", text)[-1]
    return text[-1] in ")]⌋⌉" or (len(word) == 1 and word.isalpha())


def _after(literal: str, address: str, after: str, last: str) -> Iterator[str]:
    word = (WORD.match(after.lstrip()) or [""])[0].strip(".,;:")
    if word in SCALES and word != _unit(address):
        yield f"{word!r} after {literal} changes its value: put it into the claim"
    elif after and not after[0].isspace():
        following = after[1:2]
        if after[0] in ".,":
            legal = not following or not (following.isalnum())
            legal = legal and (bool(following) or last != "claim")
        elif after[0] == "-":
            legal = following.isalpha() or (last == "claim" and not after[1:].strip())
        elif after[0].translate(SAME) in SIGNS | RELATIONS:
            legal = after[0] != "^" and (last == "claim" or following in OPENING)
        else:
            legal = after[0] in CLOSING or word == _unit(address)
        if not legal:
            yield f"{after[0]!r} touches {literal} and reads as a part of it: part them"


def _unit(address: str) -> str:
    match = claims.ADDRESS.fullmatch(claims.canonical(address))
    if not match or match["id"] not in registry.ids():
        return ""
    entry = registry.get(match["id"]).entries.get(match["name"])
    return entry.unit if entry else ""


def _tokens(text: str) -> Iterator[Token]:
    for word in WORD.findall(text):
        sign = word.translate(SAME)
        if sign in SIGNS | RELATIONS | set("()⌊⌋⌈⌉"):
            yield sign
        else:
            yield UNKNOWN if len(word) == 1 and word.isalpha() else BREAK
