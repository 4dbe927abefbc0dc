"""The scan of the sources: every digit that is shown is found, wherever Markdown lets it stand."""

import re
from collections import Counter

import pytest
from rendered import shown_digits

from cnndocs.checks.exempt import exempt_names
from cnndocs.checks.findings import loose
from cnndocs.checks.scan import scan_docs, scan_markdown, scan_notebook, sources, update_docs
from cnndocs.values.texclaims import balanced, tex_claims

CELL = "sliding.feature_map[0,0]"
CLAIM = f"[0.3](claim:{CELL})"
TEX = rf"\claim{{{CELL}}}{{0.3}}"


def found(source, names=None):
    """Return what a scan of one page finds, as (line, column, what is written)."""
    findings = scan_markdown(source, "page.md", names or {}).findings
    return [(finding.line, finding.column, finding.written) for finding in findings]


SEVEN = "[seven](claim:sliding-errata.wrong)"
FOUND = {
    "sentence": ("It has 7 cells.", 1, 8, "7"),
    "sentence, second line": ("It has\nthe 7.5 cells.", 2, 5, "7.5"),
    "negative": ("It is −7.5, so", 1, 7, "−7.5"),
    "heading": ("# A 7", 1, 5, "7"),
    "setext heading": ("A 7\n===", 1, 3, "7"),
    "table head": ("| a 7 | b |\n| - | - |\n| c | d |", 1, 5, "7"),
    "table cell": ("| a | b |\n| - | - |\n| c | 7 |", 3, 7, "7"),
    "list": ("- a\n- b 7", 2, 5, "7"),
    "definition": ("Term\n:   of 7", 2, 8, "7"),
    "abbreviation": ("*[CNN]: of 7\n\nCNN", 1, 12, "7"),
    "admonition title": ('!!! note "A 7"\n\n    Text', 1, 13, "7"),
    "admonition text": ('!!! note "A"\n\n    Text 7', 3, 10, "7"),
    "details title": ('??? note "3"\n\n    Text', 1, 11, "3"),
    "tab title": ('=== "2"\n\n    Text', 1, 6, "2"),
    "footnote": ("a[^n]\n\n[^n]: of 7", 3, 10, "7"),
    "alternative text": ("![A 7](a.png)", 1, 5, "7"),
    "alternative text with a claim": (f"![{CLAIM}](a.png)", 1, 4, "0.3"),
    "link text": ("[a 7](a.md)", 1, 4, "7"),
    "link title": ('[a](a.md "A 7")', 1, 13, "7"),
    "reference title": ('[a]: a.md "7"', 1, 12, "7"),
    "autolink": ("<https://a.example/7>", 1, 2, "https://a.example/7"),
    "bare address": ("at https://a.example/7 is", 1, 4, "https://a.example/7"),
    "inline code": ("`x7`", 1, 2, "x7"),
    "fenced code": ("```python\nx = 7\n```", 2, 5, "7"),
    "fence title": ('```python title="a7.py"\nx\n```', 1, 18, "a7.py"),
    "indented code": ("A\n\n    x = 7", 3, 9, "7"),
    "inline formula": ("so $x_7$ is", 1, 4, "$x_7$"),
    "formula block": ("$$\nx_7\n$$", 2, 1, "x_7"),
    "formula block in a list": ("- a\n\n    $$\n    x_7\n    $$", 4, 5, "x_7"),
    "formula beside a claim": (f"$y = {TEX} + 7$", 1, 46, "7$"),
    "attribute alt": ('<img alt="A 7">', 1, 13, "7"),
    "attribute title": ('<b title="A 7">x</b>', 1, 13, "7"),
    "attribute in single quotes": ("<b title='7'>x</b>", 1, 4, "title='7'"),
    "attribute without quotes": ("<b title=7>x</b>", 1, 4, "title=7"),
    "attribute aria-label": ('<b aria-label="7">x</b>', 1, 16, "7"),
    "attribute of a link": ('[x](a.md){ title="7" }', 1, 19, "7"),
    "attribute that is not known": ('<cnn-slide step="7">x</cnn-slide>', 1, 18, "7"),
    "front matter": ("---\ndescription: A 7\n---\nText", 2, 16, "7"),
    "entity by number": ("an &#50; x", 1, 4, "&#50"),
    "entity by hexadecimal number": ("an &#x32; x", 1, 4, "&#x32"),
    "entity by name": ("an &frac12; x", 1, 4, "&frac12"),
    "entity by a name without digits": ("an &half; x", 1, 4, "&half;"),
    "superscript": ("m² x", 1, 1, "m²"),
    "subscript": ("x₂ y", 1, 1, "x₂"),
    "fraction": ("a ½ x", 1, 3, "½"),
    "fullwidth": ("a ３ x", 1, 3, "３"),
    "Arabic-Indic": ("a ٣ x", 1, 3, "٣"),
    "circled": ("a ① x", 1, 3, "①"),
    "circled, negative": ("a ❷ x", 1, 3, "❷"),
    "Roman numeral": ("a Ⅳ x", 1, 3, "Ⅳ"),
    "mathematical": ("a 𝟑 x", 1, 3, "𝟑"),
    "snippet that is escaped": (';--8<-- "a.md"', 1, 1, "--8"),
    "snippet in a quotation": ('> --8<-- "a.md"', 1, 3, "--8"),
    "snippet without quotes": ("--8<-- a.md", 1, 1, "--8"),
    "list that starts late": ("7. a\n8. b", 1, 1, "7"),
    "list that skips": ("1. a\n3. b", 2, 1, "3"),
    "list with a parenthesis": ("1) a", 1, 1, "1"),
    "sentence that begins a line": ("We have\n7. Then", 2, 1, "7"),
    "no link": ("[a](7 and so on", 1, 5, "7"),
    "escaped link": (r"\[a](7)", 1, 6, "7"),
    "link over table cells": ("| a | b |\n| - | - |\n| [a | b](7) |", 3, 11, "7"),
    "link over list items": ("- [a\n- b](7)", 2, 6, "7"),
    "link in a formula": ("$[x](7)$", 1, 6, "7"),
    "link in code": ("`[x](7)`", 1, 6, "7"),
    "link in a link": ("[a [b](7) c](d)", 1, 8, "7"),
    "link in raw HTML": ("<div>\n[x](7)\n</div>", 2, 5, "7"),
    "link in code after a lone backtick": ("- a ` b\n- `[x](7)`", 2, 8, "7"),
    "link in a fence indented by tabs": (
        "- a\n\n    ```\n\tb\n\n\t[x](7)\n\t```",
        *(6, 6, "7"),
    ),
    "claim in code": (f"`{CLAIM}`", 1, 3, "0.3"),
    "claim in a fence": (f"```\n{CLAIM}\n```", 2, 2, "0.3"),
    "claim in indented code": (f"a\n\n    {CLAIM}", 3, 6, "0.3"),
    "claim in an attribute": (f'<b title="{CLAIM}">x</b>', 1, 12, "0.3"),
    "claim in the front matter": (f"---\ndescription: {CLAIM}\n---\nA", 2, 15, "0.3"),
    "claim in raw HTML": (f"<div>{CLAIM}</div>", 1, 7, "0.3"),
    "claim in a formula": (f"${CLAIM}$", 1, 3, "0.3"),
    "formula block in a paragraph": (f"A\n$$\n{TEX}\n$$", 3, 28, "0,0"),
    "claim of a formula in code": (f"`${TEX}$`", 1, 30, "0,0"),
    "escaped dollar": (r"costs \$7", 1, 7, r"\$7"),
    "braces in a sentence": ("the set {.7} is", 1, 9, "{.7}"),
    "braces after a call": ("f(x){.7} is", 1, 5, "{.7}"),
    "braces in a formula": ("$x_{.7}$", 1, 5, "7"),
    "options in a sentence": ('linenums="7" is', 1, 11, "7"),
    "claim as HTML": (f'<a href="claim:{CELL}">0.3</a>', 1, 42, "0.3"),
    "formula as HTML": (rf'<b class="arithmatex">\({TEX}\)</b>', 1, 52, "0,0"),
    "number in a list of attributes": ("[a](b.md){ .c 7 }", 1, 15, "7"),
    "beside a label": ("[a7][b2]\n\n[b2]: c.md", 1, 2, "a7"),
    "beside a footnote's label": ("a 7[^n2]\n\n[^n2]: b", 1, 3, "7"),
    "comment in code": ("`<!-- 7 -->`", 1, 7, "7"),
    "comment that a browser ends early": ("a <!-- b --!> 7 --> c", 1, 15, "7"),
    "comment that never ends": ("a <!-- 7", 1, 8, "7"),
    "share in words": ("Wrong in seven of nine cells.", 1, 10, "seven of nine"),
    "share in words, second half": (f"{SEVEN} out of the nine", 1, 37, "out of the nine"),
    "share in words, first half": (f"It is two of {SEVEN}.", 1, 7, "two of"),
    "tag that is none": ("if a <7 and b> c", 1, 7, "7"),
}


