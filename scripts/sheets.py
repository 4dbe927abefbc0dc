"""Our own style sheets as one file: a page asks for one, whose name changes with its content."""

from __future__ import annotations

import hashlib
import posixpath
import re
from pathlib import Path

LINK = re.compile(r"<link rel=\"stylesheet\" href=\"([^\"]*)\"[^>]*>\s*")
URL = re.compile(r"url\((?!['\"]?(?:data:|/|#))(['\"]?)([^)'\"]+)\1\)")
THEME = "assets/stylesheets/"


def small(text: str) -> str:
    """Return a style sheet without comments and spaces that nobody needs.

    >>> small("a {\\n  /* red */\\n  color: red;\\n}\\n")
    'a{color: red;}'
    """
    return re.sub(r"\s*([{};])\s*", r"\1", re.sub(r"/\*.*?\*/", "", text, flags=re.S))


def moved(text: str, folder: str) -> str:
    """Return a sheet whose addresses hold in the theme's folder, too.

    >>> moved("src: url(fonts/a.woff2)", "generated/katex")
    'src: url(../../generated/katex/fonts/a.woff2)'
    """

    def address(match: re.Match) -> str:
        target = posixpath.normpath(posixpath.join(folder, match[2]))
        return f"url({match[1]}{posixpath.relpath(target, THEME)}{match[1]})"

    return URL.sub(address, text)


def join(site: Path, pages: dict[Path, str], more: str = "") -> dict[Path, str]:
    """Write one sheet instead of all of ours; return the pages, which link it.

    Parameters
    ----------
    site : Path
        The folder of the site; what is joined is taken out of it.
    pages : dict
        The HTML of each page.
    more : str
        Rules to add at the end.
    """
    linked: list[str] = []
    for file, page in pages.items():
        for href in LINK.findall(page):
            path = _path(site, file, href)
            if path and path not in linked:
                linked.append(path)
    if not linked:
        return pages
    texts = [
        moved(small((site / path).read_text(encoding="utf-8")), posixpath.dirname(path))
        for path in linked
    ]
    whole = "\n".join([*texts, small(more)])
    name = f"{THEME}cnndocs.{hashlib.sha256(whole.encode()).hexdigest()[:8]}.min.css"
    (site / name).parent.mkdir(parents=True, exist_ok=True)
    (site / name).write_text(whole, encoding="utf-8")
    new = {file: _link(site, file, page, name) for file, page in pages.items()}
    for path in linked:
        (site / path).unlink()
    return new


def _path(site: Path, page: Path, href: str) -> str:
    """Return the path of one of our own sheets below the site, or nothing."""
    if "//" in href:
        return ""
    base = site if href.startswith("/") else page.parent
    target = (base / href.lstrip("/")).resolve()
    if not target.is_file():
        return ""
    path = target.relative_to(site.resolve()).as_posix()
    return "" if path.startswith(THEME) else path


def _link(site: Path, file: Path, page: str, name: str) -> str:
    """Return a page with one link in the place of the first of ours, and none of the others."""
    done = False

    def link(match: re.Match) -> str:
        nonlocal done
        path = _path(site, file, match[1])
        if not path:
            return match[0]
        if done:
            return ""
        done = True
        return match[0].replace(match[1], f"{match[1].removesuffix(path)}{name}", 1)

    return LINK.sub(link, page)
