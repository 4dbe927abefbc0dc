"""A figure of the applications: one backbone, and a head for each task."""

from __future__ import annotations

from matplotlib.patches import Rectangle

from cnndocs.drawing.grids import arrow
from cnndocs.drawing.marks import mark
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, Sheet, link, number, sheet, sides, word
from cnndocs.drawing.style import WIDTH, Theme
from cnndocs.writing.table import sides_markdown

IMAGE, MAPS, CLASSES = "networks.vgg_image_size", "networks.vgg_maps", "networks.vgg_classes"


@figure("applications-heads")
def heads(theme: Theme) -> Drawing:
    """Draw an image, the maps that the backbone makes of it, and what three heads give."""
    on = sheet(theme, WIDTH, 430)
    middle = 222
    _card(on, 20, middle - 65, 130, 130, "input", IMAGE)
    word(on, 85, middle - 88, "image")
    sides(on, 85, middle + 92, IMAGE, color=theme.muted)
    for step in range(5):
        _card(on, 262 + step * 13, middle - 34 + step * 10, 60, 60, "output", MAPS)
    word(on, 318, middle - 60, "feature maps")
    sides(on, 318, middle + 92, MAPS, color=theme.muted)
    arrow(on, (162, middle), (250, middle))
    word(on, 206, middle + 130, "backbone", weight="bold")
    tasks = (
        ("classification", "a probability a class"),
        ("detection", "boxes with names"),
        ("segmentation", "a class for each pixel"),
    )
    for at, (task, gives) in enumerate(tasks):
        y = 92 + at * 130
        arrow(on, (392, middle), (444, y), words=True)
        word(on, 456, y - 14, task, ha="left", weight="bold")
        word(on, 456, y + 16, gives, ha="left", size=20)
    number(on, 456, 92 + 46, CLASSES, ha="left", color=theme.muted)
    word(on, 524, 92 + 46, "classes", ha="left", color=theme.muted)
    sides(on, 456, 92 + 2 * 130 + 46, IMAGE, ha="left", color=theme.muted)
    word(on, 556, 92 + 2 * 130 + 46, "answers", ha="left", color=theme.muted)
    word(on, 490, 40, "heads", weight="bold")
    image, maps = sides_markdown(IMAGE), sides_markdown(MAPS)
    return Drawing(
        on.figure,
        alt=(
            f"An image of {image} pixels, an arrow named backbone, and a stack of feature "
            f"maps, {maps}. From the maps three arrows lead to three heads: classification, "
            f"{link(CLASSES)} probabilities; detection, boxes with names; segmentation, a class "
            "for each pixel."
        ),
        caption=(
            f"One backbone, three heads. With VGG as the backbone, an image becomes {maps} "
            "values (channels, height, width), from which a head makes the answer: for example "
            f"a probability for each of {link(CLASSES)} classes."
        ),
    )


def _card(
    on: Sheet, x: float, y: float, width: float, height: float, role: str, address: str
) -> None:
    look = on.theme.roles[role]
    card = Rectangle((x, y), width, height, fc=look.fill, ec=look.edge, linewidth=2.5)
    mark(on.ax.add_patch(card), "box", address=address)