@pytest.mark.parametrize(("source", "line", "column", "written"), FOUND.values(), ids=FOUND)
def test_found(source, line, column, written):
    """A digit that nobody answers for is found, with its line, its column and its word."""
    first = found(source)[0]

    assert first == (line, column, written)


PASSES = {
    "share in words that is bound": f"It is {SEVEN} of all {SEVEN}.",
    "words that count no share": "One of nine, two of them, and seven offers of ten.",
    "words": "Seven and nine cells.",
    "claim": f"It is {CLAIM}.",
    "claim in bold": f"It is [**0.3**](claim:{CELL}).",
    "claim in italics": f"It is [*0.3*](claim:{CELL}).",
    "claim in code": f"It is [`0.3`](claim:{CELL}).",
    "bold claim": f"It is **{CLAIM}**.",
    "claim with brackets": "At [[1, 0]](claim:sliding.feature_map.argmax).",
    "claim in a heading": f"# The {CLAIM} {{#slug-7}}",
    "claim in a table": f"| a | b |\n| - | - |\n| {CLAIM} | c |",
    "claim in a list": f"- a {CLAIM}\n- b\n\n    {CLAIM}",
    "claim in an admonition": f'!!! note "The {CLAIM}"\n\n    Text {CLAIM}',
    "claim in a quotation": f"> {CLAIM}",
    "claim in a definition": f"Term\n:   {CLAIM}\n\n    More {CLAIM}",
    "claim in a footnote": f"a[^n]\n\n[^n]: {CLAIM}",
    "claim in read HTML": f"<div markdown>\n{CLAIM}\n</div>",
    "claim in a formula": f"so $y = {TEX}$ is",
    "claim in a formula block": f"$$\ny = {TEX}\n$$",
    "claim in an indented formula": f"$$\n\\begin{{aligned}}\n    {TEX}\n\\end{{aligned}}\n$$",
    "claim in a formula in a list": f"- a\n\n    $$\n    y = {TEX}\n    $$",
    "claim in a formula in an item": f"- $${TEX}$$",
    "claim in two formula blocks": f"$${TEX}$$\n\n$${TEX}$$",
    "claims in one formula": rf"$\frac{{{TEX}}}{{{TEX}}}$",
    "claim of a matrix": r"$\claim{sliding.pooled}{\begin{bmatrix} 4.6 & 3.1 \\ 4.6 & 4.3 "
    r"\end{bmatrix}}$",
    "definition": r"$$\formula{relu}$$",
    "address of a link": "[a](https://a.example/7)",
    "address of a linked image": "[![a](b7.png)](c7.md)",
    "address in angles": "[a](<https://a.example/7>)",
    "address of a reference": "[a][b]\n\n[b]: https://a.example/7",
    "size of an image": '![a](b.png){ width="300" height="200" }',
    "class and id": "[a](b.md){ .c7 #d7 }",
    "slug": "## A {#slug-7}",
    "tags": '<h2 id="a7" class="b7">A</h2>',
    "comment": "a <!-- 7 --> b",
    "ordered list": "1. a\n2. b\n3. c",
    "ordered list, loose": "1. a\n\n2. b",
    "ordered list of ones": "1. a\n1. b",
    "ordered list in a list": "- a\n    1. b\n    2. c",
    "ordered list in an admonition": '!!! note "A"\n\n    1. b\n    2. c',
    "two ordered lists": "1. a\n2. b\n\nText\n\n1. c",
    "snippet": '--8<-- "generated/a7.md"',
    "snippet in a list": '- a\n\n    --8<-- "generated/a7.md"',
    "line numbers": '```python linenums="1" hl_lines="2 3"\nx\n```',
    "dollar in code": "`a $ b` and `c $ d`",
    "escaped dollar": r"costs \$ and \$",
    "escaped brace": rf"$\{{ {TEX} \}}$",
}


