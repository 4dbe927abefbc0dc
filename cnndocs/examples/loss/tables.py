"""Tables of losses in small numbers."""

from __future__ import annotations

from collections.abc import Callable

from cnndocs.values import claims
from cnndocs.values.claims import item
from cnndocs.writing.table import rounded, table, value_markdown


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


def snippets() -> dict[str, Callable[[], str]]:
    """Return the tables of this module by the names of their files."""
    return {
        "tables/loss-probabilities.md": probabilities,
        "tables/loss-chance.md": chance,
        "tables/loss-squares.md": squares,
        "tables/loss-huge.md": huge,
    }
