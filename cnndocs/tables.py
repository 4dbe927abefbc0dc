"""An example as Markdown: matrices, tables and its page, every number bound to its address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial

import numpy as np

from cnndocs import claims, derivations, examples
from cnndocs.derivations import display, item, matrix_tex
from cnndocs.examples import Entry
from cnndocs.examples.values import Array, Bounds, Equation
from cnndocs.literals import WORDS

MATRICES = {
    "sliding": ("image", "kernel", "feature_map", "relu", "pooled", "flat", "weight", "bias"),
    "digit-two": ("image", "kernel", "feature_map"),
    "sliding-errata": ("feature_map", "pooled", "difference"),
}
ROLES = {"input": "Inputs", "step": "Steps", "result": "Results"}
MOST = 4000  # numbers of one value that a page shows in full


def value_markdown(address: str) -> str:
    """Write a number, a row of numbers or an equation as a claim link.

    >>> value_markdown("sliding.feature_map[0,2]"), value_markdown("sliding.pooled[0]")
    ('[−0.8](claim:sliding.feature_map[0,2])', '[[4.6, 3.1]](claim:sliding.pooled[0])')
    """
    value = claims.resolve(address)
    if value.ndim > 1:
        raise ValueError(f"{address} has the shape {list(value.shape)}: it is no row of numbers")
    if value.ndim and any(isinstance(part, Bounds) for part in value):
        return ", ".join(value_markdown(item(address, at)) for at in range(len(value)))
    text = claims.show(value).replace("-", "−")
    if value.ndim == 0 and isinstance(value[()], Equation):
        text = text.replace(" × ", "\u00a0×\u00a0")
    return f"[{text}](claim:{address})"


def shape_markdown(address: str) -> str:
    """Write the shape of the value at an address as a claim link.

    >>> shape_markdown("sliding.kernel")
    '[3×3](claim:sliding.kernel.shape)'
    """
    sides = claims.resolve(address).shape
    if len(sides) == 1:
        return f"[{sides[0]}](claim:{address}.size)"
    return f"[{'×'.join(map(str, sides))}](claim:{address}.shape)"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table."""
    head = list(head)
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def steps_table(id: str = "sliding") -> str:
    """Write every step of a sliding kernel: position, weighted sum, result."""
    return table(
        ("Position", "Weighted sum of the window", "Result"),
        (
            (
                value_markdown(item(f"{id}.positions", *at)),
                value_markdown(item(f"{id}.sums", *at)),
                f"**{value_markdown(item(f'{id}.feature_map', *at))}**",
            )
            for at in np.ndindex(claims.resolve(f"{id}.feature_map").shape)
        ),
    )


def row_sums_table(id: str = "sliding") -> str:
    """Write every step of a sliding kernel by the sums of the kernel's rows."""
    rows = []
    for at in np.ndindex(claims.resolve(f"{id}.feature_map").shape):
        sums = [item(f"{id}.row_sums", *at, i) for i in range(len(claims.resolve(f"{id}.kernel")))]
        written = [value_markdown(sums[0]), *map(_guarded, sums[1:])]
        position = value_markdown(item(f"{id}.positions", *at))
        result = value_markdown(item(f"{id}.feature_map", *at))
        rows.append((position, " + ".join(written), f"**{result}**"))
    return table(("Position", "Sums of the kernel's rows", "Result"), rows)


def _guarded(address: str) -> str:
    written = value_markdown(address)
    return f"({written})" if claims.resolve(address)[()] < 0 else written


def errata_table() -> str:
    """Write the printed feature map beside the computed one, cell by cell."""
    rows = []
    for at, difference in np.ndenumerate(claims.resolve("sliding-errata.difference")):
        rows.append(
            (
                value_markdown(item("sliding.positions", *at)),
                value_markdown(item("sliding-errata.feature_map", *at)),
                value_markdown(item("sliding.feature_map", *at)),
                value_markdown(item("sliding-errata.difference", *at)),
                "**wrong**" if difference else "right",
            )
        )
    return table(("Position", "Printed", "Computed", "Printed minus computed", "Verdict"), rows)


def compared(printed: str, computed: str) -> str:
    """Write a printed matrix above the computed one."""
    return display(
        "\\begin{aligned}\n"
        f"\\text{{printed:}}\\quad & {matrix_tex(printed)} \\\\\n"
        f"\\text{{computed:}}\\quad & {matrix_tex(computed)}\n"
        "\\end{aligned}"
    )


def matrix(address: str) -> str:
    """Return a matrix as a display formula, after its symbol."""
    id, _, name = address.partition(".")
    symbol = examples.get(id).entries[name].symbol
    return display(f"{symbol} = {matrix_tex(address)}" if symbol else matrix_tex(address))


def worded(text: str) -> str:
    """Spell out the small numbers in a title, which has no address of its own.

    >>> worded("The digit 2")
    'The digit two'
    """
    spelled = {str(value): word for word, value in reversed(WORDS.items())}
    return re.sub(r"(?<![\w.,])\d+(?![\w]|[.,]\d)", lambda m: spelled.get(m[0], m[0]), text)


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
        f"### `{name}` {{ #{name} }}\n\n{about}.\n{', '.join(facts)}.\n\n"
        f"{_values(address, entry.array, entry.role)}"
    )


def _values(address: str, value: Array, role: str) -> str:
    if value.size > MOST:
        low, high = value_markdown(f"{address}.min"), value_markdown(f"{address}.max")
        return f"The smallest value is {low}, the largest is {high}.\n"
    if value.ndim == 0 or value.size == 1:
        return f"{value_markdown(item(address, *[0] * value.ndim) if value.ndim else address)}\n"
    if any(isinstance(part, Equation) for part in value.ravel()):
        return _list(value_markdown(item(address, *at)) for at in np.ndindex(value.shape))
    if value.ndim <= 2:
        return display(matrix_tex(address))
    if value.ndim == 3 and role == "step":
        return _list(
            ", ".join(value_markdown(item(address, row, column)) for column in range(len(part)))
            for row, part in enumerate(value)
        )
    return "\n".join(
        display(" \\; ".join(matrix_tex(item(address, *outer, n)) for n in range(value.shape[-3])))
        for outer in np.ndindex(value.shape[:-3])
    )


def _list(lines: Iterable[str]) -> str:
    return "".join(f"- {line}\n" for line in lines)


def snippets() -> dict[str, Callable[[], str]]:
    """Return every snippet of this module and of the derivations by the name of its file."""
    matrices = {
        f"matrices/{id}-{name.replace('_', '-')}.md": partial(matrix, f"{id}.{name}")
        for id, every in MATRICES.items()
        for name in every
    }
    return {
        "tables/sliding-steps.md": steps_table,
        "tables/sliding-row-sums.md": row_sums_table,
        "tables/errata.md": errata_table,
        "tables/catalogue.md": catalogue,
        "matrices/errata-pooled.md": partial(compared, "sliding-errata.pooled", "sliding.pooled"),
        **matrices,
        **{f"examples/{id}.md": partial(example_page, id) for id in examples.ids()},
        **derivations.snippets(),
    }
