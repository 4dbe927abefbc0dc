"""The reference pages that are generated: the notation, and every definition with its loops."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import groupby

from cnndocs.pages.notation import GROUPS
from cnndocs.values.formulas import FORMULAS
from cnndocs.writing.table import table

LISTINGS = {
    "conv2d": "cnndocs/naive/conv.py:conv2d",
    "conv_transpose2d": "cnndocs/naive/conv.py:conv_transpose2d",
    "output_size": "cnndocs/naive/sizes.py:output_size",
    "relu": "cnndocs/naive/layers.py:relu",
    "max_pool2d": "cnndocs/naive/pool.py:max_pool2d",
    "avg_pool2d": "cnndocs/naive/pool.py:avg_pool2d",
    "flatten": "cnndocs/naive/layers.py:flatten",
    "dense": "cnndocs/naive/layers.py:dense",
    "softmax": "cnndocs/naive/loss.py:softmax",
    "cross_entropy": "cnndocs/naive/loss.py:cross_entropy",
    "squared_error": "cnndocs/naive/learn.py:squared_error",
    "gradient_step": "cnndocs/naive/learn.py:gradient_step",
    "grad.cross_entropy": "cnndocs/naive/grad.py:cross_entropy",
    "grad.conv2d": "cnndocs/naive/conv_grad.py:conv2d",
    "grad.dense": "cnndocs/naive/grad.py:dense",
}
HYPHENATED = {"mini-batch", "one-hot"}


def name(term: str) -> str:
    """Write the name of a term of the glossary, from its anchor."""
    return term if term in HYPHENATED else term.replace("-", " ")


def notation(group: str) -> str:
    """Write the letters of one group as a table."""
    return table(
        ("Symbol", "Stands for", "Term"),
        (
            (
                f"${symbol.tex}$",
                symbol.meaning,
                f"[{name(symbol.term)}](/reference/glossary.md#{symbol.term})",
            )
            for symbol in GROUPS[group]
        ),
    )


def definitions() -> str:
    """Write every definition, and below those of one function the loops that compute them."""
    parts = []
    for loops, group in groupby(FORMULAS.values(), key=lambda formula: formula.loops):
        for formula in group:
            parts.append(f"### {formula.title} {{ #{formula.id} }}\n")
            parts.append(f"$$\\formula{{{formula.id}}}$$\n")
        if loops in LISTINGS:
            listing = f'```python\n--8<-- "{LISTINGS[loops]}"\n```\n'
            parts.append(f"As loops:\n\n{listing}")
    return "\n".join(parts)


def snippets() -> dict[str, Callable[[], str]]:
    """Return every snippet by the name of its file."""
    tables = {f"tables/notation-{group.lower()}.md": partial(notation, group) for group in GROUPS}
    return {**tables, "reference/definitions.md": definitions}
