"""The bibliography: entries that a reader can follow, marks and references that repeat them."""

import re

import pytest
from lxml import html
from markdown import Markdown

from cnndocs.checks import bibliography
from cnndocs.delivery.paths import DATA, DOCS
from cnndocs.evidence import _references
from cnndocs.evidence._bibliography import FILE, entries, parsed
from cnndocs.evidence.sources import KIND
from cnndocs.pages import tables_sources
from cnndocs.pages.markdown import EVIDENCE, MARK
from cnndocs.values.claims import ClaimError

ENTRY = """@inproceedings{he2016,
  author = {He, Kaiming and Zhang, Xiangyu},
  title = {Deep Residual Learning},
  booktitle = {CVPR},
  year = {2016},
  doi = {10.1109/CVPR.2016.90},
}
"""
LINK = "[all layers but the last](source:he2016#table-1)"


def findings(folder, bib, page):
    """Return what the check finds in a bibliography beside one page, as sentences."""
    (folder / FILE).write_text(bib, encoding="utf-8")
    (folder / "page.md").write_text(f"# Page\n\n{page}\n", encoding="utf-8")
    return [str(finding) for finding in bibliography.problems(folder)]


def test_all_is_well():
    """Each entry of the site has what a reader needs, and holds a sentence."""
    assert list(bibliography.problems(DOCS)) == []
    assert len(entries()) > 50


CASES = {
    "no title": ("  title = {Deep Residual Learning},\n", "", "has no title"),
    "no author": ("  author = {He, Kaiming and Zhang, Xiangyu},\n", "", "has no author"),
    "no venue": (
        "  booktitle = {CVPR},\n",
        "",
        "names no venue: one of journal, booktitle, publisher, institution, eprint",
    ),
    "not to be found": (
        "  doi = {10.1109/CVPR.2016.90},\n",
        "",
        "cannot be found: it needs one of doi, eprint, url",
    ),
    "a DOI that is none": ("10.1109/CVPR", "CVPR", "has 'CVPR.2016.90' as its doi"),
    "a number of arXiv that is none": (
        "doi = {10.1109/CVPR.2016.90}",
        "eprint = {cs.CV/1512}",
        "has 'cs.CV/1512' as its eprint",
    ),
    "another year": (
        "year = {2016}",
        "year = {2015}",
        "is named otherwise than its first author and year: he2015",
    ),
    "another author": (
        "He, Kaiming and",
        "Hu, Kaiming and",
        "is named otherwise than its first author and year: hu2016",
    ),
    "LaTeX": (
        "Residual",
        "R\\'esidual",
        'has a command of LaTeX in "Deep R\\\\\'esidual Learning": write the letter itself',
    ),
}


@pytest.mark.parametrize(("old", "new", "problem"), CASES.values(), ids=CASES)
def test_a_broken_entry(tmp_path, old, new, problem):
    """What an entry lacks is said, with its place."""
    assert findings(tmp_path, ENTRY, LINK) == []
    assert old in ENTRY

    found = findings(tmp_path, f"\n{ENTRY.replace(old, new)}", LINK)

    assert found == [f"{FILE}:2:1: the source he2016 {problem}"]


def test_an_unused_entry(tmp_path):
    """A source that no page links to is named."""
    found = findings(tmp_path, ENTRY, "Nothing.")

    assert found == [f"{FILE}:1:1: the source he2016 holds no sentence"]


def test_twice(tmp_path):
    """A key that stands twice is named."""
    found = findings(tmp_path, ENTRY + ENTRY, LINK)

    assert found == [f"{FILE}:8:1: he2016 stands here a second time"]


def test_links_lead_somewhere():
    """A wrong key is named with the nearest, a wrong place in a source with how it is written."""
    assert KIND.error("he2016#table-1") == ""
    assert KIND.error("hee2016") == "there is no source 'hee2016'; did you mean 'he2016'?"
    assert KIND.error("he2016#there") == (
        "'there' is no place in a source: write it like section-4"
    )


def test_every_link_on_the_site():
    """Each key that a page links to, or the errata, is there, and so is its place."""
    texts = [*DOCS.rglob("*.md"), *DOCS.glob("notebooks/*.py"), *DATA.glob("*.toml")]
    links = {
        target
        for file in texts
        if "generated" not in file.parts
        for target in re.findall(r"\]\(source:([^)\s]+)\)", file.read_text(encoding="utf-8"))
    }

    assert [KIND.error(target) for target in sorted(links) if KIND.error(target)] == []
    assert {target.partition("#")[0] for target in links} == entries().keys()


@pytest.mark.parametrize("key", entries())
def test_a_reference_has_everything(key):
    """A reference says the first author, the year, the title and where it is found."""
    text = (DOCS / FILE).read_text(encoding="utf-8")
    block = re.search(rf"^@\w+{{{key},\n(.*?)^}}", text, re.M | re.S)[1]  # read without a library
    fields = dict(re.findall(r"^  (\w+) = \{(.*)\},$", block, re.M))
    reference = _references.references()[key]

    assert reference.startswith(fields["author"].partition(",")[0].partition(" and ")[0])
    assert f"({fields['year']})" in reference
    assert fields["title"] in reference
    found = fields.get("doi") or fields.get("eprint") or fields["url"]
    assert found in reference.partition("Available at: ")[2]


def test_a_link_on_a_page():
    """A link shows its words and a short mark; its title is the reference with the place."""
    page = Markdown(extensions=["cnndocs.pages.markdown"]).convert(LINK)
    (link,) = html.fromstring(page).iter("a")
    (mark,) = link

    assert link.text.rstrip() == "all layers but the last"
    assert (mark.tag, mark.get("class"), mark.text) == ("sup", MARK, "He 2016")
    assert link.get("title") == f"{_references.references()['he2016']} See table 1."
    assert link.get("class").split() == [EVIDENCE, "source"]
    assert link.get("href") == "/reference/sources.md#he2016"


def test_a_link_to_nothing():
    """A link to a source that is not there ends the build."""
    with pytest.raises(ClaimError, match="there is no source 'he2017'"):
        Markdown(extensions=["cnndocs.pages.markdown"]).convert("[so](source:he2017)")


def test_the_list():
    """The page of the sources shows each reference once, with its address as a link."""
    listed = html.fromstring(f"<div>{tables_sources.document()}</div>")
    shown = {one.get("data-source"): one for one in listed.iter("p")}

    assert {key: one.text_content() for key, one in shown.items()} == _references.references()
    for key, one in shown.items():
        assert [link.get("href") for link in one.iter("a")] == [_references.address(entries()[key])]


def test_letters_stand_as_they_are():
    """A name with letters beyond English is read as it is written."""
    found, failed = parsed(ENTRY.replace("He, Kaiming", "Dollár, Piotr").replace("he2016", "d1"))

    assert failed == []
    assert found["d1"].authors[0] == ("Piotr", "Dollár")
