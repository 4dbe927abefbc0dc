"""The displayed definitions compute what the loops compute."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from operator import attrgetter
from typing import Any

import numpy as np
import pytest

from cnndocs import examples, naive
from cnndocs.pages import katex
from cnndocs.pages.markdown import expand
from cnndocs.values.formulas import FORMULAS

SLIDING = examples.get("sliding")
IMAGE, KERNEL = SLIDING["image"], SLIDING["kernel"]
RELU, POOLED, FLAT = SLIDING["relu"], SLIDING["pooled"], SLIDING["flat"]
SIDES = {"k_h": 3, "k_w": 3}
COLOUR = np.stack([IMAGE, IMAGE.T, IMAGE[::-1]])
BANK = np.stack([[KERNEL, KERNEL.T, -KERNEL], [KERNEL[::-1], KERNEL, KERNEL]])
BIASES = np.array([Fraction(1, 2), Fraction(-1)], dtype=object)
LOGITS = [float(value) for value in SLIDING["logits"]]
BATCH = np.array([LOGITS, [3.0, -1.0]])
SLOPES = np.array([Fraction(2), Fraction(-3)], dtype=object)
MAP_SLOPES = np.array([[0, 2, 0], [-1, 0, 3], [0, 0, 1]], dtype=object) * Fraction(1, 2)
DENSE_SLOPES = naive.grad.dense(SLOPES, FLAT, SLIDING["weight"])


def lone(spread: Callable[[Any], Any], shape: tuple[int, ...], step: int) -> Any:
    """Return what each cell adds by itself, as its row and column and the kernel's say."""
    parts = np.empty((*shape, *KERNEL.shape), dtype=object)
    for i, j in np.ndindex(*shape):
        alone = np.zeros(shape, dtype=object)
        alone[i, j] = MAP_SLOPES[i, j]
        rows, columns = (slice(at * step, at * step + 3) for at in (i, j))
        parts[i, j] = spread(alone)[rows, columns]
    return parts


def shares() -> Any:
    return naive.softmax(np.array(LOGITS))


