"""Who answers for each file of a built site that is no page.

Data files are computed again, the register is made again from what the pages quote, and what the
build copies must be what lies in the sources. Every other file is a product of the build, listed
here with what it is made of; one that nobody answers for is a finding.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from cnndocs.checks import register
from cnndocs.checks.findings import Finding
from cnndocs.checks.quotes import Quote
from cnndocs.delivery import cache
from cnndocs.delivery.archives import plain_files
from cnndocs.pages import cite
from cnndocs.pages import files as published

GENERATED = "generated/"
# What the build makes and this audit does not make again; SHA256SUMS holds it against a change.
PRODUCTS = {
    r"assets/(javascripts|stylesheets|images)/.*": "the theme, the joined sheets, the search",
    r"generated/katex/fonts/.*": "the fonts of formulas, cut down to the signs that are used",
    r"assets/cards/.*\.png": "the title and the description of a page, drawn",
    r"widgets/[^/]*\.mjs": "the modules of docs/widgets, joined; they are tested against vectors",
    r"search/.*": "the index of the search, which is held against the pages",
    r"robots\.txt|sitemap\.xml(\.gz)?": "addresses, for search engines",
    r"_headers|_nginx\.conf|_redirects": "settings, for servers",
    r"SHA256SUMS|cnndocs\.zip": "the sums of all files, and the site itself",
}
PACKED = (".gz", ".br")


def digest(content: bytes) -> str:
    """Return the SHA-256 of some content."""
    return hashlib.sha256(content).hexdigest()


def data(address: str) -> dict[str, str]:
    """Return the hash of each data file and citation, computed now, by path below the site."""
    texts = {
        name: content.replace(cite.site().encode(), address.encode())
        for name, content in cite.files().items()
    }
    every = examples() | {name: digest(text) for name, text in texts.items()}
    return {f"{GENERATED}{name}": hashed for name, hashed in every.items()}


@functools.cache
def examples() -> dict[str, str]:
    """Return the hash of each data file of the examples, computed once."""
    key = cache.digest("data files")
    if (known := cache.get(key)) is None:
        known = {name: digest(content) for name, content in published.files().items()}
        cache.put(key, known)
    return known


def downloads(docs: Path) -> dict[str, str]:
    """Return the hash of each notebook to take away, by path below the site."""
    files = sorted(docs.glob("notebooks/*.py"))
    key = cache.digest("downloads", [[file.name, file.read_text("utf-8")] for file in files])
    if (known := cache.get(key)) is None:
        from cnndocs.pages import downloads as taken  # what reads notebooks is slow to load

        known = {
            f"notebooks/{name}": digest(text.encode())
            for file in files
            for name, text in taken.downloads(file).items()
        }
        cache.put(key, known)
    return known


def problems(site: Path, docs: Path, quotes: Iterable[Quote], address: str) -> Iterator[Finding]:
    """Yield a finding for each file that is not what it is made of, or that nobody answers for.

    Parameters
    ----------
    site, docs : Path
        The built site, and its sources with what was generated below them. What was generated is
        compared where it is there, as in the checkout that has built the site.
    quotes : iterable of Quote
        What the pages quote.
    address : str
        Where the site says that it is, as its citations name it.
    """
    computed = data(address) | downloads(docs)
    files = {name: file for name, file in plain_files(site).items() if file.suffix != ".html"}
    made = {name: digest(content) for name, content in register.files(quotes).items()}
    if not any(name in files for name in made):
        made = {}  # the audit of a build is what makes them
    for name, file in files.items():
        bare = name.removesuffix(next((end for end in PACKED if name.endswith(end)), ""))
        source = docs / name
        if name in computed or name in made:
            wanted = computed.get(name) or made[name]
            if digest(file.read_bytes()) != wanted:
                yield _finding(name, "is not what is computed now")
        elif any(re.fullmatch(pattern, name) for pattern in PRODUCTS):
            continue
        elif source.is_file():
            if file.read_bytes() != source.read_bytes():
                yield _finding(name, f"is not the same as in {docs.name}")
        elif bare != name and bare in files:
            continue  # the packed copy of a file, for servers
        elif not name.startswith(GENERATED) or (docs / GENERATED).exists():
            yield _finding(name, "is published, and nobody answers for what it says")
    for name in made.keys() - files.keys():
        yield _finding(name, "is missing")
    if (site / GENERATED / "examples.json").exists():
        for name in computed.keys() - files.keys():
            page = site / "notebooks" / Path(name).stem / "index.html"
            if Path(name).parts[0] != "notebooks" or page.exists():
                yield _finding(name, "is missing")


def _finding(name: str, problem: str) -> Finding:
    return Finding(name, 0, 0, name, f"the file {problem}")