@pytest.mark.parametrize("source", PASSES.values(), ids=PASSES)
def test_passes(source):
    """What is bound, registered or not shown is no finding."""
    assert found(source) == []


@pytest.mark.parametrize(
    "source",
    [rf"$\claim{{{CELL}}}{{0.3$", rf"$\claim{{{CELL}}}$", rf"$\claim{{{CELL}}}{{0.3 % }}$"],
    ids=["never closes", "without a literal", "with a comment of TeX"],
)
def test_formula_that_cannot_be_read(source):
    """A claim in a formula that cannot be read is a finding, and so are its digits."""
    assert found(source)


def test_definition_that_is_unknown():
    """A formula that is not registered is a finding."""
    findings = scan_markdown(r"$\formula{fourier}$", "page.md", {}).findings

    assert [str(finding) for finding in findings] == [
        "page.md:1:2: there is no formula 'fourier'",
    ]


def test_wrong_claim():
    """A wrong claim is found with file, line, column, what is written and what is computed."""
    findings = scan_markdown(f"A\n\nIt is [0.4](claim:{CELL}).", "page.md", {}).findings

    assert [str(finding) for finding in findings] == [
        f"page.md:3:7: {CELL}: written 0.4, computed 0.3",
    ]


# Anything that may hide a digit, to be put into anything that may hold it.
CONSTRUCTS = [source for source, *_ in FOUND.values()] + list(PASSES.values())
HOLDERS = {
    "nothing": "{}",
    "list item": "- {}",
    "list": "- a\n\n    {}",
    "list in a list": "- a\n\n    - b\n\n        {}",
    "quotation": "> {}",
    "admonition": '!!! note "A"\n\n    {}',
    "list in an admonition": '!!! note "A"\n\n    - a\n\n        {}',
    "tab": '=== "A"\n\n    {}',
    "definition": "Term\n:   {}",
    "footnote": "a[^n]\n\n[^n]:\n    {}",
    "raw HTML": "<div>\n{}\n</div>",
    "raw HTML in read HTML": "<div markdown>\n<p>{}</p>\n</div>",
    "read HTML": "<div markdown>\n{}\n</div>",
    "details": "<details markdown>\n<summary>A</summary>\n\n{}\n\n</details>",
    "fence": "```\n{}\n```",
    "fence in a list": "- a\n\n    ```\n    {}\n    ```",
    "code": "    {}",
    "paragraph": "Words before\n{}",
    "after a heading": "# A\n{}",
    "table cell": "| a | b |\n| - | - |\n| {} | c |",
    "heading": "## {}",
    "bold": "**{}**",
    "inline code": "`{}`",
    "formula": "${}$",
    "link": "[{}](a.md)",
    "comment": "<!-- {} -->",
}
ONE_LINE = {"table cell", "heading", "bold", "inline code", "formula", "link"}


