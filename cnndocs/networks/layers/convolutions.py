"""Convolutions: plain, in groups, depthwise, dilated, transposed."""

from __future__ import annotations

from dataclasses import dataclass
from math import gcd, prod
from typing import Any, ClassVar, Literal

from cnndocs.networks._amount import Amount
from cnndocs.networks._axis import Span, Taps
from cnndocs.networks._layer import Layer, Shape, image
from cnndocs.shapes import Padding, Pair, Size, Window, integer, pair, switch, window


def placed(shape: Shape, size: Size, padding: Any, **settings: Any) -> Window:
    """Where windows lie on an image; "same-lower" is "same" with the odd cell before the image."""
    if padding != "same-lower":
        return window((shape[1], shape[2]), size, padding=padding, **settings)
    upper = window((shape[1], shape[2]), size, padding="same", **settings)
    turned = tuple((after, before) for before, after in upper.padding)
    return window((shape[1], shape[2]), size, padding=turned, **settings)


def _grouped(channels: int, groups: int, depth: int) -> tuple[int, int]:
    """Return channels out and groups, which divide the channels on both sides."""
    count, groups = integer("channels", channels), integer("groups", groups)
    if depth % groups or count % groups:
        raise ValueError(f"groups {groups} must divide {depth} channels in and {count} out")
    return count, groups


@dataclass(frozen=True)
class Conv(Layer):
    """A convolution; `depthwise` gives each input channel so many kernels of its own.

    `table` is for partial connections, as in LeNet-5: pairs of how many kernels, and how many
    input channels each of them sees.
    """

    kernel: Size
    channels: int = 0
    stride: Size = 1
    padding: Padding | Literal["same-lower"] = 0
    dilation: Size = 1
    groups: int = 1
    bias: bool = True
    depthwise: int = 0
    table: tuple[tuple[int, int], ...] = ()
    inputs: int = 0

    kind: ClassVar[str] = "conv"

    def split(self, depth: int) -> tuple[int, int]:
        """Return channels out and groups, for so many channels in."""
        own = integer("depthwise", self.depthwise, 0)
        if own:
            return own * depth, depth
        return _grouped(self.channels, self.groups, depth)

    def output(self, *shapes: Shape) -> Shape:
        """(C, H, W) to (channels, H_out, W_out)."""
        shape = image(self, shapes[0])
        w = self._window(shape)
        return self.split(shape[0])[0], *w.output

    def _window(self, shape: Shape) -> Window:
        return placed(shape, self.kernel, self.padding, stride=self.stride, dilation=self.dilation)

    def _weights(self, depth: int) -> tuple[tuple[int, ...], ...]:
        count, groups = self.split(depth)
        kh, kw = pair("kernel", self.kernel)
        if not self.table:
            return ((count, depth // groups, kh, kw),)
        rows = [(integer("table", many), integer("table", seen)) for many, seen in self.table]
        if sum(many for many, _ in rows) != count or max(seen for _, seen in rows) > depth:
            raise ValueError(
                f"table {self.table} must have {count} kernels, each on at most {depth} channels"
            )
        return tuple((many, seen, kh, kw) for many, seen in rows)

    def parameters(self, shape: Shape) -> Amount:
        """Weights, ``channels × C / groups × kh × kw``, and biases."""
        bias = switch("bias", self.bias)
        return Amount.of(*self._weights(shape[0]), (self.split(shape[0])[0] * bias,))

    def multiply_adds(self, shape: Shape, output: Shape) -> Amount:
        """One for each weight at each place of the output, padding included."""
        return Amount.of(*((*output[1:], *weights) for weights in self._weights(shape[0])))

    def taps(self, axis: int, shape: Shape, output: Shape) -> Taps:
        """A window at every stride."""
        w = self._window(shape)
        before = w.padding[axis][0]
        return Taps(1, w.stride[axis], ((-before, w.span[axis] - 1 - before),), w.dilation[axis])


@dataclass(frozen=True)
class Transposed(Layer):
    """A transposed convolution; `padding` cells are cut off each side of its output."""

    kernel: Size
    channels: int
    stride: Size = 1
    padding: Any = 0
    output_padding: Size = 0
    dilation: Size = 1
    groups: int = 1
    bias: bool = True
    inputs: int = 0

    kind: ClassVar[str] = "transposed-conv"

    def _cut(self) -> tuple[Pair, Pair]:
        """Return the cells that are cut off: (top, bottom), (left, right)."""
        if self.padding == "same":  # Keras: the output is the input times the stride
            totals = [
                d * (k - 1) + 1 - s
                for k, s, d in zip(
                    pair("kernel", self.kernel),
                    pair("stride", self.stride),
                    pair("dilation", self.dilation),
                    strict=True,
                )
            ]
            sides = [(max(n, 0) // 2, max(n, 0) - max(n, 0) // 2 + min(n, 0)) for n in totals]
            return sides[0], sides[1]
        if isinstance(self.padding, tuple) and all(isinstance(n, tuple) for n in self.padding):
            top, left = (pair("padding", cells, 0) for cells in self.padding)
            return top, left
        vertical, horizontal = pair("padding", 0 if self.padding == "valid" else self.padding, 0)
        return (vertical, vertical), (horizontal, horizontal)

    def output(self, *shapes: Shape) -> Shape:
        """``(size - 1) × stride - cut + dilation × (kernel - 1) + 1`` along each axis."""
        depth, *size = image(self, shapes[0])
        count, _ = _grouped(self.channels, self.groups, depth)
        kernel, stride = pair("kernel", self.kernel), pair("stride", self.stride)
        dilation, more = pair("dilation", self.dilation), pair("out", self.output_padding, 0)
        result = [
            (n - 1) * stride[i] - sum(self._cut()[i]) + dilation[i] * (kernel[i] - 1) + 1 + more[i]
            for i, n in enumerate(size)
        ]
        if min(result) < 1:
            raise ValueError(f"padding {self.padding} cuts the whole output off: {result}")
        return count, *result

    def parameters(self, shape: Shape) -> Amount:
        """Weights, ``C × channels / groups × kh × kw``, and biases."""
        kh, kw = pair("kernel", self.kernel)
        count, groups = integer("channels", self.channels), integer("groups", self.groups)
        bias = switch("bias", self.bias)
        return Amount.of((shape[0], count // groups, kh, kw), (count * bias,))

    def multiply_adds(self, shape: Shape, output: Shape) -> Amount:
        """One for each weight at each place of the input, what is cut off included."""
        weights = (shape[0], self.channels // self.groups, *pair("kernel", self.kernel))
        return Amount.of((prod(shape[1:]), *weights))

    def taps(self, axis: int, shape: Shape, output: Shape) -> Taps:
        """Inputs whose windows, laid out at every stride, reach a cell of the output."""
        stride = pair("stride", self.stride)[axis]
        kernel, dilation = pair("kernel", self.kernel)[axis], pair("dilation", self.dilation)[axis]
        before = self._cut()[axis][0]

        def span(cell: int) -> Span:
            # Cells of the kernel that meet this output repeat with the stride.
            near = range(min(kernel, stride))
            places = [(cell + before - t * dilation) for t in near]
            places += [(cell + before - (kernel - 1 - t) * dilation) for t in near]
            met = [place // stride for place in places if place % stride == 0]
            return (min(met), max(met)) if met else None

        step = dilation // gcd(dilation, stride)
        return Taps(stride, 1, tuple(span(cell) for cell in range(stride)), step)
