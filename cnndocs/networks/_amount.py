"""Amounts that say how they come about: sums of products of whole numbers."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

Products = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Amount:
    """A sum of products.

    ``value = sum over products of (product of its factors)``

    Examples
    --------
    >>> Amount.of((64, 3, 7, 7), (64,)).text
    '64 × 3 × 7 × 7 + 64 = 9,472'
    """

    products: Products = ()

    @classmethod
    def of(cls, *products: tuple[int, ...]) -> Amount:
        """Return the sum of products; those that are zero are left out."""
        return cls(tuple(product for product in products if prod(product)))

    @property
    def value(self) -> int:
        """The number."""
        return sum(prod(product) for product in self.products)

    @property
    def expression(self) -> str:
        """The arithmetic, without its result."""
        return " + ".join(" × ".join(f"{n:,}" for n in product) for product in self.products) or "0"

    @property
    def text(self) -> str:
        """The arithmetic and its result."""
        result = f"{self.value:,}"
        return result if result == self.expression else f"{self.expression} = {result}"

    def times(self, factor: int) -> Amount:
        """Return the amount so many times."""
        return Amount.of(*((factor, *product) for product in self.products))

    def plus(self, other: Amount) -> Amount:
        """Return both together."""
        return Amount(self.products + other.products)


NOTHING = Amount()
