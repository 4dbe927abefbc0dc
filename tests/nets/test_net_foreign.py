"""Files that are no saved network, or not whole: one sentence each."""

import json
import re

import pytest

from cnndocs.nets import Conv2d, Dense, Flatten, MaxPool2d, ReLU, Sequential, load, save
from cnndocs.nets._files import digest

LAYERS = [Conv2d(1, 2, (2, 3), padding=(0, 1)), ReLU(), MaxPool2d(2), Flatten(), Dense(8, 3)]


def change(file, edit, seal=True):
    """Edit the data of a file; `seal` gives it the hash of what it then holds."""
    data = json.loads(file.read_text())
    edit(data)
    if seal:
        data.pop("sha256", None)
        data["sha256"] = digest(data)
    file.write_text(json.dumps(data))


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (lambda d: d.update(version=2), "has version 2: version 1 is needed"),
        (lambda d: d.update(format="x"), "is no network: it does not say format 'cnndocs network'"),
        (lambda d: d.update(layers=[]), "holds no layers"),
        (
            lambda d: d.update(numbers="int8"),
            "holds numbers 'int8': one of float32, float64, integers is needed",
        ),
        (
            lambda d: d["layers"][0].update(kind="Lambda"),
            "layer 0 of FILE is of kind 'Lambda': one of Conv2d, ReLU, MaxPool2d, Flatten, "
            "Dropout, Dense is needed",
        ),
        (
            lambda d: d["layers"][0].update(kind=[]),
            "layer 0 of FILE is of kind []: one of Conv2d, ReLU, MaxPool2d, Flatten, "
            "Dropout, Dense is needed",
        ),
        (
            lambda d: d["layers"].insert(4, {"kind": "Dropout", "rate": 1}),
            "rate of layer 4 of FILE must be at least 0 and below 1: got 1",
        ),
        (
            lambda d: d["layers"].insert(4, {"kind": "Dropout", "rate": "a"}),
            "rate of layer 4 of FILE must be at least 0 and below 1: got 'a'",
        ),
        (lambda d: d["layers"][0].pop("size"), "layer 0 of FILE lacks size"),
        (
            lambda d: d["layers"][0].update(kernels=-2),
            "kernels of layer 0 of FILE must be a small whole number: got -2",
        ),
        (
            lambda d: d["layers"][0].update(padding="full"),
            "padding of layer 0 of FILE must be a small whole number, same or valid: got 'full'",
        ),
        (
            lambda d: d["layers"][0].update(kernels=10**9),
            "kernels of layer 0 of FILE must be a small whole number: got 1000000000",
        ),
        (
            lambda d: d["layers"][0]["weight"].pop(),
            "weight of layer 0 of FILE has 11 numbers: its shape (2, 1, 2, 3) needs 12",
        ),
        (
            lambda d: d["layers"][4].pop("bias"),
            "bias of layer 4 of FILE has no numbers: its shape (3,) needs 3",
        ),
        (
            lambda d: d["layers"][4]["bias"].__setitem__(0, "1"),
            "bias of layer 4 of FILE holds '1': float32 is needed",
        ),
        (
            lambda d: d["layers"][0].update(places=99),
            "places of layer 0 of FILE must be a small whole number: got 99",
        ),
        (
            lambda d: d["layers"][1].update(places=3),
            "places of layer 1 of FILE must be 0, as it has no parameters: got 3",
        ),
        (
            lambda d: d["layers"][4]["bias"].__setitem__(0, 1e300),
            "bias of layer 4 of FILE holds 1e+300: at most 3.4028235e+38 is needed",
        ),
        (
            lambda d: d["layers"][4]["bias"].__setitem__(0, 10**400),
            "bias of layer 4 of FILE holds 100000000000000000...0000000000000000000: "
            "at most 3.4028235e+38 is needed",
        ),
    ],
    ids=[
        "version", "format", "no layers", "numbers", "kind", "kind list", "rate", "rate text",
        "setting", "negative", "padding", "huge", "short", "missing", "text", "places",
        "places of nothing", "float32", "10**400",
    ],
)  # fmt: skip
def test_foreign_files(tmp_path, edit, message):
    """What is not a network of this package is refused, and the sentence says why."""
    file = tmp_path / "net.json"
    save(Sequential(LAYERS), file)
    change(file, edit)

    with pytest.raises(ValueError, match=re.escape(message.replace("FILE", str(file))) + "$"):
        load(file)


