"""Layers as shapes: what comes out of each, and how many numbers it learns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from cnndocs.shapes._settings import Padding, Size, integer, pair
from cnndocs.shapes._sizes import Window, window

Shape = tuple[int, ...]


class Count(NamedTuple):
    """The learned numbers of a layer, and the product that gives them."""

    weights: int
    biases: int
    expression: str

    @property
    def total(self) -> int:
        """Weights and biases together."""
        return self.weights + self.biases


NOTHING = Count(0, 0, "0")


@dataclass(frozen=True)
class Conv:
    """A convolution to `channels` channels.

    `table` is for partial connections, as in LeNet-5: pairs (how many kernels, how many input
    channels each of them sees), whose kernels add up to `channels`.
    """

    kernel: Size
    channels: int
    stride: Size = 1
    padding: Padding = 0
    dilation: Size = 1
    groups: int = 1
    bias: bool = True
    table: tuple[tuple[int, int], ...] | None = None

    def window(self, size: Size) -> Window:
        """Where the windows lie on an input of `size` (H, W)."""
        return window(
            size,
            self.kernel,
            stride=self.stride,
            padding=self.padding,
            dilation=self.dilation,
        )

    def output(self, shape: Shape) -> Shape:
        """(C, H, W) to (channels, H_out, W_out)."""
        depth, height, width = _image(self, shape)
        count, groups = integer("channels", self.channels), integer("groups", self.groups)
        if depth % groups or count % groups:
            raise ValueError(f"groups {groups} must divide {depth} channels in and {count} out")
        if self.table is not None:
            kernels = sum(kernels for kernels, _ in self.table)
            if kernels != count or max(seen for _, seen in self.table) > depth:
                raise ValueError(
                    f"table {self.table} needs {count} kernels, each on at most {depth} channels"
                )
        return count, *self.window((height, width)).output

    def count(self, shape: Shape) -> Count:
        """Weights and biases on an input of `shape`."""
        count = self.output(shape)[0]
        kh, kw = pair("kernel", self.kernel)
        biases = count if self.bias else 0
        if self.table is None:
            seen = shape[0] // self.groups
            weights, text = count * seen * kh * kw, f"{count} * {seen} * {kh} * {kw}"
        else:
            weights = sum(kernels * seen * kh * kw for kernels, seen in self.table)
            text = " + ".join(f"{kernels} * {seen} * {kh} * {kw}" for kernels, seen in self.table)
        return _count(weights, biases, text)


@dataclass(frozen=True)
class Pool:
    """Pooling, maximum or average; `trainable` gives each channel a coefficient and a bias."""

    size: Size
    stride: Size | None = None
    padding: Padding = 0
    dilation: Size = 1
    ceil_mode: bool = False
    trainable: bool = False

    def window(self, size: Size) -> Window:
        """Where the windows lie on an input of `size` (H, W)."""
        return window(
            size,
            self.size,
            stride=self.size if self.stride is None else self.stride,
            padding=self.padding,
            dilation=self.dilation,
            ceil_mode=self.ceil_mode,
        )

    def output(self, shape: Shape) -> Shape:
        """(C, H, W) to (C, H_out, W_out)."""
        depth, height, width = _image(self, shape)
        return depth, *self.window((height, width)).output

    def count(self, shape: Shape) -> Count:
        """Two numbers a channel if trainable, else none."""
        depth = self.output(shape)[0]
        return _count(depth, depth, f"{depth}") if self.trainable else NOTHING


@dataclass(frozen=True)
class Norm:
    """Batch normalisation: scale and shift a channel; `moving` counts mean and variance too."""

    moving: bool = False

    def output(self, shape: Shape) -> Shape:
        """The shape stays."""
        return shape

    def count(self, shape: Shape) -> Count:
        """Two or four numbers a channel, the shift counted as a bias."""
        weights = shape[0] * (3 if self.moving else 1)
        return _count(weights, shape[0], f"3 * {shape[0]}" if self.moving else f"{shape[0]}")


@dataclass(frozen=True)
class Activation:
    """A function of each cell by itself, such as ReLU; its name says which."""

    name: str = "relu"

    def output(self, shape: Shape) -> Shape:
        """The shape stays."""
        return shape

    def count(self, shape: Shape) -> Count:
        """Nothing is learned."""
        return NOTHING


@dataclass(frozen=True)
class Flatten:
    """All cells in one row."""

    def output(self, shape: Shape) -> Shape:
        """(C, H, W) to (C * H * W,)."""
        depth, height, width = _image(self, shape)
        return (depth * height * width,)

    def count(self, shape: Shape) -> Count:
        """Nothing is learned."""
        return NOTHING


@dataclass(frozen=True)
class Dense:
    """A fully connected layer with `out` outputs."""

    out: int
    bias: bool = True

    def output(self, shape: Shape) -> Shape:
        """(in,) to (out,)."""
        if len(shape) != 1:
            raise ValueError(f"Dense needs one row of inputs: got shape {shape}, flatten it first")
        return (integer("out", self.out),)

    def count(self, shape: Shape) -> Count:
        """One weight an input and output, one bias an output."""
        (out,) = self.output(shape)
        return _count(out * shape[0], out if self.bias else 0, f"{out} * {shape[0]}")


Layer = Conv | Pool | Norm | Activation | Flatten | Dense


def _count(weights: int, biases: int, product: str) -> Count:
    text = f"{product} + {biases}" if biases else product
    return Count(weights, biases, f"{weights + biases} = {text}")


def _image(layer: object, shape: Shape) -> Shape:
    if len(shape) != 3:
        raise ValueError(f"{type(layer).__name__} needs an input (C, H, W): got shape {shape}")
    return tuple(integer("size", value) for value in shape)
