"""The page of the sources: each reference in full, and what it holds."""

from __future__ import annotations

import html
from collections.abc import Callable

from cnndocs.evidence import _references
from cnndocs.evidence._bibliography import Entry, entries


def reference(entry: Entry) -> str:
    """Write a reference, its address as a link that nobody follows until it is clicked."""
    text, address = _references.references()[entry.key], _references.address(entry)
    before, found, after = html.escape(text).partition(html.escape(address))
    link = f'<a href="{html.escape(address)}" rel="noreferrer">{found}</a>' if found else ""
    return f'<p class="cnn-reference" data-source="{entry.key}">{before}{link}{after}</p>\n'


def section(entry: Entry) -> str:
    """Write everything about one source."""
    heading = f'### {_references.mark(entry.key)} {{ #{entry.key} data-source="{entry.key}" }}\n'
    return "\n".join(
        [heading, reference(entry), f'--8<-- "generated/linked/source-{entry.key}.md"\n']
    )


def document() -> str:
    """Write all sources, by author and year."""
    chosen = sorted(entries().values(), key=lambda entry: _references.mark(entry.key).lower())
    return "\n".join(map(section, chosen))


def snippets() -> dict[str, Callable[[], str]]:
    """Return every snippet by the name of its file."""
    return {"reference/sources.md": document}