# id: the names of the formula, what the loops give, the name of the index on each axis
CASES: dict[str, tuple[dict[str, Any], Any, str]] = {
    "weighted-sum": (
        {"D": SLIDING["weight"][0], "v": FLAT, "M": 4},
        naive.dense(FLAT, SLIDING["weight"])[0],
        "",
    ),
    "cross-correlation": (
        {"X": IMAGE, "K": KERNEL, **SIDES},
        naive.conv2d(IMAGE, KERNEL),
        "ij",
    ),
    "cross-correlation-bias": (
        {"X": IMAGE, "K": KERNEL, "b": Fraction(3, 2), **SIDES},
        naive.conv2d(IMAGE, KERNEL, Fraction(3, 2)),
        "ij",
    ),
    "channels": (
        {"X": COLOUR, "K": BANK[0], "b": BIASES[0], "C": 3, **SIDES},
        naive.conv2d(COLOUR, BANK[:1], BIASES[:1])[0],
        "ij",
    ),
    "layer": (
        {"X": COLOUR, "K": BANK, "b": BIASES, "C": 3, **SIDES},
        naive.conv2d(COLOUR, BANK, BIASES),
        "fij",
    ),
    "strided": (
        {"X": IMAGE, "K": KERNEL[:2, :2], "s": 2, "d": 2, "k_h": 2, "k_w": 2},
        naive.conv2d(IMAGE, KERNEL[:2, :2], stride=2, dilation=2),
        "ij",
    ),
    "convolution": (
        {"X": IMAGE, "K": KERNEL, **SIDES},
        naive.conv2d(IMAGE, KERNEL[::-1, ::-1]),
        "ij",
    ),
    "same-size": (
        {"H": 7, "s": 2},
        len(naive.conv2d(np.ones((7, 7), dtype=object), KERNEL, stride=2, padding="same")),
        "",
    ),
    "output-size-plain": ({"H": 5, "k_h": 3}, naive.output_size(5, 3), ""),
    "output-size": (
        {"H": 28, "k_h": 3, "p": 1, "d": 2, "s": 2},
        naive.output_size(28, 3, padding=1, dilation=2, stride=2),
        "",
    ),
    "same-padding": (
        {"d": 2, "k_h": 3},
        next(p for p in range(7) if naive.output_size(7, 3, padding=p, dilation=2) == 7),
        "",
    ),
    "output-width": (
        {"W": 13, "k_w": 2, "p": 0, "d": 1, "s": 2},
        naive.output_size(13, 2, stride=2),
        "",
    ),
    "relu": ({"x": SLIDING["feature_map"][0, 2]}, naive.relu(SLIDING["feature_map"])[0, 2], ""),
    "max-pooling": ({"A": RELU, "r": 2, "s": 1}, naive.max_pool2d(RELU, 2, stride=1), "ij"),
    "average-pooling": ({"A": RELU, "r": 2, "s": 1}, naive.avg_pool2d(RELU, 2, stride=1), "ij"),
    "flatten": ({"P": POOLED, "W_P": 2, "v": naive.flatten(POOLED)}, POOLED, "ij"),
    "dense": (
        {"D": SLIDING["weight"], "v": FLAT, "b": SLIDING["bias"], "M": 4},
        naive.dense(FLAT, SLIDING["weight"], SLIDING["bias"]),
        "i",
    ),
    "softmax": ({"z": LOGITS, "N": 2}, shares(), "i"),
    "cross-entropy": (
        {"y_hat": shares(), "t": 1},
        naive.cross_entropy(np.array(LOGITS), 1),
        "",
    ),
    "cross-entropy-logits": (
        {"z": LOGITS, "N": 2, "t": 1},
        naive.cross_entropy(np.array(LOGITS), 1),
        "",
    ),
    "cross-entropy-shifted": (
        {"z": [1000.0, 999.0, 997.0], "z_max": 1000.0, "N": 3, "t": 1},
        naive.cross_entropy(np.array([1000.0, 999.0, 997.0]), 1),
        "",
    ),
    "binary-cross-entropy": (
        {"y": 0, "y_hat": 0.8},
        naive.cross_entropy(np.array([0.0, np.log(4)]), 0),
        "",
    ),
    "batch-mean": (
        {"L": naive.cross_entropy(BATCH, [1, 0], reduction="none"), "B": 2},
        naive.cross_entropy(BATCH, [1, 0]),
        "",
    ),
    "squared-error": (
        {"y_hat": IMAGE[0], "y": IMAGE[1], "B": 5},
        naive.squared_error(IMAGE[0], IMAGE[1]),
        "",
    ),
    "gradient-descent": (
        {"theta": Fraction(1, 2), "dtheta": Fraction(3), "eta": Fraction(1, 10)},
        naive.gradient_step([Fraction(1, 2)], [Fraction(3)], Fraction(1, 10))[0],
        "",
    ),
    "logit-gradient": (
        {"y_hat": shares(), "y": [0, 1]},
        naive.grad.cross_entropy(1, np.array(LOGITS), 1),
        "i",
    ),
    "dense-gradient": ({"dz": SLOPES, "v": FLAT}, DENSE_SLOPES[1], "ij"),
    "bias-gradient": ({"dz": SLOPES}, DENSE_SLOPES[2], "i"),
    "input-gradient": ({"dz": SLOPES, "D": SLIDING["weight"], "N": 2}, DENSE_SLOPES[0], "j"),
    "kernel-gradient": (
        {"X": IMAGE, "dY": MAP_SLOPES, "H_out": 3, "W_out": 3},
        naive.grad.conv2d(MAP_SLOPES, IMAGE, KERNEL)[1],
        "mn",
    ),
    "image-gradient": (
        {"K": KERNEL, "dY": MAP_SLOPES},
        lone(lambda one: naive.grad.conv2d(one, IMAGE, KERNEL)[0], MAP_SLOPES.shape, 1),
        "ijmn",
    ),
    "transposed": (
        {"K": KERNEL, "X": MAP_SLOPES, "s": 2},
        lone(lambda one: naive.conv_transpose2d(one, KERNEL, stride=2), MAP_SLOPES.shape, 2),
        "ijmn",
    ),
    "transposed-size": (
        {"H": 3, "k_h": 3, "s": 3, "p": 1, "d": 2, "o": 2},
        len(
            naive.conv_transpose2d(
                MAP_SLOPES, KERNEL, stride=3, padding=1, dilation=2, output_padding=2
            )
        ),
        "",
    ),
}


def same(one: Any, other: Any) -> bool:
    """Compare exactly, but floats to the last few bits."""
    if isinstance(one, float) or isinstance(other, float):
        return float(one) == pytest.approx(float(other), rel=1e-14)
    return one == other


@pytest.mark.parametrize("id", FORMULAS)
def test_a_definition_computes_what_the_loops_compute(id: str) -> None:
    """The displayed definition, evaluated at every index, equals the loop function it names."""
    names, loops, axes = CASES[id]
    loops = np.asarray(loops, dtype=object)

    for at in np.ndindex(loops.shape):
        bound = {**names, **dict(zip(axes, at, strict=True))}
        assert same(FORMULAS[id].right.evaluate(bound), loops[at])


def test_flattening_puts_each_cell_where_its_index_says() -> None:
    """The left side of the definition of flattening names the cell of the vector."""
    names, pooled, _ = CASES["flatten"]

    placed = {
        (i, j): FORMULAS["flatten"].left.evaluate({**names, "i": i, "j": j})
        for i, j in np.ndindex(pooled.shape)
    }

    assert placed == {at: pooled[at] for at in np.ndindex(pooled.shape)}


@pytest.mark.parametrize("id", FORMULAS)
def test_a_definition_names_a_loop_function(id: str) -> None:
    """Each definition is tied to a loop function that exists."""
    loops = attrgetter(FORMULAS[id].loops)(naive)

    assert isinstance(loops, Callable)


@pytest.mark.parametrize("id", FORMULAS)
def test_a_definition_can_be_rendered(id: str) -> None:
    """KaTeX reads each definition, and the result carries its id."""
    html = katex.render(expand(f"\\formula{{{id}}}"), display=True)

    assert f'data-formula="{id}"' in html
