"""Output sizes and windows: the literature, windows counted, and refusals word for word."""

import re

import numpy as np
import pytest

from cnndocs import naive
from cnndocs.shapes import output_size, window


@pytest.mark.parametrize(
    ("settings", "wanted"),
    [
        ({"size": 5, "kernel": 3}, 3),
        ({"size": 10, "kernel": 3}, 8),
        ({"size": 5, "kernel": 3, "padding": 1}, 5),
        ({"size": 28, "kernel": 3, "stride": 2}, 13),
        ({"size": 6, "kernel": 3, "stride": 2}, 2),
        ({"size": 13, "kernel": 2, "stride": 2}, 6),
        ({"size": 13, "kernel": 2, "stride": 2, "ceil_mode": True}, 7),
        ({"size": 224, "kernel": 11, "stride": 4, "padding": 2}, 55),
        ({"size": 227, "kernel": 11, "stride": 4}, 55),
        ({"size": 4, "kernel": 3, "padding": (0, 1)}, 3),
        ({"size": 7, "kernel": 3, "dilation": 3}, 1),
        ({"size": 3, "kernel": 4, "stride": 2, "ceil_mode": True}, 1),
        ({"size": 3, "kernel": 1, "stride": 4, "padding": 1, "ceil_mode": True}, 1),
        ({"size": np.int64(5), "kernel": np.int8(3)}, 3),
    ],
    ids=str,
)
def test_output_size(settings, wanted):
    """The formula gives the sizes known from the literature."""
    got = output_size(**settings)

    assert got == wanted
    assert type(got) is int


def test_output_size_counts_windows():
    """The formula equals counting the places where a window lies, for 7,040 settings."""
    checked = 0
    for size in range(1, 11):
        for kernel, stride, before, after, dilation, ceil in np.ndindex(4, 4, 4, 4, 2, 2):
            lengths = (kernel + 1, stride + 1, dilation + 1)
            if ceil and 2 * max(before, after) > lengths[2] * kernel + 1:
                continue  # Only pooling rounds up, and it pads by half of a window at most.
            checked += 1
            count = len(naive._layout.starts(size, (before, after), *lengths, ceil=bool(ceil)))
            settings = dict(zip(("kernel", "stride", "dilation"), lengths, strict=True))
            settings |= {"padding": (before, after), "ceil_mode": bool(ceil)}
            if count:
                assert output_size(size, **settings) == count, (size, settings)
            else:
                with pytest.raises(ValueError, match="no window fits"):
                    output_size(size, **settings)

    assert checked == 7_040


@pytest.mark.parametrize(
    ("error", "settings", "message"),
    [
        (ValueError, {"kernel": 7}, "kernel 7 is larger than the padded input 5: no window fits"),
        (
            ValueError,
            {"kernel": 3, "dilation": 4, "padding": (1, 2)},
            "kernel 3 with dilation 4 spans 9 and is larger than the padded input 8: "
            "no window fits",
        ),
        (ValueError, {"kernel": 0}, "kernel must be at least 1: got 0"),
        (ValueError, {"size": 0, "kernel": 1}, "size must be at least 1: got 0"),
        (ValueError, {"kernel": 3, "stride": 0}, "stride must be at least 1: got 0"),
        (ValueError, {"kernel": 3, "stride": -1}, "stride must be at least 1: got -1"),
        (ValueError, {"kernel": 3, "dilation": 0}, "dilation must be at least 1: got 0"),
        (ValueError, {"kernel": 3, "padding": -1}, "padding must be at least 0: got -1"),
        (
            ValueError,
            {"kernel": 3, "padding": (1, 2, 3)},
            "padding must be an integer or a pair of integers: got (1, 2, 3)",
        ),
        (TypeError, {"kernel": True}, "kernel must be an integer: got True (bool)"),
        (TypeError, {"kernel": 3.0}, "kernel must be an integer: got 3.0 (float)"),
        (TypeError, {"kernel": 3, "stride": 1.5}, "stride must be an integer: got 1.5 (float)"),
        (TypeError, {"kernel": 3, "stride": "2"}, "stride must be an integer: got '2' (str)"),
        (
            TypeError,
            {"kernel": 3, "padding": None},
            "padding must be an integer: got None (NoneType)",
        ),
        (TypeError, {"kernel": 3, "ceil_mode": 1}, "ceil_mode must be True or False: got 1"),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else "",
)
def test_output_size_refuses(error, settings, message):
    """Impossible settings are refused in one sentence with their values."""
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        output_size(**({"size": 5} | settings))


@pytest.mark.parametrize(
    ("padding", "wanted"),
    [
        (1, ((1, 1), (1, 1))),
        ((1, 2), ((1, 1), (2, 2))),
        (((0, 1), (2, 3)), ((0, 1), (2, 3))),
        ((1, (2, 3)), ((1, 1), (2, 3))),
        (np.array([1, 2]), ((1, 1), (2, 2))),
        ("valid", ((0, 0), (0, 0))),
        ("same", ((1, 1), (0, 1))),
    ],
    ids=str,
)
def test_window_reads_padding(padding, wanted):
    """Padding comes in five spellings; "same" puts the odd cell at the bottom and right."""
    w = window((5, 6), 3, stride=2, padding=padding)

    assert w.padding == wanted


def test_window_says_what_is_dropped():
    """A stride that does not divide drops rows and columns, and the window tells how many."""
    w = window((6, 9), (3, 2), stride=(2, 3))

    assert w.output == (2, 3)
    assert w.dropped == (1, 1)


@pytest.mark.parametrize(
    ("error", "settings", "message"),
    [
        (
            ValueError,
            {"kernel": 7},
            "kernel (7, 7) is larger than the padded input (5, 5): no window fits",
        ),
        (
            ValueError,
            {"kernel": (1, 3), "dilation": 3, "padding": (0, (0, 1))},
            "kernel (1, 3) with dilation (3, 3) spans (1, 7) and is larger than the padded input "
            "(5, 6): no window fits",
        ),
        (
            ValueError,
            {"kernel": (1, 2, 3)},
            "kernel must be an integer or a pair of integers: got (1, 2, 3)",
        ),
        (
            ValueError,
            {"kernel": 3, "padding": "full"},
            'padding must be "valid", "same" or numbers: got "full"',
        ),
        (
            ValueError,
            {"kernel": 3, "padding": (1, 1, 1, 1)},
            "padding must be an integer, (vertical, horizontal) or ((top, bottom), (left, right)): "
            "got (1, 1, 1, 1)",
        ),
        (
            ValueError,
            {"kernel": 3, "padding": ((0, 1), (-1, 0))},
            "padding must be at least 0: got -1",
        ),
        (TypeError, {"kernel": 3, "padding": True}, "padding must be an integer: got True (bool)"),
        (
            TypeError,
            {"kernel": 3, "stride": (1, False)},
            "stride must be an integer: got False (bool)",
        ),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else "",
)
def test_window_refuses(error, settings, message):
    """Two-dimensional settings are refused with both of their values."""
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        window((5, 5), **settings)
