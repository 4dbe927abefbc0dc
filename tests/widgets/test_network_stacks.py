"""A stack in the widget has Python's numbers, layer by layer, and is refused in Python's words."""

from __future__ import annotations

import json
import random

import numpy as np
import pytest

from cnndocs.networks import Network, NetworkError, count, network, read, report
from tests.widgets import network_cases
from tests.widgets.network_cases import run

SEED = 23


@pytest.fixture(scope="module")
def compared(tmp_path_factory) -> list[tuple[dict, Network, dict]]:
    """Random stacks, five hundred that fit and others, each with what the widget makes of it."""
    draw = random.Random(SEED)
    cases, made, legal = [], [], 0
    while legal < 500:
        case, nodes = network_cases.stack(draw)
        shape = tuple(map(int, case["input"].split("x")))
        one = network(nodes, shape, about=(("input", case["input"]),))
        try:
            rows = count(one).rows
        except NetworkError:
            pass
        else:
            legal += 1
            case["at"] = at = draw.randrange(len(rows))
            _, height, width = rows[at].output if len(rows[at].output) == 3 else (0, 1, 1)
            case["cell"] = [draw.randrange(height), draw.randrange(width)]
        cases.append(case)
        made.append(one)
    return list(zip(cases, made, run(cases, tmp_path_factory.mktemp("stacks")), strict=True))


def legal(compared) -> list[tuple[dict, Network, dict]]:
    return [one for one in compared if "at" in one[0]]


def test_numbers(compared):
    """Every number and expression of the report is the package's."""
    assert len(legal(compared)) == 500
    for case, one, found in legal(compared):
        wanted = report(count(one))
        assert "json" in found, (case, found)
        given = json.loads(found["json"])
        assert given == {name: wanted[name] for name in given}, case
        assert given.keys() == wanted.keys() - {"title", "about", "notes"}


def test_refusals(compared):
    """What one refuses the other refuses, at the same layer and in the same words."""
    refused = [one for one in compared if "at" not in one[0]]
    assert len(refused) > 100
    for case, one, found in refused:
        with pytest.raises(NetworkError) as caught:
            count(one)
        assert str(caught.value).startswith(found["problem"]["message"]), case


LARGE = {
    "channels": ("conv:99999,99,p99;conv:99999,3,d9;batch", "4096x4096x4096"),
    "sides": ("pool:1,p99999;conv:999,9,p99999;relu;add:2,2,2", "1x4096x4096"),
}


@pytest.mark.parametrize(("layers", "sizes"), LARGE.values(), ids=LARGE)
def test_large_numbers(layers, sizes, tmp_path):
    """Numbers that no float holds are exact."""
    (found,) = run([{"layers": layers, "input": sizes}], tmp_path)

    given = json.loads(found["json"])
    wanted = report(count(read(found["toml"], ".toml")))
    assert given == {name: wanted[name] for name in given}
    assert wanted["flops"] > 2**53


def test_files(compared):
    """The file that the widget writes is read by the package, and counts the same."""
    for case, one, found in legal(compared):
        again = report(count(read(found["toml"], ".toml")))
        assert again == report(count(one)), case


def test_texts(compared, tmp_path):
    """A canonical text stands for the same stack, and is its own canonical text."""
    some = legal(compared)
    again = run([case | {"layers": found["text"]} for case, _, found in some], tmp_path)
    assert [one["text"] for one in again] == [found["text"] for _, _, found in some]
    assert [one["json"] for one in again] == [found["json"] for _, _, found in some]


def _back(layer, shape: tuple[int, ...], counts: np.ndarray) -> np.ndarray:
    """Give the count of each cell to the cells of the input that it reads, one by one."""
    if layer.kind not in ("conv", "pool"):
        is_row = len(shape) == 1 or np.ndim(counts) == 2
        return counts if is_row else np.full(shape[1:], counts, object)
    w = layer._window(shape)
    result = np.zeros(shape[1:], dtype=object)
    for row, column in np.argwhere(counts):
        for m in range(w.kernel[0]):
            for n in range(w.kernel[1]):
                r = row * w.stride[0] + m * w.dilation[0] - w.padding[0][0]
                c = column * w.stride[1] + n * w.dilation[1] - w.padding[1][0]
                if 0 <= r < shape[1] and 0 <= c < shape[2]:
                    result[r, c] += counts[row, column]
    return result


def _paths(one: Network, at: int, cell: list[int]) -> np.ndarray:
    rows = count(one).rows
    counts = {
        row.node.name: np.zeros(row.output[1:] if len(row.output) == 3 else (), object)
        for row in rows
    }
    counts["input"] = np.zeros(one.shape[1:], object)
    target = rows[at].node.name
    counts[target][tuple(cell) if counts[target].ndim else ()] = 1
    for row in reversed(rows[: at + 1]):
        given = _back(row.node.layer, row.inputs[0], counts[row.node.name])
        for name in row.node.reads:
            counts[name] = counts[name] + given
    return counts["input"]


def test_paths(compared):
    """The paths to a cell are those that a walk through each window counts."""
    seen = 0
    for case, one, found in legal(compared)[:200]:
        wanted = _paths(one, case["at"], case["cell"])
        if found["paths"] is None:
            continue
        seen += 1
        assert [[int(n) for n in row] for row in found["paths"]] == wanted.tolist(), case
    assert seen > 150


WRONG = {
    "no kind": ("conv:8,3;rely", "layer 2 (rely): “rely” is no kind of layer"),
    "too little": ("conv:8", "layer 1 (conv:8): it needs channels and kernel, in this order"),
    "no setting": ("conv:8,3,q1", "layer 1 (conv:8,3,q1): “q1” is no setting of it"),
    "twice": ("conv:8,3,s1,s2", "layer 1 (conv:8,3,s1,s2): stride stands twice"),
    "zero": ("conv:0,3", "layer 1 (conv:0,3): channels must be a whole number from 1 to 99999"),
    "three sides": ("pool:2x2x2", "layer 1 (pool:2x2x2): size must be one number or two"),
    "later": ("relu;add:2", "layer 2 (add:2): it reads “2”"),
    "alone": ("relu;add", "layer 2 (add): it needs what is joined"),
    "settings": ("relu:3", "layer 1 (relu:3): “3” is no setting of it: it has none here"),
    "empty": ("relu;;relu", "layer 2: “” is no kind of layer"),
    "many": (";".join(["relu"] * 121), "there are 121 layers, and at most 120 are shown"),
}


@pytest.mark.parametrize(("layers", "message"), WRONG.values(), ids=WRONG)
def test_wrong_texts(layers, message, tmp_path):
    """A text that cannot be read is refused in one sentence that names the layer."""
    (found,) = run([{"layers": layers, "input": "3x8x8"}], tmp_path)

    assert found["kind"] == "RangeError"
    assert found["error"].startswith(message)
    assert ". " not in found["error"]
