"""Convolution and its transpose in one dimension, as loops along the signal."""

from __future__ import annotations

from typing import Any

import numpy as np

from cnndocs.naive._layout import Array, came_from, exact, result, zeros


def conv1d(
    x: Any,
    kernel: Any,
    bias: Any = None,
    *,
    stride: int = 1,
    padding: Any = 0,
    dilation: int = 1,
    groups: int = 1,
    padding_mode: str = "zeros",
) -> Array:
    """Cross-correlation along a signal, as `cnndocs.conv1d`."""
    signal, weights, offsets = exact(x, kernel, [0] if bias is None else bias)
    batch, k3 = three(signal), three(weights)
    length = batch.shape[2]
    first, count = windows(length, k3.shape[2], stride, padding, dilation)
    out = zeros((len(batch), len(k3), count), batch)
    kernels, channels = len(k3) // groups, k3.shape[1]
    # --8<-- [start:conv1d]
    for n, k, t in np.ndindex(out.shape):
        out[n, k, t] += offsets.reshape(-1)[k if offsets.size > 1 else 0]
        for c, a in np.ndindex(k3[k].shape):
            place = came_from(first + t * stride + a * dilation, length, padding_mode)
            if place is not None:
                out[n, k, t] += batch[n, k // kernels * channels + c, place] * k3[k, c, a]
    # --8<-- [end:conv1d]
    return result(out, out.shape[3 - signal.ndim :])


def conv_transpose1d(
    x: Any,
    kernel: Any,
    bias: Any = None,
    *,
    stride: int = 1,
    padding: Any = 0,
    output_padding: int = 0,
    dilation: int = 1,
    groups: int = 1,
) -> Array:
    """Transposed convolution along a signal, as `cnndocs.conv_transpose1d`."""
    signal, weights, offsets = exact(x, kernel, [0] if bias is None else bias)
    batch, k3 = three(signal), three(weights)
    before, count = transposed_cells(
        batch.shape[2], k3.shape[2], stride, padding, output_padding, dilation
    )
    out = zeros((len(batch), k3.shape[1] * groups, count), batch)
    for n, k, t in np.ndindex(out.shape):
        out[n, k, t] += offsets.reshape(-1)[k if offsets.size > 1 else 0]
    channels = len(k3) // groups
    # --8<-- [start:conv_transpose1d]
    for n, c, t in np.ndindex(batch.shape):
        for k, a in np.ndindex(k3[c].shape):
            place = t * stride + a * dilation - before
            if 0 <= place < count:
                out[n, c // channels * k3.shape[1] + k, place] += batch[n, c, t] * k3[c, k, a]
    # --8<-- [end:conv_transpose1d]
    return result(out, out.shape[3 - signal.ndim :])


def three(x: Array) -> Array:
    """(L,) or (C, L) as (N, C, L)."""
    return x.reshape((1,) * (3 - x.ndim) + x.shape)


def windows(length: int, kernel: int, stride: int, padding: Any, dilation: int) -> tuple[int, int]:
    """Where the first window starts, the signal's first cell being 0, and how many there are."""
    last = dilation * (kernel - 1)
    if padding == "causal":
        before, after = last, 0
    elif padding == "same":
        missing = 0
        while len(range(0, length + missing - last, stride)) < len(range(0, length, stride)):
            missing += 1
        before, after = missing // 2, missing - missing // 2
    else:
        before, after = ends(padding)
    return -before, len(range(0, length + before + after - last, stride))


def transposed_cells(
    length: int, kernel: int, stride: int, padding: Any, output_padding: int, dilation: int
) -> tuple[int, int]:
    """How many cells are taken from the start of a transposed output, and how many are left."""
    whole = 1 + (length - 1) * stride + dilation * (kernel - 1) + output_padding
    if padding == "same":
        first, _ = windows(length * stride, kernel, stride, "same", dilation)
        return -first, length * stride
    before, after = ends(padding)
    return before, whole - before - after


def ends(padding: Any) -> tuple[int, int]:
    """Padding as (before, after)."""
    if padding == "valid":
        return 0, 0
    return (padding, padding) if isinstance(padding, int) else (padding[0], padding[1])
