"""Networks as PDF: one page, the same bytes, fonts in it, and what the SVG shows."""

import re
import zlib

import pytest

from cnndocs.drawing.network import TALLEST, pdf
from cnndocs.networks import count, preset, read, sheet


def page(content):
    """Return width and height of the page in points."""
    (box,) = re.findall(rb"/MediaBox \[ ?0 0 ([\d.]+) ([\d.]+)", content)
    return tuple(map(float, box))


def test_bytes():
    """Two runs write the same bytes."""
    counted = count(preset("lenet-5"))

    assert pdf(counted) == pdf(counted)


def texts(content):
    """Return how many texts are drawn."""
    streams = re.findall(rb"stream\n(x.*?)\nendstream", content, re.S)
    return b"".join(map(zlib.decompress, streams)).count(b"BT")


def test_fonts_are_embedded():
    """Both weights of the letters are in the file, and they stay text."""
    counted = count(preset("lenet-5"))
    content = pdf(counted)

    assert content.count(b"/FontFile2") == 2
    assert texts(content) == sum(len(box.texts) for box in sheet(counted).boxes)


def test_title():
    """The file is titled as the picture."""
    assert b"/Title (LeNet-5: " in pdf(count(preset("lenet-5")))


@pytest.mark.parametrize("name", ["lenet-5", "u-net"])
def test_page(name):
    """The page has the size of the picture."""
    laid = sheet(count(preset(name)))

    assert page(pdf(count(preset(name)))) == (laid.width, laid.height)


def test_tall():
    """What is taller than readers show is drawn smaller, not cut off."""
    nodes = "".join(f'{{ kind = "activation", name = "a{n}" }},' for n in range(200))
    counted = count(read(f"layer = [{nodes}]"), (1, 2, 2))

    assert sheet(counted).height > TALLEST
    width, height = page(pdf(counted))
    assert height == pytest.approx(TALLEST)
    assert width == pytest.approx(sheet(counted).width * TALLEST / sheet(counted).height)


@pytest.mark.parametrize("name", ["$x_1$", "層", "<&>"])
def test_names(name):
    """Whatever a name holds, it is drawn as it stands, and a strange letter ends nothing."""
    text = f'nn.Sequential(OrderedDict([("{name}", nn.ReLU())]))'
    content = pdf(count(read(text), (1, 2, 2)))

    assert texts(content) == 3
    assert b"Oblique" not in content  # no font of mathematics
