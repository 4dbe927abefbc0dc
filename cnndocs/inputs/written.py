"""Numbers in rows as people write them: text with commas, semicolons, tabs, spaces or brackets.

What is certain is understood; what could mean two things is refused, with its row and column.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from fractions import Fraction

MOST_CELLS = 2**18
LONGEST = 60  # characters of a number
LARGEST_EXPONENT = 30  # a power of ten beyond it is a slip, and takes all memory to write out
NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e([+-]?\d+))?|[+-]?\d+/0*[1-9]\d*", re.A | re.I)
# numpy.savetxt writes a float with more digits than it has: 0.1 as 1.000000000000000056e-01.
SAVETXT = re.compile(r"[+-]?\d\.\d{18}e[+-]\d\d\d?", re.A)
THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+", re.A)
MISSING = {"", "-", "nan", "na", "n/a", "#n/a", "null", "none", "inf", "infinity"}
BETWEEN = re.compile(r"\s*,\s*|\s+")
# Word processors write an en dash for a minus.
MINUS = str.maketrans(dict.fromkeys("\N{MINUS SIGN}\N{EN DASH}\N{FULLWIDTH HYPHEN-MINUS}", "-"))

Row = tuple[int, list[str]]  # its number in the file, from 1, and its cells


def matrix(text: str) -> list[list[Fraction]]:
    r"""Read rows of decimals.

    Columns stand apart by commas, semicolons, tabs or white space, or in brackets as NumPy, Python
    and MATLAB print them. Beside semicolons and tabs a comma is a decimal comma. A header row,
    comments after ``#``, and the true minus sign are understood.

    Raises
    ------
    ValueError
        Where a cell is no number or could be two, with its row and column, counted from 1.

    Examples
    --------
    >>> matrix("0,5\t-1\n0,25\t2") == [[Fraction(1, 2), -1], [Fraction(1, 4), 2]]
    True
    >>> matrix("[[1, 2], [3, 4]]") == matrix("a;b\n1;2\n3;4") == matrix("[1 2; 3 4]")
    True
    """
    text = text.translate(MINUS)
    lines = [(at, line.strip(" \r\n")) for at, line in enumerate(text.splitlines(), 1)]
    lines = [(at, line) for at, line in lines if line.strip() and not line.startswith("#")]
    rows = _bracketed(lines) if "[" in text else _separated(lines)
    rows = [(at, cells) for at, cells in rows if any(cells)]
    if not rows:
        raise ValueError("it holds no number: rows of decimals are expected, such as 1 0.5")
    if sum(len(cells) for _, cells in rows) > MOST_CELLS:
        raise ValueError(f"it holds more than {MOST_CELLS:,} numbers: give a part of it")
    rows = _with_points(_without_edges(rows))
    first, cells = rows[0]
    for at, others in rows:
        if len(others) != len(cells):
            raise ValueError(
                f"row {at} holds {len(others)} and row {first} holds {len(cells)} numbers: "
                "all rows need equally many"
            )
    return [[number(cell, at, column) for column, cell in enumerate(c, 1)] for at, c in rows]


def number(cell: str, row: int, column: int) -> Fraction:
    """Read one decimal, or a fraction such as 1/9."""
    match = NUMBER.fullmatch(cell)
    if not match or len(cell) > LONGEST or abs(int(match[1] or 0)) > LARGEST_EXPONENT:
        shown = repr(cell if len(cell) <= LONGEST else f"{cell[:20]}…") if cell else "nothing"
        finite = "finite " * (cell.lower().lstrip("+-") in MISSING - {"", "-"})
        size = f" between 1e-{LARGEST_EXPONENT} and 1e{LARGEST_EXPONENT}" if match else ""
        raise ValueError(
            f"row {row}, column {column}: {shown} stands where a {finite}number{size} is "
            "expected, such as 0.5"
        )
    return Fraction(repr(float(cell)) if SAVETXT.fullmatch(cell) else cell)


def _bracketed(lines: list[tuple[int, str]]) -> list[Row]:
    """Split what Python, NumPy or MATLAB prints: [[1, 2], [3, 4]], or [1 2; 3 4]."""
    text = "\n".join(line for _, line in lines)
    text = re.sub(r"^\w+\s*=\s*", "", text).rstrip("; \n")
    call = re.fullmatch(r"(?:\w+\.)*\w+\((.*?)(?:,\s*dtype=[\w.]+)?\)", text, re.S)
    text = call[1] if call else text
    inner = re.findall(r"\[([^\[\]]*)\]", text)
    around = re.sub(r"\[[^\[\]]*\]", "", text)
    if not inner or re.sub(r"[\s,]", "", around) not in ("", "[]"):
        raise ValueError(
            "its brackets are not those of one matrix: rows in brackets are expected, such as "
            "[[1, 2], [3, 4]]"
        )
    if "[" not in around:  # MATLAB's: rows end with a semicolon or a line
        inner = [row for part in inner for row in re.split(r"[;\n]", part) if row.strip()]
    return [(at, BETWEEN.split(row.strip())) for at, row in enumerate(inner, 1)]


def _separated(lines: list[tuple[int, str]]) -> list[Row]:
    """Split lines at the one separator that all of them use."""
    told = re.fullmatch(r"sep=([;,\t])", lines[0][1], re.I) if lines else None  # Excel's
    if told:
        lines = lines[1:]
    separator = (
        told[1] if told else next((s for s in ";\t," if any(s in li for _, li in lines)), "")
    )
    if not separator:
        return [(at, line.split()) for at, line in lines]
    if separator == ",":
        if not any(re.search(r"\S,\S", line) for _, line in lines):  # 0.5, 0 -1
            return [(at, BETWEEN.split(line)) for at, line in lines]
        _refuse_two_readings(lines)
    try:
        return [
            (at, [cell.strip() for cell in next(csv.reader([line], delimiter=separator))])
            for at, line in lines
        ]
    except csv.Error as error:
        raise ValueError(f"it cannot be split at {separator!r}: {error}") from None


def _refuse_two_readings(lines: list[tuple[int, str]]) -> None:
    """Refuse "0,5 0,1": two numbers with decimal commas, or four."""
    for at, line in lines:
        words = line.split()
        for column, word in enumerate(words, 1):
            if len(words) > 1 and re.fullmatch(r"[+-]?\d+,\d+", word, re.A):
                raise ValueError(
                    f"row {at}, column {column}: {word!r} may be one number or two: write "
                    f"{word.replace(',', '.')!r}, or put tabs or semicolons between numbers"
                )


def _without_edges(rows: list[Row]) -> list[Row]:
    """Leave out a header, and the empty cells after separators that end all lines."""
    (_, head), *rest = rows
    words = all(re.match(r"[^\W\d]", cell) and cell.lower() not in MISSING for cell in head)
    if rest and words and len(head) == len(rest[0][1]):
        rows = rest
    if all(len(cells) > 1 and not cells[-1] for _, cells in rows):
        rows = [(at, cells[:-1]) for at, cells in rows]
    return rows


def _with_points(rows: list[Row]) -> list[Row]:
    """Write decimal commas as points, where it is certain that they are decimal commas."""
    cells = list(_places(rows))
    commas = [place for place in cells if "," in place[2]]
    if not commas:
        return rows
    row, column, cell = commas[0]
    point = next((cell for _, _, cell in cells if re.fullmatch(r"[+-]?\d*\.\d+", cell)), "")
    if point:
        raise ValueError(
            f"row {row}, column {column}: {cell!r} has a comma and {point!r} has a point: "
            "write all numbers with a point"
        )
    if all(THOUSANDS.fullmatch(cell) for _, _, cell in commas):
        raise ValueError(
            f"row {row}, column {column}: {cell!r} may be {cell.replace(',', '.', 1)} or "
            f"{cell.replace(',', '')}: write the one that is meant"
        )
    return [
        (at, [re.sub(r",(?=\d+(e[+-]?\d+)?$)", ".", cell) for cell in cells]) for at, cells in rows
    ]


def _places(rows: list[Row]) -> Iterator[tuple[int, int, str]]:
    for at, cells in rows:
        for column, cell in enumerate(cells, 1):
            yield at, column, cell
