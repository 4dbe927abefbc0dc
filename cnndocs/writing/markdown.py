"""An example as a Markdown text that reads by itself."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cnndocs.values import claims
from cnndocs.values.record import Entry, Example

ROLES = {"input": "Inputs", "step": "Steps", "result": "Results"}


def said(entry: Entry) -> str:
    """Return what an entry is, as a sentence."""
    return f"{entry.about[:1].upper()}{entry.about[1:]}."


def facts(address: str, entry: Entry) -> str:
    """Return address, symbol, shape and unit of an entry."""
    facts = [f"Address `{address}`"]
    if entry.symbol:
        facts.append(f"symbol ${entry.symbol}$")
    if entry.array.ndim:
        facts.append(f"shape {'×'.join(map(str, entry.array.shape))}")
    if entry.unit:
        facts.append(f"in {entry.unit}")
    return f"{', '.join(facts)}."


def shown(value: object) -> str:
    """Write one number as a page would."""
    one = np.empty((), dtype=object)
    one[()] = value
    return claims.show(one)


def table(matrix: np.ndarray) -> str:
    """Write a matrix as a table whose rows and columns are counted from zero."""
    lines = [
        ["", *map(str, range(matrix.shape[1]))],
        ["---"] * (matrix.shape[1] + 1),
        *([f"**{at}**", *map(shown, row)] for at, row in enumerate(matrix)),
    ]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def values(name: str, array: np.ndarray) -> Iterator[str]:
    """Yield the paragraphs that show an array."""
    if array.ndim == 0:
        yield shown(array[()])
    elif array.ndim == 1:
        yield "\n".join(f"- `[{at}]` {shown(value)}" for at, value in enumerate(array))
    elif array.ndim == 2:
        yield table(array)
    else:
        for at in np.ndindex(array.shape[:-2]):
            yield f"`{name}[{','.join(map(str, at))}]`"
            yield table(array[at])


def document(example: Example) -> str:
    """Return an example as Markdown."""
    parts = [f"# {example.title}", example.about, f"Source: {example.source}"]
    parts.append(f"Worked example `{example.id}` of cnndocs. Indices count from zero.")
    for role, heading in ROLES.items():
        chosen = {name: one for name, one in example.entries.items() if one.role == role}
        if chosen:
            parts.append(f"## {heading}")
        for name, entry in chosen.items():
            parts += [f"### {name}", said(entry), facts(f"{example.id}.{name}", entry)]
            parts += values(name, entry.array)
    return "\n\n".join(parts) + "\n"
