"""Figures of the digit two: what the kernel for slanted strokes finds in it."""

from __future__ import annotations

from cnndocs.drawing.grids import Box, arrow, frame, grid, single, size_below, title, where
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, Sheet, link, rows, shape, sheet, word
from cnndocs.drawing.style import WIDTH, Theme
from cnndocs.drawing.tiles import looks, tile
from cnndocs.values import claims
from cnndocs.values.claims import item

ID = "digit-two"
IMAGE, LABEL, KERNEL, MAP = (
    f"{ID}.image",
    f"{ID}.label",
    f"{ID}.kernels[2]",
    f"{ID}.feature_maps[2]",
)
PLACES, WINDOWS, FOUND, PRODUCTS = (
    f"{ID}.{name}" for name in ("places", "windows", "found", "products")
)
STROKES = ("slanted", "upright", "level")


def _place(at: int) -> tuple[int, int]:
    row, column = claims.resolve(item(PLACES, at))
    return int(row), int(column)


def _framed(box: Box, at: int) -> Box:
    return box.part(*_place(at), *claims.resolve(KERNEL).shape)


def _kernel(on: Sheet, x: float, y: float, cell: float) -> Box:
    """Draw the kernel in numbers and in shades, so that its slant is seen."""
    shades = looks(on.theme, KERNEL, claims.resolve(KERNEL).max())
    return grid(on, x, y, KERNEL, role="kernel", cell=cell, **shades)


@figure("digit-two-strokes")
def strokes(theme: Theme) -> Drawing:
    """Draw the digit, a kernel, and three places where it can lie."""
    on = sheet(theme, WIDTH, 436)
    image = tile(on, 16, 44, IMAGE, role="input", cell=36)
    kernel = _kernel(on, 470, 118, 66)
    title(on, image, "image")
    title(on, kernel, "kernel")
    size_below(on, kernel, KERNEL)
    for at, name in enumerate(STROKES):
        box = _framed(image, at)
        frame(on, box, "kernel", width=5, shows=item(WINDOWS, at))
        before = name != "level"
        x = box.x - 10 if before else box.right + 10
        word(on, x, box.middle[1], name, ha="right" if before else "left")
    return Drawing(
        on.figure,
        alt=(
            f"The digit {link(LABEL)}, drawn on {shape(IMAGE)} pixels, with three frames on it: "
            f"on a slanted, an upright and a level part of its line. Beside it the {shape(KERNEL)} "
            f"kernel, {rows(KERNEL)}: its large weights rise to the right, like a slanted line."
        ),
        caption=(
            f"A drawn {link(LABEL)}, a kernel, and three places where the kernel can lie. "
            "What is negative is hatched."
        ),
    )


@figure("digit-two-found-sum")
def found_sum(theme: Theme) -> Drawing:
    """Draw one window: its pixels, the weights on them, the products, and their sum."""
    on = sheet(theme, WIDTH, 352)
    ink = dict.fromkeys(where(claims.resolve(item(WINDOWS, 0)) != 0), "ink")
    first = grid(on, 12, 40, item(WINDOWS, 0), role="input", cell=64, roles=ink)
    kernel = _kernel(on, 264, 40, 64)
    products = grid(on, 516, 40, PRODUCTS, role="output", cell=64)
    total = single(on, products.middle[0], 312, item(FOUND, 0), role="output", cell=64)
    for box, name in ((first, "pixels"), (kernel, "weights"), (products, "products")):
        title(on, box, name)
    y = kernel.middle[1]
    word(on, (first.right + kernel.x) / 2, y, "×", size=30)
    word(on, (kernel.right + products.x) / 2, y, "=", size=30)
    arrow(on, (x := products.middle[0], products.bottom + 8), (x, total.y - 8))
    word(on, total.x - 14, total.middle[1], "sum", ha="right")
    return Drawing(
        on.figure,
        alt=(
            f"The pixels in the slanted frame, {rows(item(WINDOWS, 0))}, times the weights of the "
            f"kernel, {rows(KERNEL)}, give the products {rows(PRODUCTS)}. "
            f"Their sum is {link(item(FOUND, 0))}."
        ),
        caption=(
            f"The slanted frame: the weights that lie on ink add up to {link(item(FOUND, 0))}; "
            "those on paper count nothing."
        ),
    )


@figure("digit-two-found")
def found(theme: Theme) -> Drawing:
    """Draw the digit beside the positive part of its map: where the kernel has found something."""
    on = sheet(theme, WIDTH, 392)
    image = tile(on, 16, 44, IMAGE, role="input", cell=31)
    result = tile(on, 416, 75, MAP, role="output", cell=31)
    title(on, image, "image")
    title(on, result, "feature map")
    size_below(on, image, IMAGE)
    size_below(on, result, MAP)
    seen = _framed(image, 0)
    cell = result.part(*_place(0), 1, 1)
    frame(on, seen, "kernel", width=5, shows=item(WINDOWS, 0))
    frame(on, cell, "kernel", width=5, shows=item(FOUND, 0))
    y = image.middle[1]
    arrow(on, (image.right + 14, y), (result.x - 12, y))
    return Drawing(
        on.figure,
        alt=(
            f"Left the digit {link(LABEL)} of {shape(IMAGE)} pixels, with the slanted frame; right "
            f"its {shape(MAP)} feature map in shades. A dark slanted line crosses the map where "
            "the digit's line is slanted; elsewhere there are weaker spots, or none. "
            f"Row by row: {rows(MAP)}."
        ),
        caption=(
            "The whole map as a picture: the stronger the shade, the larger the sum, up to "
            f"{link(f'{MAP}.max')}; what is zero or negative has the colour of the page. "
            "The frame on the image gives the framed cell."
        ),
    )
