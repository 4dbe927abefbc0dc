"""What one build takes over of its pages from the last one, and keeps for the next.

The modules that put it before MkDocs's own steps ask for ``current``: a hook of MkDocs is loaded
under a name of its own, so what it held could not be imported.
"""

from __future__ import annotations

import hashlib
import logging
import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from cnndocs.delivery.cache import Store, digest

# The name of a file that pymdownx.snippets includes, without its section or lines.
SNIPPET = re.compile(r"-+8<-+[ \t]*[\"']?([^\"'\n]+)")
BLOCK = re.compile(r"^[ \t]*-+8<-+[ \t]*$", re.M)  # opens a list of files: such a page is not kept
DOCSTRINGS = re.compile(r"^:::", re.M)


class WarningCounter(logging.Handler):
    """Counts what MkDocs and its plugins warn of."""

    count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count one record."""
        self.count += 1


class PageStore:
    """What one build takes over and keeps."""

    def __init__(self, folder: str, base: str) -> None:
        self.folder, self.code, self.base = Path(folder), base, ""
        self.store = Store(self.folder)
        self.warnings = WarningCounter(logging.WARNING)
        self.docs, self.root = Path(), Path()
        self.documented = ""
        self.navigation = ""

    def start(self, files: Files, config: MkDocsConfig) -> None:
        """Note what all pages depend on: the files there are."""
        self.docs, self.root = Path(config.docs_dir), Path(config.config_file_path or "").parent
        names = sorted((file.src_uri, file.dest_uri, file.inclusion.name) for file in files)
        self.base = digest(self.code, names, config.site_url)
        texts = [
            Path(file.abs_src_path).read_text(encoding="utf-8")
            for file in sorted(files.documentation_pages(), key=lambda file: file.src_uri)
            if file.abs_src_path and file.src_uri.endswith(".md")
        ]
        # The pages of the package refer to each other, so they are taken over all or none.
        self.documented = digest([text for text in texts if DOCSTRINGS.search(text)])

    def included(self, text: str) -> list[str]:
        """Return the hash of each file that a page includes."""
        hashes = []
        for name in SNIPPET.findall(text):
            plain = name.strip().partition(":")[0]
            for folder in (self.docs, self.root):
                if (folder / plain).is_file():
                    content = (folder / plain).read_bytes()
                    hashes.append(hashlib.sha256(content).hexdigest())
                    inner = content.decode(errors="replace")
                    if SNIPPET.search(inner) and inner != text:
                        hashes.extend(self.included(inner))
        return hashes

    def page_key(self, page: Page) -> str:
        """Return the hash of what the Markdown of a page depends on.

        Its text and what that includes, the names of all files (links), and the code (the base).
        """
        text = page.markdown or ""
        documented = self.documented if DOCSTRINGS.search(text) else ""
        return digest(
            "markdown", self.base, page.file.src_uri, text, self.included(text), documented
        )


def digest_of(meta: Any) -> str:
    """Return the hash of what stands at the head of a page."""
    return digest(repr(sorted(meta.items(), key=lambda pair: str(pair[0]))))


def plain(items: list[AnchorLink]) -> list[list]:
    """Return a table of contents as JSON holds it."""
    return [[item.title, item.id, item.level, plain(item.children)] for item in items]


_current: list[PageStore] = []


def use(store: PageStore) -> None:
    """Let a store be the one of this process."""
    _current[:] = [store]


def current() -> PageStore:
    """Return the store of this process."""
    return _current[0]
