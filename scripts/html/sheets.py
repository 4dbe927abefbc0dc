"""The theme's style sheets as one file, ours as another; their names change with their content."""

from __future__ import annotations

import hashlib
import posixpath
import re
from pathlib import Path

from scripts.html import theme

LINK = re.compile(r"<link rel=\"stylesheet\" href=\"([^\"]*)\"[^>]*>\s*")
URL = re.compile(r"url\((?!['\"]?(?:data:|/|#))(['\"]?)([^)'\"]+)\1\)")
THEME = "assets/stylesheets/"
SOURCE = re.compile(r"\s*/\*# sourceMappingURL=\S+ \*/")


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
    """Write one sheet instead of the theme's, one instead of ours; return pages that link them.

    Parameters
    ----------
    site : Path
        The folder of the site; what is joined is taken out of it.
    pages : dict
        The HTML of each page.
    more : str
        Rules to add to ours, at the end.
    """
    linked: dict[bool, list[str]] = {True: [], False: []}
    for file, page in pages.items():
        for href in LINK.findall(page):
            path = _path(site, file, href)
            if path and path not in linked[path.startswith(THEME)]:
                linked[path.startswith(THEME)].append(path)
    new: dict[str, str] = {}
    for of_theme, paths in linked.items():
        texts = [_text(site / path, path) for path in paths]
        whole = "\n".join(texts if of_theme else [*texts, small(more)])
        digest = hashlib.sha256(whole.encode()).hexdigest()[:8]
        name = f"{THEME}{'theme' if of_theme else 'cnndocs'}.{digest}.min.css"
        new |= dict.fromkeys(paths, name)
        if paths:
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).write_text(whole, encoding="utf-8")
    pages = {file: _link(site, file, page, new) for file, page in pages.items()}
    for path in new:
        (site / path).unlink()
        (site / f"{path}.map").unlink(missing_ok=True)
    return pages


def _text(file: Path, path: str) -> str:
    """Return what a sheet adds to the joined one; the theme's are small already."""
    text = theme.sheet(file.read_text(encoding="utf-8"))
    if path.startswith(THEME):
        return SOURCE.sub("", text)
    return moved(small(text), posixpath.dirname(path))


def _path(site: Path, page: Path, href: str) -> str:
    """Return the path of a sheet below the site, or nothing where it is another host's.

    Raises
    ------
    ValueError
        Where there is no such sheet: the page would have no style.
    """
    if "//" in href:
        return ""
    parts = href.strip("/").split("/")  # the first ones may be the path of the site's address
    places = [site.joinpath(*parts[start:]) for start in range(len(parts))]
    for target in places if href.startswith("/") else [page.parent / href]:
        if target.is_file():
            return target.resolve().relative_to(site.resolve()).as_posix()
    raise ValueError(f"{page.relative_to(site)}: there is no style sheet {href}")


def _link(site: Path, file: Path, page: str, new: dict[str, str]) -> str:
    """Return a page that links each joined sheet once, where the first of its parts stood."""
    done = set()

    def link(match: re.Match) -> str:
        path = _path(site, file, match[1])
        if not path:
            return match[0]
        if new[path] in done:
            return ""
        done.add(new[path])
        return match[0].replace(match[1], f"{match[1].removesuffix(path)}{new[path]}", 1)

    return LINK.sub(link, page)
