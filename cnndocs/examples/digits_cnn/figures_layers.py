"""Figures of one handwritten digit on its way through the network, and of how far cells see."""

from __future__ import annotations

from cnndocs.drawing.grids import Box, frame
from cnndocs.drawing.plots import bar
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, Sheet, link, number, shape, sheet, word
from cnndocs.drawing.style import WIDTH, Theme
from cnndocs.drawing.tiles import tile
from cnndocs.values import claims
from cnndocs.values.claims import item

ID = "digits-cnn"
IMAGE, FIRST, SECOND = f"{ID}.image", f"{ID}.first_maps", f"{ID}.second_maps"
POOLED, CHANCES, CLASSES = f"{ID}.pooled", f"{ID}.probabilities", f"{ID}.classes"
LABEL, FIELD = f"{ID}.label", f"{ID}.field"


def _maps(on: Sheet, y: float, address: str, cell: float, text: str) -> None:
    values = claims.resolve(address)
    most = max(float(value) for value in values.ravel())
    word(on, 20, y - 16, text, ha="left")
    across = 8
    for at in range(len(values)):
        row, column = divmod(at, across)
        side = values.shape[-1] * cell
        place = 20 + column * 87, y + row * (side + 10)
        tile(on, *place, item(address, at), role="output", cell=cell, most=most)


@figure("digits-layers")
def layers(theme: Theme) -> Drawing:
    """Draw one test image, its maps after each layer, and the probabilities."""
    on = sheet(theme, WIDTH, 860)
    word(on, 20, 18, "image", ha="left")
    tile(on, 20, 34, item(IMAGE, 0), role="input", cell=16, most=16)
    _maps(on, 204, FIRST, 9.5, "first convolution, after ReLU")
    _maps(on, 320, SECOND, 12, "second convolution, after ReLU")
    _maps(on, 518, POOLED, 20, "max pooling")
    word(on, 20, 678, "probabilities", ha="left")
    count = len(claims.resolve(CLASSES))
    for at in range(count):
        column, row = divmod(at, count // 2)
        x, y = 40 + column * 350, 706 + row * 32
        number(on, x, y, item(CLASSES, at))
        end = bar(on, x + 20, y, item(CHANCES, at), full=190, height=22)
        number(on, end + 12, y, item(CHANCES, at), places=3, ha="left")
    guess = link(f"{ID}.guess")
    chance = link(item(CHANCES, int(claims.resolve(f"{ID}.guess")[()])), 3)
    return Drawing(
        on.figure,
        alt=(
            f"A handwritten {link(LABEL)} of {shape(item(IMAGE, 0))} pixels; below it "
            f"{link(f'{FIRST}.shape[0]')} maps of {shape(item(FIRST, 0))} in which its strokes "
            f"can still be recognised, {link(f'{SECOND}.shape[0]')} maps of "
            f"{shape(item(SECOND, 0))} in which single spots light up, as many maps of "
            f"{shape(item(POOLED, 0))} after pooling, and ten bars: {guess} gets {chance}."
        ),
        caption=(
            f"A test image on its way through the network: {link(f'{FIRST}.shape[0]')} maps, "
            f"{link(f'{SECOND}.shape[0]')} maps, pooling, and the probability of each digit. "
            f"The answer is {guess}, with {chance}."
        ),
    )


@figure("digits-field")
def field(theme: Theme) -> Drawing:
    """Draw on the image how much of it one cell of each layer sees."""
    on = sheet(theme, WIDTH, 332)
    fields = [int(side) for side in claims.resolve(FIELD)]
    names = ("first convolution", "second convolution", "pooling")
    for at, (side, name) in enumerate(zip(fields, names, strict=True)):
        x = 16 + at * 240
        box = tile(on, x, 58, item(IMAGE, 0), role="input", cell=26, most=16)
        seen: Box = box.part(1, 1, side, side)
        frame(on, seen, "kernel", width=5, side=item(FIELD, at))
        word(on, box.middle[0], 32, name)
        number(on, box.middle[0] - 54, box.bottom + 24, item(FIELD, at), ha="right", weight="bold")
        word(on, box.middle[0] - 46, box.bottom + 24, "pixels wide", ha="left")
    return Drawing(
        on.figure,
        alt=(
            f"The same {shape(item(IMAGE, 0))} image three times, with a square on it that grows: "
            "one cell of the first convolution, of the second, and of the pooled maps sees "
            f"{link(item(FIELD, 0))}, {link(item(FIELD, 1))} and {link(item(FIELD, 2))} pixels "
            "along a side."
        ),
        caption=(
            "What one cell of each layer sees of the image: squares of "
            f"{link(item(FIELD, 0))}, {link(item(FIELD, 1))} and {link(item(FIELD, 2))} pixels "
            "along a side."
        ),
    )
