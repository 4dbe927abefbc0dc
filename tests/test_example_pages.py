"""What an example's page says of code, checks, files and the rest of the site is true."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

from cnndocs import drawing as figures
from cnndocs import examples
from cnndocs.checks.verify.rebuild import rebuild
from cnndocs.delivery.paths import DOCS, GENERATED, ROOT
from cnndocs.pages import cite, code, published, verified
from cnndocs.pages import links as linked
from cnndocs.pages.elements import FOLDER
from cnndocs.values import registry
from cnndocs.writing import export

IDS = examples.ids()


def text(name):
    """Return a generated snippet."""
    return (GENERATED / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("id", IDS)
def test_what_verified_it(id):
    """The loops that a page names reach values of its example; the check that it names is there."""
    said = verified.section(id)
    reached = {name for names in rebuild(id).loops.values() for name in names}
    paths = re.findall(r"`(cnndocs/examples/[^`]*)`", said)

    assert set(verified.looped(id)) <= reached
    assert [ROOT / path for path in paths] == sorted(
        (ROOT / registry.source(id)).parent.glob("check*.py")
    )


@pytest.mark.parametrize("id", verified.widgets())
def test_widget_is_tested(id):
    """The widget that is named reads this example, and is a case of the browser's tests."""
    element = verified.widgets()[id]
    module = (FOLDER / f"{element.name}.mjs").read_text(encoding="utf-8")
    test = (ROOT / "tests/site/test_widgets.py").read_text(encoding="utf-8")
    case = ROOT / "tests" / "site" / "widget_cases" / f"{element.name.replace('-', '_')}.py"

    assert re.search(rf'example = "{id}"', module)
    assert "from widget_cases import CASES" in test
    assert "CASE = Case(" in case.read_text(encoding="utf-8")
    assert f"<{element.tag}" in (DOCS / element.page).read_text(encoding="utf-8")


@pytest.mark.parametrize("id", IDS)
def test_functions_are_those_of_the_code(id):
    """What is said to compute an example is imported by its module or one that helps it."""
    sources = [Path(ROOT / one.path).read_text(encoding="utf-8") for one in code.modules(id)]

    for package, name in code.functions(id):
        wanted = rf"from cnndocs\.{package} import (?:\([^)]*|.*)\b{name}\b"
        assert any(re.search(wanted, source) for source in sources)


@pytest.mark.parametrize("id", IDS)
def test_listing_is_the_module(id):
    """The listing begins after the imports and ends with the file; it holds ``build``."""
    one = code.modules(id)[0]
    lines = (ROOT / one.path).read_text(encoding="utf-8").splitlines()
    shown = "\n".join(lines[one.start - 1 : one.end])

    assert one.end == len(lines)
    assert "def build() -> dict[str, Entry]:" in shown
    assert not any(isinstance(node, ast.ImportFrom) for node in ast.parse(shown).body)


@pytest.mark.parametrize("id", IDS)
def test_citations_on_the_page(id):
    """The page includes a citation in each style, as it is written today."""
    more = text(f"linked/{id}-more.md")

    for style in cite.STYLES:
        path = f"cite/{id}.{cite.ENDINGS[style]}"
        assert f'--8<-- "generated/{path}"' in more
        assert text(path) == f"{cite.cite(id, style)}\n"


@pytest.mark.parametrize("id", IDS)
def test_hash_on_the_page(id):
    """The hash on the page is asked of the file that is downloaded, and is the one cited."""
    more = text(f"linked/{id}-more.md")
    path = f"generated/examples/{id}.json"

    assert f"[](sha256:{path})" in more
    assert f"(/{path})" in more
    assert published.fact(f"sha256:{path}", DOCS) == export.digest(id)
    assert export.digest(id) in cite.cite(id).replace(r"\allowbreak ", "")


@pytest.mark.parametrize("id", IDS)
def test_files_are_there(id):
    """Every file that a page offers is published, figures in all formats among them."""
    more = text(f"linked/{id}-more.md")
    offered = re.findall(r"\]\(/(generated/[^)#]+)\)", more)

    assert {f"generated/examples/{id}.{kind}" for kind in export.PUBLISHED} <= set(offered)
    assert [path for path in offered if not (DOCS / path).is_file()] == []


def test_figures_of_an_example():
    """A figure belongs to the examples whose numbers it shows; the first is mostly about it."""
    drawn = json.loads(text("figures.json"))
    records = {name: drawn[name] for name in figures.names()}

    shown = linked.pictures("flipped", records)
    assert set(shown) >= {"flipped-kernel", "flipped-maps", "flipped-point"}
    assert linked.pictures("sliding", records)[0] == "sliding-window"
    assert {name for id in IDS for name in linked.pictures(id, records)} == set(figures.names())


def test_catalogue_has_every_example():
    """Each example is a card with its topic, and each topic can be chosen."""
    shown = text("linked/catalogue.md")
    rules = (DOCS / "assets" / "site.css").read_text(encoding="utf-8")

    assert re.findall(r'^<section class="cnn-card topic-(\w+)"', shown, re.M) == [
        about.topic for about in registry.facts().values()
    ]
    for name in {about.topic for about in registry.facts().values()}:
        assert f'id="topic-{name}"' in shown
        assert f"#topic-{name}:checked) .cnn-card:not(.topic-{name})" in rules
