"""A figure of convolution as a matrix product: windows as rows, kernel as a column, then a map."""

from __future__ import annotations

from cnndocs.drawing.grids import Box, arrow, frame, grid, size_below, title
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, Sheet, link, number, rows, shape, sheet, word
from cnndocs.drawing.style import NARROW, WIDTH, Theme
from cnndocs.values import claims
from cnndocs.values.claims import item

IMAGE, KERNEL = "sliding.image", "sliding.kernel"
MATRIX, COLUMN, PRODUCT = (f"from-scratch.{name}" for name in ("matrix", "column", "product"))
MAP, WINDOW, ROW = (f"from-scratch.{name}" for name in ("feature_map", "window", "row"))


@figure("from-scratch-product")
def product(theme: Theme, *, narrow: bool = False) -> Drawing:
    """Draw image, matrix, column, product and map, with one window followed through."""
    on = sheet(theme, NARROW if narrow else WIDTH, 910)
    xs, cell = ((60, 410, 3, 472, 542), 50) if narrow else ((60, 456, 12, 518, 640), 51)
    top, left = (int(index) for index in claims.resolve("from-scratch.shown"))
    row = int(claims.resolve(ROW))
    side = int(claims.resolve(f"{KERNEL}.height"))
    inside = {(top + i, left + j): "kernel" for i in range(side) for j in range(side)}
    image = grid(on, xs[0], 60, IMAGE, role="input", cell=44, roles=inside)
    kernel = grid(on, xs[1], 82, KERNEL, role="kernel", cell=56)
    follow = {(row, column): "kernel" for column in range(side * side)}
    matrix = grid(on, xs[2], 400, MATRIX, role="input", cell=cell, roles=follow)
    column = grid(on, xs[3], 400, COLUMN, role="kernel", cell=cell)
    out = grid(on, xs[4], 400, PRODUCT, role="output", cell=cell, bold={(row, 0)})
    title(on, image, "image")
    title(on, kernel, "kernel")
    word(on, matrix.middle[0], matrix.y - 20, "a window a row")
    word(on, column.middle[0], column.y - 20, "kernel")
    if narrow:
        word(on, out.right, out.y - 46, "product", ha="right")
    else:
        word(on, out.middle[0], out.y - 20, "product")
    size_below(on, image, IMAGE)
    size_below(on, matrix, MATRIX)
    for box, address in ((column, COLUMN), (out, PRODUCT)):
        number(on, box.middle[0], box.bottom + 22, f"{address}.size", color=on.theme.muted)
    frame(on, image.part(top, left, side, side), "kernel", width=4, shows=WINDOW)
    frame(on, matrix.part(row, 0, 1, side * side), "kernel", width=4, shows=WINDOW)
    frame(on, out.part(row, 0, 1, 1), "output", width=5, shows=item(PRODUCT, row))
    word(on, (matrix.right + column.x) / 2, column.middle[1], "×", size=20 if narrow else 30)
    word(on, (column.right + out.x) / 2, column.middle[1], "=", size=20 if narrow else 30)
    _down(on, image, matrix)
    _down(on, kernel, column)
    return Drawing(
        on.figure,
        alt=(
            f"The {shape(IMAGE)} image with one {shape(WINDOW)} window framed. The window's cells "
            f"form one row of a {shape(MATRIX)} matrix. The matrix times the kernel, written as a "
            f"column of {link(f'{COLUMN}.size')} weights, gives a column of "
            f"{link(f'{PRODUCT}.size')} cells. Folded into rows these are the feature map: "
            f"{rows(MAP)}."
        ),
        caption=(
            f"Each window becomes a row: the framed one is row {link(ROW)}. "
            f"One product of a matrix and a column gives all {link(f'{PRODUCT}.size')} cells of "
            "the feature map."
        ),
    )


def _down(on: Sheet, upper: Box, lower: Box) -> None:
    arrow(on, (lower.middle[0], upper.bottom + 44), (lower.middle[0], lower.y - 36))
