"""Tables, matrices and example pages: every number is bound."""

from __future__ import annotations

import re
from itertools import pairwise

import markdown
import pytest

from cnndocs import examples
from cnndocs.checks import scan
from cnndocs.checks.exempt import exempt_names
from cnndocs.delivery.paths import DOCS
from cnndocs.examples.sliding import tables
from cnndocs.pages import tables_example as pages
from cnndocs.pages.markdown import link
from cnndocs.pages.snippets import RECORDED, snippets
from cnndocs.pages.tables_example import example_page
from cnndocs.values import arithmetic, claims
from cnndocs.values.claims import item
from cnndocs.writing.table import value_markdown, worded

FORMULA = re.compile(r"\$\$.+?\$\$|\$[^$]+\$", re.S)
EXEMPT = exempt_names(DOCS / "exempt.toml")
NAMES = list(snippets())
EXTENSIONS = ["tables", "attr_list", "md_in_html", "pymdownx.arithmatex", "cnndocs.pages.markdown"]
OPTIONS = {
    "pymdownx.arithmatex": {
        "generic": True,
        "inline_syntax": ["dollar"],
        "block_syntax": ["dollar"],
    }
}


def page(text):
    """Return a snippet as the site renders it."""
    return markdown.markdown(text, extensions=EXTENSIONS, extension_configs=OPTIONS)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in RECORDED])
def test_scans_clean(name):
    """No snippet shows a number that has no address, and none shows a wrong one."""
    assert scan.scan_markdown(snippets()[name](), name, EXEMPT).findings == []


@pytest.mark.parametrize("name", NAMES)
def test_renders(name):
    """Every snippet passes through the site's Markdown, formulas and claims included."""
    text = snippets()[name]()

    made = page(text)

    assert made.count('<span class="katex">') == len(FORMULA.findall(text))
    assert len(re.findall('<a class="claim[ "]', made)) == len(scan.CLAIM_LINK.findall(text))
    assert 'href="claim:' not in made
    assert "$$" not in made


@pytest.mark.parametrize("id", examples.ids())
def test_claims_lead_to_an_anchor(id):
    """Each value of an example has an anchor with its name, where its claims lead."""
    made = page(example_page(id))

    for name in examples.get(id).entries:
        anchor = link(f"{id}.{name}").partition("#")[2]
        assert len(re.findall(rf'<(?:h3|code) id="{anchor}">', made)) == 1


@pytest.mark.parametrize("id", examples.ids())
def test_page_shows_every_value(id):
    """Each number of an example is bound on its page, on its own or as part of a whole.

    Of a value with very many numbers the page shows the ends, and where to download all of them.
    """
    text = example_page(id)
    found = scan.scan_markdown(text, id, {})
    bound = {address for address, _ in found.bound}

    def covered(address, value):
        if address in bound:
            return True
        if value.size > pages.MOST:
            return {f"{address}.min", f"{address}.max"} <= bound and "#example-downloads" in text
        return value.ndim > 0 and all(
            covered(item(address, at), claims.resolve(item(address, at)))
            for at in range(len(value))
        )

    missing = [
        name
        for name, entry in examples.get(id).entries.items()
        if not covered(f"{id}.{name}", entry.array)
    ]
    assert missing == []


def test_headings_do_not_skip_a_level():
    """Values stand under their role, so that the page's outline has no gap."""
    levels = [len(mark) for mark in re.findall(r"^(#+) ", example_page("sliding"), re.M)]

    assert levels[0] == 2
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_steps_table():
    """The table of steps has a row for each position: where, the sum written out, the result."""
    rows = tables.steps_table().splitlines()[2:]

    assert len(rows) == 9
    assert "[[0, 2]](claim:sliding.positions[0,2])" in rows[2]
    assert "= −0.8](claim:sliding.sums[0,2])" in rows[2]
    assert "**[−0.8](claim:sliding.feature_map[0,2])**" in rows[2]


def test_row_sums_table_adds_up():
    """In the narrow table the sums of the kernel's rows add up to the result."""
    for row in tables.row_sums_table().splitlines()[2:]:
        _, sums, result = [cell.strip() for cell in row.strip("|").split(" | ")]
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", f"{sums} = {result}").replace("**", "")
        assert arithmetic.holds(plain), plain
        assert "+ −" not in plain


