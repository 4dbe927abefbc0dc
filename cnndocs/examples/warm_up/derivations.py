"""The weighted sum of the warm-up, written out."""

from __future__ import annotations

from collections.abc import Callable

from cnndocs.values import claims
from cnndocs.values.claims import item
from cnndocs.writing.formula import aligned, number_tex, product, summed


def weighted_sum() -> str:
    """Write out the weighted sum: the products, and their sum."""
    values, weights, products = "warm-up.values", "warm-up.weights", "warm-up.products"
    places = range(len(claims.resolve(values)))
    terms = " + ".join(product(item(weights, at), item(values, at)) for at in places)
    parts = summed([item(products, at) for at in places])
    return aligned([f"z &= {terms}", f"&= {parts}", f"&= {number_tex('warm-up.total')}"])


def snippets() -> dict[str, Callable[[], str]]:
    """Return every derivation of this module by the name of its file."""
    return {"derivations/warm-up-sum.md": weighted_sum}
