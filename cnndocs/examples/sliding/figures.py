"""Figures of the worked example: a kernel slides over a small image."""

from __future__ import annotations

from cnndocs.drawing.grids import Box, arrow, bracket, frame, grid, signs, size_below, title
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, link, number, rows, shape, sheet, word
from cnndocs.drawing.style import NARROW, WIDTH, Theme
from cnndocs.values import claims
from cnndocs.values.claims import item

IMAGE, KERNEL, MAP = "sliding.image", "sliding.kernel", "sliding.feature_map"
WINDOWS, PRODUCTS, POSITIONS = "sliding.windows", "sliding.products", "sliding.positions"


def under(row: int, column: int) -> dict[tuple[int, int], str]:
    """Return the role of the image's cells that lie under the kernel at a position."""
    height, width = claims.resolve(KERNEL).shape
    return {(row + i, column + j): "kernel" for i in range(height) for j in range(width)}


@figure("sliding-window")
def window(theme: Theme, *, narrow: bool = False) -> Drawing:
    """Draw the first window: multiplied by the kernel, summed, and put into the map."""
    on = sheet(theme, NARROW if narrow else WIDTH, 604)
    xs = (34, 32, 225, 418, 416) if narrow else (58, 60, 268, 478, 546)
    image = grid(on, xs[0], 44, IMAGE, role="input", roles=under(0, 0))
    title(on, image, "image")
    part = image.part(0, 0, *claims.resolve(KERNEL).shape)
    frame(on, part, "kernel", width=5, shows=item(WINDOWS, 0, 0))
    y = 390
    first = grid(on, xs[1], y, item(WINDOWS, 0, 0), role="kernel")
    kernel = grid(on, xs[2], y, KERNEL, role="kernel")
    products = grid(on, xs[3], y, item(PRODUCTS, 0, 0), role="output")
    result = grid(on, xs[4], 100, MAP, role="output", only=[(0, 0)], bold=[(0, 0)])
    frame(on, result.part(0, 0, 1, 1), "output", width=5, shows=item(MAP, 0, 0))
    title(on, first, "window", below=True)
    title(on, kernel, "kernel", below=True)
    title(on, products, "products", below=True)
    title(on, result, "feature map")
    size = 22 if narrow else 30
    word(on, (first.right + kernel.x) / 2, kernel.middle[1], "×", size=size)
    word(on, (kernel.right + products.x) / 2, kernel.middle[1], "=", size=size)
    left, high, low = 12 if narrow else 26, part.middle[1], first.middle[1]
    arrow(on, (part.x, high), (left, high), (left, low), (first.x, low))
    x, height = products.across(0), result.down(0)
    top = bracket(on, products)
    if narrow:  # the map stands above the products: around its corner
        beside, below = result.x - 34, (top + result.bottom) / 2
        arrow(on, (x, top), (x, below), (beside, below), (beside, height), (result.x, height))
    else:
        beside = x
        arrow(on, (x, top), (x, height), (result.x, height))
    word(on, beside - 10, (top + height) / 2, "sum", ha="right")
    sums = claims.resolve("sliding.row_sums[0,0]")
    added = " + ".join(link(item("sliding.row_sums[0,0]", i)) for i in range(len(sums)))
    return Drawing(
        on.figure,
        alt=(
            f"A {shape(IMAGE)} image whose first {shape(WINDOWS + '[0,0]')} window, with the rows "
            f"{rows(WINDOWS + '[0,0]')}, is marked. Multiplied cell by cell by the kernel, "
            f"{rows(KERNEL)}, it gives the products {rows(PRODUCTS + '[0,0]')}. "
            f"Their sum, {link(item(MAP, 0, 0))}, is the first cell of the feature map."
        ),
        caption=(
            "The kernel lies on the first window of the image. Each weight is multiplied by the "
            f"pixel under it; the products of the kernel's rows add up to {added}, so the first "
            f"cell of the feature map is {link(item(MAP, 0, 0))}."
        ),
    )


@figure("sliding-feature-map")
def feature_map(theme: Theme, *, narrow: bool = False) -> Drawing:
    """Draw the image, the kernel and the whole feature map."""
    on = sheet(theme, NARROW, 616) if narrow else sheet(theme, WIDTH, 366)
    place = (370, 406) if narrow else (548, 100)
    image = grid(on, 16 if narrow else 4, 44, IMAGE, role="input")
    kernel = grid(on, 370 if narrow else 334, 100, KERNEL, role="kernel")
    result = grid(on, *place, MAP, role="output", roles=signs(MAP))
    for box, name, address in (
        (image, "image", IMAGE),
        (kernel, "kernel", KERNEL),
        (result, "feature map", MAP),
    ):
        title(on, box, name)
        size_below(on, box, address)
    word(on, (image.right + kernel.x) / 2, kernel.middle[1], "⋆", size=46)
    equals = result.x - 34 if narrow else (kernel.right + result.x) / 2
    word(on, equals, result.middle[1], "=", size=30)
    return Drawing(
        on.figure,
        alt=(
            f"The {shape(IMAGE)} image, the {shape(KERNEL)} kernel, and the {shape(MAP)} feature "
            f"map that the kernel makes of it, row by row: {rows(MAP)}. "
            f"Negative cells are hatched: {link(f'{MAP}.negative')} of {link(f'{MAP}.size')}."
        ),
        caption=(
            f"Sliding the {shape(KERNEL)} kernel over the {shape(IMAGE)} image (the star) gives "
            f"one value at each of {link(f'{MAP}.size')} positions. "
            f"Hatching marks what is negative: here {link(f'{MAP}.min')}."
        ),
    )


@figure("sliding-positions")
def positions(theme: Theme) -> Drawing:
    """Draw the nine positions of the kernel on the image, each with its result."""
    on = sheet(theme, WIDTH, 770)
    height, width = claims.resolve(MAP).shape
    for row in range(height):
        for column in range(width):
            x, y = 12 + column * 248, 44 + row * 256
            box = grid(on, x, y, IMAGE, role="input", cell=40, roles=under(row, column), size=20)
            seen = item(WINDOWS, row, column)
            frame(on, _part(box, row, column), "kernel", width=4.5, shows=seen)
            number(on, x, y - 20, item(POSITIONS, row, column), ha="left", color=theme.muted)
            word(on, x + 104, y - 20, "→", color=theme.muted)
            number(on, box.right, y - 20, item(MAP, row, column), ha="right", weight="bold")
    last = (height - 1, width - 1)
    return Drawing(
        on.figure,
        alt=(
            f"The image {link(f'{MAP}.size')} times, with the kernel's window moved by one cell "
            f"each time, row by row from position {link(item(POSITIONS, 0, 0))} "
            f"to position {link(item(POSITIONS, *last))}. "
            f"The results, row by row: {rows(MAP)}."
        ),
        caption=(
            f"All {link(f'{MAP}.size')} positions of the kernel, each with the row and the column "
            "of its result, and the result itself. "
            f"The window moves by {link('sliding.stride')} cell at a time."
        ),
    )


def _part(box: Box, row: int, column: int) -> Box:
    return box.part(row, column, *claims.resolve(KERNEL).shape)
