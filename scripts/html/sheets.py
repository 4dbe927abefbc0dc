"""The theme's style sheets as one file, ours as another; their names change with their content.

What few pages need is a file of its own, and linked by these pages alone.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterable
from pathlib import Path

from lxml import html

from cnndocs.delivery.cache import cached
from scripts import esbuild
from scripts.html import theme, unscripted

# An address in a sheet that is relative to it: no data, no path from the root, no part of the page.
URL = re.compile(r"url\((?!['\"]?(?:data:|/|#))(['\"]?)([^)'\"]+)\1\)")
THEME = "assets/stylesheets/"
SOURCE = re.compile(r"\s*/\*# sourceMappingURL=\S+ \*/")
# Sheets that few pages need: their files, and what such a page holds.
APART = {
    "lesson": (("assets/lessons-paper.css",), "//article/p[@class='cnn-lesson']"),
    "walk": (tuple(f"assets/walks{part}.css" for part in ("", "-narrow", "-stages")), "//cnn-walk"),
    "start": (
        ("assets/home.css", "assets/compact.css", "assets/cards.css"),
        "//*[contains(@class, 'home-pad') or contains(@class, 'cnn-cards')]",
    ),
    **{
        name: ((f"assets/{name}.css",), f"//cnn-{name}")
        for name in ("dense", "draw", "explain", "layer", "network", "nudge", "photo", "softmax")
    },
    "gallery": (("assets/gallery.css",), "//*[contains(@class, 'cnn-gallery')]"),
}
MARKS = {kind: f"@{kind}-sheet@" for kind in ("theme", "cnndocs", *APART)}


def kind(path: str) -> str:
    """Return the joined sheet that a sheet becomes a part of.

    >>> kind("assets/stylesheets/main.css"), kind("assets/site.css"), kind("assets/walks.css")
    ('theme', 'cnndocs', 'walk')
    """
    if path.startswith(THEME):
        return "theme"
    return next((name for name, (paths, _) in APART.items() if path in paths), "cnndocs")


def links(root: html.HtmlElement) -> list[html.HtmlElement]:
    """Return the links of a page to sheets of this site."""
    every = root.xpath("//link[@rel='stylesheet'][@href]")
    return [link for link in every if "//" not in link.get("href")]


def base(root: html.HtmlElement, name: str) -> str:
    """Return how a page names the root of the site: relative, or from the root of the host.

    The page for missing addresses is shown at any depth, so it names its sheets from the host's.
    """
    for link in links(root):
        before, mark, _ = link.get("href").partition(THEME)
        if mark:
            return before
    return "../" * name.count("/")


def page(root: html.HtmlElement, name: str) -> list[str]:
    """Link each joined sheet once, where the first of its parts stood; return the parts."""
    prefix, marks, paths = base(root, name), set(), []
    for link in links(root):
        path = link.get("href").removeprefix(prefix)
        paths.append(path)
        mark = MARKS[kind(path)]
        needed = kind(path) not in APART or root.xpath(APART[kind(path)][1])
        if mark in marks or not needed:
            link.getparent().remove(link)  # with the space after it
        else:
            marks.add(mark)
            link.set("href", f"{prefix}{mark}")
    return paths


@cached()
def small(text: str) -> str:
    """Return a style sheet without what no browser needs."""
    return esbuild.run("--minify", "--loader=css", text=text)


def relocate(text: str, folder: str) -> str:
    """Return a sheet whose addresses hold in the theme's folder, too.

    >>> relocate("src: url(fonts/a.woff2)", "generated/katex")
    'src: url(../../generated/katex/fonts/a.woff2)'
    """

    def address(match: re.Match) -> str:
        target = posixpath.normpath(posixpath.join(folder, match[2]))
        return f"url({match[1]}{posixpath.relpath(target, THEME)}{match[1]})"

    return URL.sub(address, text)


def join(site: Path, pages: dict[str, list[str]], rules: str = "") -> dict[str, str]:
    """Write one sheet of each kind instead of its parts; return their paths by mark.

    Parameters
    ----------
    site : Path
        The folder of the site; what is joined is taken out of it.
    pages : dict
        The paths of the sheets of each page, by its name.
    rules : str
        Rules to add to our common one, at the end.

    Raises
    ------
    ValueError
        Where a page links a sheet that is not there: it would have no style.
    """
    for name, paths in pages.items():
        for path in paths:
            if not (site / path).is_file():
                raise ValueError(f"{name}: there is no style sheet {path}")
    every = dict.fromkeys(path for paths in pages.values() for path in paths)
    names = {}
    for name, mark in MARKS.items():
        parts = [path for path in every if kind(path) == name]
        if not parts:
            continue
        text = "\n".join(part(site / path, path) for path in parts)
        if name != "theme":  # whose sheets are small already
            text = small(f"{text}\n{rules}" if name == "cnndocs" else text)
        text += unscripted.dark(text)
        digest = hashlib.sha256(text.encode()).hexdigest()[:8]
        names[mark] = f"{THEME}{name}.{digest}.min.css"
        (site / names[mark]).parent.mkdir(parents=True, exist_ok=True)
        (site / names[mark]).write_text(text, encoding="utf-8")
    for path in every:
        (site / path).unlink()
        (site / f"{path}.map").unlink(missing_ok=True)
    return names


def part(file: Path, path: str) -> str:
    """Return what a sheet adds to the joined one; the theme's are small already."""
    text = theme.sheet(file.read_text(encoding="utf-8"))
    if path.startswith(THEME):
        return SOURCE.sub("", text)
    return relocate(text, posixpath.dirname(path))


def fill(page: str, values: Iterable[tuple[str, str]]) -> str:
    """Return a page with each mark replaced where it stands first: in the head.

    >>> fill("<a @b@>@b@", [("@b@", "c")])
    '<a c>@b@'
    """
    for mark, value in values:
        page = page.replace(mark, value, 1)
    return page
