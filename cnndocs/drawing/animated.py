"""The window of a layer on its way over the input, as an SVG that moves: small, and sharp.

A viewer that is told to avoid motion shows it at rest, with all results. Each number in it is
written from an address, which stands beside it as ``data-claim``.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from cnndocs.drawing import window_words, windows
from cnndocs.drawing.animated_parts import Picture
from cnndocs.drawing.blocks import GAP, MARGIN, Block, chosen
from cnndocs.drawing.channels import BETWEEN, blocks, seen
from cnndocs.drawing.marks import At, has, numbers
from cnndocs.drawing.printing import Look
from cnndocs.drawing.sheet import plain
from cnndocs.drawing.style import WIDTH, Theme

LAST = 3  # how many times as long the last position stays
AS_IT_IS = Look()
Place = tuple[float, float]


def svg(
    layer: str,
    theme: Theme,
    *,
    milliseconds: int = 800,
    only: Sequence[At] | None = None,
    width: int = WIDTH,
    scale: float = 1,
    look: Look = AS_IT_IS,
) -> str:
    """Return the animation of a layer of any setting.

    Parameters
    ----------
    layer : str
        As for `windows.step`.
    theme : Theme
        The colours.
    milliseconds : int
        How long the window stays at a position.
    only : sequence of positions, optional
        The positions that are shown; else all.
    width : int
        Of the sheet, in pixels.
    scale : float
        By what the picture is enlarged.
    look : Look
        Words, letters and decimals of its own.

    Raises
    ------
    ValueError
        Where the layer is too large to show its numbers, and where a label does not exist.
    """
    every = windows.positions(layer) if only is None else list(only)
    slots = len(every) + LAST - 1
    picture = Picture(theme, look, [n / slots for n in range(len(every))], slots * milliseconds)
    several = has(layer, "groups")
    size = _channels(picture, layer, every) if several else _one(picture, layer, every, width)
    for line, address in enumerate(window_words.sizes(layer)):
        picture.number(size[0] - MARGIN, size[1] + 8 + 36 * line, address, anchor="end")
    tall = round(size[1] + 22 + 36 * line)
    about = plain(window_words.several(layer) if several else window_words.words(layer))
    return picture.document(round(size[0]), tall, scale, escape(about))


def _one(picture: Picture, layer: str, every: Sequence[At], width: int) -> Place:
    """Draw a layer on one channel; return how wide and how high it is."""
    inside, result, kernel = chosen(layer, every[0], width)
    kernel = kernel[:1]
    refuse_shades([inside, result, *kernel])
    side = kernel[0].width if kernel else 0
    beside = inside.width + GAP + max(side, result.width) <= width - 2 * MARGIN
    column, y = MARGIN + inside.width + GAP, 40.0
    step, roles = windows.stride(layer), _roles(layer, inside)
    places = [(at[0] * step[0], at[1] * step[1]) for at in every]
    picture.grid(MARGIN, 40, inside, roles, blank=_blank(layer, roles, inside))
    top, left, *inner = windows.inner(layer)
    picture.frame(MARGIN + left * inside.cell, 40 + top * inside.cell, inner, inside.cell, "input")
    _window(picture, layer, (MARGIN, 40), inside, places)
    picture.title(MARGIN + inside.width / 2, 20, windows.input_title(layer, inside))
    picture.shape(MARGIN + inside.width / 2, 62 + inside.height, inside.address)
    for block in kernel:
        picture.grid(column, y, block, {})
        words = "turned kernel" if has(layer, "turned") else "kernel"
        picture.title(column + block.width / 2, y - 20, words)
        y += block.height + 50
    place = (column, y) if beside else (MARGIN, max(104 + inside.height, y) + 40)
    _result(picture, place, result, every)
    words = windows.result_title(layer)
    picture.title(place[0] + result.width / 2, place[1] - 20, words)
    picture.shape(place[0] + result.width / 2, place[1] + 22 + result.height, result.address)
    return width, max(40 + inside.height, place[1] + result.height) + 60


def _channels(picture: Picture, layer: str, every: Sequence[At]) -> Place:
    """Draw a layer on several channels; return how wide and how high it is."""
    inside, slices, results = blocks(layer)
    step = windows.stride(layer)
    places = [(at[1] * step[0], at[2] * step[1]) for at in every]
    tall = max(inside[0].height, slices[0][0].height) + BETWEEN
    middle = MARGIN + inside[0].width + GAP
    right = middle + slices[0][0].width + GAP
    for channel, block in enumerate(inside):
        y = 40 + channel * tall
        mine = [channel in seen(layer, at[0]) for at in every]
        picture.grid(MARGIN, y, block, _roles(layer, block))
        picture.veil(MARGIN, y, block, [not one for one in mine])
        _window(picture, layer, (MARGIN, y), block, places, mine)
    for filter, parts in enumerate(slices):
        shown = [at[0] == filter for at in every]
        for channel, block in zip(seen(layer, filter), parts, strict=True):
            picture.grid(middle, 40 + channel * tall, block, {}, shown=shown)
    for filter, block in enumerate(results):
        y = 40 + filter * (block.height + BETWEEN)
        _result(picture, (right, y), block, every, filter)
    for x, block, words in (
        (MARGIN, inside[0], "channels"),
        (middle, slices[0][0], "kernel"),
        (right, results[0], "feature maps"),
    ):
        picture.title(x + block.width / 2, 20, words)
    high = max(len(inside) * tall, len(results) * (results[0].height + BETWEEN))
    return max(right + results[0].width + MARGIN, 420), 40 + high + 30


def refuse_shades(blocks: Sequence[Block]) -> None:
    """Refuse what has no room for its numbers.

    Raises
    ------
    ValueError
        Where a grid would be drawn in shades.
    """
    for block in blocks:
        if not block.values:
            raise ValueError(
                f"{block.rows} × {block.columns} cells leave no room for their numbers in an "
                "animated SVG: write a GIF, which has shades"
            )


def _roles(layer: str, block: Block) -> dict[tuple[int, int], str]:
    """Return the roles of the padded cells without a window on them."""
    return windows.input_roles(layer, block.rows, block.columns, None)


def _blank(layer: str, roles: dict[tuple[int, int], str], block: Block) -> set[tuple[int, int]]:
    """Return the cells whose zeros win nowhere, or count nowhere: they stay empty."""
    if not windows.skips(layer):
        return set()
    top, left, height, width = windows.inner(layer)
    return {(i, j) for i, j in roles if not (top <= i < top + height and left <= j < left + width)}


def _window(
    picture: Picture,
    layer: str,
    corner: Place,
    block: Block,
    places: Sequence[tuple[int, int]],
    shown: Sequence[bool] = (),
) -> None:
    """Draw the window, which moves from place to place."""
    rows, columns = numbers(layer, "size")
    down, right = numbers(layer, "dilation")
    taps = [(i * down, j * right) for i in range(rows) for j in range(columns)]
    picture.window(corner, block, windows.span_of(layer), taps, places, shown)


def _result(
    picture: Picture, place: Place, block: Block, every: Sequence[At], filter: int | None = None
) -> None:
    """Draw the result, whose cells come one by one, and the frame that goes along."""
    before = () if filter is None else (filter,)
    picture.grid(*place, block, dict.fromkeys(_cells(block), "empty"), blank=set(_cells(block)))
    for cell in _cells(block):
        shown = [at >= (*before, *cell) for at in every]
        picture.cell(*place, block, cell, "output", shown=shown)
    picture.frame(*place, (block.rows, block.columns), block.cell, "output")
    mine = [at[:-2] == before for at in every]
    picture.follow(place, block.cell, [(at[-2], at[-1]) for at in every], mine)


def _cells(block: Block) -> list[tuple[int, int]]:
    return [(i, j) for i in range(block.rows) for j in range(block.columns)]
