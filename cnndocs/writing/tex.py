r"""An example as LaTeX: a text to ``\input``; it needs the package ``amsmath`` only."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from cnndocs.values.record import Entry, Example
from cnndocs.writing.markdown import ROLES, said, shown

SPECIAL = re.compile(r"([&%$#_{}])")
WORDS = {"°": r"\textdegree{}", "×": r"$\times$", "−": "$-$", "≈": r"$\approx$"}
SIGNS = {
    "×": r"\times ",
    "−": "-",
    "≈": r"\approx ",
    "⌊": r"\lfloor ",
    "⌋": r"\rfloor ",
    "⌈": r"\lceil ",
    "⌉": r"\rceil ",
}


def words(text: str) -> str:
    r"""Write words for LaTeX.

    >>> print(words("50 % of a_b"))
    50 \% of a\_b
    """
    text = SPECIAL.sub(r"\\\1", text)
    return "".join(WORDS.get(sign, sign) for sign in text)


def formula(value: object) -> str:
    r"""Write a number or an equation for the inside of a formula.

    >>> from fractions import Fraction
    >>> print(formula(Fraction(60000)))
    60{,}000
    """
    text = re.sub(r"(?<=\d),(?=\d)", "{,}", shown(value))
    return "".join(SIGNS.get(sign, sign) for sign in text).replace("  ", " ")


def matrix(array: np.ndarray) -> str:
    """Write a matrix, or a list as a column; there may be more columns than ``bmatrix`` takes."""
    lines = [" & ".join(map(formula, np.ravel(row))) for row in array]
    columns = "r" * (array.shape[1] if array.ndim > 1 else 1)
    body = " \\\\\n".join(lines)
    return f"\\left[\\begin{{array}}{{{columns}}}\n{body}\n\\end{{array}}\\right]"


def formulas(entry: Entry) -> Iterator[str]:
    """Yield the displayed formulas of an entry: one, or one for each matrix in it."""
    array, left = entry.array, f"{entry.symbol} = " if entry.symbol else ""
    if array.ndim == 0:
        yield left + formula(array[()])
    elif array.ndim <= 2:
        yield left + matrix(array)
    else:
        for at in np.ndindex(array.shape[:-2]):
            yield f"[{','.join(map(str, at))}]:\\quad {matrix(array[at])}"


def document(example: Example) -> str:
    """Return an example as LaTeX."""
    parts = [
        f"% Worked example {example.id} of cnndocs; needs \\usepackage{{amsmath}}.",
        f"\\section*{{{words(example.title)}}}",
        words(example.about),
        f"Source: {words(example.source)}",
    ]
    for role, heading in ROLES.items():
        chosen = {name: one for name, one in example.entries.items() if one.role == role}
        if chosen:
            parts.append(f"\\subsection*{{{heading}}}")
        for name, entry in chosen.items():
            unit = f" In {words(entry.unit)}." if entry.unit else ""
            parts.append(f"\\paragraph{{{words(name)}}} {words(said(entry))}{unit}")
            parts += [f"\\[\n{one}\n\\]" for one in formulas(entry)]
    return "\n\n".join(parts) + "\n"
