"""A decision: the logit of each class, and its probability as a bar."""

from __future__ import annotations

from collections.abc import Sequence

from cnndocs.drawing.grids import arrow
from cnndocs.drawing.plots import bar
from cnndocs.drawing.sheet import Drawing, link, number, sheet, word
from cnndocs.drawing.style import WIDTH, Theme
from cnndocs.values import claims
from cnndocs.values.claims import item


def probabilities(theme: Theme, id: str, classes: Sequence[str], target: str) -> Drawing:
    """Draw each class with its logit, and its probability as a bar."""
    on = sheet(theme, WIDTH, 112 + 72 * max(len(classes), 3))
    left, full = 340, 230
    word(on, 232, 26, "logit", color=theme.muted)
    word(on, left + full / 2, 26, "probability", color=theme.muted)
    step = 72
    for k, name in enumerate(classes):
        y = 76 + k * step
        logit, share = item(f"{id}.logits", k), item(f"{id}.probabilities", k)
        word(on, 20, y, name, ha="left", weight="bold" if name == target else "normal")
        number(on, 232, y, logit)
        arrow(on, (276, y), (left - 10, y))
        end = bar(on, left, y, share, full=full)
        number(on, end + 14, y, share, places=3, ha="left", weight="bold")
    y = 76 + len(classes) * step
    word(on, left + full + 4, y, "sum", ha="right", color=theme.muted)
    number(on, left + full + 14, y, f"{id}.one_hot.sum", ha="left", color=theme.muted)
    word(on, 20, y, "bold: the true class", ha="left", color=theme.muted)
    every = "; ".join(
        f"{name}: logit {link(item(f'{id}.logits', k))}, "
        f"probability {link(item(f'{id}.probabilities', k), 3)}"
        for k, name in enumerate(classes)
    )
    truth = classes.index(target)
    verdict = "rightly" if claims.resolve(f"{id}.prediction")[()] == truth else "wrongly"
    return Drawing(
        on.figure,
        alt=f"A bar for the probability of each class. {every}.",
        caption=(
            "Softmax turns logits into probabilities: the filled parts of all bars together fill "
            f"exactly one bar. The network answers {verdict}: it gives the {target}, which is the "
            f"truth, the probability {link(item(f'{id}.probabilities', truth), 3)}."
        ),
    )
