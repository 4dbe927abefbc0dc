"""Copies of the checkout that tests may build, break and kill."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from cnndocs.delivery.paths import ROOT
from cnndocs.pages import generated

COMMAND = [sys.executable, "-m", "scripts.build"]
NAV = """nav:
  - Home: index.md
  - Example: examples/sliding.md
  - Notebook: notebooks/sum.py
"""
EXEMPT = (
    "".join(
        f'[[name]]\ntext = "{name}"\nreason = "it is a name"\nwhere = "site"\n'
        for name in ("avg_pool2d", "conv1d", "conv2d", "max_pool2d", "pad2d", "PCG64", "SHA-256")
    )
    + "".join(
        f'[[name]]\ntext = "{name}"\nreason = "a module of the widgets names it"\n'
        for name in ("Conv2d", "Conv2D", "conv_transpose2d", "MaxPool2d", "ZeroPadding2D")
    )
    + "".join(
        f'[[file]]\npath = "assets/{name}.svg"\nreason = "a picture"\n'
        for name in ("favicon", "preview-dark", "preview-light")
    )
)
TEXTS = re.compile(r"^\[\[texts\]\]\n(?:(?!\[\[).*\n)*", re.M)  # of modules, which are all kept
HOME = r"""---
description: A site of three pages.
---

# Home

The first cell is [0.3](claim:sliding.feature_map[0,0]).

$y = \claim{sliding.feature_map[0,0]}{0.3}$

The modules of the widgets name Conv2d, Conv2D, conv_transpose2d, MaxPool2d and ZeroPadding2D.

--8<-- "generated/figures/sliding-window.md"
"""
TITLE = "# %% [markdown]\n# # A page\n"
NOTEBOOK = """# %% [markdown]
# # A sum
#
# The first cell is [0.3](claim:sliding.feature_map[0,0]).

# %%
print("one")
"""


def tree(folder: Path) -> dict[str, str]:
    """Return the hash of every file in a folder."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def differing(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """Return the names of files that two sites do not have in common, to the byte."""
    return sorted({name for name, _ in one.items() ^ other.items()})


def checkout(target: Path) -> Path:
    """Copy what git knows of the checkout; tools are linked."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    for name in listed.split("\0"):
        if name and (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    for name in (".venv", "node_modules"):
        (target / name).symlink_to(ROOT / name)
    return target


def small(target: Path) -> Path:
    """Copy a checkout and leave two pages of it and a notebook, with the figures of this one."""
    checkout(target)
    caches = sorted((ROOT / ".cache" / "generated").glob("*"), key=lambda one: one.stat().st_mtime)
    for folder in [*caches[-1:], ROOT / ".cache" / "figures", ROOT / ".cache" / "values"]:
        shutil.copytree(folder, target / folder.relative_to(ROOT))
    docs = target / "docs"
    for file in {*docs.rglob("*.md"), *docs.glob("notebooks/*.py")}:
        # Examples ask for the titles of the pages that explain them.
        file.write_text("# A page\n" if file.suffix == ".md" else TITLE, encoding="utf-8")
    exempt = docs / "exempt.toml"
    kept = TEXTS.findall(exempt.read_text(encoding="utf-8"))
    exempt.write_text("\n".join([EXEMPT, *kept]), encoding="utf-8")
    (docs / "sources.bib").write_text("", encoding="utf-8")  # no page is left that uses one
    config = (target / "mkdocs.yml").read_text(encoding="utf-8")
    config = re.sub(r"^nav:\n.*?(?=^\S)", NAV, config, flags=re.M | re.S)
    config = re.sub(r"^  - mkdocstrings:\n(?:    .*\n)*", "", config, flags=re.M)
    stubs = {file.relative_to(docs).parts[0] for file in docs.glob("*/**/*.md")}
    excluded = [f"/{name}/" for name in sorted(stubs - {"embed", "examples", "notebooks"})]
    excluded += [
        "/examples/index.md",
        "/notebooks/*",
        "!/notebooks/sum.py",
        "!/notebooks/downloads/",
    ]
    lines = "".join(f"  {line}\n" for line in excluded)
    config = config.replace("exclude_docs: |\n", f"exclude_docs: |\n{lines}")
    config = config.replace("not_found: warn", "not_found: ignore")  # of pages that are not there
    (target / "mkdocs.yml").write_text(config, encoding="utf-8")
    write_pages(target)
    return target


@cache
def example_page() -> str:
    """Return the page of an example, which a small checkout holds as a source."""
    return generated.pages()["examples/sliding.md"]


def write_pages(root: Path) -> None:
    """Write the pages of a small checkout as they were."""
    (root / "docs" / "index.md").write_text(HOME, encoding="utf-8")
    (root / "docs" / "examples" / "sliding.md").write_text(example_page(), encoding="utf-8")
    (root / "docs" / "notebooks" / "sum.py").write_text(NOTEBOOK, encoding="utf-8")


def append(root: Path, text: str, page: str = "index.md") -> None:
    """Add text to the end of a page."""
    with (root / "docs" / page).open("a", encoding="utf-8") as file:
        file.write(text)


def environment(**variables: str) -> dict[str, str]:
    """Return the variables of a test's build: the time is fixed."""
    return os.environ | {"SOURCE_DATE_EPOCH": "1700000000"} | variables


def build(root: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the build of a checkout."""
    return subprocess.run(
        COMMAND,
        cwd=root,
        env=environment(**variables),
        capture_output=True,
        text=True,
        check=False,
    )


def built(root: Path, **variables: str) -> dict[str, str]:
    """Build a checkout, which must succeed, and return the hashes of its site."""
    process = build(root, **variables)
    assert process.returncode == 0, process.stdout + process.stderr
    return tree(root / "site")


def refusal(process: subprocess.CompletedProcess[str]) -> str:
    """Return what a build that failed said, on one line; it may be no traceback."""
    assert process.returncode == 1, process.stdout + process.stderr
    assert "Traceback" not in process.stdout + process.stderr
    return " ".join(process.stdout.split())
