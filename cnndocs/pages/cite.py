"""How to cite the site, or one of its worked examples: BibTeX, CSL-JSON, and APA as plain text.

A citation names the version, the permanent address, and for an example the SHA-256 of its
canonical JSON, by which a reader can tell that the numbers are still those that were cited.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.metadata import distribution
from typing import Any

import yaml

from cnndocs import examples
from cnndocs.delivery.paths import CHECKOUT, ROOT
from cnndocs.writing import export

SPECIAL = re.compile(r"([&%$#_{}])")
GROUP = re.compile(r"(?<=.)(?=(?:.{8})+$)")  # where a line may end in a hash
MONTHS = (
    "January February March April May June July August September October November December"
).split()  # in English wherever it runs
# For a document that loads no package for addresses.
PREAMBLE = r'@preamble{"\providecommand{\url}[1]{\texttt{#1}}"}'


@cache
def metadata() -> dict:
    """Return what CITATION.cff says; an installed package keeps it beside its licences."""
    if CHECKOUT:
        text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    else:
        text = distribution("cnndocs").read_text("licenses/CITATION.cff") or ""
    return yaml.safe_load(text)


@dataclass(frozen=True)
class Source:
    """What every style says of the site, or of one example."""

    key: str
    title: str
    authors: tuple[str, ...]
    version: str
    date: date  # of the release
    url: str
    whole: str = ""  # the site's title, where an example is cited
    sha256: str = ""  # of the example's canonical JSON


def site() -> str:
    """Return where the site stands: the address it is built for, else that of CITATION.cff."""
    return f"{(os.environ.get('SITE_URL') or metadata()['url']).rstrip('/')}/"


def address(id: str = "") -> str:
    """Return the permanent address of this version of the site, or of an example's page in it."""
    return f"{site()}v{metadata()['version']}/{f'examples/{id}/' if id else ''}"


def source(id: str = "") -> Source:
    """Return what is cited: the site, or one worked example.

    Raises
    ------
    KeyError
        Where there is no such example; the sentence names the nearest id.
    """
    about = metadata()
    shared: dict[str, Any] = {
        "authors": tuple(person["name"] for person in about["authors"]),
        "version": str(about["version"]),
        "date": about["date-released"],
        "url": address(id),
    }
    if not id:
        return Source("cnndocs", about["title"], **shared)
    title, digest = examples.get(id).title, export.digest(id)
    return Source(f"cnndocs-{id}", title, **shared, whole=about["title"], sha256=digest)


def escaped(text: str) -> str:
    r"""Return words for BibTeX.

    >>> print(escaped("50 % of a_b"))
    50 \% of a\_b
    """
    return SPECIAL.sub(r"\\\1", text)


def bibtex(cited: Source) -> str:
    r"""Return a BibTeX entry.

    ``plain`` prints no field ``url``, and ``plainnat`` and biblatex print it besides
    ``howpublished``: the address stands in the one field that all of them print. Of the dates,
    biblatex reads ``date``, the others year and month.
    """
    fields = {
        "author": " and ".join(f"{{{escaped(name)}}}" for name in cited.authors),
        "title": f"{{{escaped(cited.title)}}}",
        "howpublished": rf"\url{{{cited.url}}}",
        "version": cited.version,
        "year": str(cited.date.year),
        "month": MONTHS[cited.date.month - 1][:3].lower(),
        "date": str(cited.date),
    }
    if cited.whole:
        digest, whole = GROUP.sub(r"\\allowbreak ", cited.sha256), escaped(cited.whole)
        fields["note"] = rf"Worked example in {whole}. SHA-256 of its JSON: \texttt{{{digest}}}"
    lines = [
        f"  {key} = {value}," if key == "month" else f"  {key} = {{{value}}},"
        for key, value in fields.items()
    ]
    return "\n".join([PREAMBLE, f"@misc{{{cited.key},", *lines, "}"])


def csl(cited: Source) -> str:
    """Return CSL-JSON: a list of one item, as reference managers read it.

    Few styles print a ``note``; ``genre`` is what both ``apa`` and ``ieee`` print of software.
    """
    item: dict = {
        "id": cited.key,
        "type": "software",
        "title": cited.title,
        "author": [{"literal": name} for name in cited.authors],
        "version": cited.version,
        "issued": {"date-parts": [[cited.date.year, cited.date.month, cited.date.day]]},
        "URL": cited.url,
    }
    if cited.whole:
        item["container-title"] = cited.whole
        item["genre"] = f"Worked example, SHA-256 of its JSON: {cited.sha256}"
    return json.dumps([item], indent=2, ensure_ascii=False)


def apa(cited: Source) -> str:
    """Return one line in the manner of the American Psychological Association."""
    within = f" In {cited.whole}." if cited.whole else ""
    digest = f" (SHA-256 of the data: {cited.sha256})" if cited.sha256 else ""
    kind = "Worked example" if cited.whole else "Computer software"
    day = f"{cited.date.year}, {MONTHS[cited.date.month - 1]} {cited.date.day}"
    return (
        f"{', '.join(cited.authors)}. ({day}). {cited.title} (Version {cited.version}) "
        f"[{kind}].{within} {cited.url}{digest}"
    )


WRITERS: dict[str, Callable[[Source], str]] = {"bibtex": bibtex, "csl": csl, "apa": apa}
STYLES = tuple(WRITERS)
ENDINGS = {"bibtex": "bib", "csl": "csl.json", "apa": "txt"}


def cite(id: str = "", style: str = "bibtex") -> str:
    """Return a citation of the site, or of one worked example.

    Raises
    ------
    KeyError
        Where there is no such example; the sentence names the nearest id.
    ValueError
        Where there is no such style.

    Examples
    --------
    >>> print(cite("sliding").splitlines()[1])
    @misc{cnndocs-sliding,
    """
    if style not in WRITERS:
        raise ValueError(f"{style!r} is no style of a citation: choose from {', '.join(STYLES)}")
    return WRITERS[style](source(id))


@cache
def files() -> dict[str, bytes]:
    """Return what is published: a citation of the site and of each example in every style."""
    return {
        f"cite/{id or 'cnndocs'}.{ENDINGS[style]}": f"{cite(id, style)}\n".encode()
        for id in ["", *examples.ids()]
        for style in STYLES
    }
