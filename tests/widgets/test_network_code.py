"""What <cnn-network> writes of a stack, and what an edit makes of it."""

from __future__ import annotations

import json
import random

import pytest
from lxml import etree

from cnndocs.networks import NetworkError, count, network, preset, read, report
from cnndocs.pages.stacks import START, stacks
from tests.widgets import network_cases, network_libraries
from tests.widgets.network_cases import run

SEED = 31


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> list[tuple]:
    """Random stacks that fit, counted, each with what the widget writes."""
    draw = random.Random(SEED)
    cases, made = [], []
    while len(cases) < 300:
        case, nodes = network_cases.stack(draw)
        shape = tuple(map(int, case["input"].split("x")))
        try:
            made.append(count(network(nodes, shape)))
        except NetworkError:
            continue
        cases.append(case)
    return list(zip(cases, made, run(cases, tmp_path_factory.mktemp("code")), strict=True))


@pytest.mark.parametrize(("library", "least"), [("pytorch", 150), ("keras", 80)])
def test_code(written, library, least):
    """Code makes layers of the same shapes, parameters and costs; or one sentence says why not."""
    seen = 0
    for case, counted, found in written:
        code, why = found[library]["code"], found[library]["why"]
        assert bool(code) != bool(why), case
        if why:
            assert why.startswith("layer ")
            continue
        seen += 1
        again = count(getattr(network_libraries, library)(code, counted.shape))
        assert again.output == counted.output, (case, code)
        assert again.parameters == counted.parameters
        assert again.multiply_adds == counted.multiply_adds
        assert again.rows[-1].field == counted.rows[-1].field
    assert seen >= least


def test_code_that_is_read(written):
    """Without branches, the code for PyTorch is one that `cnndocs count` reads."""
    seen = 0
    for _, counted, found in written:
        code = found["pytorch"]["code"]
        if "nn.Sequential(\n" not in code or "AdaptiveAvgPool2d" in code:
            continue
        seen += 1
        again = count(read(code.partition("model = ")[2]), counted.shape)
        assert (again.output, again.parameters) == (counted.output, counted.parameters)
    assert seen > 30


def test_pictures(written):
    """The SVG is well formed, and has three faces for each map; so has the TikZ."""
    for case, counted, found in written[:50]:
        root = etree.fromstring(found["svg"].encode())
        faces = root.xpath("//*[local-name() = 'path'][contains(@d, 'Z')]")
        assert len(faces) == 3 * (len(counted.rows) + 1), case
        assert found["tikz"].count("-- cycle;") == len(faces)


def test_stacks_to_begin_with(tmp_path):
    """Each preset is the network of the package."""
    every = stacks()
    assert every[0]["title"] == START
    assert {"LeNet-5", "AlexNet", "VGG-16", "ResNet-18"} <= {one["title"] for one in every}
    found = run(every, tmp_path)
    assert [one["text"] for one in found] == [one["layers"] for one in every]
    named = {one["title"]: json.loads(made["json"]) for one, made in zip(every, found, strict=True)}
    for title, name in (("LeNet-5", "lenet-5"), ("VGG-16", "vgg-16"), ("ResNet-18", "resnet-18")):
        wanted = report(count(preset(name)))
        for what in ("parameters", "multiply_adds", "flops", "kept", "output", "activations"):
            assert named[title][what] == wanted[what], (title, what)


BRANCH = "conv:8,3;relu;conv:8,3,p1;add:2;flatten"
EDITS = {
    "behind the first": (["added", 1, "batch"], "conv:8,3;batch;relu;conv:8,3,p1;add:3;flatten"),
    "behind the second": (["added", 2, "batch"], "conv:8,3;relu;batch;conv:8,3,p1;add:2;flatten"),
    "a sum": (["added", 4, "add"], "conv:8,3;relu;conv:8,3,p1;add:2;add:3;flatten"),
    "at the end": (["added", 5, "dense"], BRANCH + ";dense:10"),
    "without the first": (["removed", 1], "relu;conv:8,3,p1;add:1;flatten"),
    "without what is added": (["removed", 2], "conv:8,3;conv:8,3,p1;add:1;flatten"),
    "without the sum": (["removed", 4], "conv:8,3;relu;conv:8,3,p1;flatten"),
    "up": (["raised", 3], "conv:8,3;conv:8,3,p1;relu;add:3;flatten"),
}


@pytest.mark.parametrize(("edit", "wanted"), EDITS.values(), ids=EDITS)
def test_edits(edit, wanted, tmp_path):
    """Branches go with the layers that they read."""
    (found,) = run([{"layers": BRANCH, "edit": edit}], tmp_path)

    assert found["text"] == wanted


def test_changes(tmp_path):
    """After an edit, the numbers that are others are marked, and no more."""
    before = "conv:8,3;relu;flatten;dense:10"
    cases = [
        {"layers": "conv:16,3;relu;flatten;dense:10", "input": "1x8x8", "before": before},
        {"layers": "conv:8,3;batch;relu;flatten;dense:10", "input": "1x8x8", "before": before},
        {"layers": "conv:8,3;relu;flatten;dense:20", "input": "1x8x8", "before": before},
    ]
    wider, longer, last = (one["changed"] for one in run(cases, tmp_path))

    assert wider == [
        ["output", "parameters", "multiplyAdds"],
        ["output"],
        ["output"],
        ["parameters", "multiplyAdds"],
    ]
    assert longer == [[], ["output", "parameters", "multiplyAdds", "field"], [], [], []]
    assert last == [[], [], [], ["output", "parameters", "multiplyAdds"]]
