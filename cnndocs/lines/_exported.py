"""The tables of this package for the browser: it has the logic, and no sentence, of its own."""

from __future__ import annotations

import keyword
from typing import Any

from cnndocs.lines._arguments import LARGEST
from cnndocs.lines._explain import KINDS
from cnndocs.lines._grammar import DEEPEST, LONGEST
from cnndocs.lines._others import NAMES
from cnndocs.lines._reading import MODES
from cnndocs.lines._refusals import REFUSALS
from cnndocs.lines._signatures import LATER, MEANINGS, REQUIRED, signatures


def specification() -> dict[str, Any]:
    """Return which functions there are, what their arguments mean, and why a line is refused.

    Returns
    -------
    dict
        Plain values; an argument is its name, and its default where it has one.

    Examples
    --------
    >>> specification()["functions"]["AvgPool1d"]["arguments"][:2]
    [['kernel_size'], ['stride', None]]
    """
    functions = {
        name: {
            "library": one.library,
            "kind": one.kind,
            "axes": one.axes,
            "positional": one.positional,
            "arguments": [
                [argument] if default is REQUIRED else [argument, default]
                for argument, default in one.arguments.items()
            ],
        }
        for name, one in signatures().items()
    }
    return {
        "functions": functions,
        "meanings": MEANINGS,
        "later": LATER,
        "kinds": KINDS,
        "names": NAMES,
        "modes": list(MODES),
        "refusals": REFUSALS,
        "keywords": keyword.kwlist,
        "limits": {"longest": LONGEST, "deepest": DEEPEST, "largest": LARGEST},
    }
