"""Where branches meet and part: sums, products, concatenations, some of the channels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from cnndocs.networks._amount import Amount
from cnndocs.networks._layer import Layer, Shape, times
from cnndocs.shapes import LARGEST, integer


@dataclass(frozen=True)
class Add(Layer):
    """The sum of branches of one shape."""

    kind: ClassVar[str] = "add"
    joins: ClassVar[bool] = True

    def output(self, *shapes: Shape) -> Shape:
        """The shape that all have."""
        if len({*shapes}) > 1:
            raise ValueError(f"{self.kind} needs one shape: got {' and '.join(map(times, shapes))}")
        return shapes[0]

    def operations(self, shape: Shape, output: Shape) -> Amount:
        """One for each value, of two branches."""
        return Amount.of(output)


@dataclass(frozen=True)
class Multiply(Layer):
    """The product of branches, of which one may have a single value for each channel."""

    kind: ClassVar[str] = "multiply"
    joins: ClassVar[bool] = True

    def output(self, *shapes: Shape) -> Shape:
        """The largest shape."""
        largest = max(shapes, key=lambda shape: (len(shape), shape))
        for shape in shapes:
            if shape not in (largest, largest[:1], (largest[0], 1, 1)):
                raise ValueError(
                    f"multiply needs one shape, or one value for each channel: got "
                    f"{' and '.join(map(times, shapes))}"
                )
        return largest

    def operations(self, shape: Shape, output: Shape) -> Amount:
        """One for each value, of two branches."""
        return Amount.of(output)


@dataclass(frozen=True)
class Concat(Layer):
    """The channels of all branches, one after another."""

    kind: ClassVar[str] = "concat"
    joins: ClassVar[bool] = True

    def output(self, *shapes: Shape) -> Shape:
        """The channels added up, over one size."""
        if len({shape[1:] for shape in shapes}) > 1:
            raise ValueError(
                f"concat needs one height and width: got {' and '.join(map(times, shapes))}"
            )
        return integer("channels", sum(shape[0] for shape in shapes)), *shapes[0][1:]


@dataclass(frozen=True)
class Part(Layer):
    """The channels from `start` to before `end`; of `parts` equal parts, where these are given."""

    start: int = 0
    end: int = LARGEST
    parts: int = 0
    inputs: int = 0

    kind: ClassVar[str] = "part"
    renames: ClassVar[bool] = True

    def output(self, *shapes: Shape) -> Shape:
        """The channels that are left, over the same size."""
        depth, *size = shapes[0]
        start, end = (integer("start and end", n, -LARGEST) for n in (self.start, self.end))
        if parts := integer("parts", self.parts, 0):
            if depth % parts:
                raise ValueError(f"parts {parts} must divide {depth} channels")
            start, end = start * (depth // parts), end * (depth // parts)
        left = len(range(depth)[start:end])
        if not left:
            raise ValueError(f"from channel {start} to before {end} of {depth} there is none")
        return left, *size
