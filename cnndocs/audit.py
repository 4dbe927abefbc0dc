"""Walking a built site: every digit that a reader can meet is accounted for, or named.

The audit reads the HTML, not the sources, and computes every claim again. A number is

- *bound*: in an element with an address, and what is computed there;
- *in a formula*: its TeX is checked claim by claim, and what KaTeX made of it has the same digits;
- *in executed output*: printed or drawn by a notebook cell that this build ran;
- *exempt*: a name in ``exempt.toml``, code that stands in a file of the repository, or a part of
  a docstring on a page of the package, where it is doctested;
- a *copy* of an audited heading (contents, title, navigation, search), counted as exempt;
- else *unaccounted*, which fails the build.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree
from lxml import html as lxml_html

from cnndocs import claims, findings, scan
from cnndocs.audit_page import Page, numbers
from cnndocs.listings import Listings

KINDS = ("bound", "formula", "output", "exempt")


@dataclass
class Audit:
    """What the audit found."""

    counts: Counter = field(default_factory=Counter)
    findings: list[findings.Finding] = field(default_factory=list)
    pages: int = 0

    def summary(self) -> str:
        """Return the counts as one sentence."""
        return (
            f"{self.pages} pages: {self.counts['bound']} numbers bound, "
            f"{self.counts['formula']} in formulas, {self.counts['output']} in executed output, "
            f"{self.counts['exempt']} exempt, {len(self.findings)} unaccounted"
        )

    def as_dict(self) -> dict:
        """Return everything as plain data."""
        counts = {kind: self.counts[kind] for kind in KINDS}
        findings = [vars(finding) for finding in self.findings]
        return {"pages": self.pages, **counts, "unaccounted": len(findings), "findings": findings}


class _Site:
    """What the pages of one site share."""

    def __init__(self, site: Path, docs: Path) -> None:
        self.folder, self.docs = site, docs
        self.result = Audit()
        self.names = findings.exempt_names(docs / "exempt.toml")
        self.headings: set[str] = set()
        self.listings = Listings(docs.parent)
        self.notebooks = {
            f"notebooks/{file.stem}/index.html" for file in docs.glob("notebooks/*.py")
        }
        self.figures = self.read_figures()

    def read_figures(self) -> dict[str, dict]:
        """Check the recorded texts of every figure, and return them by name."""
        file = self.folder / "generated" / "figures.json"
        if not file.exists():
            return {}
        figures = json.loads(file.read_text(encoding="utf-8"))
        for name, record in figures.items():
            where = f"generated/figures.json ({name})"
            try:
                self.check_figure(name, record, where)
            except (KeyError, TypeError, ValueError) as error:
                problem = f"the record of {name} cannot be read: {type(error).__name__}: {error}"
                self.result.findings.append(findings.Finding(where, 0, 0, name, problem))
        return figures

    def check_figure(self, name: str, record: dict, where: str) -> None:
        """Check the alternative text of a figure, and the texts that are drawn in it."""
        checked = scan.scan_markdown(record["alt_claims"], where, self.names)
        self.result.findings.extend(checked.findings)
        record["bound"] = checked.counts["bound"]
        if re.sub(scan.CLAIM_LINK, r"\1", record["alt_claims"]) != record["alt"]:
            problem = f"the alternative text of {name} is not the one that was checked"
            self.result.findings.append(findings.Finding(where, 0, 0, record["alt"], problem))
        for text, address in record["texts"]:
            problem = claims.error(address, text)
            if problem:
                self.result.findings.append(findings.Finding(where, 0, 0, text, problem))

    def pages(self) -> Iterator[Page]:
        for file in sorted(self.folder.rglob("*.html")):
            root = lxml_html.fromstring(file.read_bytes())
            yield Page(file.relative_to(self.folder).as_posix(), root, self)

    def check_copies(self, page: Page) -> None:
        for element, text in page.copies:
            if not findings.DIGIT.search(text):
                continue
            if self.is_copy(re.sub(r"^(Previous|Next): ", "", text)):
                self.result.counts["exempt"] += 1
            else:
                page.plain(element, text)

    def is_copy(self, text: str) -> bool:
        """Say whether a text is a heading, or a heading and words without a digit."""
        parts = text.split(" - ")
        return any(
            " - ".join(parts[:count]) in self.headings
            and not findings.DIGIT.search(" - ".join(parts[count:]))
            for count in range(1, len(parts) + 1)
        )

    def check_search(self, texts: dict[str, set[str]]) -> None:
        """Hold the search index against the pages: it may show no number that they do not."""
        file = self.folder / "search" / "search_index.json"
        if not file.exists():
            return
        for entry in json.loads(file.read_text(encoding="utf-8"))["docs"]:
            page = (entry["location"].partition("#")[0] + "index.html").lstrip("/")
            known = texts.get(page, set())
            title = lxml_html.fromstring(f"<p>{entry['title']}</p>").text_content()
            body = lxml_html.fromstring(f"<p>{entry['text']}</p>").text_content()
            for word in sorted(numbers(title, body) - known):
                problem = f"the search index shows {word!r}, which the page does not"
                self.result.findings.append(findings.Finding(page, 0, 0, word, problem))


def audit(site: Path, docs: Path) -> Audit:
    """Account for every number on a built site.

    Parameters
    ----------
    site : Path
        The folder with the built pages.
    docs : Path
        The sources, for the exempt names and the files that listings come from.
    """
    whole = _Site(site, docs)
    pages: list[Page] = []
    texts: dict[str, set[str]] = {}
    for page in whole.pages():
        page.audit()
        pages.append(page)
        pieces = [*page.root.itertext(etree.Element)]
        texts[page.path] = numbers(*pieces, "".join(pieces))
    for page in pages:
        whole.check_copies(page)
    whole.check_search(texts)
    whole.result.pages = len(pages)
    return whole.result