def held(holder, source):
    """Return a source inside a holder, every line with the holder's prefix."""
    line = next(line for line in HOLDERS[holder].split("\n") if "{}" in line)
    prefix = line.partition("{}")[0].replace("-", " ").replace(":", " ")
    if line.startswith(("Words", "<", "**", "`", "$", "[", "|", "#")):
        prefix = ""
    return f"Before.\n\n{HOLDERS[holder]}\n\nAfter.\n".replace(
        "{}", source.replace("\n", f"\n{prefix}")
    )


@pytest.mark.parametrize("holder", HOLDERS)
def test_nothing_shown_is_missed(holder):
    """Whatever stands in whatever: a digit that Python-Markdown shows is claimed or found."""
    missed = []
    for source in CONSTRUCTS:
        if source.startswith("---") or (holder in ONE_LINE and "\n" in source):
            continue
        page = held(holder, source)
        scan = scan_markdown(page, "page.md", {})
        lines = {finding.line for finding in scan.findings}
        claimed = Counter(re.findall("[0-9]", " ".join(literal for _, literal in scan.bound)))
        shown = Counter(
            page[at] for at in shown_digits(page) if page.count("\n", 0, at) + 1 not in lines
        )
        if shown - claimed:
            missed.append(page)

    assert missed == []


