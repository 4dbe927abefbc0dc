"""Pages that no author writes: of each worked example, and of each widget for frames.

They are written below ``docs`` before MkDocs starts, and never committed. In ``mkdocs.yml`` a line
such as ``- examples/*.md`` stands for those of one folder.
"""

from __future__ import annotations

import json
import re

from cnndocs.pages import embeds
from cnndocs.values import registry
from cnndocs.writing.table import worded

PATTERN = re.compile(
    r"^( *- )(\w+)/\*\.md *$", re.M
)  # a line of the navigation, for a whole folder

EXAMPLE = """\
---
description: {description}
---

# {heading}

--8<-- "generated/examples/{id}.md"
"""


def quoted(text: str) -> str:
    """Return a text for front matter: a string of JSON is one of YAML, whatever signs it has.

    >>> print(quoted("One pixel: its channels"))
    "One pixel: its channels"
    """
    return json.dumps(text, ensure_ascii=False)


def pages(config: str = "examples/*.md") -> dict[str, str]:
    """Return each generated page by its path below ``docs``, in the order of the navigation.

    A folder of the navigation is filled where the text of ``mkdocs.yml`` names it with a ``*``.
    """
    every = {
        f"examples/{id}.md": EXAMPLE.format(
            description=quoted(about.description or worded(about.about)),
            heading=about.heading or worded(about.title),
            id=id,
        )
        for id, about in registry.facts().items()
    }
    examples = {
        path: text for path, text in every.items() if f"{path.partition('/')[0]}/*.md" in config
    }
    return examples | embeds.pages()


def navigation(config: str) -> str:
    """Return the text of ``mkdocs.yml`` with the generated pages in its navigation.

    >>> print(navigation("nav:\\n  - examples/*.md").splitlines()[1])
      - examples/warm-up.md
    """

    def lines(match: re.Match) -> str:
        folder = f"{match[2]}/"
        return "\n".join(f"{match[1]}{page}" for page in pages(config) if page.startswith(folder))

    return PATTERN.sub(lines, config)
