"""Citations are read by the tools that readers use, and carry the hash of what they cite."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
import shutil
import subprocess
from functools import cache

import bibtexparser
import pytest
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON

import cnndocs
from cnndocs import examples
from cnndocs.delivery.paths import ROOT
from cnndocs.pages import cite
from cnndocs.pages import files as published

IDS = ["", *examples.ids()]
STYLE = "harvard-cite-them-right"  # the style that comes with the processor


@cache
def files():
    """Return the published files, encoded once."""
    return published.files()


def digest(id):
    """Return the hash of the published file."""
    return hashlib.sha256(files()[f"examples/{id}.json"]).hexdigest() if id else ""


@pytest.mark.parametrize("id", IDS)
def test_bibtex_is_read(id):
    """A BibTeX parser finds one entry, with address and hash in fields that every style prints."""
    library = bibtexparser.parse_string(cite.cite(id, "bibtex"))

    assert library.failed_blocks == []
    (entry,) = library.entries
    fields = {field.key: field.value for field in entry.fields}
    assert (entry.entry_type, entry.key) == ("misc", f"cnndocs-{id}" if id else "cnndocs")
    assert fields["version"] == cnndocs.__version__
    assert fields["howpublished"] == rf"\url{{{cite.address(id)}}}"
    assert digest(id) in fields.get("note", "").replace(r"\allowbreak ", "")
    assert fields["date"] == str(cite.metadata()["date-released"])
    assert "url" not in fields  # plainnat and biblatex would print it a second time


@pytest.mark.parametrize("id", IDS)
def test_csl_is_processed(id):
    """A CSL processor writes a reference with title and address from the CSL-JSON."""
    data = json.loads(cite.cite(id, "csl"))
    style = CitationStylesStyle(STYLE, validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(data), formatter.plain)
    bibliography.register(Citation([CitationItem(data[0]["id"])]))

    (reference,) = map(str, bibliography.bibliography())
    title = examples.get(id).title if id else cite.metadata()["title"]
    assert title in reference
    assert cite.address(id) in reference
    assert data[0]["version"] == cnndocs.__version__
    assert data[0]["type"] == "software"  # of this type apa and ieee print the genre
    assert data[0].get("genre", "").endswith(digest(id))


@pytest.mark.parametrize("id", IDS)
def test_apa_names_everything(id):
    """The line in the manner of the APA has author, title, version, address and hash."""
    line = cite.cite(id, "apa")

    for part in ("cnndocs contributors. (", cnndocs.__version__, cite.address(id), digest(id)):
        assert part in line


def test_a_citation_has_its_date(monkeypatch):
    """Each style says the day that CITATION.cff names."""
    about = cite.metadata() | {"date-released": datetime.date(2027, 3, 9)}
    monkeypatch.setattr(cite, "metadata", lambda: about)

    assert "year = {2027},\n  month = mar,\n  date = {2027-03-09}" in cite.cite("", "bibtex")
    assert json.loads(cite.cite("", "csl"))[0]["issued"] == {"date-parts": [[2027, 3, 9]]}
    assert "(2027, March 9)." in cite.cite("", "apa")


STYLES = {
    "plain": (r"\bibliographystyle{plain}", r"\bibliography{refs}", "bibtex"),
    "plainnat": (
        r"\usepackage{natbib}\bibliographystyle{plainnat}",
        r"\bibliography{refs}",
        "bibtex",
    ),
    "biblatex": (r"\usepackage{biblatex}\addbibresource{refs.bib}", r"\printbibliography", "biber"),
}


@pytest.mark.slow  # six runs of LaTeX
@pytest.mark.parametrize("style", STYLES)
def test_latex_prints_address_and_hash(style, tmp_path):
    """A document prints what it cites with year, address and hash, each once."""
    packages, references, program = STYLES[style]
    for tool in ("pdflatex", program, "pdftotext"):
        if not shutil.which(tool):
            pytest.skip(f"there is no {tool} here")
    (tmp_path / "refs.bib").write_text("\n".join(map(cite.cite, ("", "sliding"))), encoding="utf-8")
    (tmp_path / "a.tex").write_text(
        rf"\documentclass{{article}}{packages}\begin{{document}}"
        rf"\cite{{cnndocs,cnndocs-sliding}}{references}\end{{document}}"
    )
    latex = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "a"]
    for command in (latex, [program, "a"], latex, latex, ["pdftotext", "a.pdf"]):
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout

    printed = re.sub(r"\s", "", (tmp_path / "a.txt").read_text(encoding="utf-8"))
    for part in (cite.address("sliding"), digest("sliding")):
        assert printed.count(part) == 1
    assert str(cite.metadata()["date-released"].year) in printed


def test_address_is_the_one_it_is_built_for(monkeypatch):
    """A site that is built for an address is cited with it, and with the version."""
    monkeypatch.setenv("SITE_URL", "https://example.org/cnn/")
    about = cite.metadata() | {"version": "1.2.3"}
    monkeypatch.setattr(cite, "metadata", lambda: about)

    assert cite.address("sliding") == "https://example.org/cnn/v1.2.3/examples/sliding/"


def test_address_of_the_settings(monkeypatch):
    """CITATION.cff and the settings of the site name one address."""
    monkeypatch.delenv("SITE_URL", raising=False)
    base = cite.site()

    assert f'"{base}"' in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")


def test_unknown_style():
    """A style that there is not is named, with those that there are."""
    with pytest.raises(ValueError, match=r"^'mla' is no style of a citation: choose from bibtex"):
        cite.cite("sliding", "mla")
