"""The fields of the register, read from its schema."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from cnndocs.tables.writing import table

SCHEMA = Path(__file__).parent.parent / "data" / "register.schema.json"


def fields() -> str:
    """Write a table of the fields of one number."""
    number = json.loads(SCHEMA.read_text(encoding="utf-8"))["$defs"]["number"]
    return table(
        ("Field", "What it says"),
        ((f"`{name}`", about["description"]) for name, about in number["properties"].items()),
    )


def snippets() -> dict[str, Callable[[], str]]:
    """Return the table by the name of its file."""
    return {"tables/register.md": fields}
