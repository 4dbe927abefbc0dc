"""Padding as a loop over the cells of the padded image."""

from __future__ import annotations

from typing import Any

from cnndocs.naive._layout import Array, Padding, exact, four, frame, result, sides


def pad2d(x: Any, padding: Padding, *, mode: str = "zeros") -> Array:
    """A frame around an image, as `cnndocs.pad2d`."""
    (image,) = exact(x)
    out = frame(four(image), sides(padding, None, None, None, None), mode)
    return result(out, out.shape[4 - image.ndim :])
