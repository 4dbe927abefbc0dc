"""Each erratum and each recurring mistake, settled once more without the registry's own values."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest

from cnndocs import examples, naive
from cnndocs.checks import scan
from cnndocs.examples.sliding import values as sliding
from cnndocs.examples.sliding_errata.values import PRINTED_MAP, PRINTED_POOLED
from cnndocs.inputs.kernels import KERNELS
from cnndocs.pages.errata import SOURCES, errata, recurring

MAP = naive.conv2d(sliding.IMAGE, sliding.KERNEL)
POOLED = naive.max_pool2d(naive.relu(MAP), 2, stride=1)
FLIPPED = naive.conv2d(sliding.IMAGE, sliding.KERNEL[::-1, ::-1])
TURNED = naive.conv2d(sliding.IMAGE, sliding.KERNEL.T)


def logistic_slope(z):
    """Return the slope of the logistic function."""
    return math.exp(-z) / (1 + math.exp(-z)) ** 2


def peaks():
    """Return three rows whose peak moves by one cell each time, pooled by twos."""
    rows = np.zeros((3, 1, 8), dtype=int)
    for index in range(3):
        rows[index, 0, index + 2] = 9
    return [naive.max_pool2d(row, (1, 2), stride=(1, 2)).tolist()[0] for row in rows]


def words(id):
    """Return what is said to be right of an erratum, in small letters."""
    return errata()[id].right.lower()


def weights_stay():
    """Say whether a forward pass leaves the weights as they were."""
    kernel = sliding.KERNEL.copy()
    naive.conv2d(sliding.IMAGE, kernel)
    return (kernel == sliding.KERNEL).all()


CHECKS = {
    "the-feature-map": lambda: (MAP == PRINTED_MAP).sum() == 2,
    "relu-after-the-wrong-map": lambda: MAP.min() == Fraction("-0.8") == MAP[0, 2],
    "pooling-after-the-wrong-map": lambda: (POOLED != PRINTED_POOLED).all(),
    "weights-while-sliding": weights_stay,
    "two-strides": lambda: (
        naive.max_pool2d(MAP, 2, stride=1).shape == (2, 2)
        and naive.max_pool2d(np.zeros((8, 8)), 2, stride=2).shape == (4, 4)
    ),
    "weak-signals": lambda: (
        naive.relu(np.array([Fraction(3, 10), Fraction(-3)])).tolist() == [Fraction(3, 10), 0]
    ),
    "absent-pattern": lambda: (naive.conv2d(np.zeros((4, 4), int), sliding.KERNEL) == 0).all(),
    "softmax-dropped": lambda: (
        sum(examples.get("sliding")["logits"]) != 1 and "logits" in words("softmax-dropped")
    ),
    "missing-dense-layer": lambda: (
        {"flat", "weight", "logits"} <= set(examples.get("digit-two").entries)
    ),
    "virtually-every": lambda: "vision transformers" in words("virtually-every"),
    "detr-and-segformer": lambda: words("detr-and-segformer").count("transformer") >= 2,
    "vanishing-gradients": lambda: (
        max(logistic_slope(z / 10) for z in range(-99, 100)) == 0.25
        and Fraction(1, 4) ** 3 == Fraction(1, 64)
    ),
    "translation-invariance": lambda: (
        peaks()[0] == peaks()[1] == [0, 9, 0, 0] and peaks()[2] == [0, 0, 9, 0]
    ),
    "pooled-label": lambda: "no pooling" in words("pooled-label"),
    "clashing-letters": lambda: "$F$" in errata()["clashing-letters"].right,
    "no-floor": lambda: (
        naive.conv2d(np.zeros((6, 6)), np.zeros((3, 3)), stride=2).shape == (2, 2)
        and Fraction(6 - 3, 2) + 1 == Fraction(5, 2)
    ),
    "eyes-and-wheels": lambda: "no sharp border" in words("eyes-and-wheels"),
    "made-deep-learning-practical": lambda: (
        "one of several ideas" in words("made-deep-learning-practical")
    ),
    "report-generation": lambda: "recurrent network" in words("report-generation"),
    "cross-correlation": lambda: FLIPPED[0, 0] == Fraction("2.5") != MAP[0, 0],
}
RECURRING = {
    "floor-of-the-size": lambda: (
        naive.conv2d(np.zeros((28, 28)), np.zeros((3, 3)), stride=2).shape == (13, 13)
    ),
    "padding-total-or-a-side": lambda: [
        naive.conv2d(np.zeros((28, 28)), np.zeros((5, 5)), padding=p).shape[0] for p in (2, 1)
    ]
    == [28, 26],
    "pooling-down-or-up": lambda: [
        naive.max_pool2d(np.zeros((13, 13)), 2, ceil_mode=up).shape[0] for up in (False, True)
    ]
    == [6, 7],
    "a-map-drawn-too-small": lambda: MAP.shape == (3, 3),
    "channels-left-out": lambda: np.zeros((16, 3, 3, 3)).size + 16 == 448,
    "indices-exchanged": lambda: TURNED[0, 0] == Fraction("0.1")
    and all(
        (np.array(kernel.rows) == np.array(kernel.rows).T).all()
        for kernel in (KERNELS["gaussian"], KERNELS["laplacian"])
    ),
    "convolution-for-cross-correlation": lambda: FLIPPED[0, 0] == Fraction("2.5"),
    "digits-trimmed": lambda: round(1 - (28 / 32) ** 2, 3) == 0.234,
    "alexnet-input": lambda: [
        naive.conv2d(np.zeros((n, n)), np.zeros((11, 11)), stride=4, padding=p).shape[0]
        for n, p in ((224, 0), (227, 0), (224, 2))
    ]
    == [54, 55, 55],
    "totals-by-hand": lambda: (
        3 * 224**2
        + 2 * 64 * 224**2 + 64 * 112**2
        + 2 * 128 * 112**2 + 128 * 56**2
        + 3 * 256 * 56**2 + 256 * 28**2
        + 3 * 512 * 28**2 + 512 * 14**2
        + 3 * 512 * 14**2 + 512 * 7**2
        + 4096 + 4096 + 1000
    )
    == 15_237_608 == round(60.950432e6 / 4),
}  # fmt: skip


def test_every_entry_has_a_check():
    """No entry of the ledger stands without a check, and no check without its entry."""
    assert CHECKS.keys() == errata().keys()
    assert RECURRING.keys() == recurring().keys()


@pytest.mark.parametrize("id", errata())
def test_erratum_holds(id):
    """What an erratum says to be right is right, and its texts are whole."""
    one = errata()[id]

    assert CHECKS[id]()
    assert one.source in SOURCES
    assert all(text.endswith((".", ":")) for text in (one.says, one.right, one.why))


@pytest.mark.parametrize("id", recurring())
def test_recurring_mistake_holds(id):
    """What is said to be right of a recurring mistake is right."""
    assert RECURRING[id]()


@pytest.mark.parametrize("entry", [*errata().values(), *recurring().values()], ids=lambda e: e.id)
def test_numbers_are_claims(entry):
    """No number of an entry stands without an address."""
    text = "\n\n".join(value for value in vars(entry).values() if isinstance(value, str))

    assert scan.scan_markdown(text, "errata.toml", {}).findings == []
