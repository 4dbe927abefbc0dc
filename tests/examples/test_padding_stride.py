"""Settings of padding, stride and dilation are what their names say."""

from __future__ import annotations

import pytest

from cnndocs import examples, shapes
from cnndocs.examples.padding_stride.values import SETTINGS

EXAMPLE = examples.get("padding-stride")


def value(name, quantity):
    """Return a quantity of a setting as an integer."""
    return int(EXAMPLE[f"{name}_{quantity}"][()])


def test_keras_pads_as_same():
    """The setting called Keras is what "same" gives: the odd cell at the end."""
    w = shapes.window(6, 3, stride=2, padding="same")

    assert w.padding[0] == SETTINGS["keras"].padding == (0, 1)
    assert w.output[0] == value("keras", "output")


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
