"""MkDocs, or what takes its place, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console

from cnndocs.delivery.paths import BUILD, CACHE, ROOT
from scripts import failures
from scripts.cache import inputs
from scripts.cache.fingerprint import fingerprint
from scripts.stages import generate


def variables(environ: Mapping[str, str], caches: Path = CACHE) -> dict[str, str]:
    """Return an environment in which the hooks know where results are kept, and of what."""
    # The output of a notebook holds for the package, the settings, and how notebooks are written.
    decide = ("mkdocs.yml", "scripts/stages/notebooks.py", "scripts/stages/notebook_hook.py")
    key = fingerprint(ROOT, *((ROOT / name).read_text(encoding="utf-8") for name in decide))[:16]
    return {
        **environ,
        "CNNDOCS_NOTEBOOK_CACHE": str(caches / "notebooks" / key),
        "CNNDOCS_PAGE_CACHE": str(caches / "pages"),
        "CNNDOCS_BASE": inputs.base(ROOT, environ),
    }


def build(new: Path, builder: str = "mkdocs", caches: Path = CACHE) -> str:
    """Write the pages into a new folder; what the builder prints is kept in a log."""
    log = BUILD / f"{builder}.log"
    command = [sys.executable, "-m", builder, "build", "--strict"]
    command += ["--config-file", generate.CONFIG.name, "--site-dir", str(new)]
    environ = variables(os.environ, caches) | {"CNNDOCS_SITE_DIR": str(new)}
    done = subprocess.run(
        command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False
    )
    log.write_text(done.stdout + done.stderr, encoding="utf-8")
    if done.returncode:
        sentence = failures.of_output(done.stderr, builder)
        raise failures.BuildError(f"{sentence} (the whole output is in .build/{log.name})")
    return f"{len(list(new.rglob('*.html')))} pages"


def stage(new: Path) -> str:
    """Write the pages; where somebody looks on, say that this takes a while."""
    with Console().status("pages", spinner="line"):
        return build(new)
