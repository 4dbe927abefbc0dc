"""The elements of the widgets: a module each in ``docs/widgets/elements``, found and never listed.

Beside ``<name>.mjs`` lies ``<name>.toml`` with what is particular to the element but no code. It is
no part of the module, because Python reads it too, and no part of the page's front matter, because
an element may stand on several pages.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from cnndocs.delivery.paths import DOCS

FOLDER = DOCS / "widgets" / "elements"
PREFIX = "cnn-"
REQUIRED = {"title", "page", "figures", "heights"}


class ElementError(ValueError):
    """The facts of an element are not what they must be; one sentence."""


@dataclass(frozen=True)
class Element:
    """One element of the widgets.

    Parameters
    ----------
    name : str
        Of its module, below ``embed/`` and in links.
    title : str
        The heading of its page for frames.
    page : str
        The page that explains it, below ``docs``.
    figures : list of str
        The figures that stand in its place until it runs.
    heights : list of dict
        The room that is kept until it runs, in em; of those whose conditions hold, the last
        one counts. The conditions are ``min-width`` and ``max-width`` of the window in em,
        ``pointer`` and ``framed``, which holds on the page for frames alone.
    computes : str
        The worked example whose every value a test compares with the element's, if there is one.
    """

    name: str
    title: str
    page: str
    figures: list[str]
    heights: list[dict]
    computes: str = ""

    @property
    def tag(self) -> str:
        """The name of the element in HTML."""
        return PREFIX + self.name

    @property
    def addresses(self) -> list[str]:
        """The addresses of its own pages: the one that explains it, and the one for frames."""
        return [f"{self.page.removesuffix('.md')}/", f"embed/{self.name}/"]


def _element(module: Path) -> Element:
    facts = module.with_suffix(".toml")
    if not facts.exists():
        raise ElementError(
            f"{module.name} has no {facts.name} beside it: write title, page, figures and heights "
            "there, as the other elements do"
        )
    try:
        table = tomllib.loads(facts.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ElementError(f"{facts.name} cannot be read: {error}") from error
    if not REQUIRED <= table.keys() <= REQUIRED | {"computes"}:
        raise ElementError(
            f"{facts.name} gives {', '.join(table)}: it must give title, page, figures and "
            "heights, may give computes, and nothing else"
        )
    return Element(module.stem, **table)


def elements(folder: Path = FOLDER) -> dict[str, Element]:
    """Return the elements by name.

    Raises
    ------
    ElementError
        Where an element has no facts, or other ones than it must have.
    """
    return {module.stem: _element(module) for module in sorted(folder.glob("*.mjs"))}


def tags(folder: Path = FOLDER) -> list[str]:
    """Return the names of the elements in HTML."""
    return [PREFIX + module.stem for module in sorted(folder.glob("*.mjs"))]
