"""Walking a built site: every digit that a reader can meet is accounted for, or named.

The audit reads the HTML, not the sources, and computes every claim again. A number is

- *bound*: in an element with an address, and what is computed there;
- *in a formula*: its TeX is checked claim by claim, and what KaTeX made of it has the same digits;
- *in executed output*: printed or drawn by a notebook cell that the last build here ran;
- *said of a published file*: its hash, its size; the file is read again, and it counts as bound;
- *exempt*: a name in ``exempt.toml``, code that stands in a file of the repository, a citation as
  it is written today, a reference to what holds a sentence (held against the bibliography, or
  against what was recorded), or a part of a docstring on a page of the package: code, an example
  that runs as a test, or a phrase that is listed; each class is counted by itself;
- a *copy* of an audited heading (contents, title, navigation, search), counted as exempt;
- else *unaccounted*, which fails the build.

What is no page (data, the register, pictures, notebooks to take away) is held against what it is
made of (``audit_files``).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from cnndocs.checks import (
    audit_copies,
    audit_docstring,
    audit_files,
    audit_head,
    audit_search,
    exempt,
    findings,
    general,
    outputs,
    scan,
)
from cnndocs.checks.audit_page import Page
from cnndocs.checks.listings import Listings
from cnndocs.checks.quotes import Quote
from cnndocs.checks.texts import parsed
from cnndocs.delivery import cache
from cnndocs.pages import cite
from cnndocs.values import claims

KINDS = ("bound", "formula", "output", "exempt")
EXEMPT = {
    "listing": "in listings of the repository's files",
    "citation": "in citations",
    "docstring": "in docstrings",
    "reference": "in references to sources and runs",
    "name": "in names",
    "copy": "in copies of headings",
}


@dataclass
class Audit:
    """What the audit found."""

    counts: Counter = field(default_factory=Counter)
    exempt: Counter = field(default_factory=Counter)  # by the keys of EXEMPT
    findings: list[findings.Finding] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    pages: int = 0

    def summary(self) -> str:
        """Return the counts as one sentence."""
        return (
            f"{self.pages} pages: {self.counts['bound']} numbers bound, "
            f"{self.counts['formula']} in formulas, {self.counts['output']} in executed output, "
            f"{self.counts['exempt']} exempt, {len(self.findings)} unaccounted"
        )

    def classes(self) -> str:
        """Return what the exempt numbers are, as one sentence."""
        return "exempt: " + ", ".join(
            f"{self.exempt[kind]} {said}" for kind, said in EXEMPT.items()
        )

    def as_dict(self) -> dict:
        """Return everything as plain data."""
        counts: dict = {kind: self.counts[kind] for kind in KINDS}
        findings = [vars(finding) for finding in self.findings]
        counts["exempt_by_class"] = {kind: self.exempt[kind] for kind in EXEMPT}
        return {"pages": self.pages, **counts, "unaccounted": len(findings), "findings": findings}


class _Site:
    """What the pages of one site share."""

    def __init__(self, site: Path, docs: Path) -> None:
        self.folder, self.docs = site, docs
        self.result = Audit()
        self.names = exempt.exempt_names(docs / exempt.FILE)
        self.exempt_sentences = general.Exempt(docs / exempt.FILE)
        self.phrases = audit_docstring.Phrases(docs / exempt.FILE)
        self.headings: set[str] = set()
        self.hashes: dict[str, str] = {}  # of published files
        self.listings = Listings(docs.parent)
        self.notebooks = {
            f"notebooks/{file.stem}/index.html" for file in docs.glob("notebooks/*.py")
        }
        self.outputs = outputs.kept(docs.parent)
        self.figures = self.read_figures()
        self.key = cache.digest(
            *(self.names, self.figures, self.listings.texts, sorted(self.notebooks)),
            *(self.outputs, self.address, self.exempt_sentences.texts, self.phrases.texts),
        )

    @cached_property
    def citations(self) -> set[str]:
        """The texts of all citations, as they are written today for a site at this address."""
        key = cache.digest("citations", cite.site())
        if (texts := cache.get(key)) is None:
            texts = sorted({text.decode().strip() for text in cite.files().values()})
            cache.put(key, texts)
        return {text.replace(cite.site(), self.address) for text in texts}

    @cached_property
    def address(self) -> str:
        """Where the site says that it is; what it is built for by default, where it does not."""
        first = self.folder / "index.html"
        root = parsed(first.read_bytes()) if first.is_file() else None
        return (audit_head.base(root, "index.html") if root is not None else "") or cite.site()

    def read_figures(self) -> dict[str, dict]:
        """Check the recorded texts of every figure, and return them by name."""
        file = self.folder / "generated" / "figures.json"
        if not file.exists():
            return {}
        figures = json.loads(file.read_text(encoding="utf-8"))
        key = cache.digest("figures", figures, self.names)
        if known := cache.get(key):
            return known
        for name, record in figures.items():
            where = f"generated/figures.json ({name})"
            try:
                self.check_figure(name, record, where)
            except (KeyError, TypeError, ValueError) as error:
                problem = f"the record of {name} cannot be read: {type(error).__name__}: {error}"
                self.result.findings.append(findings.Finding(where, 0, 0, name, problem))
        if not self.result.findings:
            cache.put(key, figures)
        return figures

    def check_figure(self, name: str, record: dict, where: str) -> None:
        """Check the alternative text of a figure, and the texts that are drawn in it."""
        checked = scan.scan_markdown(record["alt_claims"], where, self.names)
        self.result.findings.extend(checked.findings or checked.subjects)
        caption = scan.scan_markdown(record["caption"], where, self.names)
        self.result.findings.extend(caption.subjects)  # of its numbers the page is held to account
        record["bound"], record["quotes"] = checked.counts["bound"], checked.bound
        if re.sub(scan.CLAIM_LINK, r"\1", record["alt_claims"]) != record["alt"]:
            problem = f"the alternative text of {name} is not the one that was checked"
            self.result.findings.append(findings.Finding(where, 0, 0, record["alt"], problem))
        for text, address in record["texts"]:
            problem = claims.error(address, text)
            if problem:
                self.result.findings.append(findings.Finding(where, 0, 0, text, problem))

    def page(self, path: str, content: bytes) -> dict:
        """Audit a page, and return its facts; take over those of one that was right before."""
        key = cache.digest("page", self.key, path, hashlib.sha256(content).hexdigest())
        if (known := cache.get(key)) and self.hold(known["files"]):
            return known
        page = Page(path, parsed(content), self)
        page.audit()
        self.result.findings.extend(page.result.findings)
        links = sorted({element.get("data-fact", "") for element in page.root.iter("*")} - {""})
        files = [link.partition(":")[2] for link in links]
        facts = page.facts() | {"files": {file: self.hash_of(file) for file in files}}
        if not page.result.findings:
            cache.put(key, facts)
        return facts

    def hold(self, files: dict[str, str]) -> bool:
        """Say whether the published files that a page speaks of are what they were."""
        return all(self.hash_of(file) == known for file, known in files.items())

    def hash_of(self, path: str) -> str:
        """Return the hash of a published file; nothing where it is missing."""
        if path not in self.hashes:
            file = self.folder / path
            content = file.read_bytes() if file.is_file() else None
            self.hashes[path] = "" if content is None else hashlib.sha256(content).hexdigest()
        return self.hashes[path]


def audit(site: Path, docs: Path) -> Audit:
    """Account for every number on a built site.

    Parameters
    ----------
    site : Path
        The folder with the built pages.
    docs : Path
        The sources, for the exempt names and the files that listings come from.

    Notes
    -----
    Pages in which nothing was wrong and that did not change are taken over from the cache.
    """
    whole = _Site(site, docs)
    pages = {
        file.relative_to(site).as_posix(): whole.page(
            file.relative_to(site).as_posix(), file.read_bytes()
        )
        for file in sorted(site.rglob("*.html"))
    }
    for facts in pages.values():
        whole.result.counts.update(facts["counts"])
        whole.result.exempt.update(facts["exempt"])
        whole.headings.update(facts["headings"])
        for sentence in facts["held"]:
            whole.exempt_sentences.holds(sentence)
        whole.result.quotes.extend(Quote(*quote) for quote in facts["quotes"])
    bases = {path: facts["base"] for path, facts in pages.items()}
    whole.result.findings.extend(audit_copies.other_sites(bases))
    for path, facts in pages.items():
        audit_copies.check(whole.result, path, facts["copies"], whole.headings, whole.names)
    shown = {path: set(facts["numbers"]) for path, facts in pages.items()}
    whole.result.findings.extend(audit_search.problems(site, shown))
    whole.result.findings.extend(
        audit_files.problems(site, docs, whole.result.quotes, whole.address)
    )
    if any(path.startswith(general.PAGES) for path in pages):
        whole.result.findings.extend(whole.exempt_sentences.problems(where="site"))
    if any(path.startswith(audit_docstring.PAGES) for path in pages):
        used = Counter(phrase for facts in pages.values() for phrase in facts["phrases"])
        whole.result.findings.extend(whole.phrases.problems(used))
    whole.result.pages = len(pages)
    return whole.result
