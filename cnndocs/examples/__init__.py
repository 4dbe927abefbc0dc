"""The registry of worked examples: the only home of input numbers.

Importing it computes nothing; an example is computed when it is first asked for.
"""

from __future__ import annotations

import difflib
import importlib
from functools import cache
from typing import Any

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
    "from-scratch": "from_scratch",
    "shift": "shift",
    "receptive-field": "receptive_field",
    "small-net": "small_net",
    "loss": "loss",
    "step": "step",
    "in-turn": "in_turn",
    "learning-rate": "learning_rate",
    "rgb": "rgb",
    "bank": "bank",
    "playground": "playground",
    "pool": "pool",
    "padding-stride": "padding_stride",
    "flipped": "flipped",
    "digits-cnn": "digits_cnn",
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
    if id in _made:
        return _made[id]
    if id not in MODULES:
        near = difflib.get_close_matches(id, MODULES, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise KeyError(f"there is no example {id!r}{hint}")
    return importlib.import_module(f"cnndocs.examples.{MODULES[id]}").build()


def make(layer: str, **settings: Any) -> Example:
    """Compute a layer of any legal setting; its values can then be addressed like all others.

    Parameters
    ----------
    layer : str
        ``conv``, ``max-pool`` or ``avg-pool``, on one channel.
    **settings
        ``size`` of the input and ``kernel``, ``stride``, ``padding``, ``dilation`` as for
        `cnndocs.conv2d`; ``ceil_mode`` for pooling. ``image`` and ``weights``, matrices of
        fractions, replace the worked example's, which repeat where they are too small.

    Raises
    ------
    TypeError, ValueError
        Where the setting is impossible; the sentence says why.

    Examples
    --------
    >>> made = make("conv", size=5, kernel=3, stride=2, padding=1)
    >>> made.id
    'conv-i5x5-k3x3-s2x2-p1x1x1x1-d1x1'
    >>> made["feature_map"].shape
    (3, 3)
    """
    from cnndocs.examples import made

    one = made.build(layer, **settings)
    return _made.setdefault(one.id, one)


_made: dict[str, Example] = {}

__all__ = ["Entry", "Example", "get", "ids", "make"]
