"""What a transformer adds to a row of tokens, which is an image of one column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from cnndocs.networks._amount import Amount
from cnndocs.networks._axis import ITSELF, Taps
from cnndocs.networks._layer import Layer, Shape, image


@dataclass(frozen=True)
class ClassToken(Layer):
    """A learned token before the others; the answer of a transformer is read off it.

    Examples
    --------
    >>> ClassToken().output((768, 196, 1))
    (768, 197, 1)
    """

    kind: ClassVar[str] = "class-token"

    def output(self, *shapes: Shape) -> Shape:
        """One place more, in an image of one column."""
        depth, places, columns = image(self, shapes[0])
        if columns != 1:
            raise ValueError(f"it is put before a column of tokens, and {columns} columns come in")
        return depth, places + 1, columns

    def parameters(self, shape: Shape) -> Amount:
        """One for each channel."""
        return Amount.of((shape[0],))

    def taps(self, axis: int, shape: Shape, output: Shape) -> Taps:
        """The cell before it; the new one reads nothing, which lies outside of the image."""
        return ITSELF if axis else Taps(1, 1, ((-1, -1),))


@dataclass(frozen=True)
class Position(Layer):
    """A learned number for each channel of each place, which is added.

    Examples
    --------
    >>> Position().parameters((768, 197, 1)).text
    '768 × 197 × 1 = 151,296'
    """

    kind: ClassVar[str] = "position"

    def output(self, *shapes: Shape) -> Shape:
        """The shape stays."""
        return image(self, shapes[0])

    def parameters(self, shape: Shape) -> Amount:
        """One for each value."""
        return Amount.of(shape)

    def operations(self, shape: Shape, output: Shape) -> Amount:
        """One addition for each value."""
        return Amount.of(output)
