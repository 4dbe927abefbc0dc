"""The errata as Markdown: an entry under a heading with its id, and the table of the recurring."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from cnndocs.pages.errata import SOURCES, errata, recurring
from cnndocs.writing.table import table


def entries(source: str) -> str:
    """Write every entry of one source."""
    parts = []
    for one in errata().values():
        if one.source != source:
            continue
        shown = [f'--8<-- "generated/{name}"\n' for name in one.show]
        see = f"\n[{one.title}: where it is explained]({one.see})\n" if one.see else ""
        parts += [
            f"### {one.title} {{ #{one.id} }}\n",
            f"**The text says.** {one.says}\n",
            f"**Right is.** {one.right}\n",
            *shown,
            f"**Why it matters.** {one.why}\n{see}",
        ]
    return "\n".join(parts)


def recurring_table() -> str:
    """Write the mistakes that many texts share, each with an anchor."""
    return table(
        ("Mistake", "Right"),
        ((f'<span id="{one.id}"></span>{one.mistake}', one.right) for one in recurring().values()),
    )


def snippets() -> dict[str, Callable[[], str]]:
    """Return every snippet by the name of its file."""
    return {
        **{f"errata/{source}.md": partial(entries, source) for source in SOURCES},
        "errata/recurring.md": recurring_table,
    }
