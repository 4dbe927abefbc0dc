"""The gallery: each case against the loops, the guide, and what libraries gave."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from cnndocs import examples, lines, naive
from cnndocs.drawing.marks import numbers
from cnndocs.examples.gallery.case import cases
from cnndocs.examples.gallery.tables import FAMILIES
from cnndocs.ops import conv_transpose2d
from cnndocs.pages import moving

RECORDED = json.loads(Path(__file__).with_name("gallery_lines.json").read_text(encoding="utf-8"))
GALLERY = examples.get("gallery")
CASES = cases()
GUIDED = {name: case for name, case in CASES.items() if case.guide}


def value(name, entry):
    """Return a value of a case."""
    return GALLERY[f"{CASES[name].entry}_{entry}"]


def looped(name):
    """Return the result of a case as the loops compute it."""
    case = CASES[name]
    given = {key: tuple(map(int, value(name, key))) for key in ("stride", "dilation")}
    pads = [int(side) for side in value(name, "padding")]
    given["padding"] = ((pads[0], pads[1]), (pads[2], pads[3]))
    image, size = value(name, "image"), tuple(map(int, value(name, "size")))
    ceil = case.settings.get("ceil_mode", False)
    if case.layer == "max-pool":
        return naive.max_pool2d(image, size, ceil_mode=ceil, **given)
    if case.layer == "avg-pool":
        return naive.avg_pool2d(image, size, ceil_mode=ceil, **given)
    kernel = value(name, "kernel")
    if case.layer == "conv-transpose":
        more = tuple(map(int, value(name, "output_padding")))
        return naive.conv_transpose2d(image, kernel, output_padding=more, **given)
    if case.layer == "conv1d":
        past, future = given["padding"][1]
        settings = {"stride": given["stride"][1], "dilation": given["dilation"][1]}
        return naive.conv1d(image[0], kernel[0], padding=(past, future), **settings)[None]
    mode = case.settings.get("padding_mode", "zeros")
    groups = case.settings.get("groups", 1)
    return naive.conv2d(image, kernel, padding_mode=mode, groups=groups, **given)


@pytest.mark.parametrize("name", CASES)
def test_the_loops_agree(name):
    """The result of each case is what the loops compute, and its equations say its size."""
    result = value(name, "feature_map")

    assert (result == looped(name)).all()
    ends = [value(name, axis).item().text.rpartition("= ")[2] for axis in ("rows", "columns")]
    assert ends == [str(side) for side in result.shape[-2:]]


@pytest.mark.parametrize("name", GUIDED)
def test_the_guide_agrees(name):
    """Where a case is one of the guide's, both sizes are equal."""
    assert tuple(map(int, value(name, "guide"))) == value(name, "feature_map").shape


def test_all_of_the_guide_is_there():
    """Each figure of the guide that shows a setting is a case."""
    kinds = ["no_padding_no_strides", "arbitrary_padding_no_strides", "same_padding_no_strides"]
    kinds += ["full_padding_no_strides", "no_padding_strides", "padding_strides"]
    kinds += ["padding_strides_odd"]
    wanted = {*kinds, *(f"{kind}_transposed" for kind in kinds), "dilation", "full_picture"}
    wanted |= {f"numerical_{kind}" for kind in ("no_padding_no_strides", "average_pooling")}
    wanted |= {"numerical_max_pooling"}

    assert {case.guide.figure for case in GUIDED.values()} == wanted
    assert {case.family for case in CASES.values()} == set(FAMILIES)


@pytest.mark.parametrize("library", ["PyTorch", "Keras", "JAX"])
def test_the_libraries_agree(library):
    """The lines of each case were run, and gave the numbers that are shown here."""
    recorded = RECORDED[library]["cases"]

    assert set(recorded) == {name for name, case in CASES.items() if library not in case.without}
    for name, answer in recorded.items():
        result = value(name, "feature_map").astype(float)
        assert answer["lines"] == CASES[name].written[library]
        assert np.abs(np.reshape(answer["result"], result.shape) - result).max() < 1e-5


@pytest.mark.parametrize("name", CASES)
def test_each_library_is_told_of(name):
    """A case has lines for each library, or says why there are none."""
    assert list(CASES[name].written) == ["Command", "PyTorch", "Keras", "JAX"]


@pytest.mark.parametrize("library", ["PyTorch", "Keras"])
def test_explained_lines(library):
    """A single line of a case explains to the size that is shown."""
    for name, case in CASES.items():
        line = case.written[library]
        if "\n" in line or library in case.without:
            continue
        image = value(name, "image")
        shape = image.shape if image.ndim == 3 else (1, *image.shape)
        if case.layer == "conv1d":
            shape = image.shape
        output = lines.explain(line, shape).output
        assert output[-2:] == value(name, "feature_map").shape[-2:]


def test_output_padding_is_refused():
    """As much output padding as the stride is refused, for it chooses no size of its own."""
    sizes = [one.text.rpartition("= ")[2] for one in GALLERY["output_padding_sizes"]]
    larger = GALLERY["output_padding_larger"].item().text.rpartition("= ")[2]
    image, kernel = np.ones((3, 3)), np.ones((3, 3))
    given = [
        conv_transpose2d(image, kernel, stride=2, padding=1, output_padding=more).shape[0]
        for more in (0, 1)
    ]

    assert [*map(str, given), larger] == sizes
    with pytest.raises(ValueError, match="output_padding"):
        conv_transpose2d(image, kernel, stride=2, padding=1, output_padding=2)


def test_animations_are_light():
    """Each animation has less than sixty kilobytes, and stands still where motion is unwanted."""
    files = moving.files()

    assert len(files) == 2 * len(CASES)
    for content in files.values():
        assert len(content) < 60_000
        assert b"prefers-reduced-motion" in content


def test_the_window_shown_has_numbers():
    """The position that a card shows is one of the result."""
    for case in CASES.values():
        shape = numbers(f"gallery.{case.entry}", "feature_map.shape")
        assert len(case.at) == len(shape)
        assert all(at < side for at, side in zip(case.at, shape, strict=True))
