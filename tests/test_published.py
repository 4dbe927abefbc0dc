"""What a page says of a published file is read from that file."""

from __future__ import annotations

import hashlib

import pytest

from cnndocs.pages import published


@pytest.fixture
def root(tmp_path):
    """Return a folder with one file in it."""
    (tmp_path / "a.json").write_bytes(b'{"entries": {"x": {"shape": [30, 40]}}}')
    return tmp_path


def test_hash(root):
    """The hash is that of the file's bytes."""
    wanted = hashlib.sha256((root / "a.json").read_bytes()).hexdigest()

    assert published.fact("sha256:a.json", root) == wanted


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 bytes"), (999, "999 bytes"), (1000, "≈ 1.0 kB"), (66_051, "≈ 66.1 kB")],
)
def test_size(count, said):
    """A size is exact below a thousand bytes, and announced as rounded from there on."""
    assert published.size(b"a" * count) == said


def test_numbers(root):
    """The numbers of an example are counted from the shapes."""
    assert published.fact("numbers:a.json", root) == "1,200"


@pytest.mark.parametrize("link", ["size:b.json", "size:../a.json", "size:", "lines:a.json"])
def test_refused(root, link):
    """What is no fact, and what is no published file, is named."""
    with pytest.raises(ValueError, match="there is no"):
        published.fact(link, root)
