"""Files that are damaged somewhere: each is read, or refused in a sentence."""

import random

import pytest
from recordings import MODELS, NETWORKS

from cnndocs.networks import NetworkError, count, read, report
from cnndocs.networks._presets import FOLDER

TEXTS = {
    "toml": (FOLDER / "resnet-18.toml").read_text(encoding="utf-8"),
    "print": NETWORKS["torchvision resnet18"]["printed"],
    "source": "nn.Sequential(nn.Conv2d(3, 8, 3, padding=1), nn.ReLU(), nn.Flatten())",
    "keras": MODELS[1]["json"],
}
SIGNS = '0123456789[](){}",=.:-x \n$é\0'


def damaged(text, chance):
    """Return a text with a piece changed, cut out, doubled or moved."""
    start = chance.randrange(len(text))
    end = min(start + chance.choice((1, 1, 2, 5, 40)), len(text))
    piece = text[start:end]
    how = chance.choice(("sign", "cut", "double", "end", "swap"))
    if how == "sign":
        return text[:start] + chance.choice(SIGNS) + text[start + 1 :]
    if how == "cut":
        return text[:start] + text[end:]
    if how == "double":
        return text[:end] + piece * chance.choice((1, 50)) + text[end:]
    if how == "end":
        return text[:start]
    other = chance.randrange(len(text))
    return text[:start] + text[other : other + 8] + text[end:]


def tried(name, seed):
    """Read and count a damaged file; return whether it was refused."""
    text = damaged(TEXTS[name], random.Random(f"{name} {seed}"))
    try:
        made = read(text)
        report(made if hasattr(made, "rows") else count(made, (3, 64, 64)))
    except NetworkError as error:
        said = str(error)
        assert said.strip()
        assert "\n" not in said
        assert len(said) < 600
        return True
    return False


@pytest.mark.parametrize("name", TEXTS)
def test_damaged(name):
    """Of some damaged files of each format, some are refused, and none ends otherwise."""
    assert any(tried(name, seed) for seed in range(25))


@pytest.mark.slow
@pytest.mark.parametrize("name", TEXTS)
def test_all_damaged(name):
    """The same of many."""
    assert any(tried(name, seed) for seed in range(25, 1_500))
