"""Normalisations, and what else scales each channel."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import ClassVar

from cnndocs.networks._amount import NOTHING, Amount
from cnndocs.networks._layer import Layer, Shape
from cnndocs.shapes import integer


@dataclass(frozen=True)
class BatchNorm(Layer):
    """Batch normalisation; `scale` and `shift` are learned, `running` statistics are kept."""

    scale: bool = True
    shift: bool = True
    running: bool = True
    inputs: int = 0

    kind: ClassVar[str] = "batch-norm"

    @property
    def channels_in(self) -> int | None:
        """The channels that `inputs` names."""
        return self.inputs or None

    def parameters(self, shape: Shape) -> Amount:
        """A scale and a shift for each channel."""
        return Amount.of((self.scale + self.shift, shape[0]))

    def kept(self, shape: Shape) -> Amount:
        """A mean and a variance for each channel."""
        return Amount.of((2 * self.running, shape[0]))

    def operations(self, shape: Shape, output: Shape) -> Amount:
        """One multiplication and one addition for each value, as when statistics stand."""
        return Amount.of((2, prod(output)))


@dataclass(frozen=True)
class LayerNorm(Layer):
    """Layer normalisation over channels at each place, or over the whole input."""

    over: str = "channels"
    scale: bool = True
    shift: bool = True

    kind: ClassVar[str] = "layer-norm"

    def parameters(self, shape: Shape) -> Amount:
        """A scale and a shift for each number that is normalised together."""
        if self.over not in ("channels", "all"):
            raise ValueError(f'over must be "channels" or "all": got {self.over!r}')
        count = shape[0] if self.over == "channels" else prod(shape)
        return Amount.of((self.scale + self.shift, count))

    def operations(self, shape: Shape, output: Shape) -> Amount:
        """Seven for each value: mean, difference, square, its mean, quotient, scale, shift."""
        return Amount.of((7, prod(output)))


@dataclass(frozen=True)
class GroupNorm(Layer):
    """Group normalisation; as many groups as channels is instance normalisation."""

    groups: int
    affine: bool = True

    kind: ClassVar[str] = "group-norm"

    def output(self, *shapes: Shape) -> Shape:
        """The shape stays."""
        if shapes[0][0] % integer("groups", self.groups):
            raise ValueError(f"groups {self.groups} must divide {shapes[0][0]} channels")
        return shapes[0]

    def parameters(self, shape: Shape) -> Amount:
        """A scale and a shift for each channel."""
        return Amount.of((2, shape[0])) if self.affine else NOTHING

    def operations(self, shape: Shape, output: Shape) -> Amount:
        """Seven for each value, as in layer normalisation."""
        return Amount.of((7, prod(output)))


@dataclass(frozen=True)
class Scale(Layer):
    """A learned factor for each channel."""

    kind: ClassVar[str] = "scale"

    def parameters(self, shape: Shape) -> Amount:
        """One for each channel."""
        return Amount.of((shape[0],))

    def operations(self, shape: Shape, output: Shape) -> Amount:
        """One multiplication for each value."""
        return Amount.of(output)
