"""Which cells of the input one cell sees along one axis, exactly, upsampling included.

What a cell sees repeats: `period` cells further it lies `move` cells further on the input. A
stack of convolutions and poolings has period one, and its move is the jump, the product of the
strides; behind an upsampling by two, two neighbours may see the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from math import gcd, lcm

from cnndocs.networks._problem import NetworkError

Span = tuple[int, int] | None  # first and last cell, or none at all
# What no network in use comes near: periods, those where some cells see nothing, jumps.
LONGEST, GAPS, FARTHEST = 4096, 16, 10**15


@dataclass(frozen=True)
class Taps:
    """The first and last cell of a layer's input that each cell of its output reads.

    From one cell that is read to the next it is a `step`, more than one where a window is dilated.
    """

    period: int
    move: int
    spans: tuple[Span, ...]
    step: int = 1

    def at(self, cell: int) -> Span:
        """Return first and last cell for one cell of the output.

        >>> Taps(1, 2, ((-1, 1),)).at(3)  # a kernel of 3, stride 2, padding 1
        (5, 7)
        """
        times, phase = divmod(cell, self.period)
        span = self.spans[phase]
        if span is None:
            return None
        return span[0] + times * self.move, span[1] + times * self.move

    @property
    def size(self) -> int:
        """How many cells the luckiest cell sees."""
        return max((span[1] - span[0] + 1 for span in self.spans if span), default=0)

    @property
    def jump(self) -> Fraction:
        """By how many cells the field moves, on average, from a cell to its neighbour."""
        return Fraction(self.move, self.period)

    @cached_property
    def is_ordered(self) -> bool:
        """Whether no cell sees less far than one before it: the ends of a window say it all."""
        spans = [*self.spans, self.at(self.period)]
        return None not in spans and all(
            a[0] <= b[0] and a[1] <= b[1] for a, b in pairwise(filter(None, spans))
        )

    def behind(self, other: Taps) -> Taps:
        """Return what the cells see of the input of a layer before, which has `other`.

        Raises
        ------
        NetworkError
            If what cells see repeats only after thousands of cells.
        """
        repeats = other.period // gcd(other.period, self.move)
        period = self.period * repeats
        if period > LONGEST:
            raise NetworkError(
                f"what a cell sees repeats only after {period} cells, and at most {LONGEST} are "
                "followed: choose factors of upsampling that divide the strides"
            )
        if other.period > GAPS and not other.is_ordered:
            what = "nothing" if None in other.spans else "less than those beside them"
            raise NetworkError(
                f"cells that see {what} repeat after {other.period} cells, and at most {GAPS} "
                "are followed: choose a smaller stride for the transposed convolution"
            )
        move = self.move * repeats // other.period * other.move
        if move > FARTHEST:
            raise NetworkError(f"the strides multiply to more than {FARTHEST:,}")
        return Taps(period, move, tuple(self._through(other, cell) for cell in range(period)))

    def _through(self, other: Taps, cell: int) -> Span:
        if (span := self.at(cell)) is None:
            return None
        first, last = span
        # A transposed convolution may leave cells that see nothing, or less than those beside
        # them: they repeat with its period, and what lies further in is no end.
        most = 1 if other.is_ordered else other.period
        places = range(0, min(last - first + 1, most * self.step), self.step)
        front = _hull([other.at(first + n) for n in places])
        end = _hull([other.at(last - n) for n in places])
        return (front[0], end[1]) if front and end else None


ITSELF = Taps(1, 1, ((0, 0),))


def everything(size: int) -> Taps:
    """Return taps of a layer whose every output reads the whole input."""
    return Taps(1, 0, ((0, size - 1),))


def together(fields: list[Taps], size: int) -> Taps:
    """Return the smallest fields that hold all of some, for layers that join branches.

    >>> together([Taps(1, 1, ((0, 0),)), Taps(1, 1, ((-1, 1),))], 8).spans
    ((-1, 1),)
    """
    if len(fields) == 1:
        return fields[0]
    jumps = {field.jump for field in fields}
    if len(jumps) == 1:
        period = lcm(*(field.period for field in fields))
    elif 0 in jumps:  # one branch sees the same everywhere
        fields = [everything(size).behind(field) for field in fields]
        period = 1
    else:  # branches that keep different steps: cell by cell
        period = size
    if period > LONGEST:
        raise NetworkError(f"branches see the same together only after {period} cells")
    spans = tuple(_hull([field.at(cell) for field in fields]) for cell in range(period))
    first = fields[0]
    return Taps(period, int(first.jump * period), spans)


def _hull(spans: list[Span]) -> Span:
    there = [span for span in spans if span]
    if not there:
        return None
    return min(first for first, _ in there), max(last for _, last in there)
