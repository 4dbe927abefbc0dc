"""The catalogue of examples, and the page of each: every value under a heading with its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

import numpy as np

from cnndocs import examples
from cnndocs.derivations import display, item, matrix_tex
from cnndocs.examples import Entry
from cnndocs.examples.values import Equation
from cnndocs.tables.writing import shape_markdown, table, value_markdown, worded

ROLES = {"input": "Inputs", "step": "Steps", "result": "Results"}
SHORT = 8  # numbers of a list that stands in its line
MOST = 4000  # numbers of one value that a page shows in full


def catalogue() -> str:
    """Write a table of all examples."""
    return table(
        ("Example", "What it holds", "Its address begins with"),
        (
            (f"[{worded(one.title)}](/{one.page})", worded(one.about), f"`{one.id}.`")
            for one in map(examples.get, examples.ids())
        ),
    )


def example_page(id: str) -> str:
    """Return the body of an example's page; each value stands under a heading with its name."""
    example = examples.get(id)
    parts = [f"{worded(example.about)}\n\n*Source:* {worded(example.source)}\n"]
    for role, heading in ROLES.items():
        names = [name for name, entry in example.entries.items() if entry.role == role]
        if names:
            parts.append(f"## {heading} {{ #role-{role} }}\n")
            parts.extend(_entry(id, name, example.entries[name]) for name in names)
    return "\n".join(parts)


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
    return (
        f"### `{name}` {{ #{name} }}\n\n{about}.\n{', '.join(facts)}.\n\n{_values(address, entry)}"
    )


def _values(address: str, entry: Entry) -> str:
    value, role = entry.array, entry.role
    if value.size > MOST:
        low, high = value_markdown(f"{address}.min"), value_markdown(f"{address}.max")
        return f"The smallest value is {low}, the largest is {high}.\n"
    if value.ndim == 0 or value.size == 1:
        return f"{value_markdown(item(address, *[0] * value.ndim) if value.ndim else address)}\n"
    if any(isinstance(part, Equation) for part in value.ravel()):
        return _list(value_markdown(item(address, *at)) for at in np.ndindex(value.shape))
    if value.ndim == 1 and value.size <= SHORT and not entry.symbol:
        return f"{value_markdown(address)}\n"
    if value.ndim <= 2:
        return display(matrix_tex(address))
    if value.ndim == 3 and role == "step":
        return _list(
            ", ".join(value_markdown(item(address, row, column)) for column in range(len(part)))
            for row, part in enumerate(value)
        )
    return _list(
        " ".join(f"${matrix_tex(item(address, *outer, n))}$" for n in range(value.shape[-3]))
        for outer in np.ndindex(value.shape[:-3])
    )


def _list(lines: Iterable[str]) -> str:
    return "".join(f"- {line}\n" for line in lines)


def snippets() -> dict[str, Callable[[], str]]:
    """Return the catalogue and the body of every example's page by the name of its file."""
    return {
        "tables/catalogue.md": catalogue,
        **{f"examples/{id}.md": partial(example_page, id) for id in examples.ids()},
    }
