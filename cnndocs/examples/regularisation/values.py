"""Regularisation: dropout and weight decay by hand, and what they did for the network of digits."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from cnndocs.examples.regularisation import training
from cnndocs.ops import relu
from cnndocs.values.kinds import Array, array, equation, scalar, vector
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="Regularisation, measured",
    description="Dropout and weight decay by hand, and on the network of digits, as measured.",
    about=(
        "One step of weight decay and one mask of dropout by hand, the mean over all masks; and "
        "the network of handwritten digits, trained on few images with nothing, with weight decay, "
        "augmentation, dropout and all three."
    ),
    source=(
        "Numbers by hand are ours; the others were recorded by scripts/regularise.py, and are read "
        "from its record, with the recipe and the versions."
    ),
    topic="learning",
    order=152,
    explained="learn/regularisation.md",
)

VALUES, MASK, RATE = vector("2 4 1 3"), vector("1 0 0 1"), Fraction(1, 2)
BIAS = Fraction(-8)
WEIGHTS, SLOPES = vector("2 -1"), vector("0.5 0")
STEP, DECAY = Fraction("0.1"), Fraction("0.5")


def build() -> dict[str, Entry]:
    """Compute every value of the example from its inputs, and read the record."""
    return _decay() | _dropout() | training.entries()


def written(texts: dict[str, tuple[str, str]]) -> dict[str, Entry]:
    """Return entries of written arithmetic."""
    return {name: Entry(equation(text), about, "step") for name, (text, about) in texts.items()}


def _decay() -> dict[str, Entry]:
    """Return one step with weight decay, and what comes out if it is done wrongly."""
    after = (1 - STEP * DECAY) * WEIGHTS - STEP * SLOPES
    return {
        "weights": Entry(WEIGHTS, "two weights", "input"),
        "slopes": Entry(SLOPES, "the gradient of the loss at each of them", "input"),
        "step_rate": Entry(scalar(STEP), "the learning rate of the step by hand", "input"),
        "hand_decay": Entry(scalar(DECAY), "the weight decay of the step by hand", "input"),
        "after": Entry(array(after), "the weights after the step", "result"),
    } | written(
        {
            "penalty": (
                "0.5 / 2 × (2 × 2 + (-1) × (-1)) = 1.25",
                "half the weight decay times the sum of the squared weights",
            ),
            "penalty_slope": ("0.5 × 2 = 1", "the gradient of the penalty at the first weight"),
            "decayed": ("2 - 0.1 × (0.5 + 1) = 1.85", "the first weight after a step"),
            "plain": ("2 - 0.1 × 0.5 = 1.95", "the same without the penalty"),
            "unweighted": ("2 - 0.1 × (0.5 + 0.5) = 1.9", "the same with the decay alone added"),
            "grown": ("2 - 0.1 × (0.5 - 1) = 2.05", "the same with the penalty's sign turned"),
            "factor": ("1 - 0.1 × 0.5 = 0.95", "what a step multiplies a weight by"),
            "by_factor": ("0.95 × 2 - 0.1 × 0.5 = 1.85", "the same step, by the factor"),
            "unused": ("0.95 × (-1) = -0.95", "the second weight after a step"),
            "own_factor": (
                "1 - 0.004 × 1 = 0.996",
                "the factor of the first step that was recorded",
            ),
            "twice": ("0.95 × 0.95 = 0.9025", "what is left of a weight after two steps"),
            "large_penalty": ("0.5 / 2 × (4 × 4) = 4", "the penalty on one weight of four"),
            "split_penalty": (
                "0.5 / 2 × (2 × 2 + 2 × 2) = 2",
                "the penalty on two weights of two",
            ),
        }
    )


def masks(count: int) -> Array:
    """Return all masks of so many values, a row each.

    >>> masks(2).tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    True
    """
    return array(list(product((0, 1), repeat=count)))


def mean(values: Array) -> Fraction:
    """Return the mean."""
    return Fraction(values.sum()) / values.size


def _dropout() -> dict[str, Entry]:
    """Return one mask of dropout, the mean over all of them, and what a ReLU makes of it."""
    every = masks(len(VALUES))
    scaled = array(every * VALUES / (1 - RATE))
    sums = array(scaled.sum(axis=1))
    behind = array(relu(array(sums + BIAS)))
    whole = VALUES.sum()
    return {
        "values": Entry(VALUES, "four values", "input"),
        "mask": Entry(MASK, "a mask: one is kept, zero is dropped", "input"),
        "hand_rate": Entry(scalar(RATE), "the dropout rate by hand", "input"),
        "dropped": Entry(
            array(MASK * VALUES / (1 - RATE)),
            "the values behind dropout with this mask",
            "result",
        ),
        "masks": Entry(every, "all masks of four values, a row each", "step"),
        "mask_count": Entry(scalar(len(every)), "number of masks", "step"),
        "scaled": Entry(scaled, "the values behind dropout with each mask, a row each", "step"),
        "means": Entry(
            array([mean(column) for column in scaled.T]),
            "the mean of each value over all masks",
            "result",
        ),
        "sums": Entry(sums, "the sum of the four behind dropout with each mask", "step"),
        "sum_mean": Entry(scalar(mean(sums)), "the mean of this sum over all masks", "result"),
        "bias": Entry(scalar(BIAS), "a bias", "input"),
        "relu_mean": Entry(
            scalar(mean(behind)),
            "the mean of sum plus bias, behind a ReLU, over all masks",
            "result",
        ),
        "relu_whole": Entry(
            scalar(relu(array([whole + BIAS]))[0]),
            "sum plus bias of the values themselves, behind a ReLU",
            "result",
        ),
    } | written(
        {
            "kept_first": ("2 / (1 - 0.5) = 4", "the first value, kept and divided"),
            "kept_last": ("3 / (1 - 0.5) = 6", "the last value, kept and divided"),
            "undivided": ("1 × 3 = 3", "the last value times its mask, not divided"),
            "shrunk": ("3 × (1 - 0.5) = 1.5", "the last value, times the share that is kept"),
            "mean_first": ("(4 + 0) / 2 = 2", "the first value, on average"),
            "kept_share": ("1 - 0.6 = 0.4", "the share that is kept at the larger rate"),
            "kept_one": ("1 / (1 - 0.6) = 2.5", "a value of one, kept at the larger rate"),
            "mean_one": ("0.4 × 2.5 + 0.6 × 0 = 1", "a value of one at that rate, on average"),
            "by_rate": ("1 / 0.6 ≈ 1.667", "the same value, divided by the rate"),
        }
    )
