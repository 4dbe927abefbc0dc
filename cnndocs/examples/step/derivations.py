"""The gradients of the worked example and a step against them, written out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from cnndocs.values import claims
from cnndocs.values.claims import item
from cnndocs.values.kinds import Bounds
from cnndocs.writing.formula import aligned, display, low, matrix_tex, number_tex

PLACES = 3
WIDE = 4  # columns of a matrix that a phone shows only with fewer places


def logit_gradient() -> str:
    """Write the gradient of the logits: probabilities minus the one-hot vector."""
    shares, one_hot, gradient = (
        matrix_tex(address, PLACES)
        for address in ("sliding.probabilities", "sliding.one_hot", "step.dz")
    )
    return aligned(
        [
            r"\frac{\partial L}{\partial z} &= \hat{y} - y",
            rf"&= {shares} - {one_hot}",
            rf"&= {gradient}",
        ]
    )


def gradient(symbol: str, address: str) -> str:
    """Write the gradient of a matrix."""
    slope = rf"\frac{{\partial L}}{{\partial {symbol}}} ="
    if claims.resolve(address).shape[-1] < WIDE:
        return display(f"{slope} {matrix_tex(address, PLACES)}")
    return aligned([f"& {slope}", rf"&\quad {matrix_tex(address, PLACES - 1)}"])


def factor(address: str) -> str:
    """Write a number inside a product; a negative or a rounded one stands in parentheses."""
    tex = number_tex(address, PLACES)
    rounded = isinstance(claims.resolve(address)[()], Bounds)
    return f"({tex})" if rounded or low(address) < 0 else tex


def products(pairs: list[tuple[str, str]], total: str) -> str:
    """Write a sum of products, one a line, and what it is rounded to."""
    terms = [rf"{factor(a)} \times {factor(b)}" for a, b in pairs]
    first, *rest = terms
    lines = [f"& {first}", *(rf"&\quad {{}} + {term}" for term in rest)]
    return aligned([*lines, rf"&\quad {number_tex(total, PLACES)}"])


def first_input() -> str:
    """Write out the gradient of the first input of the dense layer."""
    classes = range(len(claims.resolve("step.dz")))
    pairs = [(item("sliding.weight", k, 0), item("step.dz", k)) for k in classes]
    return products(pairs, "step.dflat[0]")


def routed() -> str:
    """Write out the gradient of the cell that wins two pooling windows."""
    winner = tuple(np.argwhere(claims.resolve("step.wins") > 1)[0])
    at = [
        index
        for index in np.ndindex(claims.resolve("step.dpooled").shape)
        if tuple(claims.resolve("step.winners")[index]) == winner
    ]
    terms = " + ".join(f"({number_tex(item('step.dpooled', *index), PLACES)})" for index in at)
    return display(f"{terms} \\; {number_tex(item('step.drelu', *map(int, winner)), PLACES)}")


def first_weight() -> str:
    """Write out the gradient of the kernel's first weight; products with zero are left out."""
    pairs = [
        (item("sliding.windows", 0, 0, *at), item("step.dmap", *at))
        for at, slope in np.ndenumerate(claims.resolve("step.dmap"))
        if slope != 0
    ]
    return products(pairs, "step.dkernel[0,0]")


def moved(old: str, slope: str, new: str) -> str:
    """Write out how one parameter moves."""
    step = rf"{number_tex('step.rate')} \times {factor(slope)}"
    return display(rf"{number_tex(old)} - {step} \; {number_tex(new, PLACES)}")


def snippets() -> dict[str, Callable[[], str]]:
    """Return the derivations of this module by the names of their files."""
    weight, kernel = (
        (f"sliding.{name}[0,0]", f"step.d{name}[0,0]", f"step.{name}[0,0]")
        for name in ("weight", "kernel")
    )
    return {
        "derivations/step-logits.md": logit_gradient,
        "derivations/step-weights.md": partial(gradient, "D", "step.dweight"),
        "derivations/step-first-input.md": first_input,
        "derivations/step-pooled.md": partial(gradient, "P", "step.dpooled"),
        "derivations/step-routed.md": routed,
        "derivations/step-map.md": partial(gradient, "Y", "step.dmap"),
        "derivations/step-first-weight.md": first_weight,
        "derivations/step-kernel.md": partial(gradient, "K", "step.dkernel"),
        "derivations/step-weight-moved.md": partial(moved, *weight),
        "derivations/step-kernel-moved.md": partial(moved, *kernel),
    }
