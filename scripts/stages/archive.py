"""The whole site as one archive, to be read from a disk: the same pages, with other links.

Opened as files, a link to a folder does not show its page, modules do not load, and nothing can
be fetched. So each link names ``index.html``, and ``offline.js`` puts one sentence where a
widget would be. From any local server widgets and search work.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from pathlib import Path

from cnndocs import __version__, manifest
from cnndocs.delivery.cache import cached
from scripts.html import inline_styles, policy
from scripts.html.inline_styles import TAG

NAME = "cnndocs.zip"
LEFT_OUT = re.compile(
    r"404\.html|_.*|robots\.txt|sitemap\..*|SHA256SUMS|assets/cards/.*|.*\.map|.*\.zip"
)
LINK = re.compile(r"(\s(?:href|src)=\")([^\"#?:]*)(?=[\"#?])")
SCRIPT = "assets/offline.js"
OWN = re.compile(rf"<a href=\"[./]*{NAME}\" download(?:=\"\")?>")  # the copy holds no copy
BODY = "</body>"
EARLY = re.compile(r"<link rel=\"preload\"[^>]*>")  # a file of a disk is not asked for early
BUNDLE = re.compile(r"<script src=\"[^\"]*assets/javascripts/bundle")


class ArchiveError(ValueError):
    """The archive would hold what it cannot hold."""


def linked(match: re.Match) -> str:
    """Return a link that names the page and not its folder.

    >>> LINK.sub(linked, '<a href="../images/#pixel">')
    '<a href="../images/index.html#pixel">'
    """
    path = match[2]
    if not path or path.startswith("/"):
        return match[0]
    if path.endswith("/"):
        return f"{match[0]}index.html"
    return f"{match[0]}/index.html" if path.split("/")[-1] in {".", ".."} else match[0]


@cached(inline_styles, policy)
def portable(name: str, page: str) -> str:
    """Return a page as it stands in the archive."""
    page = TAG.sub(lambda match: LINK.sub(linked, match[0]), page)
    page = EARLY.sub("", OWN.sub("<a>", page))
    start, end = policy.META.split("{}")
    before, found, rest = page.partition(start)
    if not found:
        raise ArchiveError(f"{name} has no policy")
    rules, found, rest = rest.partition(end)
    # Browsers differ in whether a file is of the same origin as another.
    page = before + start + rules.replace("'self'", "'self' file:") + found + rest
    script = f'<script src="{"../" * name.count("/")}{SCRIPT}"></script>'
    at = BUNDLE.search(page)
    place = at.start() if at else page.rindex(BODY)
    return page[:place] + script + page[place:]


def contents(site: Path) -> dict[str, bytes]:
    """Return what goes into the archive, by name, in order."""
    files = {SCRIPT: Path(__file__).with_name("offline.js").read_bytes()}
    for name, file in manifest.files(site).items():
        if LEFT_OUT.fullmatch(name):
            continue
        content = file.read_bytes()
        is_page = name.endswith(".html")
        files[name] = portable(name, content.decode()).encode() if is_page else content
    return dict(sorted(files.items()))


def write(site: Path) -> str:
    """Write the archive into a built site; say what it holds."""
    files = contents(site)
    sums = [f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items()]
    files[manifest.NAME] = "".join(sums).encode()
    with zipfile.ZipFile(site / NAME, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            # The same bytes whenever and by whom it is built: no clock, no user's mask.
            entry = zipfile.ZipInfo(
                f"cnndocs-{__version__}/{name}", date_time=(1980, 1, 1, 0, 0, 0)
            )
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o100644 << 16
            archive.writestr(entry, content)
    return f"{len(files)} files to take away, {(site / NAME).stat().st_size / 1e6:.1f} MB"
