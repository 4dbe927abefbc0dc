"""Citations: what CITATION.cff says, in BibTeX."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

import cnndocs
from cnndocs import examples
from cnndocs.cli import main
from cnndocs.delivery.paths import DOCS
from cnndocs.pages import cite, published


def test_site_is_cited_with_its_version():
    """The entry of the site carries authors, the version of the package, and when it appeared."""
    entry = cite.cite()

    assert "author = {{cnndocs contributors}}," in entry
    assert f"version = {{{cnndocs.__version__}}}," in entry
    assert f"date = {{{cite.metadata()['date-released']}}}," in entry
    assert entry.count("{") == entry.count("}")


@pytest.mark.parametrize("id", examples.ids())
def test_example_is_cited_by_its_title(id):
    """The entry of an example carries its title, its id and the address of its page."""
    entry = cite.cite(id)

    assert f"@misc{{cnndocs-{id}," in entry
    assert examples.get(id).title in entry
    assert f"/examples/{id}/}}}}," in entry


def test_version_stands_once():
    """CITATION.cff and the package agree on the version; the page reads it from the citation."""
    page = (DOCS / "about" / "cite.md").read_text(encoding="utf-8")

    assert cite.metadata()["version"] == cnndocs.__version__
    assert published.version(cite.files()["cite/cnndocs.csl.json"]) == cnndocs.__version__
    assert "This is version [](version:generated/cite/cnndocs.csl.json);" in page


def test_command_writes_the_entry():
    """The command writes what the function returns."""
    result = CliRunner().invoke(main, ["cite", "sliding"])

    assert result.exit_code == 0
    assert result.output.strip() == cite.cite("sliding")


def test_unknown_example_is_wrong_use():
    """An unknown example is refused with the nearest name."""
    result = CliRunner().invoke(main, ["cite", "slidin"])

    assert result.exit_code == 2
    assert "did you mean 'sliding'?" in result.output
