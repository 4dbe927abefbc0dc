"""Where branches meet: sums, products, concatenations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from cnndocs.networks._amount import Amount
from cnndocs.networks._layer import Layer, Shape, times
from cnndocs.shapes import integer


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
