"""A notebook as files to take away: in them a claim is the text that it carries."""

from __future__ import annotations

import re
from pathlib import Path

import jupytext
import nbformat

from cnndocs.values import shorthand

# A link of a claim, or to a page of the site, which leads nowhere in a file on its own; its text
# may hold brackets, as an address does. Links to other sites stay.
LINK = re.compile(
    r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\((?:(?:claim)?:|\.\.?/|[\w/-]+\.(?:md|py))[^()\s]*\)"
)
SLUG = re.compile(r" \{#[\w-]+\}$", re.M)


def downloads(file: Path) -> dict[str, str]:
    """Return a notebook in both formats, by path below the folder of the notebooks."""
    notebook = jupytext.read(file)
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"
        if cell.cell_type == "markdown":
            source = shorthand.DEFINITION.sub("", cell.source)
            cell.source = SLUG.sub("", LINK.sub(r"\1", source))
    return {
        f"downloads/{file.stem}.ipynb": nbformat.writes(notebook) + "\n",
        f"downloads/{file.stem}.py": jupytext.writes(notebook, fmt="py:percent"),
    }
