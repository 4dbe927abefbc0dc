"""The line as the widget explains it, for those without scripts, and for paper."""

from __future__ import annotations

from collections.abc import Callable

from cnndocs.delivery.paths import PACKAGE
from cnndocs.examples.explained_line.values import GIVEN, INPUT, line
from cnndocs.lines import explain
from cnndocs.writing.table import table, value_markdown

ID = "explained-line"
FILE = "examples/explained_line/values.py"


def code() -> str:
    """Write the line as code: the very line of the module, as every listing is one of a file."""
    at = (PACKAGE / FILE).read_text(encoding="utf-8").split("\n").index(line()) + 1
    return f'```python\n--8<-- "{PACKAGE.name}/{FILE}:{at}:{at}"\n```\n'


def facts() -> str:
    """Write the size, the parameters and what else is counted."""
    rows = (
        ("Output: channels, rows, columns", "output"),
        ("Rows, and columns", "size"),
        ("Parameters", "parameters"),
        ("Multiply-adds", "multiply_adds"),
        ("Receptive field of the layer", "receptive_field"),
    )
    return table(
        ("What follows", "Value"),
        ((f"**{name}**", value_markdown(f"{ID}.{entry}")) for name, entry in rows),
    )


def arguments() -> str:
    """Write a sentence for each argument, its number bound."""
    said = explain(line(), INPUT).arguments
    assert {one["name"] for one in said} == {*GIVEN}
    rows = (
        (
            f"`{one['name']}`",
            one["sentence"].replace(one["value"], value_markdown(f"{ID}.{one['name']}"), 1),
        )
        for one in said
    )
    return table(("Argument", "What it says"), rows)


def snippets() -> dict[str, Callable[[], str]]:
    """Return the tables of this module by the names of their files."""
    return {
        "tables/explained-line-code.md": code,
        "tables/explained-line.md": facts,
        "tables/explained-line-arguments.md": arguments,
    }
