"""A hook of MkDocs that takes over from the last build what did not change.

Three steps of a page are slow: its Markdown, its template, and its part of the search index. What
each gives is kept under the hash of all that it depends on: ``CNNDOCS_BASE`` (code, settings,
versions; see inputs.py), the names of all files, and the page's own text with
the files that it includes. Nothing is taken over from a page that warned, so that a warning is said
again. Without ``CNNDOCS_BASE`` this hook does nothing.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
import sys
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from cnndocs.delivery.cache import Store, digest

SNIPPET = re.compile(r"-+8<-+[ \t]*[\"']?([^\"'\n]+)")
BLOCK = re.compile(r"^[ \t]*-+8<-+[ \t]*$", re.M)  # opens a list of files: such a page is not kept
DOCSTRINGS = re.compile(r"^:::", re.M)
USUAL = {
    *("nav", "pages", "base_url", "extra_css", "extra_javascript", "config", "page"),
    *("mkdocs_version", "build_date_utc"),
}


class Warned(logging.Handler):
    """Counts what MkDocs and its plugins warn of."""

    count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count one record."""
        self.count += 1


class Cache:
    """What one build takes over and keeps."""

    def __init__(self, folder: str, base: str) -> None:
        self.folder, self.given, self.base = Path(folder), base, ""
        self.store = Store(self.folder)
        self.warned = Warned(logging.WARNING)
        self.docs, self.root = Path(), Path()
        self.documented = ""
        self.navigation = ""

    def start(self, files: Files, config: MkDocsConfig) -> None:
        """Note what all pages depend on: the files there are."""
        self.docs, self.root = Path(config.docs_dir), Path(config.config_file_path or "").parent
        names = sorted((file.src_uri, file.dest_uri, file.inclusion.name) for file in files)
        self.base = digest(self.given, names, config.site_url)
        texts = [
            Path(file.abs_src_path).read_text(encoding="utf-8")
            for file in sorted(files.documentation_pages(), key=lambda file: file.src_uri)
            if file.abs_src_path and file.src_uri.endswith(".md")
        ]
        # The pages of the package refer to each other, so they are taken over all or none.
        self.documented = digest([text for text in texts if DOCSTRINGS.search(text)])

    def included(self, text: str) -> list[str]:
        """Return the hash of each file that a page includes."""
        found = []
        for name in SNIPPET.findall(text):
            plain = name.strip().partition(":")[0]
            for folder in (self.docs, self.root):
                if (folder / plain).is_file():
                    content = (folder / plain).read_bytes()
                    found.append(hashlib.sha256(content).hexdigest())
                    inner = content.decode(errors="replace")
                    if SNIPPET.search(inner) and inner != text:
                        found.extend(self.included(inner))
        return found

    def page_key(self, page: Page) -> str:
        """Return the hash of what the Markdown of a page depends on."""
        text = page.markdown or ""
        documented = self.documented if DOCSTRINGS.search(text) else ""
        return digest(
            "markdown", self.base, page.file.src_uri, text, self.included(text), documented
        )


cache: Cache | None = None
_render = Page.render


def on_startup(**_: object) -> None:
    """Begin, where the build says what everything depends on."""
    global cache
    folder, base = os.environ.get("CNNDOCS_PAGE_CACHE"), os.environ.get("CNNDOCS_BASE")
    if folder and base:
        cache = Cache(folder, base)
        logging.getLogger("mkdocs").addHandler(cache.warned)
        Page.render = render  # type: ignore[method-assign,assignment]


def on_files(files: Files, config: MkDocsConfig, **_: object) -> Files:
    """Note what files there are."""
    if cache:
        cache.start(files, config)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, **_: object) -> Navigation:
    """Put the cache before the search index."""
    if cache:
        cache.navigation = ""
        _search(config)
    return nav


def on_env(env: jinja2.Environment, **_: object) -> jinja2.Environment:
    """Put the cache before the templates."""
    if cache:
        env.template_class = Template
        env.bytecode_cache = Compiled(cache.store)
    return env


# What Markdown gives ------------------------------------------------------------------------------


