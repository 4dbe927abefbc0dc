"""A built site that was altered afterwards: the audit finds it, in every kind of file."""

from __future__ import annotations

import json
import os
import shutil

import pytest

from cnndocs.checks import audit as auditor
from cnndocs.checks import register
from cnndocs.pages import cite, downloads
from cnndocs.pages import files as published

CELL = "sliding.feature_map[0,0]"
NOTEBOOK = "# %% [markdown]\n# # It prints\n\n# %%\nprint(7 + 1)\n"
PAGE = """<!doctype html><html><head><title>It prints</title></head><body><h1 id="a">It prints</h1>
<p><a class="claim" data-claim="{cell}" href="../../examples/sliding/#feature_map">0.3</a>.</p>
<div class="cnn-output"><pre>8</pre></div></body></html>"""
NAME = "notebooks/n/index.html"
LINK = "the link leads to {!r}, its value stands elsewhere"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A checkout whose site holds a notebook's page, data, the register and what is copied."""
    root = tmp_path_factory.mktemp("checkout")
    files = {
        "docs/notebooks/n.py": NOTEBOOK.encode(),
        "docs/generated/figures/map-light.svg": b"<svg/>",
        "site/generated/figures/map-light.svg": b"<svg/>",
        ".build/outputs.json": json.dumps({NAME: ["8"]}).encode(),
        f"site/{NAME}": PAGE.format(cell=CELL).encode(),
        **{f"site/generated/{name}": text for name, text in published.files().items()},
        **{f"site/generated/{name}": text for name, text in cite.files().items()},
    }
    write(root, files)
    (root / "site" / "examples" / "sliding").mkdir(parents=True)  # what its claims lead to
    taken = downloads.downloads(root / "docs/notebooks/n.py")
    write(root, {f"site/notebooks/{name}": text.encode() for name, text in taken.items()})
    result = auditor.audit(root / "site", root / "docs")
    assert result.findings == []
    write(root, {f"site/{name}": text for name, text in register.files(result.quotes).items()})
    return root


def write(root, files):
    """Write files below a folder."""
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)


def findings(root):
    """Return what the audit of a checkout's site finds, where and what."""
    found = auditor.audit(root / "site", root / "docs").findings
    return [(finding.path, finding.problem) for finding in found]


@pytest.fixture
def copy(built, tmp_path):
    """A copy of that checkout, to alter."""
    shutil.copytree(built, tmp_path / "copy", copy_function=os.link)
    return tmp_path / "copy"


def alter(file, old, new):
    """Replace a text in a copy's file, which shares its content with the first."""
    content = file.read_bytes()
    file.unlink()
    file.write_bytes(content.replace(old.encode(), new.encode(), 1))
    assert file.read_bytes() != content


def test_as_it_was_built(copy):
    """What is as it was built is right."""
    assert findings(copy) == []


TARGETS = [
    "../../examples/sliding/#kernel",
    "../../examples/rgb/#feature_map",
    "../examples/sliding/#feature_map",
    "https://other.example/examples/sliding/#feature_map",
    "/examples/sliding/#feature_map",
    "",
]


@pytest.mark.parametrize("target", TARGETS)
def test_target_of_a_claim(copy, target):
    """A claim leads to its own value."""
    alter(copy / "site" / NAME, "../../examples/sliding/#feature_map", target)

    assert (NAME, f"{CELL}: {LINK.format(target)}") in findings(copy)


OUTPUTS = {
    "number": ("<pre>8</pre>", "<pre>9</pre>", "the output is '9', its cell printed '8'"),
    "more": ("<pre>8</pre>", "<pre>8 0</pre>", "the output is '8 0', its cell printed '8'"),
    "second": (
        "</body>",
        '<div class="cnn-output">9</div></body>',
        "the page has 2 outputs, its cells printed 1",
    ),
    "none": ('"cnn-output"', '"other"', "the page has 0 outputs, its cells printed 1"),
}


@pytest.mark.parametrize(("old", "new", "problem"), OUTPUTS.values(), ids=OUTPUTS)
def test_output_of_a_notebook(copy, old, new, problem):
    """The output on a notebook's page is what its cells printed when the build ran them."""
    alter(copy / "site" / NAME, old, new)

    assert (NAME, problem) in findings(copy)


COMPUTED = "the file is not what is computed now"
FILES = {
    "register.json": ("0.3", "0.4", COMPUTED),
    "register.csv": ("0.3", "0.4", COMPUTED),
    "register.schema.json": ("object", "array", COMPUTED),
    "notebooks/n/numbers.json": ("0.3", "0.4", COMPUTED),
    "notebooks/downloads/n.ipynb": ("7 + 1", "7 + 2", COMPUTED),
    "notebooks/downloads/n.py": ("7 + 1", "7 + 2", COMPUTED),
    "generated/examples/sliding.csv": ("0.3", "0.4", COMPUTED),
    "generated/examples/sliding.json": ("3", "4", COMPUTED),
    "generated/examples/sliding.tex": ("3", "4", COMPUTED),
    "generated/examples.json": ("3", "4", COMPUTED),
    "generated/kernels.json": ("1", "2", COMPUTED),
    "generated/nets/digits-cnn.json": ("1", "2", COMPUTED),
    "generated/cite/sliding.bib": ("0.1.0", "0.1.1", COMPUTED),
    "generated/figures/map-light.svg": (
        "<svg/>",
        "<svg>7</svg>",
        "the file is not the same as in docs",
    ),
}


@pytest.mark.parametrize(("name", "change"), FILES.items(), ids=FILES)
def test_file(copy, name, change):
    """A file that differs from what it is made of is found."""
    old, new, problem = change
    alter(copy / "site" / name, old, new)

    assert (name, problem) in findings(copy)


@pytest.mark.parametrize(
    "name", ["register.csv", "notebooks/n/numbers.json", "generated/cite/sliding.bib"]
)
def test_missing_file(copy, name):
    """A file that is not there any more is found."""
    (copy / "site" / name).unlink()

    assert findings(copy) == [(name, "the file is missing")]


@pytest.mark.parametrize(
    "name", ["a.csv", "learn/numbers.json", "generated/figures/other.svg", "widgets/a.svg", "a.htm"]
)
def test_additional_file(copy, name):
    """A file that nobody answers for is found."""
    write(copy / "site", {name: b"7"})

    assert findings(copy) == [(name, "the file is published, and nobody answers for what it says")]
