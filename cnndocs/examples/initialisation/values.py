"""Initial weights: how large sums of random weights are, and what ten layers make of it."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import numpy as np

from cnndocs.examples.initialisation.network import mean_squares
from cnndocs.ops import relu
from cnndocs.values.kinds import Array, array, equation, scalar, vector
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="Initial weights",
    description="Sums with random weights, and ten layers with weights of three sizes.",
    about=(
        "The sums of two inputs with each choice of two signs, and the mean of their squares; and "
        "ten dense layers with random signs, times three sizes: how large their values are."
    ),
    source=(
        "Inputs and sizes are ours; the signs are the bits of NumPy's generator PCG64 with the "
        "seed that is named."
    ),
    topic="learning",
    order=138,
    explained="learn/initialisation.md",
)

PAIR, SIZE = vector("1 2"), Fraction(1, 2)
WIDTH, LAYERS, SEED = 512, 10, 1
SEEDS = vector("2 3 4 5")
RIGHT = Fraction(1, 16)  # the root of two over the width
SIZES = array([RIGHT / 2, RIGHT, RIGHT * 2])
CHANNELS, SIDE = 64, 3


def build() -> dict[str, Entry]:
    """Compute every value of the example from its inputs."""
    return _pair() | _layers() | _rules()


def mean(values: Array) -> Fraction:
    """Return the mean."""
    return Fraction(values.sum()) / values.size


def _pair() -> dict[str, Entry]:
    """Return the four sums of two inputs, and the means of their squares."""
    every = array(list(product((SIZE, -SIZE), repeat=len(PAIR))))
    sums = array(every @ PAIR)
    active = array(relu(sums))
    square, behind = mean(sums * sums), mean(active * active)
    line = {"q": square, "r": behind, "m": mean(active), "var": behind - mean(active) ** 2}
    texts = {
        "first": ("0.5 × 1 + 0.5 × 2 = 1.5", "the first sum"),
        "mean_square": ("(2.25 + 0.25 + 0.25 + 2.25) / 4 = {q}", "the mean square of the sums"),
        "weight_variance": ("0.5 × 0.5 = 0.25", "the variance of the weights"),
        "by_variance": (
            "0.25 × (1 × 1 + 2 × 2) = {q}",
            "the mean square from the variance of the weights",
        ),
        "by_size": ("0.5 × (3 × 3 + 4 × 4) = 12.5", "the same with the weights not squared"),
        "by_sum": ("0.25 × (3 + 4) × (3 + 4) = 12.25", "the same with the sum of the inputs"),
        "behind": ("(2.25 + 0.25) / 4 = {r}", "the mean square behind a ReLU"),
        "halved": ("{q} / 2 = {r}", "half of the mean square"),
        "left_two": ("(2.25 + 0.25) / 2 = 1.25", "the mean of the two that are left"),
        "mean_behind": ("(1.5 + 0.5) / 4 = {m}", "the mean behind a ReLU"),
        "variance_behind": ("{r} - {m} × {m} = {var}", "the variance behind a ReLU"),
    }
    return {
        "pair": Entry(PAIR, "two inputs", "input"),
        "size": Entry(scalar(SIZE), "the size of their weights", "input"),
        "choices": Entry(every, "the four choices of two weights, a row each", "step"),
        "sums": Entry(sums, "the sum with each choice", "step"),
        "squares": Entry(array(sums * sums), "the squares of the sums", "step"),
        "active": Entry(active, "the sums behind a ReLU", "step"),
    } | {
        name: Entry(equation(text, **line), about, "step") for name, (text, about) in texts.items()
    }


def _layers() -> dict[str, Entry]:
    """Return the mean squares behind each layer, with weights of three sizes."""
    whole = mean_squares(SEED, WIDTH, LAYERS)
    rows = [[one * size ** (2 * at) for at, one in enumerate(whole)] for size in SIZES]
    factors = array([WIDTH * size * size / 2 for size in SIZES])
    return {
        "width": Entry(scalar(WIDTH), "numbers in each layer", "input"),
        "layers": Entry(scalar(LAYERS), "number of layers", "input"),
        "seed": Entry(scalar(SEED), "the seed of the signs", "input"),
        "sizes": Entry(SIZES, "sizes of the weights", "input"),
        "seeds": Entry(SEEDS, "seeds of more networks", "input"),
        "ends": Entry(
            array(
                [
                    mean_squares(int(seed), WIDTH, LAYERS)[-1] * RIGHT ** (2 * LAYERS)
                    for seed in SEEDS
                ]
            ),
            "the mean square behind the last layer of more networks, with the right size",
            "result",
        ),
        "numbers": Entry(array(range(LAYERS + 1)), "the number of each layer", "step"),
        "layer_squares": Entry(
            array(np.array(rows, dtype=object)),
            "the mean square of the input and behind each layer, a row a size",
            "result",
        ),
        "factors": Entry(
            factors, "what a layer multiplies a mean square by, for each size", "step"
        ),
        "expected": Entry(
            array([factor**LAYERS for factor in factors]),
            "what ten layers multiply a mean square by, for each size",
            "result",
        ),
    }


def _rules() -> dict[str, Entry]:
    """Return the variances that rules ask for, and what comes out if it is done wrongly."""
    line = {"n": WIDTH, "c": CHANNELS, "k": SIDE, "fan": CHANNELS * SIDE * SIDE}
    texts = {
        "he": ("2 / {n} = 0.00390625", "the variance of the weights, by He's rule"),
        "root": ("0.0625 × 0.0625 = 0.00390625", "the size of the weights, squared"),
        "without": ("1 / {n} = 0.001953125", "the variance that would do without a ReLU"),
        "glorot": ("2 / ({n} + {n}) = 0.001953125", "the variance by Glorot's rule"),
        "own_factor": ("{n} × 0.00390625 / 2 = 1", "what a layer multiplies by, by He's rule"),
        "small_factor": ("{n} × 0.03125 × 0.03125 / 2 = 0.25", "the same, half the size"),
        "small_half": ("0.5 × 1 = 0.5", "half of what the right size multiplies by"),
        "small_double": ("2 × 0.25 = 0.5", "the same with the ReLU forgotten"),
        "half_factor": (
            "{n} × 0.001953125 / 2 = 0.5",
            "the factor of a layer with half of that variance",
        ),
        "fan_in": ("{c} × {k} × {k} = {fan}", "products of each sum of a convolution"),
        "fan_area": ("{k} × {k} = 9", "weights of one kernel on one channel"),
        "fan_out": ("128 × {k} × {k} = 1152", "the same, counted with the channels behind"),
        "he_conv": ("2 / {fan} ≈ 0.00347", "the variance for this convolution, by He's rule"),
        "three_inputs": (
            "0.25 × (2 × 2 + 2 × 2 + 1 × 1) = 2.25",
            "the mean square of three inputs",
        ),
        "larger_pair": ("0.25 × (3 × 3 + 4 × 4) = 6.25", "the mean square of larger inputs"),
        "eight": ("2 / 8 = 0.25", "the variance for eight inputs, by He's rule"),
        "third": ("1 / (3 × {n}) ≈ 0.00065", "the variance of PyTorch's default"),
        "default_factor": ("{n} / (3 × {n}) / 2 ≈ 0.167", "what PyTorch's default multiplies by"),
    }
    return {
        "two": Entry(scalar(2), "what a ReLU divides a mean square by", "input"),
        "channels": Entry(scalar(CHANNELS), "channels before a convolution", "input"),
        "channels_behind": Entry(scalar(128), "channels behind it", "input"),
        "side": Entry(scalar(SIDE), "side of its kernels", "input"),
        "halves": Entry(
            scalar(Fraction(1, 2) ** LAYERS), "what ten layers leave, each a half", "result"
        ),
    } | {
        name: Entry(equation(text, **line), about, "step") for name, (text, about) in texts.items()
    }
