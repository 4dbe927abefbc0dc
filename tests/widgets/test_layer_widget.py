"""Every kind of convolution in the widget gives Python's maps, at every step."""

from __future__ import annotations

import random
import re
from fractions import Fraction
from functools import partial

import numpy as np
import pytest

from cnndocs import shapes
from cnndocs.values import arithmetic
from tests.widgets import layer_cases
from tests.widgets.layer_cases import run

SEED = 16
MILLION = 10**6
LABEL = r"^(Side \d+: )?((Height|Width|Weights|Multiply-adds on \S+ cells): )?"


@pytest.fixture(scope="module")
def compared(tmp_path_factory) -> list[tuple[dict, dict]]:
    """Five hundred random states, each with what the widget makes of it."""
    draw = random.Random(SEED)
    cases = [layer_cases.state(draw) for _ in range(500)]
    return list(zip(cases, run(cases, tmp_path_factory.mktemp("layer")), strict=True))


def legal(compared) -> list[tuple[dict, dict]]:
    return [(one, found) for one, found in compared if "error" not in found]


def decimal(shown: str) -> Fraction:
    return Fraction(shown.replace("−", "-"))


def test_maps(compared):
    """The maps are the package's, and what one refuses the other refuses, in a sentence."""
    refused = dict.fromkeys(layer_cases.KINDS, 0)
    kinds = dict.fromkeys(layer_cases.KINDS, 0)
    for one, found in compared:
        try:
            wanted = layer_cases.maps(one)
        except ValueError:
            assert found["kind"] == "RangeError", (one, found)
            assert re.fullmatch(r"[^.]+(\.\d+[^.]*)*", found["error"]), found
            refused[one["kind"]] += 1
            continue
        assert "error" not in found, (one, found)
        assert (layer_cases.fractions(found["value"]) == wanted).all(), one
        assert tuple(found["output"]) == wanted.shape[1:]
        kinds[one["kind"]] += 1
    assert min(kinds.values()) > 25
    assert min(refused.values()) > 3


def test_steps(compared):
    """At each step, the products that are written out add up to the result, which is the map's."""
    for one, found in legal(compared):
        value = layer_cases.fractions(found["value"])
        channel = value[min(one["channel"], len(value) - 1)]
        if one["kind"] == "transposed" and one["view"] == "spread":
            last = [[Fraction(c or 0, MILLION) for c in row] for row in found["steps"][-1]["cells"]]
            assert (np.array(last, dtype=object) == channel).all()
            continue
        assert len(found["steps"]) == channel.size
        for sums, cell in zip(found["steps"], channel.ravel(), strict=True):
            for shown in sums:
                terms = [t for row in shown["rows"] for t in row]
                total = sum(decimal(t["a"]) * decimal(t["b"]) for t in terms)
                assert decimal(shown["result"]) == total, (one, shown)
                parts = [decimal(part["total"]) for part in shown.get("parts", [])]
                assert sum(parts) in (0, total)
            assert decimal(sums[-1]["result"]) == cell
            if one["kind"] == "separable":
                alone = [decimal(shown["result"]) for shown in sums[:-1]]
                assert [decimal(t["a"]) for t in sums[-1]["rows"][0]] == alone


def test_spreading_step_by_step(compared):
    """After so many cells of the input, the map holds what these alone give."""
    tried = 0
    for one, found in legal(compared):
        if one["kind"] != "transposed" or one["view"] != "spread" or tried > 20:
            continue
        tried += 1
        for at, step in enumerate(found["steps"], 1):
            some = layer_cases.fractions(one["input"])
            some.reshape(-1)[at:] = Fraction(0)
            given = [[[str(c) for c in row] for row in plane] for plane in some]
            wanted = layer_cases.maps(one | {"input": given})[0]
            shown = [[Fraction(c or 0, MILLION) for c in row] for row in step["cells"]]
            assert (np.array(shown, dtype=object) == wanted).all(), one
    assert tried > 10


def test_both_readings_are_equal(compared):
    """Spread and read, a transposed convolution gives the same map in each of its cells."""
    seen = [found for one, found in legal(compared) if one["kind"] == "transposed"]
    assert len(seen) > 25
    for found in seen:
        height, width = found["output"]
        assert found["equal"] == height * width
        assert f"equal in {height * width} of {height * width} cells." in " ".join(found["lines"])


def test_relations_go_both_ways(compared):
    """A cell that lights up another is lit up by it."""
    assert all(found["mutual"] for _, found in legal(compared))


