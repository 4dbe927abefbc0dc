"""Wrong answers to the questions of the lessons, each computed by its mistake."""

from __future__ import annotations

from cnndocs.examples.likely_mistakes import deciding, digit, layers, learning, losses, tasks
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="Likely wrong answers",
    description="What comes out of a computation with one mistake in it: wrong answers, computed.",
    about=(
        "What comes out where a bias is left out, a sign is turned, a rate is forgotten: the "
        "wrong answers that the questions of the lessons know, each computed by its mistake."
    ),
    source="Computed from the other examples, each with one mistake.",
    topic="errata",
    order=180,
    explained="learn/summary.md",
)


def build() -> dict[str, Entry]:
    """Compute every wrong answer from the values of the other examples."""
    return {
        **layers.entries(),
        **deciding.entries(),
        **losses.entries(),
        **learning.entries(),
        **digit.entries(),
        **tasks.entries(),
    }
