"""The pages for the frames of others: one for each element, with a link to what explains it."""

from __future__ import annotations

from cnndocs.pages.elements import Element, elements

PAGE = """\
---
template: embed.html
search:
  exclude: true
---

# {title}

<{tag} markdown>

{figures}
</{tag}>

[Explained on the site](../{page})
"""


def page(element: Element) -> str:
    """Return the page of one element."""
    figures = "".join(f'--8<-- "generated/figures/{name}.md"\n\n' for name in element.figures)
    return PAGE.format(
        title=element.title, tag=element.tag, figures=figures.rstrip("\n") + "\n", page=element.page
    )


def pages() -> dict[str, str]:
    """Return all of them, from path below ``docs`` to Markdown."""
    return {f"embed/{name}.md": page(element) for name, element in elements().items()}
