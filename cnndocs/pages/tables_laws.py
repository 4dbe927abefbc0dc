"""The page of the laws: each sentence, its case in numbers, and what looks like it and is false."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

import numpy as np

from cnndocs.laws._law import Law, Statement, laws
from cnndocs.values import claims
from cnndocs.values.claims import item
from cnndocs.writing.formula import display, matrix_tex, number_tex
from cnndocs.writing.table import value_markdown

PLACES = 4  # of a number between bounds


def name(text: str) -> str:
    """Return an id as words.

    >>> name("two-kernels-are-one")
    'Two kernels are one'
    """
    return text.replace("-", " ").capitalize()


def value_tex(address: str) -> str:
    """Write a number or a matrix as a claim."""
    value = claims.resolve(address)
    if value.size == 1:
        at = [0] * value.ndim
        return number_tex(item(address, *at) if at else address, PLACES)
    return matrix_tex(address, PLACES)


def operand(address: str) -> str:
    """Write a matrix as a formula, and a row or a number as a link, which is a fifth as heavy."""
    shape = claims.resolve(address).shape
    if len(shape) < 2:
        return value_markdown(address)
    return value_markdown(item(address, 0)) if shape[0] == 1 else f"${value_tex(address)}$"


def case(statement: Statement, relation: str) -> str:
    """Write the operands of a case, and both sides below them."""
    operands = (f"{one} {operand(f'laws.{statement.name}_{one}')}" for one in statement.example)
    left, right = (value_tex(f"laws.{statement.name}_{side}") for side in ("left", "right"))
    return f"{', '.join(operands)}:\n\n{display(f'{left} {relation} {right}')}"


def relation(statement: Statement) -> str:
    """Return the sign between two sides that are equal, or equal between their bounds."""
    sides = (claims.resolve(f"laws.{statement.name}_{side}") for side in ("left", "right"))
    exact = all(not hasattr(one, "low") for side in sides for one in np.ravel(side))
    return "=" if exact else r"\approx"


def section(law: Law) -> str:
    """Write everything about one law."""
    parts = [
        f"### {name(law.id)} {{ #{law.id} }}\n",
        f"**{law.text}**\n",
        f"Why: {law.proof}\n" if law.proof else "",
        f"For example, {case(law, relation(law))}",
    ]
    for one in law.neighbours:
        parts.append(f"*Looks like it, and is false*: “{one.text}”\n")
        parts.append(f"But for {case(one, chr(92) + 'neq')}")
    parts.append(f'--8<-- "generated/linked/law-{law.id}.md"\n')
    return "\n".join(part for part in parts if part)


def document() -> str:
    """Write all laws, a section for each subject, with the file that holds their code.

    The code stays in its file: without it, this is the heaviest page already.
    """
    groups = groupby(laws().values(), key=lambda law: (law.subject, law.lines[0]))
    return "\n".join(
        f"## {subject}\n\nAs code: `cnndocs/laws/{file}`.\n\n{chr(10).join(map(section, group))}"
        for (subject, file), group in groups
    )


def snippets() -> dict[str, Callable[[], str]]:
    """Return every snippet by the name of its file."""
    return {"reference/laws.md": document}
