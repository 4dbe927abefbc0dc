"""Figure of the stack: the maps where their size changes, to scale, and the way around a layer."""

from __future__ import annotations

from matplotlib.patches import Rectangle

from cnndocs.drawing.grids import arrow
from cnndocs.drawing.marks import mark
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, Sheet, link, number, sheet, sides, word
from cnndocs.drawing.style import WIDTH, Theme
from cnndocs.values import claims
from cnndocs.writing.table import sides_markdown

ID = "own-stack"
CELL = 5.2  # pixels a cell
MIDDLE = 170
PLACES = (20, 236, 452, 626)
MAPS = ("input", "pool_output", "third_relu_output", "classes_output")


def _map(on: Sheet, x: float, name: str) -> tuple[float, float]:
    """Draw a map to scale; return where it ends, and its middle."""
    address = f"{ID}.{name}"
    shape = [int(side) for side in claims.resolve(address)]
    height, width = (side * CELL for side in shape[1:] or (1, 1))
    look = on.theme.roles["input" if name == "input" else "output"]
    card = Rectangle(
        (x, MIDDLE - height / 2), width, height, fc=look.fill, ec=look.edge, linewidth=2.5
    )
    mark(on.ax.add_patch(card), "box", address=address, data={"is_to_scale": True})
    return x + width, x + width / 2


@figure("own-stack")
def stack(theme: Theme) -> Drawing:
    """Draw four maps of the stack, what leads from one to the next, and their sizes."""
    on = sheet(theme, WIDTH, 330)
    words = ("image", "pooled", "stride", "dense")
    ends = []
    for name, x, said in zip(MAPS, PLACES, words, strict=True):
        end, middle = _map(on, x, name)
        label = min(max(middle, 60), WIDTH - 50)
        word(on, label, MIDDLE - 118, said, weight="bold")
        if name == MAPS[-1]:
            number(on, label, MIDDLE + 116, f"{ID}.{name}[0]", color=theme.muted)
        else:
            sides(on, label, MIDDLE + 116, f"{ID}.{name}", color=theme.muted)
        ends.append(end)
    for end, start in zip(ends, PLACES[1:], strict=False):
        arrow(on, (end + 10, MIDDLE), (start - 10, MIDDLE))
    image, pooled, last = (sides_markdown(f"{ID}.{name}") for name in MAPS[:-1])
    return Drawing(
        on.figure,
        alt=(
            f"Four squares, each smaller than the one before it: an image, {image}, pooled maps, "
            f"{pooled}, maps behind a stride, {last}, and the "
            f"{link(f'{ID}.classes_output[0]')} outputs of the dense layer."
        ),
        caption=(
            "A small network, rows and columns to scale: from an image to "
            f"{link(f'{ID}.classes_output[0]')} outputs of a dense layer, with "
            f"{link(f'{ID}.parameters.result')} parameters."
        ),
    )
