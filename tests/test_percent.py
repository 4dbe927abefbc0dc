"""Notebooks in the percent format: what is read of them by hand is what jupytext reads."""

import jupytext
import pytest

from cnndocs.checks.percent import MARGIN, notebook_markdown
from cnndocs.delivery.paths import DOCS

NOTEBOOKS = sorted((DOCS / "notebooks").glob("*.py"))
HARD = """# ---
# jupyter:
#   jupytext:
#     formats: py:percent
# ---

# %% [markdown]
# # A title
#
# Not a cell: `# %%`.

# %%
x = 1  # a comment
# a comment that is no text

# %% [markdown] tags=["a"]
# Text.
# %%
"""


def lines(text):
    """Return the lines of a text that are not blank."""
    return [line.strip() for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize(
    "text",
    [*(file.read_text(encoding="utf-8") for file in NOTEBOOKS), HARD],
    ids=[*(file.stem for file in NOTEBOOKS), "hard"],
)
def test_the_cells_are_those_of_jupytext(text):
    """The Markdown cells have the same lines, each where it stands in the source."""
    shown = notebook_markdown(text)
    cells = jupytext.reads(text, fmt="py:percent").cells
    theirs = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")

    assert lines(theirs)
    assert lines("\n".join(line[MARGIN:] for line in shown.split("\n"))) == lines(theirs)
    assert len(shown) == len(text)
    assert all(mine in (" ", sign) for mine, sign in zip(shown, text, strict=True) if sign != "\n")
