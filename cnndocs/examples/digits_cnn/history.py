"""How the network of handwritten digits was trained: its recipe, and what each epoch reached."""

from __future__ import annotations

from fractions import Fraction

from cnndocs.delivery.paths import ROOT
from cnndocs.examples.digits_cnn import data as digits_data
from cnndocs.values.kinds import Measured, array, measured, scalar
from cnndocs.values.record import Entry

CURVES = {
    "loss": "mean loss on the training images",
    "right": "training images classified rightly",
    "validation_loss": "mean loss on the validation images",
    "validation_right": "validation images classified rightly",
}
RECIPE = {
    "seed": "seed of the first weights and of the order of the images",
    "epochs": "epochs: how often each training image was seen",
    "batch": "images in a mini-batch",
    "rate": "learning rate at the start",
    "decay": "what the learning rate is multiplied by after each epoch",
}


def entries() -> dict[str, Entry]:
    """Return the recipe, and the curves before training and after each epoch."""
    record = digits_data.record()
    history, recipe = record["history"], record["recipe"]
    one = measured(0, digits_data.FILE, ROOT)

    def read(value: float) -> Measured:
        return Measured(Fraction(str(value)), one.file, one.sha256)

    found = {
        f"history_{name}": Entry(
            array([read(epoch[name]) for epoch in history]),
            f"{about}, before training and after each epoch, as measured with unrounded weights",
            "result",
        )
        for name, about in CURVES.items()
    }
    for name, about in RECIPE.items():
        found[name] = Entry(scalar(Fraction(str(recipe[name]))), about, "input")
    steps = -(-len(digits_data.numbers()["train"]) // recipe["batch"])
    found["steps"] = Entry(scalar(steps), "mini-batches in an epoch", "step")
    found["tried"] = Entry(scalar(len(record["choice"]["seeds"])), "seeds that were tried", "input")
    return found
