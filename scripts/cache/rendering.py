"""What the Markdown of a page gives, and what the search index takes of it, each only once."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from cnndocs.delivery.cache import digest
from scripts.cache.page_store import BLOCK, DOCSTRINGS, current, digest_of, plain

_render = Page.render


def render(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Convert the Markdown of a page, or take over what it gave."""
    cache = current()
    if BLOCK.search(page.markdown or ""):
        _render(page, config, files)
        return
    key = cache.page_key(page)
    if facts := cache.store.get(key):
        _take(page, facts, config, files)
        return
    before, anchors = cache.warnings.count, []
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
    if cache.warnings.count == before:
        links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
        facts = {
            "content": page.content,
            "toc": plain(page.toc.items),
            "title": page._title_from_render,
            "ids": sorted(page.present_anchor_ids or ()),
            "links": links,
            "anchors": anchors,
            "documented": bool(DOCSTRINGS.search(page.markdown or "")),
        }
        cache.store.put(key, facts)


def _take(page: Page, facts: dict, config: MkDocsConfig, files: Files) -> None:
    page.content = facts["content"]
    page.toc = TableOfContents(_links(facts["toc"]))
    page._title_from_render = facts["title"]
    page.present_anchor_ids = set(facts["ids"])
    page.links_to_anchors = {files.src_uris[name]: at for name, at in facts["links"].items()}
    plugins: Any = config.plugins
    for identifier, anchor, rest in facts["anchors"]:
        plugins["autorefs"].register_anchor(page, identifier, anchor, **rest)
    if facts["documented"]:
        plugins["mkdocstrings"].get_handler("python")  # its style sheet is written where it is used


def _links(items: list[list]) -> list[AnchorLink]:
    links = []
    for title, id, level, children in items:
        link = AnchorLink(title, id, level)
        link.children = _links(children)
        links.append(link)
    return links


def take_over_search(config: MkDocsConfig) -> None:
    """Put the store before what the search index takes of each page."""
    plugin: Any = config.plugins.get("material/search") or config.plugins.get("search")
    index = getattr(plugin, "search_index", None)
    add = getattr(index, "add_entry_from_context", None)
    if not index or not add:
        return

    def add_entries(page: Page) -> None:
        cache = current()
        toc = plain(page.toc.items)
        meta = digest_of(page.meta)
        key = digest("search", cache.base, page.url, page.title, meta, toc, page.content)
        entries = cache.store.get(key)
        if entries is None:
            start = len(index.entries)
            add(page)
            cache.store.put(key, index.entries[start:])
        else:
            index.entries.extend(entries)

    index.add_entry_from_context = add_entries
