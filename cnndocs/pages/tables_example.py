"""The page of each example: every value at an anchor with its name, then code and checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial

import numpy as np

from cnndocs import examples
from cnndocs.examples import Entry, Example
from cnndocs.pages import code, verified
from cnndocs.values import claims
from cnndocs.values.claims import item
from cnndocs.values.kinds import Equation, Measured
from cnndocs.writing.formula import display, matrix_tex
from cnndocs.writing.table import narrow, shape_markdown, value_markdown, worded

ROLES = {"input": "Inputs", "step": "Steps", "result": "Results"}
SHORT = 8  # numbers of a list that stands in its line
LONG = 40  # numbers that a page shows at once; more open on demand
MOST = 500  # numbers of one value that a page shows in full
FEWEST = 3  # values that make a case


def example_page(id: str) -> str:
    """Return the body of an example's page."""
    example = examples.get(id)
    parts = [
        worded(example.about),
        f"*Source:* {worded(example.source)}",
        f'--8<-- "generated/linked/{id}-head.md"',
        *_values_of(example),
        f"## Code {{ #example-code }}\n\n{code.section(id)}",
        f"## What verified it {{ #example-verified }}\n\n{verified.section(id)}",
        f'--8<-- "generated/linked/{id}-more.md"',
    ]
    return "\n\n".join(parts) + "\n"


def case(entry: Entry) -> str:
    """Return the case that an entry belongs to: what stands before the colon of its text."""
    before, colon, _ = entry.about.partition(": ")
    return before if colon and short(entry) else ""


def cases(example: Example) -> dict[str, list[str]]:
    """Return the names of the entries of each case that has several."""
    counts = Counter(map(case, example.entries.values()))
    found: dict[str, list[str]] = {}
    for name, entry in example.entries.items():
        if case(entry) and counts[case(entry)] >= FEWEST:
            found.setdefault(case(entry), []).append(name)
    return found


def _values_of(example: Example) -> Iterator[str]:
    grouped = cases(example)
    if grouped:
        yield "## Cases { #cases }"
        for heading, names in grouped.items():
            anchor = names[0].rpartition("_")[0]
            title = heading[:1].upper() + heading[1:]
            yield f"### {worded(title)} {{ #case-{anchor} }}\n\n{_rows(example, names)}"
    inside = {name for names in grouped.values() for name in names}
    for role, heading in ROLES.items():
        own = {
            name: entry
            for name, entry in example.entries.items()
            if entry.role == role and name not in inside
        }
        if own:
            yield f"## {heading} {{ #role-{role} }}"
        brief = [name for name in own if short(own[name])]
        if brief:
            yield _rows(example, brief)
        yield from (_entry(example.id, name, own[name]) for name in own if name not in brief)


def short(entry: Entry) -> bool:
    """Say whether a value is one number, or a few that stand in a line."""
    few = entry.array.ndim == 1 and entry.array.size <= SHORT and not entry.symbol
    return entry.array.size == 1 or (
        few and not any(isinstance(part, Equation) for part in entry.array)
    )


def _rows(example: Example, names: Iterable[str]) -> str:
    def row(name: str) -> tuple[str, str]:
        entry = example.entries[name]
        about = entry.about.removeprefix(f"{case(entry)}: ") if case(entry) else entry.about
        symbol = f", ${entry.symbol}$" if entry.symbol else ""
        unit = f" {entry.unit}" if entry.unit else ""
        address = f"{example.id}.{name}"
        value = _values(address, entry).strip()
        return f"{worded(about)}{symbol}<br>`{name}`{{ #{name} }}", f"{value}{unit}"

    return narrow(("What", "Value"), map(row, names))


def _entry(id: str, name: str, entry: Entry) -> str:
    address = f"{id}.{name}"
    facts = [f"Address `{address}`"]
    if entry.symbol:
        facts.append(f"symbol ${entry.symbol}$")
    if entry.array.ndim:
        facts.append(f"{'shape' if entry.array.ndim > 1 else 'length'} {shape_markdown(address)}")
    if entry.unit:
        facts.append(f"in {entry.unit}")
    about = entry.about[:1].upper() + entry.about[1:]
    shown = _values(address, entry)
    if entry.array.size > LONG:
        shown = (
            f'<details class="cnn-code" markdown>\n<summary>The numbers</summary>\n\n{shown}\n'
            "</details>\n"
        )
    return f"### `{name}` {{ #{name} }}\n\n{about}.\n{', '.join(facts)}.\n\n{shown}"


def _values(address: str, entry: Entry) -> str:
    value, role = entry.array, entry.role
    if value.size > MOST:
        low, high = value_markdown(f"{address}.min"), value_markdown(f"{address}.max")
        return (
            f"The smallest value is {low}, the largest is {high}; "
            "all are in the [downloads](#example-downloads).\n"
        )
    if value.ndim == 0 or value.size == 1:
        return f"{value_markdown(item(address, *[0] * value.ndim) if value.ndim else address)}\n"
    if any(isinstance(part, Equation) for part in value.ravel()):
        return _list(value_markdown(item(address, *at)) for at in np.ndindex(value.shape))
    short = value.size <= SHORT or isinstance(value.flat[0], Measured)
    if value.ndim == 1 and short and not entry.symbol:
        return f"{value_markdown(address)}\n"
    if value.ndim <= 2:
        return display(matrix_tex(address))
    if value.ndim == 3 and role == "step":
        return _list(
            ", ".join(value_markdown(item(address, row, column)) for column in range(len(part)))
            for row, part in enumerate(value)
        )
    return _list(
        " ".join(_part(item(address, *outer, n)) for n in range(value.shape[-3]))
        for outer in np.ndindex(value.shape[:-3])
    )


def _part(address: str) -> str:
    """Write a matrix in a line; one of a single cell as its number."""
    if claims.resolve(address).size == 1:
        return value_markdown(item(address, 0, 0))
    return f"${matrix_tex(address)}$"


def _list(lines: Iterable[str]) -> str:
    return "".join(f"- {line}\n" for line in lines)


def snippets() -> dict[str, Callable[[], str]]:
    """Return the body of every example's page by the name of its file."""
    return {f"examples/{id}.md": partial(example_page, id) for id in examples.ids()}
