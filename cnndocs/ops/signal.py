"""Convolution and transposed convolution in one dimension: over signals, not images."""

from __future__ import annotations

from typing import Literal

from numpy.typing import ArrayLike

from cnndocs.ops import conv as planes
from cnndocs.ops._borders import PaddingMode
from cnndocs.ops._check import Array
from cnndocs.ops._signal import in_a_plane, in_a_transposed_plane
from cnndocs.shapes import Pair

Ends = int | Pair | Literal["same", "valid", "causal"]


def conv1d(
    x: ArrayLike,
    kernel: ArrayLike,
    bias: ArrayLike | None = None,
    *,
    stride: int = 1,
    padding: Ends = 0,
    dilation: int = 1,
    groups: int = 1,
    padding_mode: PaddingMode = "zeros",
) -> Array:
    """Slide each kernel along the signal, multiply cell by cell and sum.

    ``out[k, t] = bias[k] + sum over c, a of x[c, t * stride + a * dilation] * kernel[k, c, a]``

    Parameters
    ----------
    x : array_like, (L,), (C, L) or (N, C, L)
        One signal, a signal with C channels, or N of these.
    kernel : array_like, (k,) for (L,), else (K, C // groups, k)
        K kernels, each as deep as its group of channels.
    bias : array_like, one number for (L,), else (K,), optional
        Added to each output channel.
    stride, dilation : int
        Cells from window to window; distance between neighbouring cells of a window.
    padding : int, (before, after), "valid", "same" or "causal"
        Cells at the ends. "same" makes the output ceil(L / stride). "causal" puts
        dilation * (k - 1) cells before and none after: no output sees what comes later.
    groups : int
        Splits the channels: each group of kernels sees its own group of channels only.
    padding_mode : "zeros", "reflect", "replicate" or "circular"
        What stands in the padding, as for `pad2d`.

    Returns
    -------
    ndarray, (L_out,), (K, L_out) or (N, K, L_out)
        In the dtype of `x` as for `conv2d`.

    Raises
    ------
    TypeError, ValueError
        As for `conv2d`.

    Notes
    -----
    Special cases: as for `conv2d`, whose images have one row here.

    References
    ----------
    PyTorch documentation, `torch.nn.functional.conv1d`. Keras documentation, `Conv1D`
    (padding "causal").

    Examples
    --------
    >>> conv1d([1, 2, 4, 8], [-1, 1])
    array([1., 2., 4.])
    >>> conv1d([1, 2, 4, 8], [-1, 1], padding="causal")
    array([1., 1., 2., 4.])
    """
    plane = in_a_plane(x, kernel, bias, stride, padding, dilation, groups)
    out = planes.conv2d(
        plane.x, plane.kernel, *plane.bias, **plane.settings, padding_mode=padding_mode
    )
    return out.reshape(plane.shape)


def conv_transpose1d(
    x: ArrayLike,
    kernel: ArrayLike,
    bias: ArrayLike | None = None,
    *,
    stride: int = 1,
    padding: int | Pair | Literal["same", "valid"] = 0,
    output_padding: int = 0,
    dilation: int = 1,
    groups: int = 1,
) -> Array:
    """Spread each cell of the signal over a window of the output: conv1d backwards.

    ``out[k, t * stride + a * dilation - before]`` receives ``x[c, t] * kernel[c, k, a]`` for all
    c, t, a, and ``bias[k]`` once.

    Parameters
    ----------
    x : array_like, (L,), (C, L) or (N, C, L)
        One signal, a signal with C channels, or N of these.
    kernel : array_like, (k,) for (L,), else (C, K // groups, k)
        The kernel of the conv1d that leads from the output back to the shape of `x`.
    bias : array_like, one number for (L,), else (K,), optional
        Added to each output channel.
    stride, dilation : int
        Cells of the output from window to window; distance within a window.
    padding : int, (before, after), "valid" or "same"
        Cells removed from the ends of the output. "same" makes the output L * stride.
    output_padding : int
        Cells added after the end; smaller than stride or dilation.
    groups : int
        Splits the channels of `x` and of the output into groups that do not mix.

    Returns
    -------
    ndarray, (L_out,), (K, L_out) or (N, K, L_out)
        ``L_out = (L - 1) * stride - before - after + dilation * (k - 1) + output_padding + 1``,
        in the dtype of `x` as for `conv2d`.

    Raises
    ------
    TypeError, ValueError
        As for `conv_transpose2d`.

    Notes
    -----
    Special cases: as for `conv_transpose2d`.

    References
    ----------
    PyTorch documentation, `torch.nn.functional.conv_transpose1d`.

    Examples
    --------
    >>> conv_transpose1d([1, 2], [1, 10, 100], stride=2)
    array([  1.,  10., 102.,  20., 200.])
    """
    plane = in_a_transposed_plane(
        x, kernel, bias, stride, padding, output_padding, dilation, groups
    )
    out = planes.conv_transpose2d(plane.x, plane.kernel, *plane.bias, **plane.settings)
    return out.reshape(plane.shape)
