"""Examples and reports as tables in a terminal; in a pipe as wide as they need to be."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Any

import click
from rich.box import ROUNDED, SIMPLE_HEAD
from rich.columns import Columns
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cnndocs.examples import Entry, Example
from cnndocs.values import claims
from cnndocs.values.kinds import Array, Equation, scalar

ROLES = {"input": "blue", "step": "yellow", "result": "green"}
WIDE = 10_000  # columns of a pipe or a file, unless COLUMNS is set: nothing is cut off there
WIDE_GRIDS = 120  # columns after which grids go on in the next line
INDENT = 2
FILL = re.compile(r"[ \t]+((?:\x1b\[[\d;]*m)*)$", re.M)


class _Output(Console):
    """Where tables are written; NO_COLOR, COLUMNS and the terminal's width are respected."""

    def __init__(self) -> None:
        columns = os.environ.get("COLUMNS", "")
        given = min(int(columns), WIDE) if columns.isdecimal() else 0
        self.narrow = bool(given) or sys.stdout.isatty()
        super().__init__(highlight=False, width=given or (None if self.narrow else WIDE))

    def show(self, part: Any, **settings: Any) -> None:
        """Print without the spaces with which each line of a table is filled up."""
        with self.capture() as captured:
            self.print(part, soft_wrap=not self.narrow and isinstance(part, Text), **settings)
        click.echo(FILL.sub(r"\1", captured.get()), nl=False, color=self.is_terminal)


def values(one: Example) -> int:
    """Return how many values an example holds."""
    return sum(entry.array.size for entry in one.entries.values())


def overview(head: Sequence[str], rows: Iterable[Sequence[Any]], right: Sequence[int] = ()) -> None:
    """Print a table with one line a thing; numbers, and columns `right`, stand at the right."""
    rows = [list(row) for row in rows]
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for at, name in enumerate(head):
        numeric = at in right or (bool(rows) and isinstance(rows[0][at], int))
        table.add_column(name, justify="right" if numeric else "left", no_wrap=at == 0)
    for row in rows:
        first, *rest = (f"{item:,}" if isinstance(item, int) else str(item) for item in row)
        table.add_row(Text(first, style="bold"), *map(Text, rest))
    _Output().show(table)


def example(one: Example, names: Iterable[str], *, whole: bool) -> None:
    """Print an example: what it is, then each entry as numbers, grids or equations."""
    out = _Output()
    if whole:
        out.show(Text(one.title, style="bold"))
        for text in (one.about, f"Source: {one.source}", ""):
            out.show(Text(text))
    for name in names:
        _entry(out, f"{one.id}.{name}", one.entries[name])


def _entry(out: _Output, address: str, entry: Entry) -> None:
    array = entry.array
    shape = f" {'×'.join(map(str, array.shape))}" if array.ndim else ""
    unit = f" in {entry.unit}" if entry.unit else ""
    role = Text(f"{entry.role:<6} ", style=ROLES.get(entry.role, ""))
    head = Text.assemble(role, (address, "bold"), shape, ": ", entry.about, unit)
    single = array.ndim == 0 and not isinstance(array.item(), Equation)
    if single:
        value = _value(array.item())
        head.append(" " if value.plain.startswith("≈") else " = ").append(value)
    out.show(head)
    if single:
        return
    width = (out.width if out.narrow else WIDE_GRIDS) - INDENT
    if any(isinstance(item, Equation) for item in array.flat):
        parts: list[Text | Columns] = [*_equations(array)]
    else:
        matrices = array[None] if array.ndim == 1 else array
        parts = [Columns(_grids(matrices, width, rows=array.ndim > 1), padding=(0, 2))]
    for part in parts:
        out.show(Padding(part, (0, 0, 0, INDENT), expand=False), width=width + INDENT)
    out.show(Text(""))


def _equations(array: Array) -> Iterator[Text]:
    for at in product(*map(range, array.shape)):
        index = f"[{', '.join(map(str, at))}]  " if at else ""
        yield Text.assemble((index, "dim"), array[at].text if at else array.item().text)


def _grids(array: Array, width: int, *, rows: bool) -> Iterator[Table]:
    """Yield each matrix as a grid, or as several where the terminal is too narrow for one."""
    for at in product(*map(range, array.shape[:-2])):
        texts = [[_value(cell) for cell in row] for row in array[at]]
        count = array.shape[-1]
        widest = max(len(str(count - 1)), *(len(cell) for row in texts for cell in row))
        most = max(1, (width - 4 - len(str(len(texts)))) // (widest + 3))
        for start in range(0, count, most):
            columns = range(start, min(start + most, count))
            grid = Table(box=ROUNDED, header_style="dim", title_style="dim")
            grid.title = f"[{', '.join(map(str, at))}]" if at else None
            if rows:
                grid.add_column("", style="dim", justify="right", no_wrap=True)
            for column in columns:
                grid.add_column(str(column), justify="right", no_wrap=True)
            for number, row in enumerate(texts):
                index = [str(number)] if rows else []
                grid.add_row(*index, *(row[column] for column in columns))
            yield grid


def _value(item: Any) -> Text:
    text = claims.show(scalar(item))
    return Text(text.replace("-", "−"), style="red" if text.startswith("-") else "")
