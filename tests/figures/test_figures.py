"""All figures, in both themes."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys

import markdown
import pytest

from cnndocs import drawing as figures
from cnndocs.checks import scan
from cnndocs.delivery.paths import GENERATED
from cnndocs.drawing import layout, publish
from cnndocs.drawing.style import SMALLEST
from cnndocs.values import claims

NAMES = figures.names()
DIGESTS = """
import hashlib
from cnndocs import drawing as figures
for name in figures.names():
    made = figures.files(name) | (figures.prints(name) if name in {printed} else {{}})
    for path, content in sorted(made.items()):
        print(path, hashlib.sha256(content).hexdigest())
"""
PRINTED = ["sliding-relu", "portrait-channels"]  # a build from nothing holds all of them


@pytest.mark.parametrize("name", NAMES)
def test_texts_are_right(name):
    """Every number in a figure is what stands at the address it was drawn from.

    In the dark theme the same texts stand at the same addresses: `test_themes_say_the_same`.
    """
    found = figures.texts(figures.draw(name).figure)

    assert found
    assert [claims.error(address, text) for text, address in found] == [""] * len(found)


@pytest.mark.parametrize("name", NAMES)
def test_texts_are_large_enough(name):
    """A figure shrunk to 340 pixels still has text of 9 pixels."""
    drawing = figures.draw(name)
    width, _ = figures.size(drawing)

    smallest = min(text.get_fontsize() for text, _ in layout.boxes(drawing.figure))

    assert smallest >= width * SMALLEST
    assert smallest * 340 / width >= 9


# Whose captions would give the answer away.
QUESTIONS = {"batch-norm-question", "detection-question", "skip-question"}


@pytest.mark.parametrize("name", NAMES)
def test_fits_the_column(name):
    """No figure is wider than the column, and none is more than twice as wide as high."""
    width, height = figures.size(figures.draw(name))

    assert width <= 720
    assert 0.5 <= width / height <= 2.2


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("part", ["alt", "caption"])
def test_words_scan_clean(name, part):
    """Every number in an alternative text or a caption is a claim that holds.

    What a figure shows is told in numbers; the caption of a card, or of a question, does without.
    """
    text = getattr(figures.draw(name), part)

    found = scan.scan_markdown(text, name, {})

    assert found.findings == []
    is_bare = part == "caption" and (name.startswith("gallery-") or name in QUESTIONS)
    assert (found.counts["bound"] == 0) == is_bare


def one_of_each_file():
    """Return all figures, the ones marked as slow that are not the first of their file."""
    first = {make.func.__module__ if hasattr(make, "func") else make.__module__: name
             for name, make in reversed(figures.registry.figures().items())}  # fmt: skip
    return [
        name if name in first.values() else pytest.param(name, marks=pytest.mark.slow)
        for name in NAMES
    ]


@pytest.mark.parametrize("name", one_of_each_file())
def test_themes_say_the_same(name):
    """Light and dark differ in colours only."""
    light, dark = (figures.draw(name, theme) for theme in figures.THEMES.values())

    assert light.alt == dark.alt
    assert light.caption == dark.caption
    assert figures.texts(light.figure) == figures.texts(dark.figure)
    assert figures.size(light) == figures.size(dark)


@pytest.mark.parametrize("name", NAMES)
def test_snippet_renders(name):
    """A page that includes a figure's snippet gets one figure, two images and a caption."""
    page = markdown.markdown(
        figures.snippet(name), extensions=["md_in_html", "attr_list", "cnndocs.pages.markdown"]
    )
    record = figures.record(name)

    alternatives = re.findall(r'<img alt="([^"]*)"', page)
    assert [page.count(tag) for tag in ("<figure", "<img", "<figcaption")] == [1, 2, 1]
    assert alternatives == [record["alt"]] * 2
    assert f'id="figure-{name}"' in page
    assert f'width="{publish.shown(figures.draw(name))[0]}"' in page
    assert len(re.findall(r'class="claim[ "]', page)) == record["caption"].count("(claim:")


def test_ids_in_an_svg_are_unique():
    """An address drawn twice in one figure gives two elements with different ids."""
    svg = publish.data(figures.draw("sliding-pooling"), "svg").decode()

    ids = re.findall(r'\bid="([^"]+)"', svg)

    assert sum("claim:sliding.relu[1,0]" in id for id in ids) == 4
    assert len(ids) == len(set(ids))


@pytest.mark.slow  # it draws every figure
def test_bytes_are_the_same_in_every_run(tmp_path):
    """A fresh process with other settings of matplotlib writes what the build wrote."""
    (tmp_path / "matplotlibrc").write_text("font.size: 3\nsvg.fonttype: none\nhatch.color: red\n")
    surroundings = os.environ | {"PYTHONHASHSEED": "7", "MATPLOTLIBRC": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-c", DIGESTS.format(printed=PRINTED)],
        env=surroundings,
        capture_output=True,
        text=True,
        check=True,
    )

    drawn = dict(line.rsplit(" ", 1) for line in run.stdout.splitlines())
    built = {
        path: hashlib.sha256((GENERATED / path).read_bytes()).hexdigest()
        for path in drawn
        if (GENERATED / path).exists()  # what only the build itself reads is not written
    }

    assert {f"figures/{name}-{theme}.svg" for name in NAMES for theme in figures.THEMES} <= set(
        built
    )
    assert {path: drawn[path] for path in built} == built


def test_svg_is_self_contained():
    """An SVG names no other file, no font and no date."""
    svg = publish.data(figures.draw("digit-two-image"), "svg").decode()

    assert "<text" not in svg
    assert "<dc:date>" not in svg
    assert not re.search(r'href="(?!#)', svg)


def test_unknown_figure():
    """A wrong name is answered with the names that exist."""
    with pytest.raises(ValueError, match=r"^there is no figure 'x': the figures are warm-up"):
        figures.draw("x")
