"""What the templates give of a page, only once."""

from __future__ import annotations

from typing import Any

import jinja2
from jinja2.bccache import Bucket
from mkdocs.structure.pages import Page

from cnndocs.delivery.cache import Store, digest
from scripts.cache.page_store import current, digest_of, plain

# What every template's context holds and the key accounts for by itself, or does not depend on.
USUAL = {
    *("nav", "pages", "base_url", "extra_css", "extra_javascript", "config", "page"),
    *("mkdocs_version", "build_date_utc"),
}


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
        if not isinstance(page, Page):
            return super().render(context)
        cache = current()
        key = _output_key(self.name or "", page, context)
        output = cache.store.get(key)
        if output is None:
            before = cache.warnings.count
            output = super().render(context)
            if cache.warnings.count == before:
                cache.store.put(key, output)
        return output


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
    cache = current()
    if not cache.navigation:
        cache.navigation = digest(_tree(context["nav"].items))
    more = {key: repr(value) for key, value in context.items() if key not in USUAL}
    assets = [str(asset) for asset in [*context["extra_css"], *context["extra_javascript"]]]
    # The texts, addresses and heads of the page and its neighbours, the whole navigation, and what
    # the page links: a template may show all of this. Its own source is in the base.
    return digest(
        *("template", cache.base, cache.navigation, name, page.file.src_uri, more, assets),
        *(_about(page), _about(page.previous_page), _about(page.next_page)),
        *(page.canonical_url, page.edit_url, context["base_url"], str(context["build_date_utc"])),
        *(plain(page.toc.items), page.content),
    )
