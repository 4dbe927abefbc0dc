"""The audit of a built site: each defect that a reader could meet is found, a clean site passes."""

import html
import json

import pytest

from cnndocs.checks.audit import audit
from cnndocs.checks.texts import numbers
from cnndocs.delivery import cache
from cnndocs.pages import cite
from cnndocs.pages.markdown import render

CELL = "sliding.feature_map[0,0]"
TARGET = "../examples/sliding/#feature_map"
CLAIM = f'<a class="claim" data-claim="{CELL}" href="{TARGET}">0.3</a>'
TEX = rf"y = \claim{{{CELL}}}{{0.3}} \cdot \claim{{sliding.pool}}{{2}}"
SHOWN = render(TEX, display=False)
FORMULA = f'<span class="formula" data-tex="{html.escape(TEX)}">{SHOWN}</span>'
FIGURE = {
    "name": "map",
    "alt": "The first cell is 0.3.",
    "alt_claims": f"The first cell is [0.3](claim:{CELL}).",
    "caption": "",
    "texts": [["0.3", CELL], ["2", "sliding.pool"]],
}
IMAGE = '<img src="../generated/figures/map-light.svg#only-light" alt="The first cell is 0.3.">'
CODE = "def f():\n    return 7\n\n\nprint(f())\n"
PAGE = """<!doctype html>
<html><head><title>{title}</title><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="description" content="{description}">{head}</head>
<body><nav class="md-nav"><a href="#a"><span>{nav}</span></a></nav>
<main><h1 id="a">The digit {claim}<a class="headerlink" href="#a" title="Link">¶</a></h1>
{body}</main>
<footer class="md-footer"><a aria-label="Previous: {nav}">Back</a></footer></body></html>
"""
DEFAULTS = {
    "title": "The digit 0.3 - cnndocs",
    "description": "A page.",
    "head": "",
    "nav": "The digit 0.3",
    "claim": CLAIM,
    "body": "",
}


@pytest.fixture
def site(tmp_path):
    """Return a function that writes a site of one page (or a notebook) and audits it."""
    docs, folder = tmp_path / "docs", tmp_path / "site"
    (docs / "notebooks").mkdir(parents=True)
    (tmp_path / "cnndocs").mkdir()
    (folder / "generated").mkdir(parents=True)
    (tmp_path / "cnndocs" / "f.py").write_text(CODE)
    (docs / "notebooks" / "n.py").write_text("# %%\nx = 8\n")
    (docs / "exempt.toml").write_text('[[name]]\ntext = "conv2d"\nreason = "a function"\n')

    def build(body="", *, page="a", figures=None, search=None, **parts):
        file = folder / page / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        text = PAGE.format(**DEFAULTS | {"body": body} | parts)
        up = "../" * page.count("/")
        file.write_text(text.replace(f'"{TARGET}', f'"{up}{TARGET}'), encoding="utf-8")
        if figures is not None:
            (folder / "generated" / "figures.json").write_text(json.dumps(figures))
        if search is not None:
            (folder / "search").mkdir()
            index = {"docs": [{"location": "a/", "title": "A", "text": search}]}
            (folder / "search" / "search_index.json").write_text(json.dumps(index))
        return audit(folder, docs)

    return build


def problems(result):
    """Return what an audit found, as one sentence each."""
    return [finding.problem for finding in result.findings]


def loose(word):
    """Return the sentence about a number without an address."""
    return f"the number in {word!r} is bound to no address"


CLEAN = {
    "nothing": ("", {"bound": 1, "exempt": 3}),
    "claim": (f"<p>It is {CLAIM}.</p>", {"bound": 2, "exempt": 3}),
    "formula": (f"<p>{FORMULA}</p>", {"bound": 1, "formula": 2, "exempt": 3}),
    "figure": (IMAGE, {"bound": 2, "exempt": 3}),
    "listing": ("<pre>def f():\n  return 7</pre>", {"bound": 1, "exempt": 4}),
    "name": ("<p>The <code>conv2d</code>.</p>", {"bound": 1, "exempt": 4}),
    "copy": ('<p><a href="../b/" title="The digit 0.3">a</a></p>', {"bound": 1, "exempt": 4}),
    "script": ("<script>var a = 7</script><style>a { top: 7px }</style>", None),
    "attributes": ('<p id="a7" class="b7"><img src="c7.svg" width="7" alt=""></p>', None),
    "icon": ('<svg viewBox="0 0 24 24"><path d="M3 4"/></svg>', None),
    "comment": ("<p>a<!-- 7 --></p>", None),
}


