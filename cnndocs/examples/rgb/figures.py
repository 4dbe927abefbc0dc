"""Figures of one kernel on three channels: the tensor in depth, one window, the maps."""

from __future__ import annotations

from cnndocs.drawing.grids import Box, Cell, arrow, frame, grid, signs, single, size_below, title
from cnndocs.drawing.marks import ornament
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, Sheet, link, rows, shape, shape_label, sheet, word
from cnndocs.drawing.style import NARROW, WIDTH, Theme
from cnndocs.values import claims
from cnndocs.values.claims import item

IMAGE, KERNEL, BIAS = "rgb.image", "rgb.kernel", "rgb.bias"
PRODUCTS, CHANNEL_MAPS, MAP = "rgb.products", "rgb.channel_maps", "rgb.feature_map"
CHANNELS = ("red", "green", "blue")
LAYERS = 10  # more than the layers of one sheet: a sheet covers all of the one behind it


def depth(on: Sheet, x: float, y: float, address: str, cell: float) -> Box:
    """Draw a tensor as sheets behind each other, the first channel in front; return its box."""
    channels, height, width = claims.resolve(address).shape
    back = channels - 1
    for c in range(back, -1, -1):
        before = set(on.ax.get_children())
        seen: list[Cell] = [
            (i, j)
            for i in range(height)
            for j in range(width)
            if c == 0 or i == 0 or j == width - 1
        ]
        grid(
            on,
            x + c * cell,
            y + (back - c) * cell,
            item(address, c),
            role=CHANNELS[c],
            cell=cell,
            only=seen,
            roles=dict.fromkeys(seen, CHANNELS[c]),
        )
        for artist in set(on.ax.get_children()) - before:
            artist.set_zorder(artist.get_zorder() + (back - c) * LAYERS)
    return Box(x, y, height + back, width + back, cell)


@figure("rgb-tensor")
def tensor(theme: Theme, *, narrow: bool = False) -> Drawing:
    """Draw image and kernel as tensors in depth, and the map that they give."""
    on = sheet(theme, NARROW, 530) if narrow else sheet(theme, WIDTH, 340)
    cell = 40
    place = (404, 366) if narrow else (594, 146)
    image = depth(on, 6, 46, IMAGE, cell)
    kernel = depth(on, 364 if narrow else 346, 86, KERNEL, cell)
    result = grid(on, *place, MAP, role="output", cell=60, roles=signs(MAP))
    for c, name in enumerate(CHANNELS):
        colour = theme.roles[name].edge
        x, y = image.x + (4 + c) * cell + 8, image.bottom - (c + 0.5) * cell
        word(on, x, y, name, ha="left", color=colour)
    title(on, image, "image")
    title(on, kernel, "kernel")
    title(on, result, "feature map")
    for box, address in ((image, IMAGE), (kernel, KERNEL), (result, MAP)):
        x = (box.x + box.right) / 2
        below = result.bottom + 22 if narrow and box is result else 310
        shape_label(on, x, below, address, color=theme.muted)
    word(on, 332 if narrow else 318, kernel.middle[1] - 20, "⋆", size=34)
    equals = (result.x - 34, result.middle[1])
    if not narrow:
        equals = ((kernel.right + result.x) / 2, kernel.middle[1])
    word(on, *equals, "=", size=30)
    return Drawing(
        on.figure,
        alt=(
            f"A {shape(IMAGE)} image drawn as sheets behind each other: "
            f"red {rows(f'{IMAGE}[0]')}; green {rows(f'{IMAGE}[1]')}; blue {rows(f'{IMAGE}[2]')}. "
            f"A {shape(KERNEL)} kernel, as deep as the image: "
            f"red slice {rows(f'{KERNEL}[0]')}; green slice {rows(f'{KERNEL}[1]')}; "
            f"blue slice {rows(f'{KERNEL}[2]')}. With the bias {link(BIAS)} they give one "
            f"{shape(MAP)} feature map, {rows(MAP)}."
        ),
        caption=(
            f"The image has three sheets, the channels: {shape(IMAGE)} numbers. The kernel is as "
            f"deep as the image: {shape(KERNEL)} weights. It moves along rows and columns only, "
            f"so the result is a single {shape(MAP)} sheet. "
            'The star is read "slid over". '
            "Sheets at the back are partly covered; the next figure shows every number."
        ),
    )


