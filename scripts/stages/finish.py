"""What is done to the built pages: two sheets, no inline style, small fonts, a strict policy."""

from __future__ import annotations

from pathlib import Path

from cnndocs.delivery.cache import cached
from scripts.html import cards, fonts, headers, inline_styles, policy, sheets, theme
from scripts.html.inline_styles import Styles


@cached(inline_styles, theme, policy)
def pulled(name: str, text: str) -> list:
    """Return a page without inline styles, and the styles that it had, by class.

    Raises
    ------
    PolicyError
        Where the page holds a script or a style that its policy would block.
    """
    own = Styles()
    page = own.pull(theme.page(text))
    if found := policy.problems(page):
        raise policy.PolicyError(f"{name}: {found[0]}, and the policy of the site blocks it")
    return [page, own.met]


def finish(site: Path) -> str:
    """Finish a built site in place; say what was done.

    Raises
    ------
    PolicyError
        Where a page holds a script or a style that its policy would block.
    """
    styles = Styles()
    pages = {}
    for file in sorted(site.rglob("*.html")):
        name = file.relative_to(site).as_posix()
        pages[file], own = pulled(name, file.read_text(encoding="utf-8"))
        styles.take(own)
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
