"""The gradient of one pixel of the worked example's image, written out."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from cnndocs.examples.input_gradient.values import PIXEL
from cnndocs.examples.step.derivations import products
from cnndocs.values import claims
from cnndocs.values.claims import item


def pixel() -> str:
    """Write out the gradient of the pixel in the middle; products with zero are left out."""
    pairs = [
        (item("sliding.kernel", PIXEL[0] - i, PIXEL[1] - j), item("step.dmap", i, j))
        for (i, j), slope in np.ndenumerate(claims.resolve("step.dmap"))
        if slope != 0
    ]
    return products(pairs, item("input-gradient.dimage", *PIXEL))


def snippets() -> dict[str, Callable[[], str]]:
    """Return the derivations of this module by the names of their files."""
    return {"derivations/input-gradient-pixel.md": pixel}
