"""The record of regularisation: what it names, and that training again gives it."""

import json
import subprocess
import sys

import pytest

from scripts import regularise, train

RECORD = json.loads(regularise.FILE.read_text(encoding="utf-8"))


def test_recorded_recipe_is_the_scripts():
    """The record names the settings that the script trains with, and the package's split."""
    recipe = RECORD["recipe"]

    assert {name: recipe[name] for name in regularise.RECIPE} == regularise.RECIPE
    assert tuple(recipe["seeds"]) == regularise.SEEDS
    assert RECORD["split"]["sizes"] == {name: len(one) for name, one in train.split().items()}
    assert set(RECORD["made_with"]) == {"python", "numpy", "machine"}


def test_chosen_by_validation():
    """Each method has the strength with the least validation loss of those that were tried."""
    losses = {
        json.dumps({name: value for name, value in one.items() if name != "validation_loss"}): one[
            "validation_loss"
        ]
        for one in RECORD["choice"]["tried"]
    }
    for name, every in regularise.candidates().items():
        chosen = RECORD["settings"][name]["setting"]

        assert chosen in every
        assert losses[json.dumps(chosen)] == min(losses[json.dumps(one)] for one in every)


def test_seeds_draw_other_images():
    """Each seed draws its few images from those for training, and the same ones again."""
    chosen = train.split()
    data = train.parts({name: chosen[name] for name in ("train", "validation")})
    drawn = [regularise.few(data, seed)["train"] for seed in (0, 0, 1)]

    assert all(len(labels) == regularise.IMAGES for _, labels in drawn)
    assert (drawn[0][0] == drawn[1][0]).all()
    assert (drawn[0][0] != drawn[2][0]).any()


@pytest.mark.slow
def test_train_again():
    """Training anew as recorded comes within a few images of what was recorded.

    Processors differ in the order of their sums, so floats differ a little after many steps.
    """
    process = subprocess.run(
        [sys.executable, "-m", "scripts.regularise", "--again", "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    training = json.loads(process.stdout)

    for name in RECORD["settings"]:
        [reached], [recorded] = training[name]["reached"], training[name]["recorded"]
        for part, size in (("train", regularise.IMAGES), ("validation", 237)):
            assert abs(reached[part]["right"] - recorded[part]["right"]) <= size / 20
