"""What is done to the built pages: two sheets, no inline style, small fonts, a strict policy."""

from __future__ import annotations

import inspect
from pathlib import Path

import cards
import fonts
import headers
import inline_styles
import policy
import sheets
import theme
from inline_styles import Styles
from store import Store, digest

from cnndocs.delivery.paths import CACHE


def pulled(site: Path, file: Path, styles: Styles, store: Store) -> str:
    """Return a page without inline styles; what was kept of the same page is taken over.

    Raises
    ------
    PolicyError
        Where the page holds a script or a style that its policy would block.
    """
    text = file.read_text(encoding="utf-8")
    code = [inspect.getsource(module) for module in (inline_styles, theme, policy)]
    key = digest(*code, text)
    kept = store.get(key)
    if kept is None:
        own = Styles()
        page = own.pull(theme.page(text))
        if found := policy.problems(page):
            where = file.relative_to(site).as_posix()
            raise policy.PolicyError(f"{where}: {found[0]}, and the policy of the site blocks it")
        kept = [page, own.met]
        store.put(key, kept)
    page, met = kept
    styles.take(met)
    return page


def finish(site: Path) -> str:
    """Finish a built site in place; say what was done.

    Raises
    ------
    PolicyError
        Where a page holds a script or a style that its policy would block.
    """
    styles = Styles()
    store = Store(CACHE / "styles")
    pages = {file: pulled(site, file, styles, store) for file in sorted(site.rglob("*.html"))}
    pages = sheets.join(site, pages, styles.sheet())
    fonts.write(site, pages.values())
    pages = {file: fonts.early(page) for file, page in pages.items()}
    rules = policy.policy(pages.values())
    for file, page in pages.items():
        file.write_text(policy.with_meta(page, rules), encoding="utf-8")
    headers.write(site, rules)
    drawn = cards.write(site, pages)
    hashed = rules.count("sha256-")
    return f"{len(styles.met)} inline styles are classes, {hashed} scripts hashed, {drawn} cards"
