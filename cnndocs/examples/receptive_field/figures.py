"""Figures of the receptive field: a cone through the layers, and squares on an image."""

from __future__ import annotations

from itertools import pairwise

from matplotlib.patches import Polygon, Rectangle

from cnndocs.drawing.marks import mark, ornament
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, link, number, sheet, word
from cnndocs.drawing.style import WIDTH, Theme
from cnndocs.values import claims
from cnndocs.values.claims import item

FIELD, KERNELS, POOLS = "receptive-field.field", "receptive-field.kernels", "receptive-field.pools"
VGG, PHOTO = "receptive-field.vgg", "receptive-field.photo"
DEPTH = 4  # layers of the stack that the cone shows


def _numbers(address: str) -> list[int]:
    return [int(part) for part in claims.resolve(address)]


@figure("receptive-field-cone")
def cone(theme: Theme) -> Drawing:
    """Draw one cell of the last layer, and the cells below it that it depends on."""
    on = sheet(theme, WIDTH, 560)
    kernels, pools = _numbers(KERNELS)[:DEPTH], _numbers(POOLS)[:DEPTH]
    counts = [1]
    for kernel, pool in zip(reversed(kernels), reversed(pools), strict=True):
        stride = kernel if pool else 1
        counts.append((counts[-1] - 1) * stride + kernel)
    steps = [1]
    for kernel, pool in zip(kernels, pools, strict=True):
        steps.append(steps[-1] * (kernel if pool else 1))
    cell, middle, edges = 42, 232, []
    for level, (count, step) in enumerate(zip(reversed(counts), steps, strict=True)):
        y, pitch = 496 - level * 112, cell * step
        left = middle - (count - 1) * pitch / 2 - cell / 2
        role = "input" if level == 0 else "output"
        look = on.theme.roles[role]
        for at in range(count):
            patch = on.ax.add_patch(
                Rectangle(
                    (left + at * pitch, y),
                    cell,
                    cell,
                    facecolor=look.fill,
                    edgecolor=look.edge,
                    lw=2,
                    zorder=2,
                )
            )
            seen = item(FIELD, level - 1) if level else ""
            mark(patch, "seen", address=seen, data={"level": level, "last": item(FIELD, DEPTH - 1)})
        edges.append((left, left + (count - 1) * pitch + cell, y))
        name = "input" if not level else "pooling" if pools[level - 1] else "convolution"
        word(on, 486, y + cell / 2, name, ha="left")
        if level:
            number(
                on,
                on.width - 24,
                y + cell / 2,
                item(FIELD, level - 1),
                ha="right",
                size=24,
                weight="bold",
            )
    for (left, right, y), (left_up, right_up, y_up) in pairwise(edges):
        shade = on.theme.roles["kernel"].fill
        corners = [(left, y), (right, y), (right_up, y_up + cell), (left_up, y_up + cell)]
        ornament(on.ax.add_patch(Polygon(corners, facecolor=shade, zorder=1)))
    word(on, on.width - 24, 22, "pixels seen", ha="right", color=on.theme.muted)
    fields = ", ".join(link(item(FIELD, at)) for at in range(DEPTH))
    last = link(item(FIELD, DEPTH - 1))
    return Drawing(
        on.figure,
        alt=(
            "Layers drawn as rows of cells, the input at the bottom. One cell at the top depends "
            f"on ever more cells further down, and on {last} input pixels in the end. A cell "
            f"sees, from the first layer to the last: {fields} pixels."
        ),
        caption=(
            "One cell of the last layer and everything that it depends on, along one side of the "
            f"image. The field of a cell grows from layer to layer: {fields} pixels. After the "
            "pooling, neighbouring cells are twice as far apart, so later layers add twice as much."
        ),
    )


@figure("receptive-field-vgg")
def vgg(theme: Theme) -> Drawing:
    """Draw the receptive fields of VGG as squares on the image that it reads."""
    on = sheet(theme, 640, 500)
    photo, scale = _numbers_of(PHOTO), 440 / _numbers_of(PHOTO)
    x, y = 20, 44
    look = on.theme.roles["input"]
    side = photo * scale
    image = Rectangle((x, y), side, side, facecolor=look.fill, edgecolor=look.edge, lw=2.5)
    mark(on.ax.add_patch(image), "square", address=PHOTO)
    fields = _numbers(VGG)
    look = on.theme.roles["output"]
    for at, field in reversed(list(enumerate(fields))):
        size = field * scale
        corner = (x + (side - size) / 2, y + (side - size) / 2)
        square = Rectangle(corner, size, size, facecolor=look.fill, edgecolor=look.edge, lw=2)
        mark(on.ax.add_patch(square), "square", address=item(VGG, at))
        low = y + side / 2 - at * 49
        start = (low if at == 0 else corner[1]) if at < len(fields) - 1 else low
        (guide,) = on.ax.plot((corner[0] + size, 556), (start, low), c=on.theme.muted, lw=1.5)
        ornament(guide)
        number(on, 566, low, item(VGG, at), ha="left", size=22, weight="bold")
    word(on, x + side / 2, 22, "the image that VGG reads")
    word(on, 566, y + side / 2 + 36, "pixels", ha="left", color=on.theme.muted)
    listed = ", ".join(link(item(VGG, at)) for at in range(len(fields)))
    return Drawing(
        on.figure,
        alt=(
            f"A square image with a side of {link(PHOTO)} pixels, and on it nested squares: the "
            f"receptive fields after each pooling of VGG, with sides of {listed} pixels."
        ),
        caption=(
            "Receptive fields of VGG after each of its pooling layers, true to scale on an image "
            f"with a side of {link(PHOTO)} pixels: {listed}."
        ),
    )


def _numbers_of(address: str) -> int:
    return int(claims.resolve(address)[()])
