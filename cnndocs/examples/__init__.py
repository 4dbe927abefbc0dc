"""The registry of worked examples: the only home of input numbers.

Importing it computes nothing; an example is computed when it is first asked for.
"""

from __future__ import annotations

import difflib
import importlib
from functools import cache

from cnndocs.examples.record import Entry, Example

MODULES = {
    "warm-up": "warm_up",
    "portrait": "portrait",
    "sliding": "sliding",
    "sliding-errata": "errata",
    "digit-two": "digit_two",
    "recurring-mistakes": "recurring",
    "parameters": "parameters",
    "networks": "networks",
    "shift": "shift",
    "receptive-field": "receptive_field",
    "small-net": "small_net",
    "loss": "loss",
    "step": "step",
    "learning-rate": "learning_rate",
    "rgb": "rgb",
    "bank": "bank",
    "playground": "playground",
    "pool": "pool",
    "padding-stride": "padding_stride",
    "flipped": "flipped",
}


def ids() -> list[str]:
    """Return the ids of all examples, in the order of the catalogue."""
    return list(MODULES)


@cache
def get(id: str) -> Example:
    """Return one example.

    Raises
    ------
    KeyError
        Where there is no such example; the sentence names the nearest id.
    """
    if id not in MODULES:
        near = difflib.get_close_matches(id, MODULES, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise KeyError(f"there is no example {id!r}{hint}")
    return importlib.import_module(f"cnndocs.examples.{MODULES[id]}").build()


__all__ = ["Entry", "Example", "get", "ids"]
