r"""Worked examples written out step by step as TeX, every number in a ``\claim``.

A line holds at most three terms, so that it fits on a phone; a negative factor or term stands in
parentheses. Each function of a subject returns Markdown with display formulas; each subject names
its files in ``snippets()``.
"""

from __future__ import annotations

from collections.abc import Callable

from cnndocs.derivations import backward, channels, decision, network, sliding, warm_up
from cnndocs.derivations.decision import dense, loss, softmax
from cnndocs.derivations.sliding import first_window, pooling, relu, window
from cnndocs.derivations.writing import display, item, matrix_tex, number_tex

SUBJECTS = (sliding, decision, warm_up, network, backward, channels)


def snippets() -> dict[str, Callable[[], str]]:
    """Return every derivation by the name of its file."""
    return {name: make for subject in SUBJECTS for name, make in subject.snippets().items()}


__all__ = [
    "SUBJECTS",
    "dense",
    "display",
    "first_window",
    "item",
    "loss",
    "matrix_tex",
    "number_tex",
    "pooling",
    "relu",
    "snippets",
    "softmax",
    "window",
]
