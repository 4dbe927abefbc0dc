"""The Python-Markdown extension: claims in sentences, claims and definitions in formulas."""

import re

import pytest
from lxml import html as lxml_html
from markdown import Markdown

from cnndocs.pages import katex
from cnndocs.pages.markdown import expand, link, makeExtension, readable, render
from cnndocs.values import claims
from cnndocs.values.formulas import FORMULAS

ARITHMATEX = {
    "pymdownx.arithmatex": {
        "generic": True,
        "inline_syntax": ["dollar"],
        "block_syntax": ["dollar"],
    }
}
CELL = "sliding.feature_map[0,0]"
TEX = rf"\claim{{{CELL}}}{{0.3}}"


def convert(text):
    """Return Markdown as a tree of HTML."""
    names = ["tables", "attr_list", "toc", "pymdownx.arithmatex", makeExtension()]
    converter = Markdown(extensions=names, extension_configs=ARITHMATEX)
    return lxml_html.fromstring(f"<div>{converter.convert(text)}</div>")


CLAIMS = {
    "sentence": f"It is [0.3](claim:{CELL}).",
    "bold": f"It is [**0.3**](claim:{CELL}).",
    "code": f"It is [`0.3`](claim:{CELL}).",
    "heading": f"## It is [0.3](claim:{CELL}) {{#slug}}",
    "table": f"| a |\n| - |\n| [0.3](claim:{CELL}) |",
    "list": f"- [0.3](claim:{CELL})",
}


@pytest.mark.parametrize("text", CLAIMS.values(), ids=CLAIMS)
def test_claim(text):
    """A claim becomes a link to its example that carries value and address."""
    element = convert(text).find(".//a")

    assert element.text_content() == "0.3"
    assert element.get("class") == "claim"
    assert element.get("data-claim") == CELL
    assert element.get("href") == "/examples/sliding.md#feature_map"


def test_other_links():
    """Other links stay as they are."""
    element = convert("[a](b.md)").find(".//a")

    assert dict(element.attrib) == {"href": "b.md"}


@pytest.mark.parametrize(
    ("text", "error", "message"),
    [
        (
            f"[0.4](claim:{CELL})",
            claims.ClaimError,
            f"{CELL}: written 0.4, computed 0.3",
        ),
        (
            rf"$\claim{{{CELL}}}{{0.4}}$",
            claims.ClaimError,
            f"{CELL}: written 0.4, computed 0.3",
        ),
        (
            r"$\claim{sliding.stride}{2} \claim{sliding.pool}{3}$",
            claims.ClaimError,
            "sliding.stride: written 2, computed 1; sliding.pool: written 3, computed 2",
        ),
        (r"$\formula{fourier}$", katex.TexError, "there is no formula 'fourier'"),
    ],
    ids=["sentence", "formula", "two in a formula", "definition"],
)
def test_wrong(text, error, message):
    """A wrong claim or an unknown definition fails the build with one sentence."""
    with pytest.raises(error) as caught:
        convert(text)

    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("sliding.kernel.shape", "/examples/sliding.md#kernel"),
        ("digit-two.size", "/examples/digit-two.md#size"),
        ("sliding.feature_map[0;1]", "/examples/sliding.md#feature_map"),
    ],
)
def test_link(address, target):
    """A claim leads to its value on the page of its example."""
    assert link(address) == target


def test_expand():
    """A claim in a formula carries its address, its commas as semicolons."""
    assert expand(f"y = {TEX}") == r"y = \htmlData{claim=sliding.feature_map[0;0]}{0.3}"


def test_expand_definition():
    """A definition is put in place, with its name."""
    assert expand(r"\formula{relu}") == (rf"\htmlData{{formula=relu}}{{{FORMULAS['relu'].tex}}}")


def test_readable():
    """A reader copies TeX without commands of our own."""
    assert readable(rf"{TEX} + \frac{{{TEX}}}{{2}}") == r"0.3 + \frac{0.3}{2}"
    assert readable(r"\formula{relu}") == FORMULAS["relu"].tex


@pytest.mark.parametrize("display", [True, False])
def test_render(display):
    """A formula has HTML and MathML, and its annotation is the TeX that a reader may copy."""
    tree = lxml_html.fromstring(render(f"y < {TEX}", display=display))

    assert tree.find(".//annotation").text == "y < 0.3"
    assert tree.find_class("katex-html")
    assert tree.find_class("katex-mathml")
    assert bool(tree.xpath("//math[@display='block']")) is display
    data = tree.xpath("//@data-claim")
    assert set(data) == {"sliding.feature_map[0;0]"}


@pytest.mark.parametrize(
    ("text", "tag", "display"),
    [(f"so ${TEX} < x$", "span", False), (f"$$\n{TEX} < x\n$$", "div", True)],
    ids=["inline", "block"],
)
def test_formula(text, tag, display):
    """A formula on a page carries its TeX; a block can be reached and scrolled by keyboard."""
    element = convert(text).find_class("formula")[0]

    assert element.tag == tag
    assert element.get("data-tex") == f"{TEX} < x"
    assert element.get("tabindex") == ("0" if display else None)
    assert re.sub(r"\s", "", "".join(element.find_class("katex-html")[0].itertext())) == "0.3<x"


@pytest.mark.parametrize("id", FORMULAS)
def test_definitions_render(id):
    """Every registered definition can be shown."""
    assert "katex-html" in render(rf"\formula{{{id}}}", display=True)


def test_fact_of_a_published_file(monkeypatch, tmp_path):
    """An empty link becomes what the file says, and names the file for the audit."""
    (tmp_path / "a.csv").write_bytes(b"a,b")
    monkeypatch.setattr("cnndocs.pages.markdown.DOCS", tmp_path)

    made = Markdown(extensions=["cnndocs.pages.markdown"]).convert("[](size:a.csv)")

    assert made == '<p><span class="published" data-fact="size:a.csv">3 bytes</span></p>'
    with pytest.raises(ValueError, match="there is no published file 'b'"):
        Markdown(extensions=["cnndocs.pages.markdown"]).convert("[](size:b)")
