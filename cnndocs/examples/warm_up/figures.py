"""Figures of the warm-up: a product cell by cell, and a row of pixels with its feature map."""

from __future__ import annotations

from cnndocs.drawing.grids import arrow, frame, grid, signs, title
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, link, number, rows, sheet, word
from cnndocs.drawing.style import Theme

GRID = "warm-up.grid"
ROWS = ("warm-up.origin[0]", "warm-up.asked[0]")
COLUMNS = ("warm-up.origin[1]", "warm-up.between[1]", "warm-up.corner[1]")
LEFT, RIGHT, PRODUCT = "warm-up.left", "warm-up.right", "warm-up.product"
TOTAL = "warm-up.product_total"
WINDOWS, STRIP, STEP, ANSWER = "warm-up.windows", "warm-up.strip", "warm-up.step", "warm-up.answer"


@figure("warm-up-grid")
def places(theme: Theme) -> Drawing:
    """Draw a matrix with the number of each row beside it, and of each column above it."""
    on = sheet(theme, 420, 236)
    cell = 64
    table = grid(on, 160, 84, GRID, role="input", cell=cell)
    for row, address in enumerate(ROWS):
        number(on, table.x - 26, table.down(row), address, color=theme.muted)
    for column, address in enumerate(COLUMNS):
        number(on, table.across(column), table.y - 24, address, color=theme.muted)
    word(on, table.x - 52, table.middle[1], "row", ha="right", color=theme.muted)
    word(on, table.middle[0], table.y - 58, "column", color=theme.muted)
    first, last = link(f"{GRID}[0,0]"), link(f"{GRID}[1,2]")
    return Drawing(
        on.figure,
        alt=(
            f"The matrix {rows(GRID)}. Beside each row stands its number, counted from zero, "
            "and above each column too."
        ),
        caption=(
            f"Rows and columns are counted from zero: {first} is in the first row and column, "
            f"{last} in the last."
        ),
    )


@figure("warm-up-product")
def product(theme: Theme) -> Drawing:
    """Draw two matrices, their product cell by cell, and the sum of its cells."""
    on = sheet(theme, 524, 300)
    left = grid(on, 20, 66, LEFT, role="input", cell=64)
    right = grid(on, 198, 66, RIGHT, role="kernel", cell=64)
    result = grid(on, 376, 66, PRODUCT, role="output", cell=64)
    title(on, left, "pixels")
    title(on, right, "weights")
    title(on, result, "products")
    word(on, (left.right + right.x) / 2, left.middle[1], "×", size=30)
    word(on, (right.right + result.x) / 2, left.middle[1], "=", size=30)
    x, low = result.middle[0], 262
    arrow(on, (x, result.bottom + 6), (x, low - 22))
    word(on, x - 14, (result.bottom + low - 12) / 2, "sum", ha="right")
    number(on, x, low, TOTAL, size=26, weight="bold")
    return Drawing(
        on.figure,
        alt=(
            f"The matrix {rows(LEFT)} times, cell by cell, the matrix {rows(RIGHT)} gives "
            f"{rows(PRODUCT)}. The sum of the products is {link(TOTAL)}."
        ),
        caption=(
            "Cells in the same place are multiplied; then all products are added. "
            f"The result of the two steps is one number, {link(TOTAL)}."
        ),
    )


@figure("warm-up-strip")
def strip(theme: Theme) -> Drawing:
    """Draw a row of pixels, a kernel of two weights, and the feature map."""
    on = sheet(theme, 560, 386)
    cell = 64
    pixels = grid(on, 56, 46, STRIP, role="input", cell=cell)
    kernel = grid(on, 56 + 2.5 * cell, 180, STEP, role="kernel", cell=cell)
    result = grid(on, 56 + 0.5 * cell, 280, ANSWER, role="empty", cell=cell, roles=signs(ANSWER))
    title(on, pixels, "a row of pixels")
    title(on, kernel, "kernel")
    word(on, result.middle[0], result.bottom + 22, "feature map")
    for column in (1, 4):
        part = pixels.part(0, column, 1, 2)
        frame(on, part, "kernel", width=5, shows=f"{WINDOWS}[{column}]")
        arrow(on, (part.middle[0], part.bottom + 6), (result.across(column), result.y - 4))
    first, last = f"{ANSWER}[0,1]", f"{ANSWER}[0,4]"
    return Drawing(
        on.figure,
        alt=(
            f"A row of pixels, {rows(STRIP)}, the kernel {rows(STEP)}, and the feature map "
            f"{rows(ANSWER)}. The positive cell stands where dark pixels turn bright, the "
            "negative one, hatched, where bright pixels turn dark."
        ),
        caption=(
            f"Each cell of the map belongs to two neighbouring pixels: {link(first)} where the "
            f"row turns bright, {link(last)} where it turns dark, and zero where nothing changes."
        ),
    )
