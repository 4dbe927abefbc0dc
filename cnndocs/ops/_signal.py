"""A signal as an image with one row: operands and settings, checked in the terms of signals."""

from __future__ import annotations

from typing import Any, NamedTuple

from numpy.typing import ArrayLike

from cnndocs.ops._check import Array, array
from cnndocs.ops._layer import check_forward, check_transposed
from cnndocs.shapes import Padding, Pair, integer, output_size, pair, window


class Plane(NamedTuple):
    """`x` and `kernel` with one row, the bias if there is one, conv2d's settings, output shape."""

    x: Array
    kernel: Array
    bias: list[Array]
    settings: dict[str, Any]
    shape: tuple[int, ...]


def in_a_plane(
    x: ArrayLike,
    kernel: ArrayLike,
    bias: ArrayLike | None,
    stride: Any,
    padding: Any,
    dilation: Any,
    groups: Any,
) -> Plane:
    """Operands and settings of the conv2d that does what a conv1d shall do."""
    signal, weights, rest = _signals(x, kernel, bias, "(K, C // groups, k)")
    channels, parts = _channels(signal), integer("groups", groups)
    step, distance = integer("stride", stride), integer("dilation", dilation)
    count, depth = weights.shape[:2] if weights.ndim == 3 else (1, 1)
    check_forward(signal, weights, (count, depth), channels, parts, axes=1)
    _bias(rest, signal, count)
    both = ends(padding, signal.shape[-1], weights.shape[-1], step, distance)
    length = output_size(
        signal.shape[-1], weights.shape[-1], stride=step, padding=both, dilation=distance
    )
    settings = {
        "stride": (1, step),
        "padding": ((0, 0), both),
        "dilation": (1, distance),
        "groups": parts,
    }
    return _plane(signal, weights, rest, settings, count, length)


def in_a_transposed_plane(
    x: ArrayLike,
    kernel: ArrayLike,
    bias: ArrayLike | None,
    stride: Any,
    padding: Any,
    output_padding: Any,
    dilation: Any,
    groups: Any,
) -> Plane:
    """Operands and settings of the conv_transpose2d that does what a conv_transpose1d shall do."""
    signal, weights, rest = _signals(x, kernel, bias, "(C, K // groups, k)")
    channels, parts = _channels(signal), integer("groups", groups)
    step, distance = integer("stride", stride), integer("dilation", dilation)
    extra = integer("output_padding", output_padding, 0)
    takes, count = weights.shape[:2] if weights.ndim == 3 else (1, 1)
    check_transposed(signal, weights, takes, channels, parts, axes=1)
    _bias(rest, signal, count * parts)
    if extra >= max(step, distance):
        raise ValueError(
            f"output_padding {extra} must be smaller than the stride {step} or the "
            f"dilation {distance}"
        )
    size, span = signal.shape[-1], distance * (weights.shape[-1] - 1) + 1
    if isinstance(padding, str) and padding == "same":
        if extra:
            raise ValueError(f'output_padding {extra} must be 0 with padding "same"')
        pads: Padding = "same"
        length = size * step
    else:
        ends = _removed(padding)
        whole = (size - 1) * step + span
        length, pads = whole + extra - sum(ends), ((0, 0), ends)
        if length < 1:
            raise ValueError(
                f"padding {ends} removes all of the output {whole} of input {size}: nothing is left"
            )
    settings = {
        "stride": (1, step),
        "padding": pads,
        "output_padding": (0, extra),
        "dilation": (1, distance),
        "groups": parts,
    }
    return _plane(signal, weights, rest, settings, count * parts, length)


def _plane(
    signal: Array,
    weights: Array,
    rest: list[Array],
    settings: dict[str, Any],
    channels: int,
    length: int,
) -> Plane:
    shape = (*signal.shape[:-2], channels, length) if signal.ndim > 1 else (length,)
    return Plane(signal[..., None, :], weights[..., None, :], rest, settings, shape)


def _signals(
    x: ArrayLike, kernel: ArrayLike, bias: ArrayLike | None, layout: str
) -> tuple[Array, Array, list[Array]]:
    names = {"x": x, "kernel": kernel} | ({} if bias is None else {"bias": bias})
    # Checked, not converted: the kind to compute in is for the convolution to find.
    signal, weights, *rest = (array(name, value) for name, value in names.items())
    if signal.ndim not in (1, 2, 3):
        raise ValueError(f"x must be (L,), (C, L) or (N, C, L): got shape {signal.shape}")
    wanted = 1 if signal.ndim == 1 else 3
    if weights.ndim != wanted:
        form = "(k,) for an (L,) input" if wanted == 1 else f"{layout} for an input {signal.shape}"
        raise ValueError(f"kernel must be {form}: got shape {weights.shape}")
    return signal, weights, rest


def _channels(signal: Array) -> int:
    return 1 if signal.ndim == 1 else int(signal.shape[-2])


def _bias(rest: list[Array], signal: Array, count: int) -> None:
    wanted = () if signal.ndim == 1 else (count,)
    for bias in rest:
        if bias.shape != wanted:
            rule = "be one number for an (L,) input" if not wanted else f"have shape {wanted}"
            raise ValueError(f"bias must {rule}: got shape {bias.shape}")


def ends(padding: Any, size: int, kernel: int, stride: int, dilation: int) -> Pair:
    """Padding in any of its spellings, as (before, after)."""
    if not isinstance(padding, str):
        return pair("padding", padding, 0)
    if padding == "causal":
        return dilation * (kernel - 1), 0
    if padding == "same":
        w = window(
            (1, size), (1, kernel), stride=(1, stride), padding="same", dilation=(1, dilation)
        )
        return w.padding[1]
    if padding != "valid":
        raise ValueError(f'padding must be "valid", "same", "causal" or numbers: got "{padding}"')
    return 0, 0


def _removed(padding: Any) -> Pair:
    """What is taken from both ends of a transposed output; "same" is another matter."""
    if padding == "valid":
        return 0, 0
    if isinstance(padding, str):
        raise ValueError(f'padding must be "valid", "same" or numbers: got "{padding}"')
    return pair("padding", padding, 0)