def test_exempt_names():
    """An exempt name passes as a whole word only."""
    names = {"conv2d": "a function"}

    assert found("The conv2d is conv2d.", names) == []
    assert [word for _, _, word in found("The conv2d3 and conv3d and 2d.", names)] == [
        "conv2d3",
        "conv3d",
        "2d",
    ]


def test_longest_name_first():
    """A name inside a longer name does not cut it up."""
    names = {"Python 3": "a language", "Python 3.11": "a version"}

    assert found("With Python 3.11 or Python 3.", names) == []


def test_loose():
    """Plain text is split into exempt names and words with other digits."""
    assert loose("conv2d has 3 axes (7)", {"conv2d": "a function"}) == (1, ["3", "7"])


@pytest.mark.parametrize(
    ("text", "end"), [("{a}b", 3), ("{a{b}c}d", 7), (r"{a\}b}c", 6), (r"{a\\}b", 5)]
)
def test_balanced(text, end):
    """A group ends at the brace that closes it; an escaped brace closes nothing."""
    assert balanced(text, 0) == end


def test_balanced_never_closes():
    """A group that never closes is named."""
    with pytest.raises(ValueError, match=r"^a brace that opens in '\{a' never closes$"):
        balanced("{a", 0)


@pytest.mark.parametrize(
    ("tex", "claims"),
    [
        (r"\claim{a.b}{1}", [("a.b", "1")]),
        (r"\frac{\claim{a.b}{1}}{\claim{a.c}{2}}", [("a.b", "1"), ("a.c", "2")]),
        (r"0 \\\claim{a.b}{1}", [("a.b", "1")]),
        (r"\\claim{a.b}{1}", []),
        (r"\claim{a.b}{50\%}", [("a.b", r"50\%")]),
    ],
    ids=["one", "nested", "after a line break", "a line break and a word", "escaped percent"],
)
def test_tex_claims(tex, claims):
    """The claims of a formula are read as TeX reads them."""
    assert [(address, literal) for _, _, address, literal in tex_claims(tex)] == claims


NOTEBOOK = f"""\
# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
# ---

# %% [markdown]
# # A digit
#
# A cell is {CLAIM}.

# %%
size = side(7)
print(size[8], f"{{size:3}} cells")  # a comment
"""
NOTEBOOK_EDITS = {
    "none": ("", "", []),
    "text": ("# A digit", "# A digit 7", [8]),
    "wrong claim": ("[0.3]", "[0.4]", [10]),
    "text without a space": ("#\n", "#7 is\n", [9]),
    "comment": ("a comment", "a comment of 7", [14]),
    "deep comment": ("# a comment", "#   7", [14]),
    "comment like a header": ("# a comment", "# jupyter: 7", [14]),
    "string": (" cells", " 7 cells", [14]),
    "string with braces": ('f"{size:3} cells"', '"{7}"', [14]),
    "string with a list mark": ("size = side(7)", 'size = """\n1. a"""', [14]),
    "string with an option": ("size = side(7)", "size = 'linenums=\"1\"'", [13]),
    "escaped braces": ("cells", "{{7}}", [14]),
    "claim in a comment": ("a comment", CLAIM, [14]),
    "cell as a string": ("# # A digit", '"""\n[7](a.md)\n"""', [9]),
    "indented code": ("# # A digit", "# A\n#\n#     [a](7)", [10]),
}


