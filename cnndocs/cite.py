"""How to cite the site, or one of its worked examples."""

from __future__ import annotations

import re
from functools import cache

import yaml

from cnndocs import examples
from cnndocs.paths import ROOT

SPECIAL = re.compile(r"([&%$#_{}])")


@cache
def metadata() -> dict:
    """Return what CITATION.cff says."""
    return yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))


def bibtex(id: str = "", *, version: bool = True) -> str:
    """Return a BibTeX entry for the site, or for one worked example.

    >>> print(bibtex(version=False).splitlines()[0])
    @software{cnndocs,

    Raises
    ------
    KeyError
        Where there is no such example; the sentence names the nearest id.
    """
    about = metadata()
    authors = " and ".join(f"{{{person['name']}}}" for person in about["authors"])
    title = SPECIAL.sub(r"\\\1", about["title"])
    fields = {"author": authors, "title": f"{{{title}}}"}
    if id:
        example = examples.get(id)
        name = SPECIAL.sub(r"\\\1", example.title)
        fields["title"] = f"{{{name}}}"
        fields["note"] = f"Worked example {id}, page examples/{id}, in {title}"
    if version:
        fields["version"] = str(about["version"])
    lines = [f"  {key} = {{{value}}}," for key, value in fields.items()]
    return "\n".join([f"@software{{cnndocs{f'-{id}' if id else ''},", *lines, "}"])
