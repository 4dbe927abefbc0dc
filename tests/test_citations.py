"""Citations are read by the tools that readers use, and carry the hash of what they cite."""

from __future__ import annotations

import hashlib
import json
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
    """A BibTeX parser finds one entry with version, permanent address and hash."""
    library = bibtexparser.parse_string(cite.cite(id, "bibtex"))

    assert library.failed_blocks == []
    (entry,) = library.entries
    fields = {field.key: field.value for field in entry.fields}
    assert entry.key == (f"cnndocs-{id}" if id else "cnndocs")
    assert fields["version"] == cnndocs.__version__
    assert fields["url"] == cite.address(id)
    assert fields.get("note", "").endswith(digest(id))


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
    assert data[0].get("note", "").endswith(digest(id))


@pytest.mark.parametrize("id", IDS)
def test_apa_names_everything(id):
    """The line in the manner of the APA has author, title, version, address and hash."""
    line = cite.cite(id, "apa")

    for part in ("cnndocs contributors. (", cnndocs.__version__, cite.address(id), digest(id)):
        assert part in line


def test_a_release_has_a_year(monkeypatch):
    """Where CITATION.cff says when it was released, each style says it."""
    monkeypatch.setattr(cite, "metadata", lambda: _released())

    assert "year = {2027}" in cite.cite("", "bibtex")
    assert json.loads(cite.cite("", "csl"))[0]["issued"] == {"date-parts": [[2027, 3, 9]]}
    assert "(2027)." in cite.cite("", "apa")


def _released():
    import yaml

    about = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    return about | {"date-released": "2027-03-09"}


def test_address_is_the_one_it_is_built_for(monkeypatch):
    """A site that is built for an address is cited with it."""
    monkeypatch.setenv("SITE_URL", "https://example.org/cnn/")

    assert cite.address("sliding") == "https://example.org/cnn/examples/sliding/"


def test_address_of_the_settings(monkeypatch):
    """CITATION.cff and the settings of the site name one address."""
    monkeypatch.delenv("SITE_URL", raising=False)

    assert f'"{cite.address()}"' in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")


def test_unknown_style():
    """A style that there is not is named, with those that there are."""
    with pytest.raises(ValueError, match=r"^'mla' is no style of a citation: choose from bibtex"):
        cite.cite("sliding", "mla")
