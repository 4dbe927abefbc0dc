"""Normalisations, and what else scales each channel."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import ClassVar

from cnndocs.networks._amount import NOTHING, Amount
from cnndocs.networks._axis import ITSELF, Taps, everything
from cnndocs.networks._layer import Layer, Shape
from cnndocs.shapes import integer, switch


@dataclass(frozen=True)
class BatchNorm(Layer):
    """Batch normalisation; `scale` and `shift` are learned, `running` statistics are kept."""

    scale: bool = True
    shift: bool = True
    running: bool = True
    inputs: int = 0

    kind: ClassVar[str] = "batch-norm"

    def parameters(self, shape: Shape) -> Amount:
        """A scale and a shift for each channel."""
        return Amount.of((switch("scale", self.scale) + switch("shift", self.shift), shape[0]))

    def kept(self, shape: Shape) -> Amount:
        """A mean and a variance for each channel."""
        return Amount.of((2 * switch("running", self.running), shape[0]))

    def operations(self, shape: Shape, output: Shape) -> Amount:
        """One multiplication and one addition for each value, as when statistics stand."""
        return Amount.of((2, prod(output)))


@dataclass(frozen=True)
class LayerNorm(Layer):
    """Layer normalisation over channels at each place, or over all numbers of a `shape`."""

    shape: int | tuple[int, ...] = ()
    scale: bool = True
    shift: bool = True

    kind: ClassVar[str] = "layer-norm"

    @property
    def sizes(self) -> Shape:
        """The shape over which is normalised; empty where it is the channels."""
        many = self.shape if isinstance(self.shape, tuple) else (self.shape,)
        return tuple(integer("shape", n) for n in many)

    @property
    def channels_in(self) -> int | None:
        """The channels that `shape` names."""
        return self.sizes[0] if self.sizes else None

    def output(self, *shapes: Shape) -> Shape:
        """The shape stays."""
        if len(self.sizes) > 1 and self.sizes != shapes[0]:
            raise ValueError(f"it normalises {self.sizes}, and {shapes[0]} comes in")
        return shapes[0]

    def parameters(self, shape: Shape) -> Amount:
        """A scale and a shift for each number that is normalised together."""
        count = prod(self.sizes) if self.sizes else shape[0]
        return Amount.of((switch("scale", self.scale) + switch("shift", self.shift), count))

    def taps(self, axis: int, shape: Shape, output: Shape) -> Taps:
        """The cell itself, or everything where sizes are normalised too."""
        return everything(shape[1 + axis]) if len(self.sizes) == 3 else ITSELF

    def operations(self, shape: Shape, output: Shape) -> Amount:
        """Seven for each value: mean, difference, square, its mean, quotient, scale, shift."""
        return Amount.of((7, prod(output)))


@dataclass(frozen=True)
class GroupNorm(Layer):
    """Group normalisation; as many groups as channels is instance normalisation."""

    groups: int
    affine: bool = True
    inputs: int = 0

    kind: ClassVar[str] = "group-norm"

    def output(self, *shapes: Shape) -> Shape:
        """The shape stays."""
        if shapes[0][0] % integer("groups", self.groups):
            raise ValueError(f"groups {self.groups} must divide {shapes[0][0]} channels")
        return shapes[0]

    def parameters(self, shape: Shape) -> Amount:
        """A scale and a shift for each channel."""
        return Amount.of((2, shape[0])) if switch("affine", self.affine) else NOTHING

    def taps(self, axis: int, shape: Shape, output: Shape) -> Taps:
        """Everything: means and variances are those of the whole image."""
        return everything(shape[1 + axis]) if len(shape) == 3 else ITSELF

    def short_taps(self, axis: int, shape: Shape, output: Shape) -> Taps:
        """The cell itself, with means and variances held."""
        return ITSELF

    def operations(self, shape: Shape, output: Shape) -> Amount:
        """Seven for each value, as in layer normalisation."""
        return Amount.of((7, prod(output)))


@dataclass(frozen=True)
class Scale(Layer):
    """A learned factor for each channel."""

    inputs: int = 0

    kind: ClassVar[str] = "scale"

    def parameters(self, shape: Shape) -> Amount:
        """One for each channel."""
        return Amount.of((shape[0],))

    def operations(self, shape: Shape, output: Shape) -> Amount:
        """One multiplication for each value."""
        return Amount.of(output)


@dataclass(frozen=True)
class Shift(Layer):
    """A learned number for each channel, which is added."""

    inputs: int = 0

    kind: ClassVar[str] = "shift"

    def parameters(self, shape: Shape) -> Amount:
        """One for each channel."""
        return Amount.of((shape[0],))

    def operations(self, shape: Shape, output: Shape) -> Amount:
        """One addition for each value."""
        return Amount.of(output)
