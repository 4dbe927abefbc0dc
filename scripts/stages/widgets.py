"""The modules of the widgets as they are published: few files, each asked for where it is needed.

``docs/widgets`` has a module a subject; a page would ask for twenty. The bundler joins what is
always needed together, and keeps a file for each widget.
"""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

from cnndocs.delivery import cache
from cnndocs.delivery.paths import BUILD, CACHE, DOCS, ROOT
from scripts import esbuild

ENTRIES = ("load", "embed")
OPTIONS = (
    *("--bundle", "--splitting", "--format=esm", "--minify", "--target=es2022"),
    *("--legal-comments=none", "--out-extension:.js=.mjs", "--chunk-names=[name]-[hash]"),
)


def sources() -> list[list[str]]:
    """Return the paths and texts that decide about the bundles."""
    files = sorted((DOCS / "widgets").rglob("*.mjs"))
    settings = [ROOT / name for name in ("tsconfig.json", "package-lock.json")]
    return [
        [file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")]
        for file in [*files, *settings]
    ]


@cache.cached(esbuild)
def bundles(_: list[list[str]]) -> dict[str, str]:
    """Check the types of the sources as they lie there, and return their bundles by name."""
    folder = BUILD / "widgets"
    shutil.rmtree(folder, ignore_errors=True)
    esbuild.node("typescript/bin/tsc")
    entries = [f"docs/widgets/{name}.mjs" for name in ENTRIES]
    esbuild.run(*entries, *OPTIONS, f"--outdir={folder}")
    return {file.name: file.read_text(encoding="utf-8") for file in sorted(folder.iterdir())}


def stage(new: Path) -> str:
    """Publish the widgets, checked, in the place of their modules."""
    with cache.folder(CACHE / "widgets"):
        texts = bundles(sources())
    for module in (new / "widgets").rglob("*.mjs"):
        module.unlink()
    for name, text in texts.items():
        (new / "widgets" / name).write_text(text, encoding="utf-8")
    size = sum(len(gzip.compress(text.encode())) for text in texts.values())
    return f"{size / 1000:.1f} KB of widgets, compressed"
