"""Mistakes about losses: sums for means, other logarithms, signs."""

from __future__ import annotations

from fractions import Fraction

from cnndocs.examples.likely_mistakes.written import written
from cnndocs.values import intervals, registry
from cnndocs.values.kinds import Bounds, array, decimal, scalar
from cnndocs.values.record import Entry

BASES = (2, 10)  # of the logarithms that are taken for the natural one
NAMES = ("two", "ten")


def entries() -> dict[str, Entry]:
    """Return wrong losses."""
    return {**_quantities(), **_classes(), **_binary(), **_batch()}


def _in_base(loss: Bounds, base: int) -> Bounds:
    """Return a loss by the natural logarithm as one by the logarithm to a base."""
    log = intervals.log(Fraction(base))
    return intervals.combine([loss], [Bounds(1 / log.high, 1 / log.low)])


def _minus_log(value: Fraction | Bounds) -> Bounds:
    return intervals.combine([intervals.log(value)], [-1])


def _quantities() -> dict[str, Entry]:
    example = registry.get("loss")
    errors, squares = example["errors"], example["squares"]
    count = len(errors)
    return {
        "squares_sum": written(
            f"{' + '.join(map(decimal, squares))} = {{total}}",
            "sum of the squared errors in place of their mean",
            total=squares.sum(),
        ),
        "absolute_mean": written(
            f"({' + '.join(decimal(abs(error)) for error in errors)}) / {{n}} = {{mean}}",
            "mean of the absolute errors",
            n=count,
            mean=abs(errors).sum() / count,
        ),
        "mean_then_squared": Entry(
            scalar((errors.sum() / count) ** 2), "square of the mean error", "result"
        ),
    }


def _classes() -> dict[str, Entry]:
    worked, half = registry.get("sliding"), registry.get("loss")["cross_entropy"][3]
    loss, shares = worked["loss"].item(), worked["probabilities"]
    return {
        "loss_other": Entry(
            scalar(_minus_log(shares[0])), "loss by the probability of the wrong class", "result"
        ),
        "loss_turned": Entry(
            scalar(intervals.combine([loss], [-1])), "loss without its minus sign", "result"
        ),
        "loss_rest": Entry(
            scalar(intervals.combine([1, shares[1]], [1, -1])),
            "one minus the probability of the true class",
            "result",
        ),
        **{
            f"loss_{name}": Entry(
                scalar(_in_base(loss, base)), f"loss by the logarithm to base {name}", "result"
            )
            for name, base in zip(NAMES, BASES, strict=True)
        },
        "half_two": Entry(scalar(1), "loss of one half by the logarithm to base two", "result"),
        "half_ten": Entry(
            scalar(_in_base(half, 10)), "loss of one half by the logarithm to base ten", "result"
        ),
        "chance_share": written("1 / 10 = 0.1", "probability of each of ten classes"),
        "chance_ten": Entry(
            scalar(1), "loss of guessing among ten classes, by the logarithm to base ten", "result"
        ),
        "chance_two": Entry(
            scalar(_in_base(intervals.log(Fraction(10)), 2)),
            "loss of guessing among ten classes, by the logarithm to base two",
            "result",
        ),
    }


def _binary() -> dict[str, Entry]:
    no = registry.get("loss")["binary_no"].item()
    return {
        "binary_ten": Entry(
            scalar(_in_base(no, 10)),
            "loss where the answer is no, by the logarithm to base ten",
            "result",
        ),
        "binary_two": Entry(
            scalar(_in_base(no, 2)),
            "loss where the answer is no, by the logarithm to base two",
            "result",
        ),
    }


def _batch() -> dict[str, Entry]:
    losses = registry.get("small-net")["batch_losses"]
    return {
        "batch_sum": Entry(
            scalar(intervals.combine(losses, array([1] * len(losses)))),
            "sum of the losses of a mini-batch in place of their mean",
            "result",
        ),
    }
