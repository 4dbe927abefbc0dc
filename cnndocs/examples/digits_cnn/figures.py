"""Figures of the handwritten digits: samples, mistakes, the confusion matrix."""

from __future__ import annotations

from cnndocs.drawing.grids import Box, blank, frame, where
from cnndocs.drawing.marks import Grid
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, link, number, shape, sheet, word
from cnndocs.drawing.style import WIDTH, Theme
from cnndocs.drawing.tiles import tile
from cnndocs.values import claims
from cnndocs.values.claims import item

ID = "digits-cnn"
SAMPLES, CLASSES, CONFUSION = f"{ID}.samples", f"{ID}.classes", f"{ID}.confusion"
WRONG, LABELS, GUESSES = f"{ID}.wrong_images", f"{ID}.wrong_labels", f"{ID}.wrong_guesses"
CHANCES = f"{ID}.wrong_probabilities"
ACROSS = 5


@figure("digits-samples")
def samples(theme: Theme) -> Drawing:
    """Draw one test image of each digit."""
    on = sheet(theme, WIDTH, 340)
    for at in range(len(claims.resolve(SAMPLES))):
        row, column = divmod(at, ACROSS)
        place = 20 + column * 140, 12 + row * 166
        box = tile(on, *place, item(SAMPLES, at), role="input", cell=15, most=16)
        number(on, box.middle[0], box.bottom + 20, item(CLASSES, at))
    side = shape(item(SAMPLES, 0))
    return Drawing(
        on.figure,
        alt=(
            f"Ten handwritten digits, each {side} pixels in shades of one colour, coarse but "
            "readable: the first test image of each digit."
        ),
        caption=(
            f"One image of each digit, {side} pixels. A pixel holds a number from zero to "
            f"{link(f'{ID}.largest')}; the darker the shade, or on a dark page the brighter, the "
            "larger the number."
        ),
    )


@figure("digits-wrong")
def wrong(theme: Theme) -> Drawing:
    """Draw the misclassified test images, with what they show and what the network says."""
    count = len(claims.resolve(WRONG))
    on = sheet(theme, WIDTH, 476)
    parts = []
    for at in range(count):
        row, column = divmod(at, 4)
        x, y = 24 + column * 178, 12 + row * 236
        box = tile(on, x, y, item(WRONG, at), role="input", cell=16, most=16)
        guess = int(claims.resolve(item(GUESSES, at)))
        chance = item(CHANCES, at, guess)
        label, answer = item(LABELS, at), item(GUESSES, at)
        word(on, box.x, box.bottom + 20, "shows", ha="left", color=theme.muted)
        number(on, box.x + 72, box.bottom + 20, label, ha="left", weight="bold")
        word(on, box.x, box.bottom + 46, "read as", ha="left", color=theme.muted)
        number(on, box.x + 84, box.bottom + 46, answer, ha="left", weight="bold")
        number(on, box.x, box.bottom + 72, chance, places=2, ha="left")
        parts.append(f"a {link(label)} read as {link(answer)}, with {link(chance, 2)}")
    return Drawing(
        on.figure,
        alt=f"The {link(f'{ID}.wrong')} misclassified test images: {'; '.join(parts)}.",
        caption=(
            f"All {link(f'{ID}.wrong')} test images that the network misreads, with the "
            "probability that it gives to its answer. Some of them people would misread too."
        ),
    )


@figure("digits-confusion")
def confusion(theme: Theme) -> Drawing:
    """Draw how many images of each digit are taken for each digit."""
    values = claims.resolve(CONFUSION)
    on = sheet(theme, WIDTH, 640)
    side, counted = len(values), where(values != 0)
    shown = Grid(CONFUSION, "empty", side, side, only=counted, diagonal=True)
    box = Box(112, 64, side, side, 54, shown)
    empty = [(row, column) for row in range(side) for column in range(side)]
    blank(on, box, dict.fromkeys(empty, "empty"))
    for row, column in empty:
        if values[row, column]:
            role = "output" if row == column else "negative"
            blank(on, box, {(row, column): role})
            colour = theme.roles[role].text
            place = box.centre(row, column)
            number(on, *place, item(CONFUSION, row, column), color=colour)
    frame(on, box, "output")
    for at in range(side):
        number(on, box.x - 20, box.down(at), item(CLASSES, at), color=theme.muted)
        number(on, box.across(at), box.y - 18, item(CLASSES, at), color=theme.muted)
    word(on, box.middle[0], 18, "what the network says", color=theme.muted)
    word(on, 40, box.middle[1], "shown", color=theme.muted, rotation=90)
    wrongs = ", ".join(
        f"{link(item(CONFUSION, row, column))} of the digit {link(item(CLASSES, row))} read as "
        f"{link(item(CLASSES, column))}"
        for row, column in empty
        if row != column and values[row, column]
    )
    rights = ", ".join(
        f"{link(item(CLASSES, at))}: {link(item(CONFUSION, at, at))}" for at in range(side)
    )
    return Drawing(
        on.figure,
        alt=(
            f"A table of {shape(CONFUSION)} counts, a row for each digit shown and a column for "
            f"each answer. On the diagonal, the right answers: {rights}. Elsewhere: {wrongs}. All "
            "other cells are empty."
        ),
        caption=(
            f"The confusion matrix of the test images: {link(f'{ID}.right_test')} right answers "
            f"on the diagonal, {link(f'{ID}.wrong')} mistakes (hatched) beside it; empty cells "
            "are zero."
        ),
    )
