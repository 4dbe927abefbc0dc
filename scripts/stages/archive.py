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

from lxml.html import builder

from cnndocs import __version__
from cnndocs.delivery import cache, manifest
from cnndocs.delivery.cache import cached
from cnndocs.delivery.paths import CACHE
from scripts.failures import BuildError
from scripts.html import pages

NAME = "cnndocs.zip"
# What only a server reads, what names a site's address, and the archive itself.
LEFT_OUT = re.compile(
    r"404\.html|_.*|robots\.txt|sitemap\..*|SHA256SUMS|assets/cards/.*|.*\.map|.*\.zip"
)
SCRIPT = "assets/offline.js"
OWN = re.compile(rf"[./]*{re.escape(NAME)}")
BUNDLE = "//script[contains(@src, 'assets/javascripts/bundle')]"


def offline_address(address: str) -> str:
    """Return an address that names the page and not its folder.

    >>> offline_address("../images/#pixel"), offline_address(".."), offline_address("a.svg"), offline_address("https://example.com/")
    ('../images/index.html#pixel', '../index.html', 'a.svg', 'https://example.com/')
    """
    path, rest = re.match(r"([^#?]*)(.*)", address, re.S).groups()  # type: ignore[union-attr]
    if not path or path.startswith("/") or ":" in path:
        return address
    if path.endswith("/"):
        path += "index.html"
    elif path.rpartition("/")[2] in {".", ".."}:
        path += "/index.html"
    return f"{path}{rest}"


@cached(pages)
def portable(name: str, text: str) -> str:
    """Return a page as it stands in the archive."""
    root = pages.parse(text)
    for own in root.xpath("//a[@download]"):  # the copy holds no copy of itself
        if OWN.fullmatch(own.get("href", "")):
            own.attrib.pop("href")
            own.attrib.pop("download")
    for preload in root.xpath("//link[@rel='preload']"):  # a file of a disk is not asked for early
        preload.getparent().remove(preload)
    for key in ("href", "src"):
        for element in root.xpath(f"//*[@{key}]"):
            element.set(key, offline_address(element.get(key)))
    metas = root.xpath("//meta[@http-equiv='Content-Security-Policy']")
    if not metas:
        raise BuildError(f"{name} has no policy, and the archive would hold it without one")
    # Browsers differ in whether a file is of the same origin as another.
    metas[0].set("content", metas[0].get("content").replace("'self'", "'self' file:"))
    script = builder.SCRIPT(src=f"{'../' * name.count('/')}{SCRIPT}")
    for bundle in root.xpath(BUNDLE)[:1]:
        bundle.addprevious(script)
    if script.getparent() is None:
        root.find("body").append(script)
    return pages.serialise(root)


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


def stage(new: Path) -> str:
    """Put the whole site into one archive, to take away."""
    with cache.folder(CACHE / "archive"):
        files = contents(new)
    sums = [f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items()]
    files[manifest.NAME] = "".join(sums).encode()
    with zipfile.ZipFile(new / NAME, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            # The same bytes whenever and by whom it is built: no clock, no user's mask.
            entry = zipfile.ZipInfo(
                f"cnndocs-{__version__}/{name}", date_time=(1980, 1, 1, 0, 0, 0)
            )
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o100644 << 16
            archive.writestr(entry, content)
    return f"{len(files)} files to take away, {(new / NAME).stat().st_size / 1e6:.1f} MB"
