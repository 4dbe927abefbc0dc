"""What the audit takes from the pages of the package, and from no other page: code, not prose."""

from __future__ import annotations

import pytest

from cnndocs.checks.audit import audit
from cnndocs.delivery.paths import DOCS

PAGE = "<html><head><title>x</title></head><body><article>{}</article></body></html>"
NUMBER = 700 + 31  # put together here, so that no listing with it stands in a tested file
PARTS = {
    "signature": f'<div class="doc-signature highlight"><pre>f(stride={NUMBER})</pre></div>',
    "heading": f'<h3 class="doc doc-heading">conv{NUMBER}</h3>',
    "code": f'<div class="doc doc-contents"><p>Gives <code>f({NUMBER})</code>.</p></div>',
    "example": f'<div class="doc doc-contents"><pre>&gt;&gt;&gt; f()\n{NUMBER}</pre></div>',
}


def found(tmp_path, where, body):
    """Return what the audit finds on one page."""
    file = tmp_path / where / "index.html"
    file.parent.mkdir(parents=True)
    file.write_text(PAGE.format(body), encoding="utf-8")
    return audit(tmp_path, DOCS)


@pytest.mark.parametrize("part", PARTS)
def test_code_is_exempt_on_its_page(tmp_path, part):
    """Code and examples, which run as tests, count as exempt on a page of the package."""
    result = found(tmp_path, "reference/api/ops", PARTS[part])

    assert numbers(result) == []
    assert result.counts["exempt"] == 1


@pytest.mark.parametrize("part", PARTS)
def test_class_alone_exempts_nothing(tmp_path, part):
    """The class of a docstring exempts nothing on any other page."""
    assert found(tmp_path, "learn/page", PARTS[part]).findings != []


def test_text_around_docstrings_is_audited(tmp_path):
    """A number in a page's own text has to be bound, on a page of the package too."""
    assert found(tmp_path, "reference/api/ops", f"<p>It gives {NUMBER}.</p>").findings != []


CONTENTS = '<div class="doc doc-contents">{}</div>'
PROSE = {
    "a paragraph": "<p>Gives {}.</p>",
    "a text without one": "Gives {}.",
    "an item": "<ul><li><b><code>rate</code></b> <div><p>At most {}.</p></div></li></ul>",
    "behind code": "<p>Gives <code>f()</code> {} times.</p>",
    "emphasis": "<p>Gives <em>{}</em>.</p>",
    "a note": '<details class="note"><summary>Notes</summary><p>As {}.</p></details>',
    "an example that is none": "<blockquote><p>f() {}</p></blockquote>",
    "a table": "<table><tr><td>{}</td></tr></table>",
    "a nested docstring": '<div class="doc doc-contents"><p>Gives {}.</p></div>',
    "what is spoken": '<img alt="{} cells" src="a.svg">',
}


@pytest.mark.parametrize("prose", PROSE.values(), ids=PROSE)
def test_prose_is_read(tmp_path, prose):
    """A number that a docstring says in a sentence is unaccounted."""
    [one] = numbers(found(tmp_path, "reference/api/ops", CONTENTS.format(prose.format(NUMBER))))

    assert str(NUMBER) in one


def numbers(result):
    """Return what is said of numbers; the page here lacks the phrases that are listed."""
    return [
        one.problem for one in result.findings if "no docstring on a page says" not in one.problem
    ]


def listed(tmp_path, text, reason, page):
    """Return what is found on a page where a phrase is listed."""
    docs = tmp_path / "docs"
    docs.mkdir()
    entry = f'[[docstrings]]\nreason = "{reason}"\ntexts = ["{text}"]\n'
    (docs / "exempt.toml").write_text(entry, encoding="utf-8")
    file = tmp_path / "site" / "reference" / "api" / "ops" / "index.html"
    file.parent.mkdir(parents=True)
    file.write_text(PAGE.format(CONTENTS.format(page)), encoding="utf-8")
    return [one.problem for one in audit(tmp_path / "site", docs).findings]


def test_listed_phrase(tmp_path):
    """A phrase that is listed stands for itself, and nothing else beside it."""
    page = "<p>Counted from 1, at most 12.</p>"

    [problem] = listed(tmp_path, "Counted from 1", "where counting begins", page)

    assert "says '12'" in problem


@pytest.mark.parametrize(
    ("text", "reason", "problem"),
    [
        ("Counted from 1", " ", "without a reason"),
        ("Counted from 2", "where counting begins", "no docstring on a page says"),
        ("1", "where counting begins", "has a number and words"),
    ],
    ids=["no reason", "not used", "a number alone"],
)
def test_list_of_phrases(tmp_path, text, reason, problem):
    """An entry has words, a reason and a use."""
    problems = listed(tmp_path, text, reason, "<p>Counted from 1.</p>")

    assert [one for one in problems if problem in one]


def test_part_of_a_number_is_not_listed(tmp_path):
    """A phrase ends where its number ends."""
    problems = listed(tmp_path, "from 1", "where counting begins", "<p>Counted from 12.</p>")

    assert [one for one in problems if "says '12'" in one]


@pytest.mark.parametrize(
    ("year", "wrong"), [("2015", 0), ("2016", 1), ("", 1)], ids=["right", "wrong", "none"]
)
def test_year_of_a_reference(tmp_path, year, wrong):
    """A work that the bibliography has, too, has the same year in a docstring."""
    cited = f'<p>Kingma and Ba, "Adam: A Method for Stochastic Optimization", {year}.</p>'
    section = f'<details class="references"><summary>References</summary>{cited}</details>'

    problems = numbers(found(tmp_path, "reference/api/nets", CONTENTS.format(section)))

    assert len(problems) == wrong
