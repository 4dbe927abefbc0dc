"""Lines that widgets and pages print: each was run, and gave what is shown beside it."""

import json
import math
import re

import numpy as np
import pytest

from cnndocs import ops
from cnndocs.delivery.paths import DOCS
from scripts.record_printed import asked, differ
from tests.lines import printed
from tests.lines.printed import FILE, RANGES, image, inputs, kernel, weighed

RECORD = json.loads(FILE.read_text(encoding="utf-8"))
LINE = re.compile(r"(?:torch\.nn|nn|F|keras\.layers|layers)\.[A-Za-z_]\w*\([^`\n]*\d[^`\n]*\)")
UNEVEN = "on its PyTorch backend, copies of the border count"


@pytest.fixture(scope="module")
def lines():
    """What both widgets print, with the settings behind each line."""
    return {**printed.playground(), **printed.pooling()}


def convolved(case):
    """The map that the playground computes."""
    top, bottom, left, right = case["padding"]
    padding = case["word"] or ((top, bottom), (left, right))
    how = {name: tuple(case[name]) for name in ("stride", "dilation")}
    return ops.conv2d(image(*case["size"]), kernel(*case["kernel"]), padding=padding, **how)


def pooled(case):
    """The map that the widget of pooling computes."""
    x = image(case["n"], case["n"])
    how = {"stride": case["stride"], "padding": case["padding"], "ceil_mode": case["ceil"]}
    if case["average"]:
        return ops.avg_pool2d(x, case["size"], count_include_pad=case["counts"], **how)
    return ops.max_pool2d(x, case["size"], **how)


def bordered(code, n):
    """The averages of a line of Keras on PyTorch, which repeats the border."""
    size, stride = map(int, re.search(r"\((\d), strides=(\d)", code).groups())
    count = -(-n // stride)
    total = max((count - 1) * stride + size - n, 0)
    sides = ((total // 2, total - total // 2),) * 2
    return ops.avg_pool2d(np.pad(image(n, n), sides, mode="edge"), size, stride=stride)


@pytest.mark.parametrize("who", RECORD)
def test_every_printed_line_was_run(lines, who):
    """The recorded lines of a library are all that the widgets print, and no others."""
    library = who.split(" on ")[0]

    assert set(RECORD[who]["lines"]) == {code for name, code in lines if name == library}


@pytest.mark.parametrize("who", RECORD)
def test_line_gives_what_the_widget_computes(lines, who):
    """Size and cells are ours in every state that prints the line; one kind is said to differ."""
    remarked = different = 0
    for (library, code), cases in lines.items():
        if library != who.split(" on ")[0]:
            continue
        answers = {tuple(size): answer for size, *answer in RECORD[who]["lines"][code]}
        for case in cases:
            size = case["size"] if "kernel" in case else [case["n"]] * 2
            if tuple(size) not in answers:
                continue
            shape, sum_ = answers[tuple(size)]
            wanted = convolved(case) if "kernel" in case else pooled(case)
            assert list(wanted.shape) == shape, (code, case)
            if UNEVEN in case.get("titles", {}).get(library, ""):
                remarked += 1
                if who == "Keras on PyTorch":
                    different += not math.isclose(weighed(wanted), sum_, rel_tol=1e-9)
                    wanted = bordered(code, case["n"])
            assert math.isclose(weighed(wanted), sum_, rel_tol=1e-9), (code, case)
    assert (remarked > 0) == (library_of(who) == "Keras")
    assert (different > 0) == (who == "Keras on PyTorch")


def library_of(who):
    """The library of a recorded part."""
    return who.split(" on ")[0]


def test_inputs_are_those_recorded(lines):
    """Each line was run on the sizes that it is asked for."""
    for who, record in RECORD.items():
        for (library, code), cases in lines.items():
            if library == library_of(who):
                assert [size for size, *_ in record["lines"][code]] == inputs(cases)


def test_installed_libraries_give_what_is_recorded():
    """Where PyTorch or Keras is installed, every line is run again."""
    now = asked()
    if not now:
        pytest.skip(
            "neither PyTorch nor Keras is installed: the recorded answers stand in for them"
        )

    assert {who: differ(RECORD[who]["lines"], one["lines"]) for who, one in now.items()} == {
        who: [] for who in now
    }


def test_a_changed_answer_is_named():
    """A line whose sum differs by more than rounding is named, and so is one that is missing."""
    old = {"a": [[[3, 3], [1, 1], 9.0]], "b": [[[3, 3], [1, 1], 9.0]]}

    assert differ(old, {"a": [[[3, 3], [1, 1], 9.1]]}) == ["a", "b"]
    assert differ(old, old) == []


def test_sliders():
    """The settings that are tried reach as far as the sliders of the playground."""
    source = (DOCS / "widgets" / "parts" / "playground" / "sliders.mjs").read_text()
    rows = re.findall(r'^  (\w+): \["\w+", (\d+), (\d+), \[(.*)\]\],$', source, re.M)

    assert {
        name: (int(least), int(most), parts.count(",") + 1) for name, least, most, parts in rows
    } == RANGES


def test_lines_on_pages():
    """A line with numbers that a page prints is among those that were run."""
    run = {code for record in RECORD.values() for code in record["lines"]}
    pages = [*DOCS.glob("*/*.md"), *DOCS.glob("*.md"), *DOCS.glob("notebooks/*.py")]
    texts = {page: page.read_text(encoding="utf-8") for page in pages}
    found = {line for text in texts.values() for line in LINE.findall(text)}

    assert LINE.findall("write `nn.Conv2d(1, 1, 3)` here") == ["nn.Conv2d(1, 1, 3)"]
    assert found <= run, found - run
