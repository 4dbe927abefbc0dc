"""Figures of kernels on a photograph: what some of them show, and one window in numbers."""

from __future__ import annotations

import numpy as np

from cnndocs.drawing.grids import grid, title
from cnndocs.drawing.marks import ornament
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, Sheet, link, number, rows, sheet, word
from cnndocs.drawing.style import NARROW, WIDTH, Theme
from cnndocs.examples.photo_kernels.display import filtered
from cnndocs.examples.photo_kernels.values import PICTURE, START
from cnndocs.inputs.kernels import KERNELS

ID = "photo-kernels"
SMALLER, GREYS = 2, 28  # the pictures are shrunk, and their greys rounded, to keep the file small
SIDE, GAP, TOP, CELL = 220, 24, 34, 36
LESS = (184, 16, 60)  # side, gap and top on a narrow sheet, where a title has two lines


def _small(image: np.ndarray) -> np.ndarray:
    side = len(image) // SMALLER * SMALLER
    blocks = image[:side, :side].reshape(side // SMALLER, SMALLER, side // SMALLER, SMALLER)
    return (blocks.mean(axis=(1, 3)) // GREYS * GREYS).astype(np.uint8)


def _photo(on: Sheet, image: np.ndarray, x: float, y: float, side: float) -> None:
    picture = on.ax.imshow(
        _small(image),
        cmap="gray",
        vmin=0,
        vmax=255,
        extent=(x, x + side, y + side, y),
        interpolation="none",
        aspect="auto",
        zorder=1,
    )
    ornament(picture)


def _weights(name: str) -> str:
    prefix = "" if name == START else f"{name.replace('-', '_')}_"
    return f"{ID}.{prefix}kernel"


def _row(theme: Theme, names: tuple[str, ...], narrow: bool) -> Sheet:
    """Draw what three kernels make of the portrait, and the kernels below."""
    side, gap, top = LESS if narrow else (SIDE, GAP, TOP)
    on = sheet(theme, NARROW if narrow else WIDTH, top + side + 3 * CELL + 22)
    for at, name in enumerate(names):
        kernel = KERNELS[name]
        x = 6 + at * (side + gap)
        lines = kernel.title.replace(", ", ",\n").split("\n") if narrow else [kernel.title]
        for line, words in enumerate(reversed(lines)):
            word(on, x + side / 2, top - 17 - 26 * line, words)
        _photo(on, filtered(PICTURE.grey(), kernel.rows, kernel.divisor), x, top, side)
        left = x + (side - 3 * CELL) / 2
        grid(on, left, top + side + 12, _weights(name), role="kernel", cell=CELL)
    return on


@figure("photo-kernels")
def gallery(theme: Theme, *, narrow: bool = False) -> Drawing:
    """Draw the portrait as it is, blurred, and its edges."""
    return Drawing(
        _row(theme, ("identity", START, "sobel-x"), narrow).figure,
        alt=(
            "Three versions of the face of Grace Hopper, each with its kernel. Identity, "
            f"{rows(_weights('identity'))}: as it was taken. Gaussian blur, "
            f"{rows(_weights(START))}: softer. Sobel, across columns, "
            f"{rows(_weights('sobel-x'))}: black, with bright lines where the picture becomes "
            "brighter from left to right."
        ),
        caption=(
            "A face under three kernels; the sum of the Gaussian blur is divided by "
            f"{link(f'{ID}.divisor')}. What is below {link(f'{ID}.black')} is shown black, and "
            f"what is above {link(f'{ID}.white')} white. Portrait of Grace Hopper by James S. "
            "Davis, U.S. Navy, in the public domain."
        ),
    )


@figure("photo-others")
def others(theme: Theme, *, narrow: bool = False) -> Drawing:
    """Draw the portrait sharpened, the edges of its rows, and embossed."""
    return Drawing(
        _row(theme, ("sharpen", "sobel-y", "emboss"), narrow).figure,
        alt=(
            "Three versions of the face, each with its kernel. Sharpen, "
            f"{rows(_weights('sharpen'))}: crisper. Sobel, across rows, "
            f"{rows(_weights('sobel-y'))}: black, with bright lines where the picture becomes "
            f"brighter downwards. Emboss, {rows(_weights('emboss'))}: like a relief that is lit "
            "from one side."
        ),
        caption=(
            "The same face, sharpened, with the edges between its rows, and embossed; again what "
            f"is below {link(f'{ID}.black')} is shown black."
        ),
    )


@figure("photo-window")
def window(theme: Theme) -> Drawing:
    """Draw one window under the Gaussian blur, and how its sum becomes an intensity."""
    on = sheet(theme, WIDTH, 372)
    cell, y = 62, 50
    pixels = grid(on, 8, y, f"{ID}.window", role="input", cell=cell)
    kernel = grid(on, 262, y, f"{ID}.kernel", role="kernel", cell=cell)
    products = grid(on, 516, y, f"{ID}.products", role="output", cell=cell)
    title(on, pixels, "window")
    title(on, kernel, "kernel")
    title(on, products, "products")
    word(on, (pixels.right + kernel.x) / 2, pixels.middle[1], "×", size=34)
    word(on, (kernel.right + products.x) / 2, pixels.middle[1], "=", size=34)
    number(on, WIDTH / 2, 274, f"{ID}.sum")
    number(on, WIDTH / 2, 312, f"{ID}.divided")
    word(on, WIDTH / 2 - 40, 350, "shown:", color=theme.muted)
    number(on, WIDTH / 2 + 22, 350, f"{ID}.shown", weight="bold")
    return Drawing(
        on.figure,
        alt=(
            f"The window: {rows(f'{ID}.window')}. The kernel: {rows(f'{ID}.kernel')}. The sum of "
            f"the products is {link(f'{ID}.sum')}; divided, {link(f'{ID}.divided')}; shown, "
            f"{link(f'{ID}.shown')}."
        ),
        caption=(
            "A window at the edge of a reflection in the eye, under a Gaussian blur: the products "
            f"are added, the sum is divided by {link(f'{ID}.divisor')}, and the quotient is "
            f"rounded to {link(f'{ID}.shown')}."
        ),
    )
