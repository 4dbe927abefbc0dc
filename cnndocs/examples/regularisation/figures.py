"""Figures of regularisation: losses that part, a mask of dropout, and what was measured."""

from __future__ import annotations

from cnndocs.drawing.marks import ornament
from cnndocs.drawing.plots import Axes, middles, strip
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, link, number, sheet, word
from cnndocs.drawing.style import NARROW, Theme
from cnndocs.values.claims import item

ID = "regularisation"
SETTINGS = ("nothing", "weight decay", "augmentation", "dropout", "all three")
LAST = 29


@figure("regularisation-question")
def question(theme: Theme) -> Drawing:
    """Draw the losses on training and validation images without regularisation."""
    on = sheet(theme, NARROW, 330)
    xs = middles(f"{ID}.curve_epochs")
    axes = Axes(on, 20, 46, 500, 280, (0, xs[-1]), (0, 0.8))
    axes.frame()
    for name, role, line, words, up in (
        ("curve_train", "kernel", "solid", "training", -4),
        ("curve_validation", "output", "dashed", "validation", -18),
    ):
        ys = middles(f"{ID}.{name}")[0]
        axes.curve(xs, ys, role, linestyle=line)
        y = axes.at(0, ys[-1])[1]
        number(on, axes.right + 10, y + up, item(f"{ID}.{name}", 0, LAST), ha="left")
        x, below = (axes.at(60, 0)[0], -22) if name == "curve_train" else (axes.at(150, 0)[0], -22)
        word(on, x, y + below, words, ha="left", color=theme.roles[role].edge)
    word(on, 20, 24, "loss", ha="left", color=theme.muted)
    word(on, (axes.left + axes.right) / 2, axes.bottom + 26, "epochs", color=theme.muted)
    number(on, axes.right, axes.bottom + 26, f"{ID}.epochs", color=theme.muted)
    ends = [link(item(f"{ID}.{name}", 0, LAST)) for name in ("curve_train", "curve_validation")]
    lowest = int(middles(f"{ID}.curve_validation")[0].argmin())
    return Drawing(
        on.figure,
        alt=(
            f"Two curves over {link(f'{ID}.epochs')} epochs. The loss on the training images "
            f"falls to {ends[0]}. The loss on the validation images, dashed, falls to "
            f"{link(item(f'{ID}.curve_validation', 0, lowest))} in the first "
            f"{link(item(f'{ID}.curve_epochs', lowest))} epochs and then rises slowly to {ends[1]}."
        ),
        caption=(
            f"Training on {link(f'{ID}.images')} images: the mean loss of "
            f"{link(f'{ID}.seed_count')} networks ends at {ends[0]} on the images that they learn "
            f"from, and at {ends[1]} on the validation images."
        ),
    )


@figure("regularisation-dropout")
def dropout(theme: Theme) -> Drawing:
    """Draw four values, a mask, what dropout makes of them, and the mean over all masks."""
    on = sheet(theme, NARROW, 286)
    rows = (
        ("values", "values", "input"),
        ("mask", "mask", "kernel"),
        ("behind dropout", "dropped", "output"),
        ("mean of all masks", "means", "output"),
    )
    for at, (words, name, role) in enumerate(rows):
        y = 12 + at * 72
        word(on, 200, y + 22, words, ha="right")
        strip(on, 216, y, f"{ID}.{name}", role=role)
    return Drawing(
        on.figure,
        alt=(
            f"Four rows of four cells: the values {link(f'{ID}.values')}, the mask "
            f"{link(f'{ID}.mask')}, behind dropout {link(f'{ID}.dropped')}, and the mean of all "
            f"masks, {link(f'{ID}.means')}."
        ),
        caption=(
            f"With the dropout rate {link(f'{ID}.hand_rate')}: what the mask drops becomes zero; "
            "what it keeps is divided by the share that is kept on average. The mean over all "
            f"masks, {link(f'{ID}.means')}, is the values again."
        ),
    )


def _panel(axes: Axes, name: str, words: str) -> None:
    """Draw a dot for each seed, a row a setting, and a stroke at the mean."""
    on, values, means = axes.on, middles(f"{ID}.{name}"), middles(f"{ID}.{name}_mean")
    for at, row in enumerate(values):
        y = len(values) - 1 - at
        (line,) = on.ax.plot(
            *zip(axes.at(axes.x[0], y), axes.at(axes.x[1], y), strict=True),
            color=on.theme.muted,
            linewidth=0.8,
        )
        ornament(line)
        for value in row:
            axes.dot(value, y, "output" if at else "input", size=9)
        x = axes.at(means[at], y)[0]
        (stroke,) = on.ax.plot(
            [x, x],
            [axes.at(0, y)[1] - 15, axes.at(0, y)[1] + 15],
            color=on.theme.roles["gradient"].edge,
            linewidth=3.5,
            zorder=6,
        )
        ornament(stroke)
    word(on, (axes.left + axes.right) / 2, axes.top - 44, words)
    least, most = middles(f"{ID}.{name}_least"), middles(f"{ID}.{name}_most")
    for of, best, x, align in (
        ("least", int(least.argmin()), least.min(), "left"),
        ("most", int(most.argmax()), most.max(), "right"),
    ):
        address = item(f"{ID}.{name}_{of}", best)
        place = axes.at(x, 0)[0]
        number(on, place, axes.bottom + 44, address, ha=align, color=on.theme.muted)


@figure("regularisation-results")
def results(theme: Theme) -> Drawing:
    """Draw how many test images each network has right, and its loss on them."""
    on = sheet(theme, NARROW, 360)
    for at, name in enumerate(SETTINGS):
        word(on, 146, 70 + at * 52, name, ha="right")
    _panel(Axes(on, 166, 70, 366, 278, (319, 345), (0, 4)), "test_right", "test images right")
    _panel(Axes(on, 386, 70, 586, 278, (0.1, 0.56), (0, 4)), "test_loss", "test loss")
    means = [link(item(f"{ID}.test_right_mean", at)) for at in range(len(SETTINGS))]
    return Drawing(
        on.figure,
        alt=(
            "Two panels with a row of dots for each setting and a stroke at their mean. Test "
            f"images right: nothing {means[0]} on average, weight decay {means[1]}, augmentation "
            f"{means[2]}, dropout {means[3]}, all three {means[4]}. The dots of the rows overlap. "
            "In the panel of losses one dot of augmentation lies far to the right, at "
            f"{link(f'{ID}.test_loss_most[2]')}."
        ),
        caption=(
            f"Of {link('digits-cnn.test')} test images, how many are right, and the mean loss: a "
            "dot for each network, a stroke at the mean of each setting."
        ),
    )
