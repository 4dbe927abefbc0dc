"""What a build depends on, as hashes: to do nothing where nothing changed, and little else else."""

from __future__ import annotations

import hashlib
import os
import re
import sys
import sysconfig
from collections.abc import Iterator, Mapping
from pathlib import Path

from cnndocs.delivery.cache import digest

OUTSIDE = {
    ".git",
    ".venv",
    "node_modules",
    "site",
    ".build",
    ".cache",
    "__pycache__",
    ".hypothesis",
    ".mkdocs.yml",
}
OUTPUTS = {"docs/generated", "docs/embed", "figures", "public"}
PAGES = re.compile(r"docs/examples/(?!index\.md)[^/]+\.md")  # written before MkDocs starts
# What no page shows, or what is done to pages after their builder has written them. What draws is
# in the files that it draws, which a page includes by a snippet of its own.
UNSEEN = ("tests/", ".github/", "scripts/bench/", "scripts/html/", "cnndocs/drawing/")
FIGURES = re.compile(r"cnndocs/examples/\w+/figures\w*\.py")
BROWSER = re.compile(r"docs/.*\.(mjs|css)")  # a page names them, whatever is in them
VARIABLES = ("SITE_URL", "SOURCE_DATE_EPOCH")


def files(root: Path) -> Iterator[tuple[str, Path]]:
    """Yield every file of a checkout that is nobody's output, with its name."""
    for folder, folders, names in os.walk(root):
        here = Path(folder).relative_to(root)
        folders[:] = [
            name
            for name in folders
            if name not in OUTSIDE
            and not (name.startswith(".") and name.endswith("_cache"))
            and not name.endswith(".egg-info")
            and (here / name).as_posix() not in OUTPUTS
        ]
        for name in names:
            file = Path(folder, name)
            path = (here / name).as_posix()
            if file.is_file() and name not in OUTSIDE and not PAGES.fullmatch(path):
                yield path, file


def sums(root: Path) -> dict[str, str]:
    """Return the hash of each of these files."""
    return {
        name: hashlib.sha256(file.read_bytes()).hexdigest() for name, file in sorted(files(root))
    }


def tools(root: Path) -> list[str]:
    """Return what is installed: the interpreter, and each package by name and version."""
    packages = Path(sysconfig.get_path("purelib"))
    installed = sorted(folder.name for folder in packages.glob("*.dist-info"))
    modules = root / "node_modules" / ".package-lock.json"
    content = modules.read_bytes() if modules.exists() else b""
    return [sys.version, *installed, hashlib.sha256(content).hexdigest()]


def settings(environ: Mapping[str, str]) -> list[str]:
    """Return the variables that a build reads."""
    return [f"{name}={environ.get(name, '')}" for name in VARIABLES]


def is_page(name: str) -> bool:
    """Say whether a file is the source of one page: it decides about no other.

    >>> is_page("docs/learn/images.md"), is_page("docs/assets/site.css")
    (True, False)
    """
    notebook = name.startswith("docs/notebooks/") and name.endswith(".py")
    return notebook or (name.startswith("docs/") and name.endswith(".md"))


def whole(root: Path, environ: Mapping[str, str]) -> str:
    """Return the hash of everything."""
    return digest(sums(root), tools(root), settings(environ))


def base(root: Path, environ: Mapping[str, str]) -> str:
    """Return the hash of everything that decides about every page.

    That is all but the pages' own sources and what no page shows: the tests, and what lies at
    the top and is read by nobody. What a page includes is part of its own key.
    """
    decisive = {
        name: value
        for name, value in sums(root).items()
        if not is_page(name) and not name.startswith(UNSEEN)
        if not FIGURES.fullmatch(name) and not BROWSER.fullmatch(name)
        if "/" in name or not name.endswith(".md")
    }
    return digest(decisive, tools(root), settings(environ))
