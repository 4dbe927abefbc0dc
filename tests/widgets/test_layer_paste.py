"""A pasted matrix is read by the widget as the command line reads it."""

from __future__ import annotations

import random
import re

import pytest

from cnndocs.inputs import written
from tests.widgets.layer_cases import decimals, run

TEXTS = [
    "1 2\n3 4", "1,2\n3,4", "1;2\n3;4", "1\t2\n3\t4", "0,5\t0,1\n1\t2", "0,5;0,1\n1;2",
    "[[1, 2], [3, 4]]", "[1 2; 3 4]", "array([[1, 2],\n       [3, 4]])", "a b\n1 2\n3 4",
    "# note\n1 2\n\n3 4", "\u22121 2\n3 \u22134", "1, 2,\n3, 4,", "sep=;\n1;2", '"1","2"\n"3","4"',
    "1.5e0 2\n3 4", "1.000000000000000056e-01 2\n3 4", "+1 .5\n2. 0", " 1  2 \n 3  4 ", "7",
    # refused
    "", "1 2\n3", "0,5 0,1\n1 2", "1,5;2.5\n1;2", "1,234;2\n3;4", "1 x\n3 4", "1 nan\n3 4",
    "[[1, 2], [3, 4]", "{1 2}", "1;;2\n3;4;5", "a b\n1", "1,2 3\n4,5 6", "1e99 2",
]  # fmt: skip


def test_pasted_texts(tmp_path):
    """A pasted text is the matrix that the command line reads, or refused like there."""
    refused = 0
    for text, found in zip(TEXTS, run(TEXTS, tmp_path), strict=True):
        if "error" in found:
            refused += 1
            assert found["kind"] == "RangeError", (text, found)
            with pytest.raises(ValueError, match=r"^[^.]") as caught:
                written.matrix(text)
            place = re.match(r"row \d+(, column \d+)?", str(caught.value))
            assert found["error"].startswith(place[0] if place else ""), (found, caught.value)
            continue
        wanted = [[f"{float(cell):g}" for cell in row] for row in written.matrix(text)]
        assert found["value"] == wanted, (text, found)
    assert refused >= 12


def test_a_pasted_decimal_is_short(tmp_path):
    """What states cannot hold is refused with its place, never rounded."""
    long, large, ninth = run(["1 0.12345", "1\n1000", "1/9 2"], tmp_path)
    assert long["error"].startswith("row 1, column 2: “0.12345” is refused")
    assert large["error"].startswith("row 2, column 1: “1000” is refused")
    assert ninth["error"].startswith("row 1, column 1: “1/9” stands where")


def test_the_grid_that_it_is_pasted_on(tmp_path):
    """A matrix takes the place of what its grid shows: a channel, a slice, a kernel of its own."""
    draw = random.Random(5)
    state = {"view": "read", "channel": 1, "input": decimals(draw, 4, 2, 2)}
    apart = state | {"kind": "separable", "weights": decimals(draw, 4, 1, 2, 2)}
    grouped = state | {"kind": "grouped", "weights": decimals(draw, 4, 2, 2, 2)}
    turned = state | {"kind": "transposed", "weights": decimals(draw, 1, 1, 3, 3)}
    text, rows = "1 2\n3 4", [["1", "2"], ["3", "4"]]
    given = [
        (apart, text, "weights-3"),
        (grouped, text, "weights-1"),
        (turned, text, "weights-0"),
        (grouped, text, "input-2"),
        (apart, "1 2 3", "weights-2"),
    ]
    *found, refused = run(given, tmp_path)

    assert [one["value"].keys() for one in found] == [{"weights"}] * 3 + [{"input"}]
    own, part, back, image = (next(iter(one["value"].values())) for one in found)
    assert own == [*apart["weights"][:3], [rows]]
    assert part[1] == [grouped["weights"][1][0], rows]
    assert part[::2] + part[3:] == grouped["weights"][::2] + grouped["weights"][3:]
    assert back == [[[["4", "3"], ["2", "1"]]]]
    assert image == [*state["input"][:2], rows, state["input"][3]]
    assert refused["error"] == "it is 1×3 where 2×2 is needed, as large as the others"
