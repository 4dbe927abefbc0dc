"""Blocks that are counted as one layer: squeeze-and-excitation, self-attention."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import ClassVar

from cnndocs.networks._amount import Amount
from cnndocs.networks._axis import ITSELF, Taps, everything
from cnndocs.networks._layer import Layer, Shape, image
from cnndocs.shapes import integer, switch


@dataclass(frozen=True)
class SqueezeExcite(Layer):
    """Squeeze-and-excitation: channel means, two dense layers, a factor for each channel."""

    reduced: int
    bias: bool = True

    kind: ClassVar[str] = "squeeze-excite"

    def output(self, *shapes: Shape) -> Shape:
        """The shape stays."""
        integer("reduced", self.reduced)
        return image(self, shapes[0])

    def parameters(self, shape: Shape) -> Amount:
        """Two dense layers: C to reduced, and back."""
        bias = switch("bias", self.bias)
        both = (2, shape[0], self.reduced)
        return Amount.of(both, (self.reduced * bias,), (shape[0] * bias,))

    def multiply_adds(self, shape: Shape, output: Shape) -> Amount:
        """One for each weight."""
        return Amount.of((2, shape[0], self.reduced))

    def operations(self, shape: Shape, output: Shape) -> Amount:
        """The means, two activations, the factors."""
        return Amount.of((2, prod(shape)), (self.reduced,), (shape[0],))

    def taps(self, axis: int, shape: Shape, output: Shape) -> Taps:
        """Everything, through the means."""
        return everything(shape[1 + axis])

    def short_taps(self, axis: int, shape: Shape, output: Shape) -> Taps:
        """The cell itself, which is scaled."""
        return ITSELF


@dataclass(frozen=True)
class Attention(Layer):
    """Self-attention of several heads, the places of an image being its tokens.

    With a `reduction` keys and values are made of a smaller image, by a convolution whose kernel
    and stride are that, and of layer normalisation behind it, as in SegFormer.

    Examples
    --------
    >>> Attention(heads=2, reduction=2).multiply_adds((4, 6, 6), (4, 6, 6)).value
    4608
    """

    heads: int = 1
    bias: bool = True
    reduction: int = 1

    kind: ClassVar[str] = "attention"

    def output(self, *shapes: Shape) -> Shape:
        """The shape stays."""
        depth, *size = image(self, shapes[0])
        if depth % integer("heads", self.heads):
            raise ValueError(f"heads {self.heads} must divide {depth} channels")
        if integer("reduction", self.reduction) > min(size):
            raise ValueError(f"reduction {self.reduction} must fit into {size[0]}×{size[1]} places")
        return shapes[0]

    def parameters(self, shape: Shape) -> Amount:
        """Queries, keys, values and the output: four dense layers of C to C; and the reduction."""
        depth, side = shape[0], self.reduction
        bias = switch("bias", self.bias)
        layers = (4, depth, depth), (4 * bias, depth)
        if side == 1:
            return Amount.of(*layers)
        return Amount.of(*layers, (side, side, depth, depth), (3, depth))

    def multiply_adds(self, shape: Shape, output: Shape) -> Amount:
        """Four layers at each token; queries times keys, and weights times values."""
        depth, tokens, side = shape[0], prod(shape[1:]), self.reduction
        if side == 1:
            return Amount.of((4, tokens, depth, depth), (2, tokens, tokens, depth))
        read = prod(size // side for size in shape[1:])
        return Amount.of(
            (2, tokens, depth, depth),
            (2, read, depth, depth),
            (read, side, side, depth, depth),
            (2, tokens, read, depth),
        )

    def operations(self, shape: Shape, output: Shape) -> Amount:
        """Scale, exponential, sum and quotient for each query and key in each head."""
        read = prod(size // self.reduction for size in shape[1:])
        return Amount.of((4, self.heads, prod(shape[1:]), read))

    def taps(self, axis: int, shape: Shape, output: Shape) -> Taps:
        """Everything."""
        return everything(shape[1 + axis])
