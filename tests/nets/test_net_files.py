"""Saved networks: the same bits again, or one sentence."""

import re

import numpy as np
import pytest

from cnndocs.nets import (
    Conv2d,
    Dense,
    Flatten,
    MaxPool2d,
    ReLU,
    Rounded,
    Sequential,
    load,
    read,
    save,
)
from cnndocs.nets import _files as files

LAYERS = [Conv2d(1, 2, (2, 3), padding=(0, 1)), ReLU(), MaxPool2d(2), Flatten(), Dense(8, 3)]


@pytest.mark.parametrize("dtype", [np.float32, np.float64], ids=["float32", "float64"])
def test_the_same_bits(tmp_path, dtype):
    """A network that is saved and loaded has the same layers and the same bits."""
    net = Sequential(LAYERS, seed=9, dtype=dtype)

    save(net, tmp_path / "net.json", record={"seed": 9})
    again = load(tmp_path / "net.json")

    assert again.layers == net.layers
    assert again.parameters.dtype == dtype
    assert again.parameters.tobytes() == net.parameters.tobytes()
    assert read(tmp_path / "net.json")["record"] == {"seed": 9}


def test_integers(tmp_path):
    """A rounded network keeps its integers and its decimal places."""
    net = Rounded.of(Sequential(LAYERS, seed=9), (4, 2))

    save(net, tmp_path / "net.json")
    again = load(tmp_path / "net.json")

    assert isinstance(again, Rounded)
    assert again.places == net.places == (4, 0, 0, 0, 2)
    for mine, theirs in zip(again.arrays, net.arrays, strict=True):
        for one, other in zip(mine, theirs, strict=True):
            np.testing.assert_array_equal(one, other)


def test_never_overwrites_silently(tmp_path):
    """A file that exists stays as it is, unless overwriting is asked for."""
    file = tmp_path / "net.json"
    file.write_text("mine")

    with pytest.raises(FileExistsError, match=r"net\.json exists: choose another name"):
        save(Sequential(LAYERS), file)
    assert file.read_text() == "mine"
    save(Sequential(LAYERS), file, overwrite=True)
    assert load(file).layers == tuple(LAYERS)


def test_whole_or_not_at_all(tmp_path, monkeypatch):
    """Where writing fails, the old file is whole and nothing else is left."""
    file = tmp_path / "net.json"
    save(Sequential(LAYERS), file)
    before = file.read_bytes()
    monkeypatch.setattr(files, "_text", lambda data: "\ud800")  # cannot be encoded

    with pytest.raises(UnicodeEncodeError):
        save(Sequential(LAYERS, seed=1), file, overwrite=True)
    assert [path.name for path in tmp_path.iterdir()] == ["net.json"]
    assert file.read_bytes() == before


def test_not_finite(tmp_path):
    """A parameter that is no number is not saved."""
    net = Sequential(LAYERS)
    net.parameters[0] = np.inf

    with pytest.raises(ValueError, match=r"^weight of layer 0 is not finite: it cannot be saved$"):
        save(net, tmp_path / "net.json")


def test_any_record(tmp_path):
    """A record is kept as JSON keeps it: keys are text, tuples are lists."""
    save(Sequential(LAYERS), tmp_path / "net.json", record={10: 1, 9: (2, 3)})

    assert read(tmp_path / "net.json")["record"] == {"10": 1, "9": [2, 3]}
    assert load(tmp_path / "net.json").layers == tuple(LAYERS)


@pytest.mark.parametrize("padding", ["same", "valid"])
def test_padding_by_name(tmp_path, padding):
    """A layer may name its padding, in a file as in a network."""
    net = Sequential([Conv2d(1, 1, 3, padding=padding)])

    save(net, tmp_path / "net.json")

    assert load(tmp_path / "net.json").layers == net.layers


def integers(weight, places):
    return Rounded([Dense(1, 1)], [(np.array([[weight]]), np.array([0]))], [places])


class Unknown(ReLU):
    """A layer of another package."""


@pytest.mark.parametrize(
    ("net", "record", "message"),
    [
        (
            Sequential(LAYERS),
            {"loss": float("nan")},
            "FILE cannot be written: Out of range float values are not JSON compliant",
        ),
        (
            Sequential(LAYERS),
            {"loss": {1}},
            "FILE cannot be written: Object of type set is not JSON serializable",
        ),
        (
            Sequential(LAYERS),
            {"name": "\ud800"},
            "FILE cannot be written: 'utf-8' codec can't encode character",
        ),
        (
            integers(1, 16),
            None,
            "places of layer 0 of FILE must be a small whole number: got 16",
        ),
        (
            integers(2**60, 0),
            None,
            f"weight of layer 0 of FILE holds {2**60}: less than {2**53} is needed",
        ),
        (Sequential([Unknown()]), None, "layer 0 of FILE is of kind 'Unknown': one of Conv2d, "),
    ],
    ids=["nan", "set", "surrogate", "places", "weight", "kind"],
)
def test_never_writes_what_it_would_refuse(tmp_path, net, record, message):
    """What `load` would refuse is not written; the old file is whole and nothing else is left."""
    file = tmp_path / "net.json"
    save(Sequential(LAYERS), file)
    before = file.read_bytes()

    with pytest.raises(ValueError, match="^" + re.escape(message.replace("FILE", str(file)))):
        save(net, file, record=record, overwrite=True)
    assert [path.name for path in tmp_path.iterdir()] == ["net.json"]
    assert file.read_bytes() == before


@pytest.mark.parametrize("dtype", [np.float32, np.float64], ids=["float32", "float64"])
def test_the_largest_weights(tmp_path, dtype):
    """The largest and the smallest numbers of each dtype come back as they were."""
    net = Sequential([Dense(1, 3)], dtype=dtype)
    one = np.finfo(dtype)
    net.parameters[:] = [one.max, one.min, one.tiny, one.smallest_subnormal, -0.0, one.eps]

    save(net, tmp_path / "net.json")

    assert load(tmp_path / "net.json").parameters.tobytes() == net.parameters.tobytes()
