"""Where an example is used is read from the pages, snippets followed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown.extensions.toc import slugify

from cnndocs import examples
from cnndocs.delivery.paths import DOCS, GENERATED
from cnndocs.pages import generated, places, snippets
from cnndocs.pages.places import Place

NAV = """
nav:
  - a.md
  - Two: two/b.md
  - examples/x.md

extra_css:
"""


@pytest.fixture
def docs(tmp_path):
    """Return a folder of pages, two of them in the navigation."""
    (tmp_path / "mkdocs.yml").write_text(NAV)
    folder = tmp_path / "docs"
    (folder / "two").mkdir(parents=True)
    (folder / "examples").mkdir()
    (folder / "a.md").write_text(
        "# The [2](claim:m.two) pages\n\n[1](claim:one.x)\n\n## Own *name*\n\n$\\claim{two.y}{2}$\n"
        "```\n# no heading\n```\n[1](claim:one.x) [1](claim:one.x)\n\n## Named {#here}\n\n"
        '--8<-- "generated/t.md"\n'
    )
    (folder / "two" / "b.md").write_text("# B\n\nNothing.\n")
    (folder / "examples" / "x.md").write_text("# X\n\n[1](claim:one.x)\n")
    (folder / "outside.md").write_text("# O\n\n[1](claim:one.x)\n")
    return folder


def test_sections_are_found(docs):
    """Each use is counted in its section: in a sentence, in a formula, in a snippet."""
    snippets = {"t.md": '--8<-- "generated/u.md"\n', "u.md": "[3](claim:one.z)\n"}

    found = places.places(docs, snippets)

    title = "The 2 pages"
    assert found["one"] == {
        Place("a.md", title, "", ""): 1,
        Place("a.md", title, "own-name", "Own name"): 2,
        Place("a.md", title, "here", "Named"): 1,
    }
    assert found["two"] == {Place("a.md", title, "own-name", "Own name"): 1}


@pytest.mark.parametrize("text", ["What a kernel does", "Two steps, at once!", "A - B"])
def test_slug_is_that_of_the_site(text):
    """A heading gets the anchor that Python-Markdown gives it."""
    assert places.slug(text) == slugify(text, "-")


def test_uses_on_the_site():
    """An example that pages quote in sentences, formulas and figures is found on them."""
    snippets = {
        file.relative_to(GENERATED).as_posix(): file.read_text(encoding="utf-8")
        for file in GENERATED.rglob("*.md")
    }

    found = places.places(DOCS, snippets)
    assert found.keys() <= set(examples.ids())
    assert "learn/worked-example.md" in {place.page for place in found["sliding"]}
    assert "notebooks/digit-two.py" in {place.page for place in found["digit-two"]}


def test_only_back_links_read_pages(monkeypatch):
    """What pages include is written from values: no page is read for it."""
    read_text = Path.read_text

    def guarded(file, *arguments, **named):
        assert file.suffix not in {".md", ".ipynb"}, file
        assert "notebooks" not in file.parts, file
        return read_text(file, *arguments, **named)

    monkeypatch.setattr(Path, "read_text", guarded)

    for write in snippets.snippets().values():
        assert write()
    assert generated.pages()
    with pytest.raises(AssertionError):
        places.page_title(DOCS, "index.md")


def test_a_use_is_on_the_page():
    """A page that is named as a use holds a number of the example."""
    found = places.places(DOCS, {})["small-net"]

    for place in found:
        assert re.search("small-net", (DOCS / place.page).read_text(encoding="utf-8"))


def test_words_that_are_held(docs):
    """The words of each link to a source stand with their section, brackets and places aside."""
    (docs / "a.md").write_text(
        "# A\n\n## Here\n\n[so **they** say](source:he2016#table-1), [and [0, 2]](source:he2016).\n"
    )

    found = places.bound(docs, {}, "source")

    here = Place("a.md", "A", "here", "Here")
    assert found == {"he2016": [("so they say", here), ("and [0, 2]", here)]}
