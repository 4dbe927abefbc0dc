"""Pictures of networks: what they show, and that nothing leaves the sheet or its box."""

import itertools
import re
from xml.etree import ElementTree

import pytest

from cnndocs.networks import count, picture, preset, presets, read
from cnndocs.networks._sheet import BOX, EDGE, LETTER

SVG = "{http://www.w3.org/2000/svg}"


def drawn(counted):
    """Return the picture as a tree."""
    return ElementTree.fromstring(picture(counted))


def test_what_is_shown():
    """Each block has its output, its kinds and its costs."""
    texts = [text.text for text in drawn(count(preset("u-net"))).iter(f"{SVG}text")]

    assert texts[0] == "input 1×572×572"
    assert texts[1].split() == ["down1", "64×568×568"]
    assert texts[2:4] == [
        "conv ×2, activation ×2",
        "37,568 parameters, 12,080,353,536 multiply-adds",
    ]


def test_sums():
    """The numbers of all boxes add up to those of the network."""
    counted = count(preset("googlenet"))
    text = picture(counted)

    for what, total in (
        ("parameters", counted.parameters),
        ("multiply-adds", counted.multiply_adds),
    ):
        body = text.partition("</title>")[2]
        found = re.findall(rf"([\d,]+) {what}", body)
        assert sum(int(number.replace(",", "")) for number in found) == total


@pytest.mark.parametrize("name", presets())
def test_room(name):
    """Texts stay in their box, boxes on the sheet, and arcs in one lane apart."""
    tree = drawn(count(preset(name)))
    width, height = (float(tree.get(side)) for side in ("width", "height"))

    for text in tree.iter(f"{SVG}text"):
        assert len(text.text) * LETTER <= BOX - 2 * EDGE
    for rect in list(tree.iter(f"{SVG}rect"))[1:]:
        assert float(rect.get("x")) + BOX < width
        assert float(rect.get("y")) + float(rect.get("height")) < height
    arcs = [path.get("d") for path in tree.iter(f"{SVG}path") if path.get("class") == "arc"]
    lanes = [tuple(map(int, re.match(r"M\d+ (\d+)H(\d+)V(\d+)", arc).groups())) for arc in arcs]
    assert all(lane > 0 for _, lane, _ in lanes)
    for (first, lane, last), (begin, other, end) in itertools.combinations(lanes, 2):
        assert lane != other or last < begin or end < first


def test_names_are_escaped():
    """What a name holds stays a text."""
    counted = count(read('nn.Sequential(OrderedDict([("<script>&", nn.ReLU())]))'), (1, 2, 2))
    texts = [text.text for text in drawn(counted).iter(f"{SVG}text")]

    assert texts[1].split()[0] == "<script>&"
