"""What is done to the built pages: joined sheets, no inline style, small fonts, a strict policy."""

from __future__ import annotations

from pathlib import Path

from cnndocs.delivery import cache
from cnndocs.delivery.paths import CACHE
from scripts.html import cards, fonts, headers, inline_styles, policy, search, sheets
from scripts.html.pages import FILTERS, filter_page


def stage(new: Path) -> str:
    """Send all pages through the filters, decide what only the whole site can, and write them."""
    texts: dict[str, str] = {}
    facts: dict[str, dict] = {kind: {} for kind in FILTERS}
    with cache.folder(CACHE / "html"):
        for file in sorted(new.rglob("*.html")):
            name = file.relative_to(new).as_posix()
            texts[name], of_page = filter_page(name, file.read_text(encoding="utf-8"))
            for kind, fact in of_page.items():
                facts[kind][name] = fact
        styles = inline_styles.sheet(facts["inline_styles"].values())
        names = sheets.join(new, facts["sheets"], styles)
        fonts.write(new, texts.values())
        worker = search.write(new, facts["search"].values())
        count = cards.write(new, facts["cards"].values())
    rules = policy.policy(facts["policy"].values())
    marks = [*(names | worker).items(), (policy.MARK, rules), (policy.GUARD, policy.guard(rules))]
    for name, text in texts.items():
        (new / name).write_text(sheets.fill(text, marks), encoding="utf-8")
    headers.write(new, rules)
    hashed = rules.count("sha256-")
    return f"{styles.count('{')} inline styles are classes, {hashed} scripts hashed, {count} cards"
