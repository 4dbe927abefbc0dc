"""Time builds: ours, ours grown, and the same content in two plain tools beside it, as ratios.

    python -m scripts.bench.builds                    everything, some minutes
    python -m scripts.bench.builds grow --times 1 10
    python -m scripts.bench.builds beside

The plain tools get the same text; where a page of ours includes a figure or a table that was
computed, theirs is a notebook with a cell that computes it (plain_pages.py), executed and cached as
the tool does it. They check no number, publish no register and render formulas in the reader's
browser; ours does all of that within its time.
"""

from __future__ import annotations

import argparse
import itertools
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import nbformat

from cnndocs.delivery.paths import CACHE, DOCS, ROOT
from scripts.bench import plain_pages
from scripts.setup import environment

BOOK = "jupyter-book==1.0.4.post1"  # the last that is built on Sphinx; the second is built on Node
LETTERS = "abcdefghij"
COPIED = ("cnndocs", "scripts", "docs", "tests")
FILES = ("*.toml", "*.yml", "*.json", "*.lock", "CITATION.cff", "CHANGELOG.md", "LICENSE*")
MKDOCS = """site_name: plain
theme: {name: material}
plugins:
  - search
  - mkdocs-jupyter: {execute: true, cache: true, include: ["*.ipynb"]}
markdown_extensions: [abbr, admonition, attr_list, def_list, footnotes, md_in_html, tables,
  pymdownx.details, pymdownx.highlight, pymdownx.superfences,
  {pymdownx.arithmatex: {generic: true}}]
"""
SPHINX = """title: plain
execute: {execute_notebooks: cache, timeout: 120}
parse: {myst_enable_extensions: [dollarmath, deflist, attrs_inline, colon_fence]}
sphinx: {config: {suppress_warnings: ["*"]}}
"""
KERNEL = '{{"argv": ["{0}", "-m", "ipykernel_launcher", "-f", "{{connection_file}}"], {1}}}'
NAMES = '"display_name": "Python 3", "language": "python"'


def timed(command: list[str], folder: Path, **variables: str) -> float:
    """Return the seconds that a command takes; it must succeed."""
    environ = os.environ | {"PYTHONPATH": str(ROOT)} | variables
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True)
    if done.returncode:
        tail = "\n".join((done.stdout + done.stderr).splitlines()[-12:])
        raise SystemExit(f"{' '.join(command)} failed:\n{tail}")
    return time.perf_counter() - start


def checkout(target: Path) -> Path:
    """Copy what a build needs, without caches."""
    target.mkdir(parents=True)
    for name in COPIED:
        ignored = shutil.ignore_patterns("__pycache__", "generated")
        shutil.copytree(ROOT / name, target / name, ignore=ignored)
    for pattern in FILES:
        for file in ROOT.glob(pattern):
            shutil.copy2(file, target / file.name)
    for name in (".venv", "node_modules"):
        (target / name).symlink_to((ROOT / name).resolve())
    return target


def grow(root: Path, times: int) -> int:
    """Write each page of an example several times over; return how many pages are written."""
    folder = root / "docs" / "examples"
    pages = [file for file in sorted(folder.glob("*.md")) if file.stem != "index"]
    for number in range(times - 1):
        word = "".join(LETTERS[int(digit)] for digit in str(number))
        for file in pages:
            shutil.copy2(file, file.with_name(f"{file.stem}-copy-{word}.md"))
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    text = text.replace("not_in_nav: |\n", "not_in_nav: |\n  /examples/*-copy-*.md\n")
    config.write_text(text, encoding="utf-8")
    return len(pages) * times


def three(build: Callable[[], float], page: Path) -> list[float]:
    """Return the times of a first build, of one where nothing changed, and after an edit."""
    first, second = build(), build()
    if page.suffix == ".ipynb":
        notebook = nbformat.read(page, as_version=4)
        notebook.cells[0].source += "\n\nOne sentence more."
        nbformat.write(notebook, page)
    else:
        page.write_text(f"{page.read_text(encoding='utf-8')}\nOne sentence more.\n", "utf-8")
    return [first, second, build()]


