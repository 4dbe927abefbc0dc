"""Layers that work on each value by itself, or only arrange values."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import ClassVar

from cnndocs.networks._amount import NOTHING, Amount
from cnndocs.networks._axis import ITSELF, Taps, everything
from cnndocs.networks._layer import Layer, Shape, image, times
from cnndocs.shapes import LARGEST, integer, pair, switch


@dataclass(frozen=True)
class Activation(Layer):
    """A function of each value, such as relu; each counts as one operation."""

    of: str = "relu"

    kind: ClassVar[str] = "activation"

    def operations(self, shape: Shape, output: Shape) -> Amount:
        """One for each value."""
        return Amount.of(output)


@dataclass(frozen=True)
class PRelu(Layer):
    """A ReLU whose slope on the left is learned: `slopes` of them, or one for each channel."""

    slopes: int = 0

    kind: ClassVar[str] = "prelu"

    def parameters(self, shape: Shape) -> Amount:
        """The slopes."""
        return Amount.of((integer("slopes", self.slopes, 0) or shape[0],))

    def operations(self, shape: Shape, output: Shape) -> Amount:
        """One for each value."""
        return Amount.of(output)


@dataclass(frozen=True)
class Dropout(Layer):
    """Dropout, or stochastic depth; it passes everything once training is over."""

    kind: ClassVar[str] = "dropout"
    renames: ClassVar[bool] = True


@dataclass(frozen=True)
class Identity(Layer):
    """What comes in goes out: the end of a shortcut, or the start of a branch."""

    kind: ClassVar[str] = "identity"
    renames: ClassVar[bool] = True


@dataclass(frozen=True)
class Flatten(Layer):
    """All values in one row, of which there are `size` where that is given."""

    size: int = 0

    kind: ClassVar[str] = "flatten"
    renames: ClassVar[bool] = True

    def output(self, *shapes: Shape) -> Shape:
        """(C, H, W) to (C H W,)."""
        size = integer("flattened size", prod(shapes[0]))
        if integer("size", self.size, 0) not in (0, size):
            raise ValueError(f"its row has {self.size} values, and {size} come in")
        return (size,)


@dataclass(frozen=True)
class Dense(Layer):
    """A fully connected layer with `out` outputs."""

    out: int
    bias: bool = True
    inputs: int = 0

    kind: ClassVar[str] = "dense"

    def output(self, *shapes: Shape) -> Shape:
        """(n,) to (out,)."""
        if len(shapes[0]) != 1:
            raise ValueError("dense needs one row of values: put flatten or global-pool before it")
        return (integer("out", self.out),)

    def parameters(self, shape: Shape) -> Amount:
        """A weight for each pair of input and output, and a bias for each output."""
        out = integer("out", self.out)
        return Amount.of((out, shape[0]), (out * switch("bias", self.bias),))

    def multiply_adds(self, shape: Shape, output: Shape) -> Amount:
        """One for each weight."""
        return Amount.of((output[0], shape[0]))


@dataclass(frozen=True)
class Upsample(Layer):
    """Upsampling by a whole factor: each cell again and again, or bilinear between neighbours.

    `to` gives the height and width that come out in place of the factor.
    """

    factor: int = 0
    of: str = "nearest"
    to: tuple[int, ...] = ()

    kind: ClassVar[str] = "upsample"

    def output(self, *shapes: Shape) -> Shape:
        """(C, H, W) to (C, factor H, factor W)."""
        depth, height, width = image(self, shapes[0])
        factor = self._factor(shapes[0])
        if self.of not in ("nearest", "bilinear"):
            raise ValueError(f'of must be "nearest" or "bilinear": got {self.of!r}')
        if max(height, width) * factor > LARGEST or factor > 1024:
            raise ValueError(f"factor must be at most 1024: got {factor}")
        return depth, factor * height, factor * width

    def _factor(self, shape: Shape) -> int:
        if not self.to:
            return integer("factor", self.factor)
        height, width = pair("to", self.to)
        factor, rest = divmod(height, shape[1])
        if rest or not factor or width != factor * shape[2]:
            raise ValueError(f"{times(self.to)} is no whole factor of {times(shape[1:])}")
        return factor

    def operations(self, shape: Shape, output: Shape) -> Amount:
        """None, or seven for each value: four products and three sums."""
        return Amount.of((7, prod(output))) if self.of == "bilinear" else NOTHING

    def taps(self, axis: int, shape: Shape, output: Shape) -> Taps:
        """The cell itself, or the two around its centre (``align_corners=False``)."""
        factor = self._factor(shape)
        if self.of == "nearest":
            return Taps(factor, 1, ((0, 0),) * factor)
        spans = []
        for cell in range(factor):
            low, rest = divmod(2 * cell + 1 - factor, 2 * factor)
            spans.append((low, low + (rest > 0)))
        return Taps(factor, 1, tuple(spans))


@dataclass(frozen=True)
class Pad(Layer):
    """Cells of zeros around an image, [top, bottom, left, right]; negative numbers crop it."""

    cells: tuple[int, int, int, int]

    kind: ClassVar[str] = "pad"

    def _cells(self) -> tuple[int, ...]:
        if not isinstance(self.cells, tuple) or len(self.cells) != 4:
            raise ValueError(f"cells must be four numbers, top to right: got {self.cells!r}")
        return tuple(integer("cells", n, -LARGEST) for n in self.cells)

    def output(self, *shapes: Shape) -> Shape:
        """(C, H, W) to (C, H + top + bottom, W + left + right)."""
        depth, height, width = image(self, shapes[0])
        top, bottom, left, right = self._cells()
        size = height + top + bottom, width + left + right
        if min(size) < 1:
            raise ValueError(f"cells {self.cells} crop everything: {size} are left")
        return depth, *size

    def taps(self, axis: int, shape: Shape, output: Shape) -> Taps:
        """The cell so many places before."""
        before = self._cells()[2 * axis]
        return Taps(1, 1, ((-before, -before),))


@dataclass(frozen=True)
class Shuffle(Layer):
    """Channels in another order."""

    kind: ClassVar[str] = "shuffle"


@dataclass(frozen=True)
class LocalNorm(Layer):
    """Local response normalisation over `size` neighbouring channels, as in AlexNet."""

    size: int = 5

    kind: ClassVar[str] = "local-norm"

    def operations(self, shape: Shape, output: Shape) -> Amount:
        """A square and a sum for each neighbour, a power and a quotient, for each value."""
        return Amount.of((2 * integer("size", self.size) + 2, prod(output)))


@dataclass(frozen=True)
class Reshape(Layer):
    """The channels of an image of one cell as a row, or back; or the values in other `sizes`.

    Of these zero is the size that comes in, and minus one what is left.

    Examples
    --------
    >>> Reshape(sizes=(0, -1, 2)).output((3, 4, 4))
    (3, 8, 2)
    """

    flat: bool = False
    sizes: tuple[int, ...] = ()

    kind: ClassVar[str] = "reshape"
    renames: ClassVar[bool] = True

    def output(self, *shapes: Shape) -> Shape:
        """A row, an image of one cell, or the sizes."""
        if self.sizes:
            return self._filled(shapes[0])
        if prod(shapes[0][1:]) != 1:
            raise ValueError("reshape is for a single value a channel: put global-pool before it")
        return shapes[0][:1] if self.flat else (shapes[0][0], 1, 1)

    def _filled(self, shape: Shape) -> Shape:
        sizes = [integer("sizes", n, -1) for n in self.sizes]
        if len(sizes) not in (1, 3):
            raise ValueError(f"sizes are those of an image or a row: got {self.sizes}")
        sizes = [n or shape[i] if i < len(shape) else n for i, n in enumerate(sizes)]
        if sizes.count(-1) == 1:
            others = -prod(sizes)
            sizes[sizes.index(-1)] = prod(shape) // others if others else 0
        if prod(sizes) != prod(shape) or min(sizes) < 1:
            raise ValueError(f"{prod(shape)} values do not fill the sizes {self.sizes}")
        return tuple(sizes)

    def taps(self, axis: int, shape: Shape, output: Shape) -> Taps:
        """Everything, where an image gets other sizes."""
        return everything(shape[1 + axis]) if len(shape) == 3 and output != shape else ITSELF