def test_errata_table():
    """The errata table gives a verdict in words for each cell, as many as are counted."""
    rows = tables.errata_table().splitlines()[2:]
    counts = [int(claims.resolve(f"sliding-errata.{name}")[()]) for name in ("right", "wrong")]

    verdicts = [row.split(" | ")[3] for row in rows]

    assert [verdicts.count("right"), verdicts.count("**wrong**")] == counts
    assert sum(counts) == len(rows)


def test_table_is_a_table():
    """The site's Markdown reads the rows as a table, a link in each cell."""
    made = page(tables.errata_table())

    assert made.count("<table>") == 1
    assert made.count("<tr>") == 10
    assert made.count('class="claim"') == 36


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("sliding.feature_map[0,2]", "[−0.8](claim:sliding.feature_map[0,2])"),
        ("sliding.pooled[0]", "[[4.6, 3.1]](claim:sliding.pooled[0])"),
        ("sliding.loss", "[≈ 1.84248](claim:sliding.loss)"),
        ("sliding.size", "[5 − 3 + 1 = 3](claim:sliding.size)"),
    ],
)
def test_value(address, text):
    """A value is written with the true minus sign, and announced where it is rounded."""
    assert value_markdown(address) == text


def test_value_refuses_a_matrix():
    """A matrix does not fit into a sentence."""
    with pytest.raises(ValueError, match=r"^sliding\.kernel has the shape \[3, 3\]: it is no row"):
        value_markdown("sliding.kernel")


def test_products_do_not_break():
    """A line breaks between the terms of a written sum, never inside a product."""
    assert " × " not in value_markdown("sliding.sums[0,0]")
    assert "\u00a0×\u00a0" in value_markdown("sliding.sums[0,0]")


@pytest.mark.parametrize(
    ("text", "spelled"),
    [("The digit 2", "The digit two"), ("14 of 20", "fourteen of twenty"), ("2.5 m", "2.5 m")],
)
def test_worded(text, spelled):
    """Whole numbers in a title are spelled out; decimals are left for the audit to find."""
    assert worded(text) == spelled


STEP = re.compile(r"\| \d+ of \d+ \|")
PLAYED = {
    "play-sliding": "sliding",
    "play-rgb": "rgb",
    "play-filter-bank": "bank",
    "play-playground": "playground",
}


@pytest.mark.parametrize(("name", "id"), PLAYED.items())
def test_a_play_table_has_every_step(name, id):
    """A play table counts all steps of its example, in order, each with its position."""
    text = snippets()[f"tables/{name}.md"]()
    plain = re.sub(r"\[((?:[^\[\]]|\[[^\]]*\])*)\]\([^)]*\)", r"\1", text)
    rows = [row.strip("| ").split(" | ") for row in plain.splitlines() if STEP.match(row)]

    last = int(examples.get(id)["steps"].max())
    places = examples.get(id)["positions"].reshape(-1, 2).astype(int).tolist()
    assert [row[0] for row in rows] == [f"{step} of {last}" for step in range(1, last + 1)]
    assert [row[1] for row in rows] == [str(place) for place in places]


@pytest.mark.parametrize("name", ["play-sliding", "play-playground"])
def test_a_play_table_adds_up(name):
    """The sums of the kernel's rows add up to the result beside them."""
    text = snippets()[f"tables/{name}.md"]()
    plain = re.sub(r"\[((?:[^\[\]]|\[[^\]]*\])*)\]\([^)]*\)", r"\1", text).replace("**", "")

    for row in plain.splitlines():
        if STEP.match(row):
            _, _, sums, result = row.strip("| ").split(" | ")
            assert claims.holds(f"{sums} = {result}"), row


def test_a_short_list_stands_in_its_line():
    """A short list without a symbol is a row of numbers on its example's page, no column."""
    text = example_page("padding-stride")

    assert "[[0, 1]](claim:padding-stride.keras_padding)" in text
    assert text.count("bmatrix") == 2 * sum(
        value.array.size > 8 for value in examples.get("padding-stride").entries.values()
    )
