"""Pooling: by windows, to a given size, and of whole channels."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import ClassVar, Literal

from cnndocs.networks._amount import NOTHING, Amount
from cnndocs.networks._axis import Taps, everything
from cnndocs.networks._layer import Layer, Shape, image
from cnndocs.networks.layers.convolutions import placed
from cnndocs.shapes import Padding, Size, Window, integer, pair


@dataclass(frozen=True)
class Pool(Layer):
    """Pooling by windows: `of` is "max" or "average"."""

    size: Size
    stride: Size | None = None
    padding: Padding | Literal["same-lower"] = 0
    dilation: Size = 1
    ceil_mode: bool = False
    of: str = "max"
    trainable: bool = False  # LeNet-5: a coefficient and a bias for each channel

    kind: ClassVar[str] = "pool"

    def _window(self, shape: Shape) -> Window:
        if self.of not in ("max", "average"):
            raise ValueError(f'of must be "max" or "average": got {self.of!r}')
        return placed(
            shape,
            self.size,
            self.padding,
            stride=self.size if self.stride is None else self.stride,
            dilation=self.dilation,
            ceil_mode=self.ceil_mode,
        )

    def output(self, *shapes: Shape) -> Shape:
        """(C, H, W) to (C, H_out, W_out)."""
        shape = image(self, shapes[0])
        return shape[0], *self._window(shape).output

    def parameters(self, shape: Shape) -> Amount:
        """None, or two for each channel."""
        return Amount.of((2, shape[0])) if self.trainable else NOTHING

    def operations(self, shape: Shape, output: Shape) -> Amount:
        """One for each cell of each window."""
        return Amount.of((prod(output), *pair("size", self.size)))

    def taps(self, axis: int, shape: Shape, output: Shape) -> Taps:
        """A window at every stride."""
        w = self._window(shape)
        before = w.padding[axis][0]
        return Taps(1, w.stride[axis], ((-before, w.span[axis] - 1 - before),), w.dilation[axis])


@dataclass(frozen=True)
class AdaptivePool(Layer):
    """Pooling to a size: output i covers ``floor(i n / size)`` to ``ceil((i + 1) n / size)``."""

    size: Size

    kind: ClassVar[str] = "adaptive-pool"

    def output(self, *shapes: Shape) -> Shape:
        """(C, H, W) to (C, size, size)."""
        return image(self, shapes[0])[0], *pair("size", self.size)

    def operations(self, shape: Shape, output: Shape) -> Amount:
        """One for each cell of each window; windows may overlap."""
        cells = []
        for axis in (0, 1):
            spans = self._spans(shape[1 + axis], output[1 + axis])
            cells.append(sum(last - first + 1 for first, last in spans))
        return Amount.of((shape[0], *cells))

    def _spans(self, size: int, parts: int) -> list[tuple[int, int]]:
        integer("size", parts)
        if parts > 4096:
            raise ValueError(f"adaptive-pool to {parts} cells is more than 4096")
        return [(i * size // parts, -(-(i + 1) * size // parts) - 1) for i in range(parts)]

    def taps(self, axis: int, shape: Shape, output: Shape) -> Taps:
        """A window for each of the cells, from end to end."""
        size, parts = shape[1 + axis], output[1 + axis]
        if parts == 1:
            return everything(size)
        if size % parts == 0:
            return Taps(1, size // parts, ((0, size // parts - 1),))
        return Taps(parts, size, tuple(self._spans(size, parts)))


@dataclass(frozen=True)
class GlobalPool(Layer):
    """One number for each channel; `flat` leaves the axes away."""

    flat: bool = True

    kind: ClassVar[str] = "global-pool"

    def output(self, *shapes: Shape) -> Shape:
        """(C, H, W) to a row, or to an image of one cell."""
        depth = image(self, shapes[0])[0]
        return (depth,) if self.flat else (depth, 1, 1)

    def operations(self, shape: Shape, output: Shape) -> Amount:
        """One for each cell."""
        return Amount.of(shape)

    def taps(self, axis: int, shape: Shape, output: Shape) -> Taps:
        """Everything."""
        return everything(shape[1 + axis])
