"""Figures of the flipped kernel: half a turn, two maps, and what a single bright pixel shows."""

from __future__ import annotations

from cnndocs.drawing.grids import Box, arrow, frame, grid, signs, title
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, Sheet, link, rows, shape, sheet, word
from cnndocs.drawing.style import NARROW, WIDTH, Theme

KERNEL, FLIPPED = "flipped.kernel", "flipped.kernel_flipped"
CORRELATION, CONVOLUTION = "flipped.correlation", "flipped.convolution"
POINT, POINT_CORRELATION, POINT_CONVOLUTION = (
    "flipped.point",
    "flipped.point_correlation",
    "flipped.point_convolution",
)


def _turn(on: Sheet, before: Box, after: Box) -> None:
    """Name a kernel and its flipped one, and lead from one to the other."""
    title(on, before, "kernel")
    title(on, after, "flipped kernel")
    arrow(on, (before.right + 14, before.middle[1]), (after.x - 14, before.middle[1]))
    word(on, (before.right + after.x) / 2, before.middle[1] - 24, "half a turn")


@figure("flipped-question")
def question(theme: Theme) -> Drawing:
    """Draw the kernel, and the cells into which half a turn brings its weights."""
    on = sheet(theme, 560, 260, size=19)
    _turn(
        on,
        grid(on, 14, 48, KERNEL, role="kernel", cell=60),
        grid(on, 366, 48, FLIPPED, role="kernel", cell=60, only=()),
    )
    return Drawing(
        on.figure,
        alt=f"The kernel, {rows(KERNEL)}, and the cells of the flipped kernel, which are empty.",
        caption=(
            f"The {shape(KERNEL)} kernel of the worked example, and the place for it after half a "
            "turn."
        ),
    )


@figure("flipped-kernel")
def kernel(theme: Theme) -> Drawing:
    """Draw the kernel before and after half a turn."""
    on = sheet(theme, 560, 260, size=19)
    before = grid(on, 14, 48, KERNEL, role="kernel", cell=60, bold=[(0, 0)])
    after = grid(on, 366, 48, FLIPPED, role="kernel", cell=60, bold=[(2, 2)])
    frame(on, before.part(0, 0, 1, 1), "kernel", width=5, shows=f"{KERNEL}[0,0]")
    frame(on, after.part(2, 2, 1, 1), "kernel", width=5, shows=f"{FLIPPED}[2,2]")
    _turn(on, before, after)
    return Drawing(
        on.figure,
        alt=(
            f"The kernel, {rows(KERNEL)}, and the flipped kernel, {rows(FLIPPED)}. "
            f"The weight {link(f'{KERNEL}[0,0]')} in the top left corner moves to the bottom right."
        ),
        caption=(
            "Half a turn reverses the order of the rows and the order within each row: the weight "
            f"{link(f'{KERNEL}[0,0]')}, marked, moves from the top left to the bottom right. "
            "The weight in the middle stays."
        ),
    )


@figure("flipped-maps")
def maps(theme: Theme, *, narrow: bool = False) -> Drawing:
    """Draw the image with both kernels, and both maps."""
    on = sheet(theme, NARROW if narrow else WIDTH, 524)
    xs, cell = ((6, 220, 420), 34) if narrow else ((8, 316, 540), 48)
    image = grid(on, xs[0], 196 if narrow else 160, "flipped.image", role="input", cell=cell)
    title(on, image, "image")
    for y, weights, result, name in (
        (60, KERNEL, CORRELATION, "cross-correlation"),
        (336, FLIPPED, CONVOLUTION, "convolution"),
    ):
        box = grid(on, xs[1], y, weights, role="kernel", cell=56)
        out = grid(on, xs[2], y, result, role="output", cell=56, roles=signs(result))
        title(on, box, "kernel" if weights == KERNEL else "flipped kernel")
        title(on, out, name)
        word(on, (box.right + out.x) / 2, box.middle[1], "=", size=30)
        arrow(on, (image.right + 8, image.middle[1]), (box.x - 10, box.middle[1]))
    return Drawing(
        on.figure,
        alt=(
            f"The image, {rows('flipped.image')}, meets the kernel, {rows(KERNEL)}: the map is "
            f"{rows(CORRELATION)}. It meets the flipped kernel, {rows(FLIPPED)}: the map is "
            f"{rows(CONVOLUTION)}."
        ),
        caption=(
            "The same image and the same weights. Above, the kernel lies on the image as it is: "
            "cross-correlation, the feature map of the worked example. Below, it is flipped first: "
            "convolution. The maps differ in every cell: the first one is "
            f"{link(f'{CORRELATION}[0,0]')} above and {link(f'{CONVOLUTION}[0,0]')} below."
        ),
    )


@figure("flipped-point")
def point(theme: Theme) -> Drawing:
    """Draw what both operations make of a single bright pixel."""
    on = sheet(theme, WIDTH, 340)
    image = grid(on, 8, 50, POINT, role="input", cell=46, bold=[(2, 2)])
    first = grid(on, 294, 72, POINT_CORRELATION, role="output", cell=62)
    second = grid(on, 516, 72, POINT_CONVOLUTION, role="output", cell=62)
    title(on, image, "one bright pixel")
    title(on, first, "cross-correlation")
    title(on, second, "convolution")
    word(on, first.middle[0], first.bottom + 26, "kernel, flipped", color=theme.muted)
    word(on, second.middle[0], second.bottom + 26, "kernel as it is", color=theme.muted)
    return Drawing(
        on.figure,
        alt=(
            f"An image that is zero but for one pixel, {link(f'{POINT}[2,2]')}, in the middle. "
            f"Cross-correlation gives {rows(POINT_CORRELATION)}, the flipped kernel; "
            f"convolution gives {rows(POINT_CONVOLUTION)}, the kernel."
        ),
        caption=(
            f"A single bright pixel, {link(f'{POINT}[2,2]')}, shows the difference. "
            "Convolution stamps the kernel as it is onto each pixel; cross-correlation stamps it "
            "flipped."
        ),
    )
