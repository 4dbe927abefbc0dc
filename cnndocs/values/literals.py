"""What a person writes for a number: decimals, shapes, tuples, matrices, arithmetic."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from cnndocs.values.arithmetic import NUMBER, SAME, evaluate, number

# Every character that Unicode calls a number: decimal digits, then superscripts, fractions, circled
# and Roman numerals and the like (its categories No and Nl).
DIGIT = re.compile(
    r"[^\W\D]|[²³¹¼-¾\u09f4-\u09f9\u0b72-\u0b77\u0bf0-\u0bf2\u0c78-\u0c7e\u0d58-\u0d5e\u0d70-\u0d78"
    r"\u0f2a-\u0f33\u1369-\u137c\u16ee-\u16f0\u17f0-\u17f9\u19da\u2070-\u2089\u2150-\u2189\u2460-\u249b"
    r"\u24ea-\u24ff\u2776-\u2793\u2cfd\u3007\u3021-\u3029\u3038-\u303a\u3192-\u3195\u3220-\u3229"
    r"\u3248-\u324f\u3251-\u325f\u3280-\u3289\u32b1-\u32bf\ua6e6-\ua6ef\ua830-\ua835"
    r"\U00010100-\U0001013f\U00010140-\U00010178\U0001f100-\U0001f10c]"
)
WORDS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {
    word: value
    for value, word in enumerate(
        "zeroth first second third fourth fifth sixth seventh eighth ninth tenth".split()
    )
}
SCALES = {"%": Fraction(1, 100), "percent": Fraction(1, 100)} | {
    name: Fraction(10) ** power for name, power in (("thousand", 3), ("million", 6), ("billion", 9))
}
SIGNED = rf"[-+]?(?:{NUMBER})(?:/(?:{NUMBER}))?"
ROWS = re.compile(r"\[\s*\[[^\[\]]*\](?:\s*,\s*\[[^\[\]]*\])*\s*\]")
ONE = re.compile(rf"({SIGNED})\s*(st|nd|rd|th)?\s*({'|'.join(map(re.escape, SCALES))})?")


@dataclass(frozen=True)
class Number:
    """A number as it is shown: its value, and the size of the last digit shown (0: a fraction)."""

    value: Fraction
    unit: Fraction = Fraction(1)

    def shows(self, low: Fraction, high: Fraction) -> bool:
        """Say whether every number between the bounds rounds to this one (halves away from 0)."""
        half = self.unit / 2
        if self.value > 0:
            return self.value - half <= low and high < self.value + half
        if self.value < 0:
            return self.value - half < low and high <= self.value + half
        return -half < low and high < half


@dataclass(frozen=True)
class Literal:
    """What is written: one number, a nested list of numbers, or arithmetic (then ``text``)."""

    content: Number | list | None
    approximate: bool = False
    text: str = ""


def read(text: str) -> Literal:
    """Read what is written in a sentence or a formula.

    >>> read("3×3").content == [Number(Fraction(3)), Number(Fraction(3))]
    True
    >>> read("≈ 98.1 %").content.value
    Fraction(981, 1000)

    Raises
    ------
    ValueError
        Where the text is not a number in any of the known forms.
    """
    plain = from_tex(text) if "\\" in text or "{" in text else text
    plain = plain.strip().strip("`").translate(SAME).strip()
    if "=" in plain or "≈" in plain[1:]:
        return Literal(None, text=plain)
    approximate = plain.startswith("≈")
    body = plain.removeprefix("≈").strip()
    if "&" in body or "\n" in body or re.search(r"\[\s*\[", body):
        return Literal(_matrix(body), approximate)
    return Literal(_sequence(body), approximate)


def from_tex(tex: str) -> str:
    r"""Write the TeX of a number or a matrix as plain text.

    >>> from_tex(r"\begin{bmatrix} 1 & -2 \\ 0 & 3 \end{bmatrix}").split()
    ['1', '&', '-2', '0', '&', '3']
    """
    text = re.sub(r"\\(begin|end)\{[a-z]*matrix\}", "", tex)
    text = re.sub(r"\\begin\{array\}\{[lcr|]*\}|\\end\{array\}", "", text)
    while (shorter := re.sub(r"\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}", r"(\1)/(\2)", text)) != text:
        text = shorter
    text = text.replace("{,}", ",").replace("\\%", "%").replace("\\\\", "\n")
    for name, sign in TEX_SIGNS.items():
        text = re.sub(rf"\\{name}(?![a-zA-Z])", sign, text)
    text = re.sub(r"\\[,;:! ]|\\quad(?![a-zA-Z])|~", " ", text)
    text = re.sub(r"\{(-?[\d.]+)\}", r"\1", text)
    return re.sub(r"\((-?[\d.]+)\)/\(([\d.]+)\)", r"\1/\2", text)


TEX_SIGNS = {
    "times": "×",
    "cdot": "×",
    "approx": "≈",
    "lfloor": "⌊",
    "rfloor": "⌋",
    "lceil": "⌈",
    "rceil": "⌉",
    "max": "max",
    "left": "",
    "right": "",
}


@lru_cache(maxsize=1 << 14)  # tables show the same few numbers again and again
def _number(text: str) -> Number:
    word = text.strip().lower()
    if word in WORDS:
        return Number(Fraction(WORDS[word]))
    match = ONE.fullmatch(word)
    if not match:
        raise ValueError(f"{text!r} is not a number")
    sign, written = (-1, match[1][1:]) if match[1][0] == "-" else (1, match[1].lstrip("+"))
    scale = SCALES[match[3]] if match[3] else Fraction(1)
    if "/" in written:
        return Number(sign * evaluate(written) * scale, Fraction(0))
    places = len(written.partition(".")[2])
    return Number(sign * number(written) * scale, scale / 10**places)


def _sequence(text: str) -> Number | list:
    if text[:1] + text[-1:] in {"[]", "()"}:
        return [_number(part) for part in text[1:-1].split(",")]
    shape = re.split(r"\s*(?:×|(?<![a-z])x(?![a-z])|\bby\b)\s*", text)
    if len(shape) > 1:
        return [_number(part) for part in shape]
    return _number(text)


def _matrix(text: str) -> list:
    if "[" in text:
        if not ROWS.fullmatch(text):
            raise ValueError(f"{text!r} is not a matrix")
        rows = re.findall(r"\[([^\[\]]*)\]", text)
        return [[_number(cell) for cell in row.split(",")] for row in rows]
    rows = [row for row in text.split("\n") if row.strip()]
    cells = [[_number(cell) for cell in row.split("&")] for row in rows]
    if len(cells) > 1 and all(len(row) == 1 for row in cells):
        return [row[0] for row in cells]
    return cells
