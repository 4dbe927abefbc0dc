"""Tables of decisions, losses and steps of gradient descent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from cnndocs import claims
from cnndocs.derivations import item
from cnndocs.derivations.writing import ORDINALS
from cnndocs.examples.values import Bounds
from cnndocs.tables.writing import shape_markdown, table, value_markdown

SHAPES = ("horizontal bar", "vertical bar", "cross")
TWO = ("first class", "second class")
SPEEDS = ("small", "good", "too large")


def rounded(address: str, places: int = 3) -> str:
    """Write a number as a claim link; what is enclosed is rounded and announced.

    >>> rounded("sliding.loss"), rounded("sliding.logits[1]")
    ('[≈ 1.842](claim:sliding.loss)', '[0.08](claim:sliding.logits[1])')
    """
    if not isinstance(claims.resolve(address)[()], Bounds):
        return value_markdown(address)
    text = claims.rewrite(address, f"≈ 0.{'0' * places}").replace("-", "−")
    return f"[{text}](claim:{address})"


def decision(id: str, classes: Sequence[str]) -> str:
    """Write logit, exponential and probability of each class, and the sums."""
    rows = [
        (name, *(rounded(item(f"{id}.{of}", k)) for of in ("logits", "powers", "probabilities")))
        for k, name in enumerate(classes)
    ]
    rows.append(("sum", "", rounded(f"{id}.power_sum"), value_markdown(f"{id}.one_hot.sum")))
    return table(("Class", "Logit $z_i$", "$e^{z_i}$", r"Probability $\hat{y}_i$"), rows)


def digits() -> str:
    """Write what the trained network says of the image that is followed: a row a digit."""
    rows = [
        (
            value_markdown(item("digits-cnn.classes", k)),
            value_markdown(item("digits-cnn.logits", k)),
            rounded(item("digits-cnn.probabilities", k), 6),
        )
        for k in range(claims.resolve("digits-cnn.classes").size)
    ]
    return table(("Digit", "Logit $z_i$", r"Probability $\hat{y}_i$"), rows)


def layers() -> str:
    """Write the layers of the small network with shapes, values and parameters."""
    rows = (
        ("input", "image", "", "image"),
        ("convolution", "feature_map", "conv_parameters", "feature_map"),
        ("ReLU", "relu", "", "relu"),
        ("max pooling", "pooled", "", "pooled"),
        ("flatten", "flat", "", "flat"),
        ("dense", "logits", "dense_parameters", "logits"),
        ("softmax", "probabilities", "", "probabilities"),
    )
    written = [
        (
            name,
            shape_markdown(f"small-net.{shape}"),
            f"[{claims.resolve(f'small-net.{shape}').size}](claim:small-net.{values}.size)",
            value_markdown(f"small-net.{count}") if count else "none",
        )
        for name, shape, count, values in rows
    ]
    written.append(("**together**", "", "", value_markdown("small-net.parameters")))
    return table(("Layer", "Output shape", "Values", "Parameters"), written)


def batch() -> str:
    """Write the decision on each image of the mini-batch, and its loss."""
    rows = []
    for k, name in enumerate(SHAPES):
        address = item("small-net.batch_logits", k)
        share = item("small-net.batch_probabilities", k, k)
        rows.append(
            (
                name,
                value_markdown(address),
                rounded(share),
                rounded(item("small-net.batch_losses", k)),
            )
        )
    rows.append(("**mean**", "", "", f"**{rounded('small-net.batch_loss')}**"))
    return table(("True class", "Logits", r"$\hat{y}_t$", "Loss"), rows)


def probabilities() -> str:
    """Write what a loss makes of the probability of the true class."""
    rows = [
        (
            value_markdown(item("loss.probability", k)),
            rounded(item("loss.cross_entropy", k)),
            value_markdown(item("loss.squared", k)),
        )
        for k in range(len(claims.resolve("loss.probability")))
    ]
    return table(
        (r"$\hat{y}_t$", r"Cross-entropy $-\ln \hat{y}_t$", "Squared distance from one"), rows
    )


def chance() -> str:
    """Write the loss of a network that only guesses."""
    return table(
        ("Number of classes $N$", r"Loss of a guess, $\ln N$"),
        (
            (value_markdown(item("loss.classes", k)), rounded(item("loss.chance", k)))
            for k in range(len(claims.resolve("loss.classes")))
        ),
    )


def squares() -> str:
    """Write the squared error of each temperature."""
    columns = ("predicted", "true", "errors", "squares")
    return table(
        ("Predicted", "Measured", "Error", "Squared"),
        (
            [value_markdown(item(f"loss.{name}", k)) for name in columns]
            for k in range(len(claims.resolve("loss.true")))
        ),
    )


def huge() -> str:
    """Write huge logits before and after the shift."""
    names = ("huge", "shifted", "shifted_powers", "huge_probabilities")
    rows = [
        [rounded(item(f"loss.{name}", k)) for name in names]
        for k in range(len(claims.resolve("loss.huge")))
    ]
    rows.append(["sum", "", rounded("loss.shifted_sum"), ""])
    return table(
        ("Logit $z_j$", r"Shifted $z_j - z_{\max}$", "Its exponential", "Probability"), rows
    )


def step() -> str:
    """Write every parameter of the dense layer before a step, its gradient, and after it."""
    rows: list[tuple[str, str, tuple[int, ...]]] = []
    for k, name in enumerate(TWO):
        inputs = range(len(claims.resolve("sliding.flat")))
        for n in inputs:
            at = (k, n)
            rows.append((f"{name}, {ORDINALS[n].lower()} weight", "weight", at))
        rows.append((f"{name}, bias", "bias", (k,)))
    return table(
        ("Parameter", "Before", "Gradient", "After one step"),
        (
            (
                name,
                value_markdown(item(f"sliding.{kind}", *at)),
                rounded(item(f"step.d{kind}", *at)),
                rounded(item(f"step.{kind}", *at)),
            )
            for name, kind, at in rows
        ),
    )


def descent() -> str:
    """Write the loss and the probability of the true class after each step."""
    names = ["before learning", *(f"after the {word.lower()} step" for word in ORDINALS)]
    count = len(claims.resolve("step.losses"))
    return table(
        ("", "Probability of the true class", "Loss"),
        (
            (name, rounded(item("step.true_class", k)), rounded(item("step.losses", k)))
            for k, name in enumerate(names[:count])
        ),
    )


def rates() -> str:
    """Write the weight after each step, for each learning rate."""
    columns = range(claims.resolve("learning-rate.weights").shape[1])
    return table(
        (
            "",
            *(
                f"{name}, {value_markdown(item('learning-rate.rates', k))}"
                for k, name in enumerate(SPEEDS)
            ),
        ),
        (
            (
                "start" if n == 0 else f"{ORDINALS[n - 1].lower()} step",
                *(value_markdown(item("learning-rate.weights", k, n)) for k in range(len(SPEEDS))),
            )
            for n in columns
        ),
    )


def snippets() -> dict[str, Callable[[], str]]:
    """Return the tables of this module by the names of their files."""
    return {
        "tables/sliding-decision.md": partial(decision, "sliding", TWO),
        "tables/small-net-decision.md": partial(decision, "small-net", SHAPES),
        "tables/digits-decision.md": digits,
        "tables/small-net-layers.md": layers,
        "tables/small-net-batch.md": batch,
        "tables/loss-probabilities.md": probabilities,
        "tables/loss-chance.md": chance,
        "tables/loss-squares.md": squares,
        "tables/loss-huge.md": huge,
        "tables/step.md": step,
        "tables/step-descent.md": descent,
        "tables/learning-rates.md": rates,
    }
