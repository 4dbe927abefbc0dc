"""Tables of skip connections: ten layers, and what a bottleneck costs."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from cnndocs.drawing.sheet import link
from cnndocs.values import claims
from cnndocs.values.claims import item
from cnndocs.values.kinds import decimal
from cnndocs.writing.table import table, value_markdown

SHORT = 8  # characters of a number that is written in full


def _cell(address: str) -> str:
    """Write a number in full where it is short, else rounded."""
    value = Fraction(claims.resolve(address).item())
    small = abs(value) < 1 / 1_000
    return value_markdown(address) if small or len(decimal(value)) < SHORT else link(address, 3)


def stack() -> str:
    """Write the gradient before each of ten layers, with and without skip connections."""
    return table(
        ("Back through layer", "Slope of the layer", "Without", "With skip connections"),
        [
            [
                value_markdown(item("skip.numbers", at)),
                *(_cell(item(f"skip.{name}", at)) for name in ("slopes", "plain", "skipped")),
            ]
            for at in range(len(claims.resolve("skip.slopes")))
        ],
    )


def costs() -> str:
    """Write weights and multiply-adds of a bottleneck, and of what it stands for."""
    kinds = {
        "wide": "two convolutions on all channels",
        "narrow": "two convolutions on a quarter of them",
    }
    rows = [
        (
            "**bottleneck**",
            value_markdown("skip.bottleneck.result"),
            value_markdown("skip.bottleneck_products.result"),
        ),
        *(
            (
                words,
                value_markdown(f"skip.{name}_two.result"),
                value_markdown(f"skip.{name}_products.result"),
            )
            for name, words in kinds.items()
        ),
    ]
    return table(("Layers", "Weights", "Multiply-adds"), rows)


def snippets() -> dict[str, Callable[[], str]]:
    """Return the tables of this module by the names of their files."""
    return {"tables/skip-stack.md": stack, "tables/skip-costs.md": costs}
