"""The first window of one kernel on three channels, written out."""

from __future__ import annotations

from collections.abc import Callable

from cnndocs.values import claims
from cnndocs.values.claims import item
from cnndocs.writing.formula import aligned, display, number_tex, product, summed

CHANNELS = ("Red", "Green", "Blue")


def first_window() -> str:
    """Write out the first window: nine products a channel, the three sums, the bias."""
    at, parts = (0, 0), []
    for c, name in enumerate(CHANNELS):
        height, width = claims.resolve(item("rgb.kernel", c)).shape
        lines = []
        for m in range(height):
            terms = [
                product(item("rgb.windows", *at, c, m, n), item("rgb.kernel", c, m, n))
                for n in range(width)
            ]
            lines.append(("& " if m == 0 else "&\\quad {} + ") + " + ".join(terms))
        lines.append(f"&\\quad = {number_tex(item('rgb.channel_maps', c, *at))}")
        parts.append(f"{name} channel:\n\n{aligned(lines)}")
    sums = [item("rgb.channel_maps", c, *at) for c in range(len(CHANNELS))]
    total = number_tex(item("rgb.feature_map", *at))
    parts.append("The three sums and the bias, added:\n")
    parts.append(display(f"{summed([*sums, 'rgb.bias'])} = {total}"))
    return "\n".join(parts)


def snippets() -> dict[str, Callable[[], str]]:
    """Return every derivation of this module by the name of its file."""
    return {"derivations/rgb-first-window.md": first_window}
