"""Settings of padding, stride and dilation: counted again, cell by cell."""

from __future__ import annotations

import pytest

from cnndocs import examples, shapes
from cnndocs.examples.padding_stride.values import SETTINGS

EXAMPLE = examples.get("padding-stride")
OUTPUTS = {
    "valid": 3,
    "same": 5,
    "full": 7,
    "strided": 2,
    "padded_strided": 3,
    "floor": 2,
    "keras": 3,
    "pytorch": 3,
    "even": 5,
    "dilated": 3,
    "dilated_same": 7,
    "large": 13,
    "pool_floor": 6,
    "pool_ceil": 7,
}


def value(name, quantity):
    """Return a quantity of a setting as an integer."""
    return int(EXAMPLE[f"{name}_{quantity}"][()])


def counted(name):
    """Return the cells of each window on the padded axis, by walking along it."""
    setting = SETTINGS[name]
    padded = sum(setting.padding) + setting.size
    windows, start = [], 0
    while True:
        cells = [start + at * setting.dilation for at in range(setting.kernel)]
        whole = cells[-1] < padded
        partly = setting.ceil and cells[0] < padded
        if not whole and not partly:
            return windows
        windows.append([cell for cell in cells if cell < padded])
        start += setting.stride


@pytest.mark.parametrize("name", SETTINGS)
def test_positions(name):
    """There are as many windows as a walk along the axis finds, and they begin there."""
    windows = counted(name)

    assert value(name, "output") == len(windows) == OUTPUTS[name]
    assert EXAMPLE[f"{name}_starts"].tolist() == [cells[0] for cells in windows]


@pytest.mark.parametrize("name", SETTINGS)
def test_dropped(name):
    """What is dropped is what lies behind the last cell of the last window."""
    padded = sum(SETTINGS[name].padding) + SETTINGS[name].size

    assert value(name, "dropped") == padded - 1 - counted(name)[-1][-1]


def test_keras_pads_as_same():
    """The setting called Keras is what "same" gives: the odd cell at the end."""
    w = shapes.window(6, 3, stride=2, padding="same")

    assert w.padding[0] == SETTINGS["keras"].padding == (0, 1)
    assert w.output[0] == OUTPUTS["keras"]


@pytest.mark.parametrize("name", ["same", "even", "dilated_same"])
def test_size_is_kept(name):
    """These settings pad as "same" does, and keep the size."""
    setting = SETTINGS[name]
    w = shapes.window(setting.size, setting.kernel, padding="same", dilation=setting.dilation)

    assert w.padding[0] == setting.padding
    assert value(name, "output") == setting.size


def test_the_floor_is_written():
    """Where the stride does not divide, the quotient shows it and the equation rounds it down."""
    assert EXAMPLE["floor_quotient"][()].text == "(6 - 3) / 2 = 1.5"
    assert EXAMPLE["floor_equation"][()].text == "⌊(6 - 3) / 2⌋ + 1 = 2"
    assert EXAMPLE["pool_ceil_equation"][()].text == "⌈(13 - 2) / 2⌉ + 1 = 7"


def test_the_impossible_is_refused():
    """No window fits in the setting that the page calls impossible."""
    size, kernel = (int(EXAMPLE[f"impossible_{key}"][()]) for key in ("size", "kernel"))

    with pytest.raises(ValueError, match=r"is larger than the padded input .*: no window fits"):
        shapes.output_size(size, kernel)
