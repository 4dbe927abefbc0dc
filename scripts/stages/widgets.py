"""The modules of the widgets as they are published: few files, each asked for where it is needed.

``docs/widgets`` has a module a subject; a page would ask for twenty. The bundler joins what is
always needed together, and makes a file of each element that it finds.
"""

from __future__ import annotations

import gzip
import re
import shutil
from pathlib import Path

from cnndocs.delivery import cache
from cnndocs.delivery.paths import BUILD, CACHE, DOCS, ROOT
from scripts import esbuild

SOURCES = DOCS / "widgets"
COPY = BUILD / "widgets-sources"
ENTRIES = ("load", "embed", "height")
# The path in load.mjs that may mean each element, whatever expression its name is.
ANY_ELEMENT = re.compile(r"import\(`\./elements/\$\{([^`]*)\}\.mjs`\)")
OPTIONS = (
    *("--bundle", "--splitting", "--tree-shaking=false", "--format=esm", "--minify"),
    *("--target=es2022", "--legal-comments=none", "--out-extension:.js=.mjs"),
    "--chunk-names=[name]-[hash]",
)


def sources() -> list[list[str]]:
    """Return the paths and texts that decide about the bundles."""
    files = sorted(SOURCES.rglob("*.mjs"))
    settings = [ROOT / name for name in ("tsconfig.json", "package-lock.json")]
    return [
        [file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")]
        for file in [*files, *settings]
    ]


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


@cache.cached(esbuild)
def bundles(_: list[list[str]]) -> dict[str, str]:
    """Check the types of the sources as they lie there, and return their bundles by name."""
    folder = BUILD / "widgets"
    shutil.rmtree(folder, ignore_errors=True)
    esbuild.node("typescript/bin/tsc")
    copy_sources()
    entries = [str(COPY / f"{name}.mjs") for name in ENTRIES]
    esbuild.run(*entries, *OPTIONS, f"--outdir={folder}")
    return {file.name: file.read_text(encoding="utf-8") for file in sorted(folder.iterdir())}


def stage(new: Path) -> str:
    """Publish the widgets, checked, in the place of their modules."""
    with cache.folder(CACHE / "widgets"):
        texts = bundles(sources())
    shutil.rmtree(new / "widgets", ignore_errors=True)
    (new / "widgets").mkdir()
    for name, text in texts.items():
        (new / "widgets" / name).write_text(text, encoding="utf-8")
    size = sum(len(gzip.compress(text.encode())) for text in texts.values())
    return f"{size / 1000:.1f} KB of widgets, compressed"
