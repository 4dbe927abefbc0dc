"""The photographs as the site publishes them, for the widget that filters them.

Each pixel is a byte. What is published are the differences from the pixel on the left, modulo 256,
which pack to half the size, in base64: a browser gets the very numbers, while what it reads back
from a decoded image file may be changed to keep its reader from being recognised.
"""

from __future__ import annotations

import base64

import numpy as np

from cnndocs.inputs.pictures import PICTURES
from cnndocs.writing.plain import canonical


def packed(plane: np.ndarray) -> str:
    """Return one channel as text.

    >>> packed(np.array([[7, 9], [5, 4]])) == base64.b64encode(bytes([7, 2, 5, 255])).decode()
    True
    """
    differences = np.diff(plane, axis=1, prepend=0) % 256
    return base64.b64encode(differences.astype(np.uint8).tobytes()).decode()


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
