"""What stands in the padding: zeros, or copies of the image's own cells.

Along one axis a mode is a list of indices: which cell of the image each cell of the padded image
is a copy of.
"""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np

from cnndocs.ops._check import Array
from cnndocs.ops._windows import frame, inside, pad, zeros
from cnndocs.shapes import Pair, Window

PaddingMode = Literal["zeros", "reflect", "replicate", "circular"]
MODES = get_args(PaddingMode)


def bordered(x: Array, w: Window, mode: PaddingMode) -> Array:
    """Copy `x` (N, C, H, W) into a frame that holds all windows of `w`, its padding as `mode`."""
    if checked_mode(mode) == "zeros":
        return pad(x, w)
    rows, columns = _copied(w, mode)
    return np.ascontiguousarray(x[:, :, rows[:, None], columns])


def returned(framed: Array, w: Window, mode: PaddingMode) -> Array:
    """Add each cell of a frame to the cell that `bordered` copied it from: (N, C, H, W)."""
    if checked_mode(mode) == "zeros":
        return inside(framed, w)
    rows, columns = _copied(w, mode)
    by_rows = zeros((*framed.shape[:2], w.size[0], framed.shape[3]), framed.dtype)
    for place, row in enumerate(rows):
        by_rows[:, :, row] += framed[:, :, place]
    out = zeros((*framed.shape[:2], *w.size), framed.dtype)
    for place, column in enumerate(columns):
        out[:, :, :, column] += by_rows[:, :, :, place]
    return out


def checked_mode(mode: object) -> PaddingMode:
    """Return `mode`, one of the four words."""
    if not isinstance(mode, str) or mode not in MODES:
        raise ValueError(f"padding_mode must be one of {', '.join(MODES)}: got {mode!r}")
    return mode  # type: ignore[return-value]


def _copied(w: Window, mode: PaddingMode) -> tuple[Array, Array]:
    rows, columns = (_sources(*axis, mode) for axis in zip(w.size, w.padding, strict=True))
    if (len(rows), len(columns)) != frame(w):
        raise ValueError(f"padding_mode {mode!r} needs windows within the padded input {w.padded}")
    return rows, columns


def _sources(size: int, padding: Pair, mode: PaddingMode) -> Array:
    """Where each cell of the padded axis is copied from."""
    most = {"reflect": size - 1, "circular": size}.get(mode)
    if most is not None and max(padding) > most:
        rule = "be smaller than" if mode == "reflect" else "be at most"
        raise ValueError(
            f"padding {padding} with padding_mode {mode!r} must {rule} the size {size} of its axis"
        )
    # More copies than any machine holds are refused before they are numbered.
    zeros((size + sum(padding),), np.dtype(bool))
    places = np.arange(-padding[0], size + padding[1])
    if mode == "circular":
        return places % size
    if mode == "replicate":
        return places.clip(0, size - 1)
    return size - 1 - abs(size - 1 - abs(places))
