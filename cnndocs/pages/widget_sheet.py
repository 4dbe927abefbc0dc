"""The style sheet of the widgets: that of the core, those of the elements, and the room they need.

An element that starts must not move what follows it. So a page keeps its room from the beginning,
where there are scripts, for letters that are wide: ``scripts/bench/heights.py`` measures it.
"""

from __future__ import annotations

from collections.abc import Iterable

from cnndocs.pages.elements import FOLDER, Element, ElementError, elements

CONDITIONS = {
    "min-width": "(min-width: {}em)",
    "max-width": "(max-width: {}em)",
    "pointer": "(pointer: {})",
}


def room(element: Element) -> str:
    """Return the rules that keep the room of an element, in the order of its facts.

    Raises
    ------
    ElementError
        Where a height has no number, or a condition that is none.
    """
    rules = []
    for height in element.heights:
        conditions = {name: value for name, value in height.items() if name in CONDITIONS}
        if "em" not in height or height.keys() - {"em", "framed", *conditions}:
            raise ElementError(
                f"{element.name}.toml has the height {height}: it needs em, and may have "
                f"{', '.join(CONDITIONS)} and framed"
            )
        media = [CONDITIONS[name].format(value) for name, value in conditions.items()]
        tag = f".cnn-embed {element.tag}" if height.get("framed") else element.tag
        query = " and ".join(["(scripting: enabled)", *media])
        rules.append(f"@media {query} {{ {tag} {{ min-height: {height['em']}em; }} }}\n")
    return "".join(rules)


def blocks(tags: Iterable[str]) -> str:
    """Return the rule that makes blocks of elements that no browser knows."""
    return f"{', '.join(tags)} {{ display: block; margin: 1.5em 0; }}\n"


def sheet() -> str:
    """Return the whole sheet."""
    core = FOLDER.parent / "core"
    every = elements()
    sheets = [file.read_text(encoding="utf-8") for file in sorted(core.glob("*.css"))]
    sheets += [file.read_text(encoding="utf-8") for file in sorted(FOLDER.glob("*.css"))]
    rooms = [room(element) for element in every.values()]
    return "\n".join([*sheets, blocks(element.tag for element in every.values()), *rooms])
