"""The whole site as one archive, to be read from a disk: the same pages, with other links.

Opened as files, a link to a folder does not show its page, modules do not load, and nothing can
be fetched. So each link names ``index.html``, and ``offline.js`` puts one sentence where a
widget would be. From any local server widgets and search work.
"""

from __future__ import annotations

import hashlib
import inspect
import io
import re
import struct
import sys
import zlib
from pathlib import Path

import inline_styles
import policy
from inline_styles import TAG
from store import Store, digest

from cnndocs import __version__
from cnndocs.delivery import manifest
from cnndocs.delivery.paths import CACHE

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
LOCAL, CENTRAL, END = 0x04034B50, 0x02014B50, 0x06054B50  # how the parts of a zip archive begin
DATE = 33  # 1 January 1980
UTF8, DEFLATED, MODE = 0x800, 8, 0o100644 << 16


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


def contents(site: Path) -> dict[str, tuple[str, Path | bytes]]:
    """Return what goes into the archive: for each name a hash, and the file or its content."""
    made: dict[str, tuple[str, Path | bytes]] = {}
    for name, file in manifest.files(site).items():
        if not LEFT_OUT.fullmatch(name):
            made[name] = (hashlib.sha256(file.read_bytes()).hexdigest(), file)
    content = Path(__file__).with_name("offline.js").read_bytes()
    made[SCRIPT] = (hashlib.sha256(content).hexdigest(), content)
    return dict(sorted(made.items()))


def pack(content: bytes) -> tuple[bytes, int, int]:
    """Return a content as it lies in a zip archive, its check sum and its size."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush(), zlib.crc32(content), len(content)


def zipped(entries: list[tuple[str, bytes, int, int]]) -> bytes:
    """Return a zip archive of packed contents; the same contents give the same bytes."""
    made, central = io.BytesIO(), io.BytesIO()
    for name, packed, crc, size in entries:
        written = name.encode()
        common = struct.pack(
            "<5H3L2H", 20, UTF8, DEFLATED, 0, DATE, crc, len(packed), size, len(written), 0
        )
        place = made.tell()
        made.write(struct.pack("<L", LOCAL) + common + written + packed)
        more = struct.pack("<3H2L", 0, 0, 0, MODE, place)
        central.write(struct.pack("<LH", CENTRAL, 0x0314) + common + more + written)
    count, where, listed = len(entries), made.tell(), central.getvalue()
    end = struct.pack("<L4H2LH", END, 0, 0, count, count, len(listed), where, 0)
    return made.getvalue() + listed + end


def write(site: Path) -> str:
    """Write the archive into a built site; say what it holds."""
    store = Store(CACHE / "archive")
    code = [inspect.getsource(module) for module in (sys.modules[__name__], inline_styles, policy)]
    folder, entries, sums = f"cnndocs-{__version__}", [], ""
    for name, (known, source) in contents(site).items():
        key = digest("packed", *code, name, known)
        kept = store.get_bytes(key)
        if kept is None:
            content = source if isinstance(source, bytes) else source.read_bytes()
            if name.endswith(".html"):
                content = portable(name, content.decode()).encode()
            packed, crc, size = pack(content)
            head = f"{hashlib.sha256(content).hexdigest()} {crc} {size}\n".encode()
            kept = head + packed
            store.put_bytes(key, kept)
        line, _, packed = kept.partition(b"\n")
        total, crc_text, size_text = line.decode().split()
        sums += f"{total}  {name}\n"
        entries.append((f"{folder}/{name}", packed, int(crc_text), int(size_text)))
    entries.append((f"{folder}/{manifest.NAME}", *pack(sums.encode())))
    content = zipped(entries)
    (site / NAME).write_bytes(content)
    return f"{len(entries)} files to take away, {len(content) / 1e6:.1f} MB"
