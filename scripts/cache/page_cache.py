"""A hook of MkDocs that takes over from the last build what did not change.

Three steps of a page are slow: its Markdown, its template, and its part of the search index. What
each gives is kept under the hash of all that it depends on: ``CNNDOCS_BASE`` (code, settings,
versions; see inputs.py), the names of all files, and the page's own text with
the files that it includes. Nothing is taken over from a page that warned, so that a warning is said
again. Without ``CNNDOCS_BASE`` this hook does nothing.
"""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from scripts.cache import rendering, templates
from scripts.cache.page_store import PageStore, current, use

ACTIVE = bool(os.environ.get("CNNDOCS_PAGE_CACHE") and os.environ.get("CNNDOCS_BASE"))


def on_startup(**_: object) -> None:
    """Begin, where the build says what everything depends on."""
    if ACTIVE:
        store = PageStore(os.environ["CNNDOCS_PAGE_CACHE"], os.environ["CNNDOCS_BASE"])
        use(store)
        logging.getLogger("mkdocs").addHandler(store.warnings)
        Page.render = rendering.render  # type: ignore[method-assign,assignment]


def on_files(files: Files, config: MkDocsConfig, **_: object) -> Files:
    """Note what files there are."""
    if ACTIVE:
        current().start(files, config)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, **_: object) -> Navigation:
    """Put the store before the search index."""
    if ACTIVE:
        current().navigation = ""
        rendering.take_over_search(config)
    return nav


def on_env(env: jinja2.Environment, **_: object) -> jinja2.Environment:
    """Put the store before the templates."""
    if ACTIVE:
        env.template_class = templates.Template
        env.bytecode_cache = templates.Compiled(current().store)
    return env
