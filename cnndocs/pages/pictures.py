"""The pictures as the site publishes them, for the widget that filters them.

Each pixel is a byte. What is published is how it differs from the pixel on its left, one letter a
pixel: in a photograph most differences are small, so the text packs to half the size. A browser
gets the very numbers, while what it reads back from a decoded image file may be changed to keep its
reader from being recognised.
"""

from __future__ import annotations

import numpy as np

from cnndocs.inputs.pictures import PICTURES
from cnndocs.writing.plain import canonical

FIRST = ord("#")  # no difference; the signs before it are for control, or end a text in JSON


def packed(plane: np.ndarray) -> str:
    """Return one channel as text: 0, -1, 1, -2 and so on are the letters from ``#``.

    >>> packed(np.array([[7, 9, 9], [5, 4, 255]]))
    "1'#-$,"
    """
    differences = (np.diff(plane, axis=1, prepend=0) + 128) % 256 - 128
    letters = np.where(differences < 0, -2 * differences - 1, 2 * differences)
    return "".join(chr(FIRST + letter) for letter in letters.ravel())


def files() -> dict[str, bytes]:
    """Return two files a picture, by path: its intensities, and its three channels."""
    published = {}
    for name, picture in PICTURES.items():
        planes = {"grey": [picture.grey()], "colour": list(picture.colours())}
        for kind, channels in planes.items():
            height, width = channels[0].shape
            published[f"pictures/{name}-{kind}.json"] = canonical(
                {"height": height, "width": width, "planes": [packed(one) for one in channels]}
            )
    return published
