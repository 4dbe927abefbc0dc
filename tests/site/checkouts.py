"""Copies of the checkout that tests may build, break and kill."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from cnndocs.pages import generated

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "scripts/build.py"]
NAV = "nav:\n  - Home: index.md\n  - Example: examples/sliding.md\n"
EXEMPT = "".join(
    f'[[name]]\ntext = "{name}"\nreason = "it is a name"\nwhere = "site"\n'
    for name in ("404", "conv2d", "max_pool2d", "SHA-256")
)
HOME = r"""---
description: A site of two pages.
---

# Home

The first cell is [0.3](claim:sliding.feature_map[0,0]).

$y = \claim{sliding.feature_map[0,0]}{0.3}$

--8<-- "generated/figures/sliding-window.md"
"""


def tree(folder: Path) -> dict[str, str]:
    """Return the hash of every file in a folder."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def checkout(target: Path, *, warm: bool) -> Path:
    """Copy what git knows of the checkout; tools are linked, caches copied where they may help."""
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
    if warm:
        shutil.copytree(ROOT / ".cache", target / ".cache")
        shutil.copytree(ROOT / "site", target / "site")
    return target


def small(target: Path) -> Path:
    """Copy a checkout and leave two pages of it, no notebook and no page of the package."""
    checkout(target, warm=False)
    kept = sorted((ROOT / ".cache" / "generated").glob("*"), key=lambda one: one.stat().st_mtime)
    for newest in kept[-1:]:
        shutil.copytree(newest, target / newest.relative_to(ROOT))
    docs = target / "docs"
    for file in {*docs.rglob("*.md"), *docs.glob("notebooks/*")}:
        file.unlink()
    (docs / "index.md").write_text(HOME, encoding="utf-8")
    page = "examples/sliding.md"
    (docs / page).write_text(generated.pages()[page], encoding="utf-8")
    (docs / "exempt.toml").write_text(EXEMPT, encoding="utf-8")
    config = (target / "mkdocs.yml").read_text(encoding="utf-8")
    config = re.sub(r"^nav:\n.*?(?=^\S)", NAV, config, flags=re.M | re.S)
    config = re.sub(r"^not_in_nav:.*?(?=^\S)", "", config, flags=re.M | re.S)
    for plugin in ("mkdocstrings", "mkdocs-jupyter"):
        config = re.sub(rf"^  - {plugin}:\n(?:    .*\n)*", "", config, flags=re.M)
    config = config.replace("  - scripts/stages/notebook_hook.py\n", "")
    config = config.replace("not_found: warn", "not_found: ignore")  # of pages that are not there
    (target / "mkdocs.yml").write_text(config, encoding="utf-8")
    return target


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