@pytest.mark.parametrize(("body", "counts"), CLEAN.values(), ids=CLEAN)
def test_clean(site, body, counts):
    """A page on which every number is accounted for passes, with the right counts."""
    result = site(body, figures={"map": FIGURE})

    assert problems(result) == []
    assert result.pages == 1
    assert dict(+result.counts) == (counts or {"bound": 1, "exempt": 3})
    assert result.exempt.total() == result.counts["exempt"]


WRONG = f"{CELL}: written 0.4, computed 0.3"
DEFECTS = {
    "wrong claim": (f"<p>{CLAIM.replace('0.3', '0.4')}</p>", [WRONG]),
    "claim of nothing": (
        '<p><a class="claim">0.3</a></p>',
        ["'' is not an address of the form id.name[index].property"],
    ),
    "paragraph": ("<p>It is 7.</p>", [loose("7")]),
    "after an element": ("<p>It <b>is</b> 7.</p>", [loose("7")]),
    "after a claim": (f"<p>It is {CLAIM} and 7</p>", [loose("7")]),
    "after a comment": ("<p>It<!-- --> is 7</p>", [loose("7")]),
    "superscript": ("<p>m²</p>", [loose("m²")]),
    "heading": ("<h2>A 7</h2>", [loose("7")]),
    "table cell": ("<table><tr><td>7</td></tr></table>", [loose("7")]),
    "list item": ("<ul><li>7</li></ul>", [loose("7")]),
    "caption": ("<figure><figcaption>7</figcaption></figure>", [loose("7")]),
    "inline code": ("<p><code>x7</code></p>", [loose("x7")]),
    "without JavaScript": ("<noscript><p>7</p></noscript>", [loose("7")]),
    "drawing": ("<svg><title>7</title><text>8</text></svg>", [loose("7"), loose("8")]),
    "alternative text": ('<img src="a.png" alt="A 7">', [loose("7")]),
    "alternative text of a figure": (IMAGE.replace("0.3.", "0.4."), [loose("0.4")]),
    "alternative text of no figure": (IMAGE.replace("map-", "other-"), [loose("0.3")]),
    "title": ('<p title="A 7">a</p>', [loose("7")]),
    "title in a claim": (
        f"<p>{CLAIM.replace('0.3<', '<b title=7>0.3</b><')}</p>",
        [loose("7")],
    ),
    "label": ('<p aria-label="A 7">a</p>', [loose("7")]),
    "input": ('<input value="7">', [loose("7")]),
    "list that starts late": ('<ol start="7"><li>a</li></ol>', [loose("7")]),
    "title that holds a heading": (
        '<p title="The digit 0.3 - 7">a</p>',
        [loose("0.3"), loose("7")],
    ),
    "heading that names itself": (
        '<div class="md-nav"><h2>A 7</h2></div>',
        [loose("7")],
    ),
    "digits of KaTeX": (
        FORMULA.replace('mord">2<', 'mord">3<'),
        [f"katex-html shows other digits than the formula {TEX!r}"],
    ),
    "order of digits of KaTeX": (
        f"<p>{FORMULA.replace('<mn>0.3</mn>', '<mn>3.0</mn>')}</p>",
        [f"what is shown is not the formula {TEX!r}"],
    ),
    "sign of KaTeX": (
        f"<p>{FORMULA.replace('>y<', '>−y<', 1)}</p>",
        [f"what is shown is not the formula {TEX!r}"],
    ),
    "annotation": (
        f"<p>{FORMULA.replace('y = 0.3', 'y = 0.4')}</p>",
        [f"annotation shows other digits than the formula {TEX!r}"],
    ),
    "digits beside a formula": (
        f"<p>{FORMULA.replace('<math', '7<math')}</p>",
        [f"katex-mathml shows other digits than the formula {TEX!r}"],
    ),
    "digits outside of KaTeX": (
        FORMULA.replace('<span class="katex">', '7<span class="katex">'),
        [f"beside the formula {TEX!r} stand other digits"],
    ),
    "formula without TeX": (
        f'<p><span class="formula">{SHOWN}</span></p>',
        [
            "katex-mathml shows other digits than the formula ''",
            "annotation shows other digits than the formula ''",
            "katex-html shows other digits than the formula ''",
        ],
    ),
    "formula that is not rendered": (
        '<p><span class="formula">7</span></p>',
        [
            "katex-mathml shows other digits than the formula ''",
            "annotation shows other digits than the formula ''",
            "katex-html shows other digits than the formula ''",
            "beside the formula '' stand other digits",
        ],
    ),
    "formula with a wrong claim": (
        f"<p>{FORMULA.replace('0.3', '0.4')}</p>",
        [WRONG],
    ),
    "formula with a bare number": (
        '<p><span class="formula" data-tex="y = 7">y = 7</span></p>',
        [loose("7")],
    ),
    "listing": ("<pre>x = 9\ny</pre>", ["the listing with 'x = 9' stands in no tested file"]),
    "part of a line": ("<pre>7</pre>", ["the listing with '7' stands in no tested file"]),
    "lines that do not follow": (
        "<pre>return 7\ndef f():</pre>",
        ["the listing with 'return 7' stands in no tested file"],
    ),
    "output on a page": (
        '<div class="cnn-output"><pre>8 8</pre></div>',
        ["the listing with '8 8' stands in no tested file"],
    ),
}