@pytest.mark.parametrize(
    "content",
    [b"", b"\x93NUMPY", b"{}", b"[1]", b"null", b"[" * 100_000, b'{"a": NaN}', b"\xff\xfe"],
    ids=["empty", "numpy", "object", "list", "null", "deep", "nan", "bytes"],
)
def test_other_files(tmp_path, content):
    """A file of another kind gives one sentence and no other kind of error."""
    file = tmp_path / "net.json"
    file.write_bytes(content)

    with pytest.raises(ValueError, match=f"^{re.escape(str(file))} is no network: it ") as caught:
        load(file)
    assert "\n" not in str(caught.value)


def test_damage(tmp_path):
    """One changed digit, and one lost byte at the end, are noticed."""
    file = tmp_path / "net.json"
    save(Sequential(LAYERS), file)
    whole = file.read_bytes()
    change(file, lambda d: d["layers"][0]["bias"].__setitem__(0, 0.5), seal=False)

    with pytest.raises(ValueError, match=r"is damaged: its SHA-256 is not that of its content$"):
        load(file)
    for length in range(0, len(whole) - 2, 97):
        file.write_bytes(whole[:length])
        with pytest.raises(ValueError, match="is no network: it is not JSON"):
            load(file)


LONG = "a" * 1_000_000
LONG_EDITS = {
    "version": lambda d: d.update(version=LONG),
    "numbers": lambda d: d.update(numbers=LONG),
    "kind": lambda d: d["layers"][0].update(kind=LONG),
    "setting": lambda d: d["layers"][0].update(kernels=LONG),
    "list as a setting": lambda d: d["layers"][0].update(kernels=[LONG] * 3),
    "weight": lambda d: d["layers"][0]["weight"].__setitem__(0, LONG),
    "places": lambda d: d["layers"][0].update(places=LONG),
    "format": lambda d: d.update(format=LONG),
    "layers": lambda d: d.update(layers=LONG),
}


@pytest.mark.parametrize("edit", LONG_EDITS.values(), ids=LONG_EDITS)
def test_long_values(tmp_path, edit):
    """What stands in a file is said shortly: a megabyte gives one sentence, too."""
    file = tmp_path / "net.json"
    save(Sequential(LAYERS), file)
    change(file, edit)

    with pytest.raises(ValueError, match=re.escape(str(file))) as caught:
        load(file)
    assert len(str(caught.value)) < 300 + len(str(file))


@pytest.mark.parametrize("name", ["record", "kind"])
def test_half_of_a_surrogate_pair(tmp_path, name):
    """Half of a surrogate pair, which JSON lets stand, is said in the sentence of other files."""
    file = tmp_path / "net.json"
    save(Sequential(LAYERS), file, record={"by": "x"})
    file.write_text(file.read_text().replace('"x"' if name == "record" else '"ReLU"', '"\\ud800"'))

    with pytest.raises(ValueError, match="is no network: it is not JSON") as caught:
        load(file)
    assert str(caught.value).isprintable()


def test_link_is_not_replaced(tmp_path):
    """A link or a device in the place of the file stays as it is."""
    file = tmp_path / "net.json"
    file.symlink_to(tmp_path / "other.json")

    with pytest.raises(FileExistsError, match="is no plain file, which is not replaced"):
        save(Sequential(LAYERS), file, overwrite=True)
    assert file.is_symlink()