@figure("rgb-window")
def window(theme: Theme) -> Drawing:
    """Draw the first window: products and sum of each channel, the bias, the output cell."""
    on = sheet(theme, WIDTH, 918)
    height, width = claims.resolve(KERNEL).shape[1:]
    under: dict[Cell, str] = {(i, j): "kernel" for i in range(height) for j in range(width)}
    cell, pitch = 40, 196
    first: Box | None = None
    last: Box | None = None
    for c, name in enumerate(CHANNELS):
        y = 76 + c * pitch
        image = grid(on, 10, y, item(IMAGE, c), role=name, cell=cell, roles=under)
        seen = item("rgb.windows", 0, 0, c)
        frame(on, image.part(0, 0, height, width), "kernel", width=5, shows=seen)
        kernel = grid(on, 226, y + 20, item(KERNEL, c), role="kernel", cell=cell)
        products = grid(on, 402, y + 20, item(PRODUCTS, 0, 0, c), role="output", cell=cell, size=20)
        middle = kernel.middle[1]
        total = single(on, 620, middle, item(CHANNEL_MAPS, c, 0, 0), role="output", cell=60)
        word(on, image.middle[0], y - 18, name, color=theme.roles[name].edge, weight="bold")
        word(on, (image.right + kernel.x) / 2, middle, "×", size=30)
        word(on, (kernel.right + products.x) / 2, middle, "=", size=30)
        arrow(on, (products.right + 8, middle), (total.x - 6, middle))
        word(on, (products.right + total.x) / 2, middle - 22, "sum")
        first, last = first or total, total
        word(on, 620, middle + (pitch / 2 if c + 1 < len(CHANNELS) else 85), "+", size=30)
        if c == 0:
            word(on, kernel.middle[0], 22, "kernel")
            word(on, products.middle[0], 22, "products")
            word(on, image.middle[0], 22, "image")
    assert first is not None
    assert last is not None
    bias = single(on, 620, last.bottom + 110, BIAS, role="kernel", cell=60)
    word(on, bias.x - 14, bias.middle[1], "bias", ha="right")
    result = grid(on, 402, 786, MAP, role="output", cell=60, only=[(0, 0)], bold=[(0, 0)])
    frame(on, result.part(0, 0, 1, 1), "output", width=5, shows=item(MAP, 0, 0))
    word(on, result.x - 14, result.middle[1], "feature map", ha="right")
    right, low, x = 690, bias.bottom + 30, result.x + 30
    for end in (first.y, bias.bottom):
        ornament(*on.ax.plot((right - 18, right), (end, end), color=theme.text, linewidth=2.5))
    arrow(on, (right, first.y), (right, low), (x, low), (x, result.y - 4))
    word(on, (x + right) / 2, low + 24, "total")
    said_sums = ", ".join(
        f"{name} {link(item(CHANNEL_MAPS, c, 0, 0))}" for c, name in enumerate(CHANNELS)
    )
    return Drawing(
        on.figure,
        alt=(
            f"Three rows, one a channel. In each, the first {shape('rgb.windows[0,0,0]')} window "
            "of the channel is multiplied cell by cell by the kernel's slice; the products are "
            f"red {rows(f'{PRODUCTS}[0,0,0]')}; green {rows(f'{PRODUCTS}[0,0,1]')}; "
            f"blue {rows(f'{PRODUCTS}[0,0,2]')}. Their sums are {said_sums}. "
            f"With the bias {link(BIAS)} the total is {link(item(MAP, 0, 0))}, "
            "the first cell of the feature map."
        ),
        caption=(
            "The first window. Each channel meets its own slice of the kernel and gives one "
            f"number: {said_sums}. The numbers and the bias are added, "
            f"{link('rgb.sums[0,0]')}: one cell of the feature map."
        ),
    )


@figure("rgb-maps")
def maps(theme: Theme) -> Drawing:
    """Draw the map of each channel, the bias and their sum."""
    on = sheet(theme, 560, 390, size=19)
    cell, y = 58, 48
    boxes = []
    for c, name in enumerate(CHANNELS):
        box = grid(on, 12 + c * 156, y, item(CHANNEL_MAPS, c), role=name, cell=cell)
        title(on, box, name)
        boxes.append(box)
    bias = single(on, 516, boxes[0].middle[1], BIAS, role="kernel", cell=cell)
    result = grid(on, 222, 226, MAP, role="output", cell=cell, roles=signs(MAP))
    title(on, bias, "bias")
    word(on, result.right + 16, result.middle[1], "feature map", ha="left")
    size_below(on, result, MAP)
    for one, other in ((boxes[0], boxes[1]), (boxes[1], boxes[2]), (boxes[2], bias)):
        word(on, (one.right + other.x) / 2, one.middle[1], "+", size=30)
    word(on, result.x - 28, result.middle[1], "=", size=30)
    return Drawing(
        on.figure,
        alt=(
            f"The sums of the red channel, {rows(f'{CHANNEL_MAPS}[0]')}, of the green one, "
            f"{rows(f'{CHANNEL_MAPS}[1]')}, and of the blue one, {rows(f'{CHANNEL_MAPS}[2]')}, "
            f"and the bias, {link(BIAS)}, add up to the feature map, {rows(MAP)}."
        ),
        caption=(
            "The same for every position at once: each channel gives a map, the maps are added "
            f"cell by cell, and the bias {link(BIAS)} is added to each cell. "
            f"One kernel gives one map, whatever the number of channels."
        ),
    )
