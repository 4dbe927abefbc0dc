"""The fields of the register, read from its schema."""

from __future__ import annotations

import json
from collections.abc import Callable

from cnndocs.delivery.paths import DATA

SCHEMA = DATA / "register.schema.json"


def fields() -> str:
    """Write the fields of one number, and what each says, as a list of definitions."""
    number = json.loads(SCHEMA.read_text(encoding="utf-8"))["$defs"]["number"]
    return "\n".join(
        f"`{name}`\n:   {about['description']}\n" for name, about in number["properties"].items()
    )


def snippets() -> dict[str, Callable[[], str]]:
    """Return the list by the name of its file."""
    return {"tables/register.md": fields}
