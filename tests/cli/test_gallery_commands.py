"""The command that each card of the gallery names: it draws that case, and animates it."""

from __future__ import annotations

import shlex

import pytest
from command import run

from cnndocs import examples
from cnndocs.cli import settings
from cnndocs.examples import layer
from cnndocs.examples.gallery.case import cases
from cnndocs.ops._borders import MODES


def test_the_words_are_those_of_the_package():
    """The command, which loads nothing before it is told what to do, knows the same settings."""
    assert (settings.LAYERS, settings.POOLS) == (layer.LAYERS, layer.POOLS)
    assert settings.MODES == MODES


SOME = ("no-padding", "padding-stride-odd-transposed", "groups", "causal", "ceil")


@pytest.mark.parametrize("name", cases())
def test_animated(name, tmp_path, monkeypatch):
    """The command makes the layer of its case, and the file moves."""
    monkeypatch.chdir(tmp_path)
    case = cases()[name]
    arguments = shlex.split(case.written["Command"])[2:]
    result = run("animate", *arguments, "--format", "svg")
    [file] = tmp_path.iterdir()
    shape = examples.get("gallery")[f"{case.entry}_feature_map"].shape

    assert result.exit_code == 0, result.output
    assert "@keyframes" in file.read_text(encoding="utf-8")
    assert examples.get(file.stem)["feature_map"].shape == shape


@pytest.mark.parametrize("name", SOME)
def test_drawn(name, tmp_path):
    """The command draws a still, with a look of its own where that is asked for."""
    arguments = shlex.split(cases()[name].written["Command"])[1:]
    look = ("--width", "120", "--decimal", "comma", "--colour", "output=#d0f0d0,#106010")
    result = run(*arguments, *look, "--format", "pdf", "--out", tmp_path / "a.pdf")

    assert result.exit_code == 0, result.output
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


REFUSED = {
    "output padding": (
        ("conv-transpose", "--stride", "2", "--output-padding", "2"),
        "output_padding (2, 2) must be smaller than the stride (2, 2) or the dilation (1, 1)",
    ),
    "of a pooling": (
        ("max-pool", "--output-padding", "1"),
        "output_padding is for conv-transpose: max-pool has none",
    ),
    "groups": (
        ("conv", "--channels", "3", "--filters", "2", "--groups", "2"),
        "groups 2 does not divide the 3 channels",
    ),
    "reflect": (("conv", "--input", "3", "--padding", "3", "--padding-mode", "reflect"), "reflect"),
    "rows": (("conv1d", "--input", "3x3"), "size of conv1d is one number: got (3, 3)"),
    "cut away": (
        ("conv-transpose", "--input", "5", "--padding", "3"),
        "such a layer skips cells of its input, and is not drawn",
    ),
    "a position": (
        ("conv", "--channels", "2", "--at", "0,0"),
        "the position (0, 0) is outside the result: the last one is (0, 2, 2)",
    ),
    "many": (("conv", "--channels", "9"), "9 channels are too many to draw, which is at most 8"),
}


@pytest.mark.parametrize(("arguments", "sentence"), REFUSED.values(), ids=REFUSED)
def test_refused(arguments, sentence, tmp_path, monkeypatch):
    """What cannot be is refused in one sentence, and no file is left."""
    monkeypatch.chdir(tmp_path)
    result = run("figure", *arguments)

    assert result.exit_code == 2
    assert sentence in result.stderr
    assert result.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
