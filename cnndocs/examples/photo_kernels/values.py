"""Kernels on a photograph: one window, what each kernel makes of it, and what a display shows."""

from __future__ import annotations

import math
from fractions import Fraction

from cnndocs.examples.photo_kernels.display import BLACK, WHITE, shown
from cnndocs.inputs.images import PORTRAIT, PORTRAIT_SHA256
from cnndocs.inputs.kernels import KERNELS
from cnndocs.inputs.pictures import FACE, PICTURES
from cnndocs.ops import conv2d
from cnndocs.values.kinds import Array, Measured, array, decimal, equation, scalar
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="Kernels on a photograph",
    description=(
        "One window of a photograph, what kernels make of it, and what a display makes of that."
    ),
    about=(
        "One window of a portrait under kernels that blur, sharpen and find edges: the products, "
        "their sum, and how a display gets an intensity from it."
    ),
    source=(
        "Portrait of Grace Hopper by James S. Davis, U.S. Navy, in the public domain; the "
        "file is part of Matplotlib's sample data. The kernels are those of textbooks."
    ),
    topic="sliding",
    order=65,
    explained="play/photo.md",
)

PICTURE = PICTURES["portrait"]
AT, SIZE = (57, 55), 3  # the pixel in the middle of the window, and the window's side
START = "gaussian"  # the kernel that the widget begins with
OTHERS = ("identity", "box", "sharpen", "sobel-x", "sobel-y", "emboss")
MIDDLE = 128  # a bias that shows zero as a grey
BINOMIAL = (1, 4, 6, 4, 1)  # a wider blur: these weights down, times these across


def _window() -> Array:
    row, column = (at - SIZE // 2 for at in AT)
    cells = PICTURE.grey()[row : row + SIZE, column : column + SIZE]
    return array([[Fraction(int(cell)) for cell in line] for line in cells])


def _measured(cells: Array) -> Array:
    return array([[Measured(cell, PORTRAIT, PORTRAIT_SHA256) for cell in line] for line in cells])


def _signed(cells: Array) -> str:
    """Write a sum whose terms may be negative."""
    first, *rest = (int(cell) for cell in cells.ravel())
    return f"{first}" + "".join(f" {'-' if one < 0 else '+'} {abs(one)}" for one in rest)


def build() -> dict[str, Entry]:
    """Compute what each kernel makes of the window."""
    window = _window()
    kernel, divisor = array(KERNELS[START].rows), KERNELS[START].divisor
    products = window * kernel
    total = conv2d(window, kernel)[0, 0]
    quotient = total / divisor
    entries = {
        "size": Entry(
            array(list(PICTURE.grey().shape)), "height and width of the picture", "input"
        ),
        "corner": Entry(array(list(FACE)), "where the picture begins in the photograph", "input"),
        "black": Entry(scalar(BLACK), "the smallest intensity that a display can show", "input"),
        "white": Entry(scalar(WHITE), "the largest intensity that a display can show", "input"),
        "at": Entry(array(list(AT)), "row and column of the pixel in the window's middle", "input"),
        "window": Entry(_measured(window), "the intensities of the window", "input", "X"),
        "kernel": Entry(kernel, "the kernel of a Gaussian blur: its weights", "input", "K"),
        "divisor": Entry(
            scalar(divisor), "what the sum of the Gaussian blur is divided by", "input"
        ),
        "bias": Entry(scalar(0), "what the Gaussian blur adds to the quotient", "input"),
        "products": Entry(
            array(products), "each weight of the Gaussian blur times its pixel", "step"
        ),
        "sum": Entry(equation(f"{_signed(products)} = {total}"), "the sum of the products", "step"),
        "divided": Entry(
            equation(f"{total} / {divisor} = {decimal(quotient)}"),
            "the sum of the Gaussian blur over its divisor",
            "step",
        ),
        "shown": Entry(
            scalar(shown(total, divisor, 0)), "what the Gaussian blur shows: rounded", "result", "Y"
        ),
        "cut": Entry(
            scalar(math.floor(quotient)), "the same, cut in place of rounded: a mistake", "result"
        ),
        "undivided": Entry(
            scalar(shown(total, 1, 0)), "the same, with the divisor forgotten: a mistake", "result"
        ),
        "middle": Entry(scalar(MIDDLE), "a bias that shows zero as a grey", "input"),
    }
    wide = [[down * across for across in BINOMIAL] for down in BINOMIAL]
    entries |= {
        "wide_kernel": Entry(array(wide), "the kernel of a wider Gaussian blur", "input"),
        "wide_divisor": Entry(
            scalar(sum(BINOMIAL) ** 2), "what the wider blur's sum is divided by", "input"
        ),
    }
    for name in OTHERS:
        entries |= _other(window, name)
    edges, sharp = (
        conv2d(window, array(KERNELS[name].rows))[0, 0] for name in ("sobel-x", "sharpen")
    )
    return entries | {
        "raised": Entry(
            equation(f"{edges} + {MIDDLE} = {edges + MIDDLE}"),
            "the sum of the Sobel kernel, raised by a bias",
            "step",
        ),
        "size_of_edge": Entry(
            scalar(abs(edges)), "the size of the Sobel kernel's sum, without its sign", "step"
        ),
        "sharpen_wrapped": Entry(
            equation(f"{sharp} + {WHITE + 1} = {sharp + WHITE + 1}"),
            "what a byte that wraps around would make of the sharpened sum: a mistake",
            "step",
        ),
        "sharpen_size": Entry(
            scalar(abs(sharp)), "the size of the sharpened sum, without its sign", "step"
        ),
        "cells": Entry(
            equation(
                "{h} - {k} + 1 = {m}",
                h=PICTURE.grey().shape[0],
                k=SIZE,
                m=PICTURE.grey().shape[0] - SIZE + 1,
            ),
            "places of the window along a side of the picture",
            "step",
        ),
    }


def _other(window: Array, name: str) -> dict[str, Entry]:
    known = KERNELS[name]
    kernel = array(known.rows)
    products, total = window * kernel, conv2d(window, kernel)[0, 0]
    prefix, title = name.replace("-", "_"), known.title
    entries = {
        "kernel": Entry(kernel, f"the kernel called {title}: its weights", "input"),
        "divisor": Entry(scalar(known.divisor), f"the divisor of {title}", "input"),
        "products": Entry(array(products), f"each weight of {title} times its pixel", "step"),
        "sum": Entry(
            equation(f"{_signed(products)} = {total}"),
            f"the sum of the products of {title}",
            "step",
        ),
        "quotient": Entry(
            scalar(total / known.divisor), f"the sum of {title} over its divisor", "step"
        ),
        "shown": Entry(scalar(shown(total, known.divisor, 0)), f"what {title} shows", "result"),
    }
    return {f"{prefix}_{part}": entry for part, entry in entries.items()}