@pytest.mark.parametrize(("body", "expected"), DEFECTS.values(), ids=DEFECTS)
def test_defect(site, body, expected):
    """Each defect is found and named."""
    found = problems(site(body, figures={"map": FIGURE}))

    assert [problem for problem in expected if problem not in found] == []
    assert found


HEADS = {
    "description": ({"description": "With 7 cells."}, [loose("7")]),
    "card": ({"head": '<meta property="og:title" content="A 7">'}, [loose("7")]),
    "title": ({"title": "The digit 7 - cnndocs"}, [loose("7")]),
    "title with more": ({"title": "The digit 0.3 - 7"}, [loose("0.3"), loose("7")]),
    "navigation": ({"nav": "The digit 7"}, [loose("7"), loose("7")]),
    "policy": ({"head": '<meta http-equiv="a" content="sha256-7">'}, []),
}


@pytest.mark.parametrize(("parts", "expected"), HEADS.values(), ids=HEADS)
def test_copies(site, parts, expected):
    """Title, description and navigation show no number but those of an audited heading."""
    assert problems(site(**parts)) == expected


def test_wrong_heading(site):
    """A wrong number in a heading is found, and its copies do not excuse it."""
    found = problems(site(claim=CLAIM.replace("0.3", "0.4")))

    assert WRONG in found


NOTEBOOK = {
    "output": ('<div class="cnn-output"><pre>8 8</pre></div>', [], 2),
    "own code": ("<pre>x = 8</pre>", [], 0),
    "code of others": (
        "<pre>    return 7</pre>",
        ["the listing with 'return 7' stands in no tested file"],
        0,
    ),
    "text": ("<p>It is 7.</p>", [loose("7")], 0),
    "picture in the output": (
        '<div class="cnn-output"><img src="a.png" alt="7"></div>',
        [loose("7")],
        0,
    ),
}


@pytest.mark.parametrize(("body", "expected", "output"), NOTEBOOK.values(), ids=NOTEBOOK)
def test_notebook(site, body, expected, output):
    """On a notebook's page its output and its own code are exempt, nothing else."""
    result = site(body, page="notebooks/n")

    assert problems(result) == expected
    assert result.counts["output"] == output


SEARCH = {
    "nothing": ("The digit.", []),
    "number of the page": ("<p>The digit 0.3.</p>", []),
    "other number": ("The 7.", ["7"]),
    "part of a number": ("The 3.", ["3"]),
    "superscript": ("m²", ["²"]),
}


@pytest.mark.parametrize(("text", "words"), SEARCH.values(), ids=SEARCH)
def test_search(site, text, words):
    """The search index shows no number that its page does not show."""
    assert problems(site(search=text)) == [
        f"the search index shows {word!r}, which the page does not" for word in words
    ]


RECORDS = {
    "wrong text": ({"texts": [["0.4", CELL]]}, WRONG),
    "wrong alternative text": (
        {"alt": "It is 0.4.", "alt_claims": f"It is [0.4](claim:{CELL})."},
        WRONG,
    ),
    "unbound": ({"alt": "It is 7.", "alt_claims": "It is 7."}, loose("7")),
    "other text": (
        {"alt": "It is 7."},
        "the alternative text of map is not the one that was checked",
    ),
    "no claims": (
        {"alt_claims": None},
        "the record of map cannot be read: TypeError: ",
    ),
    "no texts": ({"texts": None}, "the record of map cannot be read: TypeError: "),
    "short texts": ({"texts": [["0.3"]]}, "the record of map cannot be read: ValueError: "),
}


