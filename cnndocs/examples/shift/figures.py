"""Figures of the moved pattern: the map moves with it, the pooled map only now and then."""

from __future__ import annotations

from cnndocs.drawing.grids import Box, arrow, frame, grid, signs, title, where
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, Sheet, link, rows, sheet, word
from cnndocs.drawing.style import Theme
from cnndocs.values import claims
from cnndocs.values.claims import item

IMAGE, MOVED, AGAIN = "shift.image", "shift.moved", "shift.again"
MAP, MOVED_MAP = "shift.map", "shift.moved_map"
POOLED = ("shift.pooled", "shift.moved_pooled", "shift.again_pooled")


def _ink(address: str) -> dict[tuple[int, int], str]:
    return dict.fromkeys(where(claims.resolve(address) > 0), "kernel")


def _peak(on: Sheet, box: Box, address: str) -> None:
    row, column = (int(part) for part in claims.resolve(f"{address}.argmax"))
    frame(on, box.part(row, column, 1, 1), "output", width=5, shows=item(address, row, column))


@figure("shift-equivariance")
def equivariance(theme: Theme) -> Drawing:
    """Draw both images above their maps."""
    on = sheet(theme, 640, 640)
    for x, image, made, name in (
        (20, IMAGE, MAP, "image"),
        (350, MOVED, MOVED_MAP, "moved by one column"),
    ):
        top = grid(on, x, 46, image, role="input", cell=45, roles=_ink(image))
        low = grid(on, x + 45, 416, made, role="empty", cell=45, roles=signs(made))
        title(on, top, name)
        word(on, low.middle[0], low.bottom + 24, "feature map")
        arrow(on, (top.middle[0], top.bottom + 10), (top.middle[0], low.y - 10))
        _peak(on, low, made)
    return Drawing(
        on.figure,
        alt=(
            f"An image, {rows(IMAGE)}, above its feature map, {rows(MAP)}. Beside it the image "
            f"with the pattern one column to the right, {rows(MOVED)}, above its map, "
            f"{rows(MOVED_MAP)}. The largest cell, {link('shift.strongest')}, is framed; it has "
            "moved by one column too."
        ),
        caption=(
            "The pattern moves by one column, and so does the answer: the largest cell, "
            f"{link('shift.strongest')}, moves from {link(f'{MAP}.argmax')} to "
            f"{link(f'{MOVED_MAP}.argmax')}."
        ),
    )


@figure("shift-invariance")
def invariance(theme: Theme) -> Drawing:
    """Draw the pooled maps of three places of the pattern."""
    on = sheet(theme, 640, 480)
    names = ("first place", "one to the right", "two to the right")
    for at, (image, made) in enumerate(zip((IMAGE, MOVED, AGAIN), POOLED, strict=True)):
        x = 16 + at * 214
        top = grid(on, x, 46, image, role="input", cell=30, roles=_ink(image))
        low = grid(on, x + 30, 316, made, role="output", cell=60)
        title(on, top, names[at])
        word(on, low.middle[0], low.bottom + 24, "pooled map")
        arrow(on, (top.middle[0], top.bottom + 10), (top.middle[0], low.y - 10))
        _peak(on, low, made)
    return Drawing(
        on.figure,
        alt=(
            "The pattern at three places, and the map after ReLU and max pooling of each: "
            f"first {rows(POOLED[0])}, one column to the right {rows(POOLED[1])}, two columns to "
            f"the right {rows(POOLED[2])}. The largest cell is framed."
        ),
        caption=(
            f"From the first place to the second, the largest cell, {link('shift.strongest')}, "
            "crosses the border between two pooling windows, and the pooled map changes. "
            "From the second to the third it stays within its window: the largest cell of the "
            "pooled map stays where it is, though other cells change."
        ),
    )
