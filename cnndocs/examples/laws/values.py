"""The numbers of the laws: one case of each, and of each false neighbour, with both its sides."""

from __future__ import annotations

from collections.abc import Iterator

from cnndocs.laws._law import CASES, Statement, laws, objects
from cnndocs.values.kinds import scalar
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="The laws in numbers",
    description="One case of each law, and of each false neighbour, with both sides computed.",
    about=(
        "One small case of each general statement: its operands and both sides, which are equal; "
        "and of each statement that looks like it and is false, where they differ."
    ),
    source="Operands chosen for this site: small numbers that show what the sentence says.",
    topic="other",
    order=1_000,
    explained="reference/laws.md",
)


def case(statement: Statement) -> Iterator[tuple[str, Entry]]:
    """Yield the operands and the two sides of one case."""
    operands = statement.operands
    for name, value in operands.items():
        # The address says whose it is; said again, it would double what the page's panels load.
        yield f"{statement.name}_{name}", Entry(objects(value), name, "input")
    for side, value in zip(("left", "right"), statement.sides(**operands), strict=True):
        yield f"{statement.name}_{side}", Entry(objects(value), f"the {side} side", "result")


def build() -> dict[str, Entry]:
    """Compute both sides of every case."""
    every = [one for law in laws().values() for one in (law, *law.neighbours)]
    counts = {
        "laws": Entry(scalar(len(laws())), "number of laws", "result"),
        "neighbours": Entry(scalar(len(every) - len(laws())), "number of refuted ones", "result"),
        "cases": Entry(scalar(CASES), "random cases of each law in each build", "input"),
    }
    return counts | {name: entry for statement in every for name, entry in case(statement)}
