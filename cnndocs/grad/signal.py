"""Gradients of convolution and of transposed convolution in one dimension."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from numpy.typing import ArrayLike

from cnndocs.grad import conv as planes
from cnndocs.ops._borders import PaddingMode
from cnndocs.ops._check import Array, array, gradient
from cnndocs.ops._signal import Plane, in_a_plane, in_a_transposed_plane
from cnndocs.ops.signal import Ends
from cnndocs.shapes import Pair


def conv1d(
    grad_out: ArrayLike,
    x: ArrayLike,
    kernel: ArrayLike,
    *,
    stride: int = 1,
    padding: Ends = 0,
    dilation: int = 1,
    groups: int = 1,
    padding_mode: PaddingMode = "zeros",
) -> tuple[Array, Array, Any]:
    """Gradients of `cnndocs.conv1d` with respect to signal, kernel and bias.

    ``dx[c, t * stride + a * dilation]`` receives ``grad_out[k, t] * kernel[k, c, a]``;
    ``dkernel[k, c, a] = sum over t of grad_out[k, t] * x[c, t * stride + a * dilation]``;
    ``dbias[k] = sum over t of grad_out[k, t]``

    Parameters
    ----------
    grad_out : array_like, the shape of the output
        Gradient of the loss with respect to the output.
    x, kernel : array_like
        As given to `cnndocs.conv1d`.
    stride, padding, dilation, groups, padding_mode
        As given to `cnndocs.conv1d`.

    Returns
    -------
    (dx, dkernel, dbias)
        In the shapes of `x`, `kernel` and a bias, and in the dtype that the output has.

    Raises
    ------
    TypeError, ValueError
        As for `cnndocs.conv1d`; also if `grad_out` has not the shape of the output.

    Notes
    -----
    Special cases: as for `cnndocs.grad.conv2d`.

    References
    ----------
    PyTorch documentation, `torch.nn.functional.conv1d`.

    Examples
    --------
    >>> dx, dkernel, dbias = conv1d([1, 2], [3, 4, 5], [6, 7])
    >>> dx
    array([ 6., 19., 14.])
    >>> dkernel, float(dbias)
    (array([11., 14.]), 3.0)
    """
    plane = in_a_plane(x, kernel, None, stride, padding, dilation, groups)
    settings = plane.settings | {"padding_mode": padding_mode}
    return _back(planes.conv2d, grad_out, plane, settings, "conv1d")


def conv_transpose1d(
    grad_out: ArrayLike,
    x: ArrayLike,
    kernel: ArrayLike,
    *,
    stride: int = 1,
    padding: int | Pair | Literal["same", "valid"] = 0,
    output_padding: int = 0,
    dilation: int = 1,
    groups: int = 1,
) -> tuple[Array, Array, Any]:
    """Gradients of `cnndocs.conv_transpose1d` with respect to signal, kernel and bias.

    ``dx = conv1d(grad_out, kernel)`` with the same settings: forward and backward swap roles.

    Parameters
    ----------
    grad_out : array_like, the shape of the output
        Gradient of the loss with respect to the output.
    x, kernel : array_like
        As given to `cnndocs.conv_transpose1d`.
    stride, padding, output_padding, dilation, groups
        As given to `cnndocs.conv_transpose1d`.

    Returns
    -------
    (dx, dkernel, dbias)
        In the shapes of `x`, `kernel` and a bias, and in the dtype that the output has.

    Raises
    ------
    TypeError, ValueError
        As for `cnndocs.conv_transpose1d`; also if `grad_out` has not the shape of the output.

    Notes
    -----
    Special cases: what the padding removed passes no gradient back.

    References
    ----------
    PyTorch documentation, `torch.nn.functional.conv_transpose1d`.

    Examples
    --------
    >>> dx, dkernel, dbias = conv_transpose1d([1, 2, 3], [4, 5], [6, 7])
    >>> dx
    array([20., 33.])
    >>> dkernel, float(dbias)
    (array([14., 23.]), 6.0)
    """
    plane = in_a_transposed_plane(
        x, kernel, None, stride, padding, output_padding, dilation, groups
    )
    return _back(planes.conv_transpose2d, grad_out, plane, plane.settings, "conv_transpose1d")


def _back(
    backward: Callable[..., tuple[Array, Array, Any]],
    grad_out: ArrayLike,
    plane: Plane,
    settings: dict[str, Any],
    op: str,
) -> tuple[Array, Array, Any]:
    """The gradients of the plane's op, in the shapes of signals."""
    grad = gradient(array("grad_out", grad_out), plane.shape, op)
    dx, dkernel, dbias = backward(grad[..., None, :], plane.x, plane.kernel, **settings)
    return dx[..., 0, :], dkernel[..., 0, :], dbias