def test_lines(compared):
    """Each printed equation holds: sizes, weights, multiply-adds, with and without groups."""
    equations = 0
    for one, found in legal(compared):
        first = found["lines"][0].removeprefix("Height: ").replace("−", "-")
        wanted = found["output"][1 if one["kind"] == "one-dimensional" else 0]
        assert int(first.rpartition(" = ")[2]) == wanted, found["lines"]
        for line in found["lines"]:
            if line.startswith(("Products", "Spread", "Kernel")) or "refused" in line:
                continue
            text = re.sub(LABEL, "", line)
            text = text.partition(": the last")[0].replace("−", "-")
            for part in text.split("; "):
                equation = re.sub(r"^(without groups|of one direct convolution|direct) ", "", part)
                if "≈" in equation:
                    continue
                assert arithmetic.holds(equation), (line, equation)
                equations += 1
    assert equations > 500


def test_another_side(compared):
    """The sizes for a side that is not drawn are the package's, of padding for that side."""
    tried = uneven = 0
    for one, found in legal(compared):
        shown = [line for line in found["lines"] if line.startswith("Side")]
        assert bool(shown) == bool(one["side"])
        if not shown:
            continue
        line = one["kind"] == "one-dimensional"
        size = (1 if line else one["side"], one["side"])
        kernel = np.shape(one["weights"])[2:]
        stride, dilation = layer_cases.along(one)
        pads = layer_cases.sides(one, size)
        if one["kind"] == "transposed":
            axes = zip(size, stride, pads, dilation, kernel, one["output_padding"], strict=True)
            wanted = [(n - 1) * s - sum(p) + d * (k - 1) + 1 + o for n, s, p, d, k, o in axes]
        else:
            how = {"stride": stride, "dilation": dilation, "padding": pads}
            wanted = list(shapes.window(size, kernel, **how).output)
        results = [int(text.rpartition(" = ")[2]) for text in shown]
        assert results == wanted[-len(results) :], (one, shown)
        assert len(results) == 2 or line or wanted[0] == wanted[1], (one, shown)
        tried += 1
        uneven += len(results) == 2
    assert tried > 100
    assert uneven > 20


class Layers:
    """Names of PyTorch, which know shapes alone: channels, height and width."""

    Conv2d = staticmethod(lambda *a, **how: partial(windows, 2, *a, **how))
    Conv1d = staticmethod(lambda *a, **how: partial(windows, 1, *a, **how))
    ConvTranspose2d = staticmethod(lambda *a, **how: partial(spread, *a, **how))

    @staticmethod
    def Sequential(first, second):  # noqa: N802
        return lambda x: second(first(x))

    @staticmethod
    def pad(x, sides, mode="zeros"):
        assert mode in layer_cases.MODES
        return (x[0], *(n + sum(pads) for n, pads in zip(x[1:], pairs(sides), strict=True)))


def pairs(sides):
    """Return before and after of each axis; PyTorch counts from the last."""
    both = [sides[at : at + 2] for at in range(0, len(sides), 2)][::-1]
    return [(0, 0)] * (2 - len(both)) + both


def windows(axes, into, out, kernel, x, *, padding=0, groups=1, padding_mode="zeros", bias, **how):
    assert not bias
    assert padding_mode in layer_cases.MODES
    assert x[0] == into
    assert into % groups == out % groups == 0
    if axes == 1:
        kernel, padding = (1, kernel), (0, padding)
        how = {name: (1, value) for name, value in how.items()}
    return (out, *shapes.window(x[1:], kernel, padding=padding, **how).output)


def spread(into, out, kernel, x, *, stride=1, padding=0, output_padding=0, dilation=1, bias):
    assert not bias
    assert x[0] == into == out
    both = [shapes.pair("", one, 0) for one in (stride, padding, output_padding, dilation, kernel)]
    sizes = zip(x[1:], *both, strict=True)
    return (out, *((n - 1) * s - 2 * p + d * (k - 1) + more + 1 for n, s, p, more, d, k in sizes))


def test_lines_of_code(compared):
    """Each line of PyTorch, by the shapes that it states, gives a map of the size that is shown."""
    refused = 0
    for one, found in legal(compared):
        row = found["code"]
        if row.get("why"):
            (top, bottom), (left, right) = layer_cases.sides(one)
            assert one["kind"] == "transposed"
            assert (top, left) != (bottom, right)
            refused += 1
            continue
        names = {"nn": Layers, "F": Layers, "x": np.shape(one["input"])}
        assert eval(row["code"], names) == np.shape(found["value"]), (one, row)
        pads = any(map(any, layer_cases.sides(one)))
        if one["kind"] != "transposed":
            named = one["mode"] in row["code"]
            assert named == (pads and one["mode"] != "zeros"), row
    assert refused > 3


@pytest.mark.slow
def test_many_more_states(tmp_path):
    """Five thousand states more, at each step."""
    draw = random.Random(SEED + 1)
    cases = [layer_cases.state(draw) for _ in range(5000)]
    compared = list(zip(cases, run(cases, tmp_path), strict=True))
    test_maps(compared)
    test_steps(compared)