def render(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Convert the Markdown of a page, or take over what it gave."""
    assert cache is not None
    if BLOCK.search(page.markdown or ""):
        _render(page, config, files)
        return
    key = cache.page_key(page)
    if kept := cache.store.get(key):
        _take(page, kept, config, files)
        return
    before, anchors = cache.warned.count, []
    autorefs: Any = config.plugins.get("autorefs")
    register: Any = autorefs.register_anchor if autorefs else None

    def recorded(of: Page, identifier: str, anchor: str | None = None, **rest: Any) -> None:
        anchors.append([identifier, anchor, rest])
        register(of, identifier, anchor, **rest)

    if autorefs:
        autorefs.register_anchor = recorded
    try:
        _render(page, config, files)
    finally:
        if autorefs:
            del autorefs.register_anchor
    if cache.warned.count == before:
        links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
        kept = {
            "content": page.content,
            "toc": _plain(page.toc.items),
            "title": page._title_from_render,
            "ids": sorted(page.present_anchor_ids or ()),
            "links": links,
            "anchors": anchors,
            "documented": bool(DOCSTRINGS.search(page.markdown or "")),
        }
        cache.store.put(key, kept)


def _take(page: Page, kept: dict, config: MkDocsConfig, files: Files) -> None:
    page.content = kept["content"]
    page.toc = TableOfContents(_links(kept["toc"]))
    page._title_from_render = kept["title"]
    page.present_anchor_ids = set(kept["ids"])
    page.links_to_anchors = {files.src_uris[name]: at for name, at in kept["links"].items()}
    plugins: Any = config.plugins
    for identifier, anchor, rest in kept["anchors"]:
        plugins["autorefs"].register_anchor(page, identifier, anchor, **rest)
    if kept["documented"]:
        plugins["mkdocstrings"].get_handler("python")  # its style sheet is written where it is used


def _plain(items: list[AnchorLink]) -> list[list]:
    return [[item.title, item.id, item.level, _plain(item.children)] for item in items]


def _links(items: list[list]) -> list[AnchorLink]:
    made = []
    for title, id, level, children in items:
        link = AnchorLink(title, id, level)
        link.children = _links(children)
        made.append(link)
    return made


# What the search index takes ----------------------------------------------------------------------


def _search(config: MkDocsConfig) -> None:
    plugin: Any = config.plugins.get("material/search") or config.plugins.get("search")
    index = getattr(plugin, "search_index", None)
    add = getattr(index, "add_entry_from_context", None)
    if not index or not add:
        return

    def kept(page: Page) -> None:
        assert cache is not None
        toc = _plain(page.toc.items)
        meta = digest_of(page.meta)
        key = digest("search", cache.base, page.url, page.title, meta, toc, page.content)
        entries = cache.store.get(key)
        if entries is None:
            start = len(index.entries)
            add(page)
            cache.store.put(key, index.entries[start:])
        else:
            index.entries.extend(entries)

    index.add_entry_from_context = kept


# What the templates give --------------------------------------------------------------------------


class Compiled(jinja2.BytecodeCache):
    """Keeps what templates compile to; a damaged file is not read."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take over what a template compiled to; Jinja compares its source."""
        content = self.store.get_bytes(digest("compiled", bucket.key))
        if content is not None:
            bucket.bytecode_from_string(content)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a template compiled to."""
        self.store.put_bytes(digest("compiled", bucket.key), bucket.bytecode_to_string())


class Template(jinja2.Template):
    """A template that takes over the whole page where nothing of it changed."""

    def render(self, *arguments: Any, **named: Any) -> str:
        """Fill in the template."""
        context = dict(*arguments, **named)
        page = context.get("page")
        if cache is None or not isinstance(page, Page):
            return super().render(context)
        key = _output_key(self.name or "", page, context)
        output = cache.store.get(key)
        if output is None:
            before = cache.warned.count
            output = super().render(context)
            if cache.warned.count == before:
                cache.store.put(key, output)
        return output


def digest_of(meta: Any) -> str:
    """Return the hash of what stands at the head of a page."""
    return digest(repr(sorted(meta.items(), key=lambda pair: str(pair[0]))))


def _about(page: Any) -> list:
    if page is None:
        return []
    return [page.title, page.url, digest_of(page.meta)]


def _tree(items: Any) -> list:
    return [
        [_tree(item.children), item.title] if item.children else [item.title, *_page(item)]
        for item in items
    ]


def _page(item: Any) -> list:
    return _about(item) if item.is_page else [getattr(item, "url", "")]


def _output_key(name: str, page: Page, context: dict) -> str:
    assert cache is not None
    if not cache.navigation:
        cache.navigation = digest(_tree(context["nav"].items))
    more = {key: repr(value) for key, value in context.items() if key not in USUAL}
    assets = [str(asset) for asset in [*context["extra_css"], *context["extra_javascript"]]]
    return digest(
        *("template", cache.base, cache.navigation, name, page.file.src_uri, more, assets),
        *(_about(page), _about(page.previous_page), _about(page.next_page)),
        *(page.canonical_url, page.edit_url, context["base_url"], str(context["build_date_utc"])),
        *(_plain(page.toc.items), page.content),
    )
