"""Code that is shown stands, line by line, in a file of the repository."""

import pytest

from cnndocs.checks.listings import Listings

CODE = "def f(x):\n    y = x + 1\n\n    return y\n"
PRINTED = ">>> f(2)\n3\n(3, 3)\n"


@pytest.fixture
def listings(tmp_path):
    """Return the listings of a small repository."""
    for folder, text in (
        ("cnndocs/a", CODE),
        ("cnndocs/b", PRINTED),
        ("docs/notebooks", "# %%\nx = 8\n"),
    ):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "n.py").write_text(text)
    return Listings(tmp_path)


FOUND = {
    "whole file": CODE,
    "some lines": "y = x + 1\nreturn y",
    "other indentation": "    def f(x):\n        y = x + 1",
    "notebook": "x = 8",
}
MISSING = {
    "nothing": "",
    "white space": " \n ",
    "part of a line": "x + 1",
    "one digit": "1",
    "other digit": "y = x + 2",
    "other order": "return y\ny = x + 1",
    "gap": "def f(x):\nreturn y",
    "what is printed": "(3, 3)",
    "two files": "return y\nx = 8",
}


@pytest.mark.parametrize("text", FOUND.values(), ids=FOUND)
def test_found(listings, text):
    """Whole lines that follow one another are found, whatever their indentation."""
    assert listings.find(text) in {"cnndocs/a/n.py", "docs/notebooks/n.py"}


@pytest.mark.parametrize("text", MISSING.values(), ids=MISSING)
def test_missing(listings, text):
    """Anything else is not found."""
    assert listings.find(text) == ""


@pytest.mark.parametrize(
    ("text", "file"),
    [("x = 8", "docs/notebooks/n.py"), ("return y", "")],
    ids=["own code", "code of others"],
)
def test_notebook(listings, text, file):
    """On the page of a notebook only its own code counts."""
    assert listings.find(text, "notebooks/n/index.html") == file