def test_figure_speaks_of_something_else(site):
    texts = ("The stride is [0.3](claim:{0}).", "The first cell is [0.3](claim:{0}).")
    wrong, right = (text.format(CELL) for text in texts)
    for alt, caption in ((wrong, right), (right, wrong)):
        spoken = alt.replace(f"[0.3](claim:{CELL})", "0.3")
        record = {**FIGURE, "alt": spoken, "alt_claims": alt, "caption": caption}
        found = [finding.problem for finding in site(figures={"map": record}).findings]
        assert len([one for one in found if "says what it is" in one]) == 1, found


@pytest.mark.parametrize(("change", "problem"), RECORDS.values(), ids=RECORDS)
def test_record(site, change, problem):
    """A figure whose recorded texts are wrong or cannot be read is found."""
    found = problems(site(figures={"map": FIGURE | change}))

    assert len(found) == 1
    assert found[0].startswith(problem)


def test_record_without_a_field(site):
    """A record that lacks a field is found, and the picture's text is not excused by it."""
    record = {key: value for key, value in FIGURE.items() if key != "alt_claims"}
    found = problems(site(IMAGE, figures={"map": record}))

    assert found == ["the record of map cannot be read: KeyError: 'alt_claims'", loose("0.3")]


def test_summary(site):
    """The counts are told as one sentence and as plain data."""
    result = site("<p>7</p>")

    assert result.summary() == (
        "1 pages: 1 numbers bound, 0 in formulas, 0 in executed output, 3 exempt, 1 unaccounted"
    )
    assert result.classes().startswith("exempt: 0 in listings of the repository's files, 0 in cit")
    assert sum(result.as_dict()["exempt_by_class"].values()) == result.counts["exempt"]
    assert result.as_dict()["unaccounted"] == 1
    assert result.as_dict()["findings"][0]["path"] == "a/index.html"
    assert result.as_dict()["findings"][0]["line"] > 1


def test_numbers():
    """Numbers are taken as they are written, without the point that ends a sentence."""
    assert numbers("It is 0.3, or 1,000.", "x²") == {"0.3", "1,000", "²"}


FACT = '<p>It has <span data-fact="size:generated/a.csv">{said}</span>.</p>'


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("3 bytes", []),
        ("4 bytes", ["size:generated/a.csv: written 4 bytes, the file says 3 bytes"]),
    ],
)
def test_published_file_is_read_again(site, tmp_path, said, wanted):
    """What is said of a published file is held against that file."""
    (tmp_path / "site" / "generated" / "a.csv").write_bytes(b"a,b")

    assert problems(site(FACT.format(said=said))) == wanted


def test_kept_page_is_held_against_its_files(site, tmp_path):
    """A page that did not change is taken over only while the files it speaks of did not either."""
    file = tmp_path / "site" / "generated" / "a.csv"
    file.write_bytes(b"a,b")
    site(FACT.format(said="3 bytes"))

    def again():
        with cache.folder(tmp_path / "cache"):
            return problems(audit(tmp_path / "site", tmp_path / "docs"))

    assert again() == again() == []
    file.write_bytes(b"a,b,c,")
    assert again() == ["size:generated/a.csv: written 3 bytes, the file says 6 bytes"]
    file.unlink()
    assert again() == ["size:generated/a.csv: there is no published file 'generated/a.csv'"]
    file.write_bytes(b"a,b")
    assert again() == []


def test_missing_file_is_found(site):
    """A fact of a file that is not published is a finding."""
    assert problems(site(FACT.format(said="3 bytes"))) == [
        "size:generated/a.csv: there is no published file 'generated/a.csv'"
    ]


@pytest.mark.parametrize("style", cite.STYLES)
def test_citation_must_be_that_of_today(site, style):
    """A citation is a listing that nobody typed; one digit changed is a finding."""
    text = cite.cite("sliding", style)
    wrong = text.replace("0.1.0", "0.1.1")

    assert problems(site(f"<pre>{html.escape(text)}</pre>")) == []
    (found,) = problems(site(f"<pre>{html.escape(wrong)}</pre>", page="b"))
    assert "stands in no tested file" in found
