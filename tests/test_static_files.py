"""A file that is published as it is: read, or listed with its reason."""

from __future__ import annotations

import pytest

from cnndocs.checks.static_files import problems
from cnndocs.delivery.paths import DOCS


def found(tmp_path, files):
    """Return what is found in some files."""
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    return [f"{finding.path}:{finding.line}: {finding.problem}" for finding in problems(tmp_path)]


FILES = [
    "a.svg",
    "learn/a.png",
    "a.csv",
    "a.html",
    "learn/a.htm",
    "a.json",
    "a.pdf",
    "A.SVG",
    "a.txt",
]


@pytest.mark.parametrize("name", FILES)
def test_unread_file(tmp_path, name):
    """A committed picture, table or stray page is listed with a reason, or found."""
    reason = '[[file]]\npath = "{}"\nreason = "{}"\n'

    assert f"{name}:1: the file is published" in found(tmp_path, {name: "7"})[0]
    assert found(tmp_path, {"exempt.toml": reason.format(name, "a picture of a person")}) == []
    assert "lacks its reason" in found(tmp_path, {"exempt.toml": reason.format(name, " ")})[0]


def test_listed_file_exists(tmp_path):
    """A file that is listed exists."""
    text = '[[file]]\npath = "a.svg"\nreason = "a picture"\n'

    assert found(tmp_path, {"exempt.toml": text}) == [
        "exempt.toml:1: the listed file a.svg does not exist"
    ]


STYLES = {
    "content": 'a::after { content: "7" }',
    "other quotes": "a::after { content: '7 %' }",
    "escaped": r'a::after { content: "\37" }',
    "long escape": r'a::after { content: "\000037" }',
    "counter": "a { counter-reset: cells 96 }",
    "list": 'ul { list-style: "7. " }',
    "variable": 'a { --accuracy: "98 %" }',
    "superscript": 'a::after { content: "²" }',
}


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_number_of_a_style(tmp_path, style):
    """A style sheet shows no number, in whatever way."""
    assert "a number" in found(tmp_path, {"assets/a.css": f"\n{style}"})[0]


def test_style_that_shows_none(tmp_path):
    """Sizes, addresses, comments and counters show no number of anybody."""
    style = '/* "7" */ a { width: 7px; background: url("a7.svg") } b::after { content: counter(c) }'

    assert found(tmp_path, {"assets/a.css": style}) == []


def test_files_of_the_site():
    """Every file of the sources is answered for."""
    assert [str(finding) for finding in problems(DOCS)] == []
