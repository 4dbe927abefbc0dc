"""A hook of MkDocs for the preview: what `cnndocs check` finds in a page, as it is saved.

It also notes which files MkDocs has loaded, so that the preview starts again only for these.
Without ``CNNDOCS_PREVIEW``, which names the file of that note, it does nothing.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from cnndocs.delivery import cache
from cnndocs.delivery.paths import ROOT
from scripts.cache.fingerprint import folder

NOTE = os.environ.get("CNNDOCS_PREVIEW", "")
# The code as it is loaded: a module that changes later is not what the results are of.
FOLDER = folder("check") if NOTE else Path()
_stamps: dict[Path, int] = {}


def on_files(files: Files, config: MkDocsConfig, **_: object) -> Files:
    """Print the findings of the pages that were saved since the last time."""
    if NOTE:
        from cnndocs.checks import scan  # a build does not need it here

        docs = Path(config.docs_dir)
        before = dict(_stamps)
        _stamps.update({file: file.stat().st_mtime_ns for file in scan.sources(docs)})
        saved = {
            file.relative_to(docs).as_posix()
            for file, stamp in _stamps.items()
            if before.get(file, stamp) != stamp
        }
        if saved:
            with cache.folder(FOLDER):
                every = scan.scan_docs(docs).findings
            findings = [str(finding) for finding in every if finding.path in saved]
            right = f"{', '.join(sorted(saved))}: every number is right"
            print("\n".join(findings or [right]), flush=True)
    return files


def on_post_build(config: MkDocsConfig, **_: object) -> None:
    """Note which files of this checkout are loaded."""
    if NOTE:
        files = {getattr(module, "__file__", None) for module in [*sys.modules.values()]}
        names = sorted(
            Path(file).relative_to(ROOT).as_posix()
            for file in files
            if file and Path(file).is_relative_to(ROOT) and ".venv" not in Path(file).parts
        )
        cache.replace(Path(NOTE), "\n".join(names).encode())