def ours(root: Path) -> list[float]:
    """Time our build of a checkout."""
    command = [sys.executable, "scripts/build.py"]
    variables = {"PYTHONPATH": ""}
    return three(lambda: timed(command, root, **variables), root / "docs/learn/convolution.md")


def growth(folder: Path, times: list[int]) -> None:
    """Print what growing costs."""
    print(f"{'pages with examples':>20}{'cold':>9}{'nothing':>9}{'one edit':>9}   seconds")
    points = []
    for factor in times:
        root = checkout(folder / f"grown-{factor}")
        count = grow(root, factor)
        times_of = ours(root)
        points.append((count, times_of[0], times_of[2]))
        print(f"{count:20}" + "".join(f"{seconds:9.1f}" for seconds in times_of), flush=True)
        shutil.rmtree(root)
    for (few, *before), (many, *after) in itertools.pairwise(points):
        powers = [
            math.log(b / a) / math.log(many / few) for a, b in zip(before, after, strict=True)
        ]
        print(
            f"{few} to {many} pages: cold grows with power {powers[0]:.2f}, an edit {powers[1]:.2f}"
        )


def material(folder: Path) -> list[float]:
    """Time plain mkdocs-material with mkdocs-jupyter."""
    plain_pages.write(DOCS, folder / "docs")
    (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    return three(lambda: timed(command, folder), folder / "docs/learn/convolution.ipynb")


def book(folder: Path) -> list[float]:
    """Time Jupyter Book, in an environment of its own; its kernel is ours."""
    tools = CACHE / "bench-book"
    if not (tools / "bin" / "jupyter-book").exists():
        subprocess.run([sys.executable, "-m", "venv", str(tools)], check=True)
        install = [str(tools / "bin" / "pip"), "install", "--quiet", BOOK]
        subprocess.run(install, check=True)
    plain_pages.write(DOCS, folder)
    names = sorted(
        file.relative_to(folder).with_suffix("").as_posix()
        for file in folder.rglob("*")
        if file.suffix in (".md", ".ipynb")
    )
    chapters = "".join(f"- file: {name}\n" for name in names if name != "index")
    toc = f"format: jb-book\nroot: index\nchapters:\n{chapters}"
    (folder / "_toc.yml").write_text(toc, encoding="utf-8")
    (folder / "_config.yml").write_text(SPHINX, encoding="utf-8")
    kernel = folder.parent / "jupyter" / "kernels" / "python3"
    kernel.mkdir(parents=True)
    spec = KERNEL.format(sys.executable, NAMES)
    (kernel / "kernel.json").write_text(spec, encoding="utf-8")
    command = [str(tools / "bin" / "jupyter-book"), "build", ".", "-q"]
    path = str(kernel.parent.parent)
    return three(
        lambda: timed(command, folder, JUPYTER_PATH=path), folder / "learn/convolution.ipynb"
    )


def beside(folder: Path) -> None:
    """Print the times of the three, and the plain tools' as ratios to ours."""
    print(f"{'':36}{'cold':>9}{'nothing':>9}{'one edit':>9}   seconds, and times ours")
    mine = ours(checkout(folder / "ours"))
    print(f"{'cnndocs':36}" + "".join(f"{seconds:9.1f}" for seconds in mine), flush=True)
    for name, tool in (("mkdocs-material + mkdocs-jupyter", material), (BOOK, book)):
        (folder / tool.__name__).mkdir()
        theirs = tool(folder / tool.__name__)
        ratios = "".join(
            f"{seconds / own:8.1f}×" for seconds, own in zip(theirs, mine, strict=True)
        )
        print(f"{name:36}" + "".join(f"{seconds:9.1f}" for seconds in theirs) + f"   {ratios}")


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", nargs="?", choices=("all", "grow", "beside"), default="all")
    parser.add_argument("--times", type=int, nargs="+", default=[1, 10, 100])
    options = parser.parse_args()
    os.environ.update(environment.environment())
    with tempfile.TemporaryDirectory() as name:
        if options.what in ("all", "beside"):
            beside(Path(name))
        if options.what in ("all", "grow"):
            growth(Path(name), options.times)
    return 0


if __name__ == "__main__":
    sys.exit(main())
