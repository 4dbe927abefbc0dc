"""Two images in turn: the worked image and its mirror image, with three learning rates."""

from __future__ import annotations

from fractions import Fraction
from operator import attrgetter

from cnndocs.examples.sliding import values as sliding
from cnndocs.examples.step import propagation
from cnndocs.examples.step.propagation import Forward, Parameters
from cnndocs.values import intervals
from cnndocs.values.kinds import Array, Bounds, array, scalar, vector
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="Two images in turn",
    description=(
        "The network of the worked example learns two images in turn, with a small, a "
        "good and a too large learning rate."
    ),
    about=(
        "The network of the worked example learns two images, one a step: the worked "
        "image and its mirror image, which belongs to the other class."
    ),
    source="The image of the worked example; mirror image, rates and steps are ours.",
    topic="learning",
    order=140,
    explained="learn/learning-rate.md",
)

RATES = vector("0.003 0.03 0.1")
STEPS = 12
MIRROR_TARGET = 0


def _train(
    images: list[Array], targets: list[int], rate: Fraction
) -> tuple[list[list[Bounds]], Forward]:
    """Return the losses of all images before the first step and after each, and the last pass."""
    parameters = Parameters(sliding.KERNEL, sliding.WEIGHT, sliding.BIAS)
    losses = []
    for step in range(STEPS + 1):
        seen = [propagation.forward(image, parameters, sliding.POOL) for image in images]
        losses.append(
            [
                intervals.cross_entropy(each.logits, target)
                for each, target in zip(seen, targets, strict=True)
            ]
        )
        if step == STEPS:
            break
        turn = step % len(images)
        slopes = propagation.backward(images[turn], parameters, seen[turn], targets[turn])
        parameters = propagation.stepped(parameters, slopes, rate)
    return losses, seen[0]


def build() -> dict[str, Entry]:
    """Compute every value of the example from its inputs."""
    mirror = array(sliding.IMAGE[:, ::-1])
    images, targets = [sliding.IMAGE, mirror], [sliding.TARGET, MIRROR_TARGET]
    runs = [_train(images, targets, rate) for rate in RATES]
    share = [1 / Fraction(len(images))] * len(images)
    means = [[intervals.combine(pair, share) for pair in run] for run, _ in runs]
    return {
        "mirror": Entry(mirror, "the mirror image", "input", "X"),
        "targets": Entry(array(targets), "the true class of each image", "input", "t"),
        "rates": Entry(RATES, "learning rates", "input", r"\eta"),
        "steps": Entry(scalar(STEPS), "steps of gradient descent", "input"),
        "step_numbers": Entry(array(list(range(STEPS + 1))), "number of each step", "step"),
        "means": Entry(
            array(means),
            "for each rate, before the first step and after each: the mean loss of both images",
            "result",
        ),
        "peaks": Entry(
            array([max(run, key=attrgetter("low")) for run in means]),
            "for each rate, the largest mean loss",
            "result",
        ),
        "last_map": Entry(
            runs[-1][1].feature_map,
            "with the largest rate, the feature map of the worked image after the last step",
            "result",
            "Y",
        ),
        "chance": Entry(
            scalar(intervals.log(Fraction(len(sliding.BIAS)))),
            "the loss of a network that only guesses",
            "result",
        ),
    }
