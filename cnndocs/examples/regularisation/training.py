"""What training on few images reached: read from the record of scripts/regularise.py."""

from __future__ import annotations

import json
from collections.abc import Iterable
from fractions import Fraction
from functools import cache
from typing import Any

import numpy as np

from cnndocs.delivery.paths import DATA, ROOT
from cnndocs.values.kinds import Array, Measured, array, measured, scalar
from cnndocs.values.record import Entry

FILE = DATA / "regularisation.json"
RECIPE = {
    "images": "training images that a seed draws",
    "epochs": "epochs: how often each of them was seen",
    "batch": "images in a mini-batch",
    "rate": "learning rate at the start",
    "decay": "what the learning rate is multiplied by after each epoch",
}
KINDS = {
    "right": "{part} images classified rightly",
    "loss": "mean loss on the {part} images",
    "of_wrong": "what wrong answers add to the mean loss on the {part} images",
}
LOSS = "validation_loss"
TRIED = {"weight_decay": "weight decays", "dropout": "dropout rates"}


@cache
def record() -> dict[str, Any]:
    """Return the record."""
    return json.loads(FILE.read_text(encoding="utf-8"))


def exact(value: float) -> Fraction:
    """Return a number of the record as it is written."""
    return Fraction(str(value))


def marked(values: Iterable) -> Array:
    """Return numbers as read from the record."""
    one = measured(0, FILE, ROOT)
    cells = np.array(values, dtype=object)
    for at, value in np.ndenumerate(cells):
        cells[at] = Measured(Fraction(value), one.file, one.sha256)
    return array(cells)


def results(part: str, kind: str) -> np.ndarray:
    """Return one result of each network: a row a setting, a column a seed."""
    rows = [
        [exact(seed[part][kind]) for seed in one["seeds"]] for one in record()["settings"].values()
    ]
    return np.array(rows, dtype=object)


def mean(row: Iterable[Fraction]) -> Fraction:
    """Return the mean."""
    values = list(row)
    return sum(values, Fraction(0)) / len(values)


def entries() -> dict[str, Entry]:
    """Return the recipe, the choice, the curves, and what was reached."""
    recipe = record()["recipe"]
    found = {
        name: Entry(scalar(exact(recipe[name])), about, "input") for name, about in RECIPE.items()
    }
    jitter = record()["settings"]["augmentation"]["setting"]["jitter"]
    found["move"] = Entry(
        scalar(exact(jitter["move"])), "most pixels that an image is moved along each axis", "input"
    )
    found["seeds"] = Entry(array(recipe["seeds"]), "seeds", "input")
    found["seed_count"] = Entry(
        scalar(len(recipe["seeds"])), "networks that were trained with each setting", "input"
    )
    return found | _choice() | _curves() | _reached()


def _choice() -> dict[str, Entry]:
    """Return the strengths that were tried, their losses, and those that were chosen."""
    found: dict[str, Entry] = {}
    for name, about in TRIED.items():
        rows = [one for one in record()["choice"]["tried"] if one.keys() == {name, LOSS}]
        chosen = min(rows, key=lambda one: one[LOSS])
        found[f"tried_{name}"] = Entry(
            array([exact(one[name]) for one in rows]), f"{about} that were tried", "input"
        )
        found[f"tried_{name}_loss"] = Entry(
            marked([exact(one[LOSS]) for one in rows]),
            "mean loss on the validation images with each of them",
            "result",
        )
        found[name] = Entry(scalar(exact(chosen[name])), f"the one of the {about} chosen", "result")
    return found


def _curves() -> dict[str, Entry]:
    """Return the losses after each few epochs, a row a setting."""
    settings = record()["settings"].values()
    each, epochs = record()["recipe"]["each"], record()["recipe"]["epochs"]
    found = {
        "curve_epochs": Entry(
            array(range(each, epochs + 1, each)), "epochs after which losses are recorded", "input"
        )
    }
    for part in ("train", "validation"):
        rows = [[exact(value) for value in one["curves"][part]] for one in settings]
        found[f"curve_{part}"] = Entry(
            marked(rows),
            f"mean loss of all seeds on the {part} images after these epochs, a row a setting",
            "result",
        )
    return found


def _reached() -> dict[str, Entry]:
    """Return what each network reached, with means, least and most."""
    found: dict[str, Entry] = {}
    for part in ("train", "validation", "test"):
        for kind, about in KINDS.items():
            rows, what = results(part, kind), about.format(part=part)
            name = f"{part}_{kind}"
            found[name] = Entry(marked(rows), f"{what}: a row a setting, a column a seed", "result")
        for kind in ("right", "loss"):
            found[f"{part}_{kind}_mean"] = Entry(
                marked([mean(row) for row in results(part, kind)]),
                f"{KINDS[kind].format(part=part)}: mean over the seeds, for each setting",
                "result",
            )
    right, loss = results("test", "right"), results("test", "loss")
    for name, rows in (("right", right), ("loss", loss)):
        for word, function in (("least", min), ("most", max)):
            found[f"test_{name}_{word}"] = Entry(
                marked([function(row) for row in rows]),
                f"{KINDS[name].format(part='test')}: {word} of the seeds, for each setting",
                "result",
            )
    wrong = [sum(record()["split"]["sizes"]["test"] - row) / len(row) for row in right]
    return found | {
        "test_wrong_mean": Entry(
            marked(wrong), "test images classified wrongly, mean for each setting", "result"
        ),
        "more_right": Entry(
            marked([sum(row > right[0]) for row in right[1:]]),
            "seeds with which more test images are right than without any of it",
            "result",
        ),
        "less_loss": Entry(
            marked([sum(row < loss[0]) for row in loss[1:]]),
            "seeds with which the test loss is lower than without any of it",
            "result",
        ),
    }
