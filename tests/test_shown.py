"""What a source shows, and where in the source it is written."""

import pytest

from cnndocs.checks import places
from cnndocs.checks.markdown_scan import shown_digits
from cnndocs.checks.scan import scan_markdown
from cnndocs.checks.shown import elements, pieces

ORIGINS = {
    "sentence": ("A 7 of 85.", ["7", "8", "5"]),
    "order": ("[a]: b.md '1'\n\nA 2.", ["2", "1"]),
    "not shown": ("[a](b7.md) 8", ["8"]),
    "entity": ("an &#50; x", ["&#50;"]),
    "entity in code": ("`&#50;` 7", ["5", "0", "7"]),
    "label": ("[a][b2] 7\n\n[b2]: c.md", ["7"]),
    "label that is text": ("[a2] 7\n\n[a2]: c.md", ["2", "7"]),
    "footnote": ("a[^n1] 7\n\n[^n1]: of 8", ["7", "8"]),
    "heading as HTML": ("<h2>A 7</h2>", ["7"]),
    "list": ("1. a 7\n2. b 8", ["1", "7", "2", "8"]),
    "many": (" ".join(["123"] * 500), ["1", "2", "3"] * 500),
    "other scripts": ("a ½ ３ ٣ ❷ Ⅳ 𝟑", list("½３٣❷Ⅳ𝟑")),
}


@pytest.mark.parametrize(("source", "written"), ORIGINS.values(), ids=ORIGINS)
def test_origins(source, written):
    """Each digit that is shown leads back to the characters that it is written as."""
    known = shown_digits(source)
    spans = places.origins(source, known, shown_digits, range(len(known)))

    assert [source[slice(*spans[at])] for at in sorted(spans)] == written
    assert len(set(spans.values())) == len(written)


def test_clean_page_is_rendered_once(monkeypatch):
    """Where nothing is wrong nothing is looked for; a wrong claim carries its own place."""
    monkeypatch.delattr(places, "origins")

    scan_markdown("It is [0.3](claim:sliding.feature_map[0,0]).", "", {})
    [finding] = scan_markdown("It is [0.4](claim:sliding.feature_map[0,0]).", "", {}).findings

    assert (finding.line, finding.column) == (1, 7)


@pytest.mark.parametrize("kind", ["claim", "formula"])
def test_kind_cannot_be_written(kind):
    """No HTML that an author writes passes for a claim or a formula of the page."""
    first, _ = pieces("[1](claim:a.b) $x$")
    source = f'<a data-kind="{kind}" class="arithmatex claim" href="claim:a.b">\\(1\\)</a>'
    second, _ = pieces(source)

    assert kind in {piece.kind for piece in first}
    assert {piece.kind for piece in second} == {"text", "end"}


def test_elements_hold_paragraphs():
    """The elements of the widgets are blocks here, as they are on the site."""
    assert "cnn-sliding" in elements()
    for name in elements():
        shown, _ = pieces(f"<{name} markdown>\n\n[1](claim:a.b)\n\n</{name}>")
        assert [piece.address for piece in shown if piece.kind == "claim"] == ["a.b"]


def test_private_characters_are_no_marks():
    """A character of the kind that marks addresses, written by an author, leads nowhere else."""
    scan = scan_markdown("\U000f0000 7 [0.4](claim:\U000f0001sliding.stride) x", "", {})

    assert [(finding.line, finding.column) for finding in scan.findings] == [(1, 3), (1, 5)]
