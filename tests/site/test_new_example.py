"""A new example is one folder: page, figure, files, citation, register, checks find it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import checkouts
import pytest

VALUES = '''\
"""Half of a number."""

from __future__ import annotations

from cnndocs.values.kinds import scalar, vector
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="Half of a number",
    description="Two numbers: their halves.",
    about="A vector and its half.",
    source="Ours.",
    topic="counting",
)
NUMBERS = vector("0.5 3")


def build() -> dict[str, Entry]:
    """Compute every value of the example from its inputs."""
    return {
        "whole": Entry(NUMBERS, "the numbers", "input", "X"),
        "divisor": Entry(scalar(2), "what they are divided by", "input"),
        "half": Entry(NUMBERS / 2, "half of each", "result", "Y"),
    }
'''
FIGURES = '''\
"""The figure of a number and its half."""

from __future__ import annotations

from cnndocs.drawing.grids import grid, title
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, link, sheet
from cnndocs.drawing.style import Theme


@figure("halves")
def halves(theme: Theme) -> Drawing:
    """Draw the numbers."""
    on = sheet(theme, 300, 200)
    title(on, grid(on, 80, 60, "new-halves.half", role="output"), "half")
    return Drawing(
        on.figure,
        alt=f"Half of each of two numbers, the first half {link('new-halves.half[0]')}.",
        caption=f"The second half is {link('new-halves.half[1]')}.",
    )
'''
CHECK = '''\
"""The halves, added to themselves."""

from __future__ import annotations

from typing import Any

from cnndocs.values.record import Example


def check(e: Example) -> dict[str, Any]:
    """From the numbers: what gives them when it is added to itself."""
    return {"half": [whole - whole / e["divisor"].item() for whole in e["whole"]]}
'''
INDEX = """---
description: The catalogue.
---

# Examples

--8<-- "generated/linked/catalogue.md"

Half of it is [0.25](claim:new-halves.half[0]).
"""
NAV = """nav:
  - Home: index.md
  - Notebook: notebooks/sum.py
  - Examples:
      - examples/index.md
      - examples/*.md
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a small site with one new folder, and no other edit than a page that quotes it."""
    root = checkouts.small(tmp_path_factory.mktemp("new") / "checkout")
    folder = root / "cnndocs" / "examples" / "new_halves"
    folder.mkdir()
    for name, text in (("values", VALUES), ("figures", FIGURES), ("check", CHECK)):
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    config = root / "mkdocs.yml"
    text = re.sub(r"^nav:\n.*?(?=^\S)", NAV, config.read_text(), flags=re.M | re.S)
    text = text.replace("  /examples/index.md\n", "")  # the small site excludes it
    config.write_text(text, encoding="utf-8")
    (root / "docs" / "examples" / "index.md").write_text(INDEX, encoding="utf-8")
    checkouts.built(root)
    return root


def page(root: Path, path: str) -> str:
    """Return a built page."""
    return (root / "site" / path / "index.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_it_has_a_page(root: Path) -> None:
    """The page has values, figure, code, what verified it, files and a citation."""
    text = page(root, "examples/new-halves")

    assert 'content="Two numbers: their halves."' in text
    assert 'id="half"' in text
    assert 'id="figure-halves"' in text
    assert "cnndocs/examples/new_halves/values.py" in text
    assert "cnndocs verify new-halves" in text
    assert "cnndocs-new-halves.json" in text
    assert "cite/new-halves.bib" in text


@pytest.mark.slow
def test_it_is_listed(root: Path) -> None:
    """Catalogue, navigation and register hold it."""
    numbers = json.loads((root / "site" / "register.json").read_text())["numbers"]

    assert 'class="cnn-card topic-counting"' in page(root, "examples")
    assert 'href="new-halves/"' in page(root, "examples")
    assert {row["code"] for row in numbers if row["address"].startswith("new-halves.")} == {
        "cnndocs/examples/new_halves/values.py"
    }


@pytest.mark.slow
def test_its_files_are_published(root: Path) -> None:
    """Values in four formats, a citation in three styles, the figure in both themes."""
    generated = root / "site" / "generated"

    for name in ("examples/new-halves.json", "examples/new-halves.npz", "cite/new-halves.bib"):
        assert (generated / name).stat().st_size > 0
    for name in ("halves-light.svg", "halves-dark.svg", "halves-light.pdf"):
        assert (generated / "figures" / name).stat().st_size > 0


@pytest.mark.slow
def test_it_is_verified(root: Path) -> None:
    """The command finds it and its own check."""
    command = [sys.executable, "-m", "cnndocs", "verify", "new-halves", "--json"]
    process = subprocess.run(
        command, cwd=root, env=checkouts.environment(PYTHONPATH=str(root)), capture_output=True
    )

    report = json.loads(process.stdout)
    assert "new-halves" in json.dumps(report)
