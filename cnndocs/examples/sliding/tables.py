"""Tables of the worked example: its steps, and a printed map beside the computed one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from cnndocs.values import claims
from cnndocs.values.claims import item
from cnndocs.writing.formula import display, matrix_tex
from cnndocs.writing.steps import row_sums
from cnndocs.writing.table import decision, table, value_markdown

TWO = ("first class", "second class")


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
                "**wrong**" if difference else "right",
                value_markdown(item("sliding-errata.difference", *at)),
            )
        )
    return table(("Position", "Printed", "Computed", "Verdict", "Printed minus computed"), rows)


def compared(printed: str, computed: str) -> str:
    """Write a printed matrix above the computed one."""
    return display(
        "\\begin{aligned}\n"
        f"\\text{{printed:}}\\quad & {matrix_tex(printed)} \\\\\n"
        f"\\text{{computed:}}\\quad & {matrix_tex(computed)}\n"
        "\\end{aligned}"
    )


def snippets() -> dict[str, Callable[[], str]]:
    """Return every snippet of this module by the name of its file."""
    return {
        "tables/play-sliding.md": partial(row_sums, "sliding", "Kernel"),
        "tables/sliding-decision.md": partial(decision, "sliding", TWO),
        "tables/sliding-steps.md": steps_table,
        "tables/sliding-row-sums.md": row_sums_table,
        "tables/errata.md": errata_table,
        "matrices/errata-pooled.md": partial(compared, "sliding-errata.pooled", "sliding.pooled"),
    }