@pytest.mark.parametrize(("old", "new", "lines"), NOTEBOOK_EDITS.values(), ids=NOTEBOOK_EDITS)
def test_notebook(old, new, lines):
    """In a notebook text, comments and strings are scanned; of code, what it prints as it is."""
    result = scan_notebook(NOTEBOOK.replace(old, new, 1), "a.py", {})

    assert sorted({finding.line for finding in result.findings}) == lines


@pytest.fixture
def docs(tmp_path):
    """Return a folder with a page, a notebook, an exempt name and a generated page."""
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "generated").mkdir()
    (tmp_path / "index.md").write_text(f"The map of conv2d holds {CLAIM}.\n")
    (tmp_path / "notebooks" / "a.py").write_text(NOTEBOOK)
    (tmp_path / "generated" / "b.md").write_text("7\n")
    (tmp_path / "exempt.toml").write_text('[[name]]\ntext = "conv2d"\nreason = "a function"\n')
    return tmp_path


def test_scan_docs(docs):
    """A folder's pages and notebooks are scanned, what is generated is not."""
    seen = []
    result = scan_docs(docs, seen.append)

    assert result.findings == []
    assert dict(result.counts) == {"exempt": 1, "bound": 2}
    assert seen == sources(docs) == [docs / "index.md", docs / "notebooks" / "a.py"]


def test_exempt_name_of_no_page(docs):
    """A name that no page uses is a finding, so that the list stays short."""
    with (docs / "exempt.toml").open("a") as file:
        file.write('[[name]]\ntext = "GPT-2"\nreason = "a model"\n')
    result = scan_docs(docs)

    assert [str(finding) for finding in result.findings] == [
        "exempt.toml:1:1: the exempt name 'GPT-2' is used on no page",
    ]


def test_no_exempt_file(tmp_path):
    """Without an exemption file nothing is exempt."""
    assert exempt_names(tmp_path / "exempt.toml") == {}


UPDATES = {
    "claim": (f"é [0.4](claim:{CELL}) x", f"é [0.3](claim:{CELL}) x"),
    "bold": (f"[**0.4**](claim:{CELL})", f"[**0.3**](claim:{CELL})"),
    "formula": (rf"$\claim{{{CELL}}}{{0.4}}$", f"${TEX}$"),
    "two": (f"[9](claim:{CELL}) [9](claim:{CELL})", f"{CLAIM} {CLAIM}"),
    "Windows": (f"a\r\nb [9](claim:{CELL})\r\nc", f"a\r\nb {CLAIM}\r\nc"),
    "unclear": (f"[x](claim:{CELL})", f"[x](claim:{CELL})"),
    "right": (f"{CLAIM}  \n\n\n", f"{CLAIM}  \n\n\n"),
}


@pytest.mark.parametrize(("before", "after"), UPDATES.values(), ids=UPDATES)
def test_update(tmp_path, before, after):
    """An update writes the computed value, and leaves every other byte as it is."""
    (tmp_path / "a.md").write_bytes(before.encode())
    changed = update_docs(tmp_path)

    assert (tmp_path / "a.md").read_bytes().decode() == after
    assert changed == ({"a.md": before.count("claim:") or 1} if before != after else {})


def test_update_notebook(docs):
    """A notebook is updated too, its other lines untouched."""
    file = docs / "notebooks" / "a.py"
    file.write_text(NOTEBOOK.replace("[0.3]", "[12]"))
    update_docs(docs)

    assert file.read_text() == NOTEBOOK
