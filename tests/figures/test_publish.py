"""Files, records and snippets."""

from __future__ import annotations

import json

import pytest

from cnndocs import drawing as figures
from cnndocs.drawing import publish
from cnndocs.drawing.sheet import sheet
from cnndocs.drawing.style import LIGHT, used


@pytest.mark.parametrize(
    ("format", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")]
)
def test_formats(tmp_path, format, start):
    """Each format is written, and is the same when it is written again."""
    drawing = figures.draw("sliding-relu")
    file = tmp_path / "new" / f"relu.{format}"

    figures.save(drawing, file)

    content = file.read_bytes()
    assert content.startswith(start)
    assert content == publish.data(drawing, format)


def test_unknown_format(tmp_path):
    """A format that is not written is named, with those that are."""
    with pytest.raises(ValueError, match=r"^'gif' is no format of a figure: choose from svg, png"):
        figures.save(figures.draw("sliding-relu"), tmp_path / "relu.gif")


def test_unbound_digit_is_not_published():
    """A drawing with an unbound digit cannot be written."""
    with used():
        page = sheet(LIGHT, 300, 200)
        page.ax.text(100, 100, "7")
    drawing = figures.Drawing(page.figure, "", "")

    with pytest.raises(ValueError, match="bound to no address"):
        publish.data(drawing, "svg")


def test_files():
    """A figure has one SVG a theme, its snippet, and the record that is audited."""
    files = figures.files("sliding-relu")

    record = json.loads(files["figures/sliding-relu.record.json"])
    assert sorted(files) == [
        "figures/sliding-relu-dark.svg",
        "figures/sliding-relu-light.svg",
        "figures/sliding-relu.md",
        "figures/sliding-relu.record.json",
    ]
    assert record == figures.record("sliding-relu")
    assert ["−0.8", "sliding.feature_map[0,2]"] in record["texts"]
    assert (record["width"], record["height"]) == (560, 266)
    assert "[−0.8](claim:sliding.feature_map[0,2])" in record["alt_claims"]
    assert "claim:" not in record["alt"]


def test_shown_in_a_notebook():
    """A notebook gets the snippet for the page and an SVG for Jupyter."""
    bundle = figures.show("sliding-relu")._repr_mimebundle_()

    assert bundle["application/x-cnndocs-figure"] == figures.snippet("sliding-relu")
    assert bundle["image/svg+xml"].startswith("<?xml")
    assert bundle["text/plain"] == figures.record("sliding-relu")["alt"]


def test_prints():
    """For slides and papers there is a PNG a theme with twice the pixels, and a PDF."""
    made = figures.prints("sliding-relu")

    assert sorted(made) == [
        "figures/sliding-relu-dark.png",
        "figures/sliding-relu-light.pdf",
        "figures/sliding-relu-light.png",
    ]
    assert int.from_bytes(made["figures/sliding-relu-light.png"][16:20], "big") == 2 * 560
    assert b"/CreationDate" not in made["figures/sliding-relu-light.pdf"]
