"""The audit of a formula of a built page: its TeX, and what KaTeX made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree
from lxml import html as lxml_html

from cnndocs.checks import scan
from cnndocs.checks.texts import digits, text_of
from cnndocs.pages.markdown import readable, render
from cnndocs.values.texclaims import tex_claims

if TYPE_CHECKING:
    from cnndocs.checks.audit_page import Page


def check(page: Page, element: etree._Element) -> None:
    """Check a formula claim by claim, and what is shown of it against a fresh rendering."""
    tex = element.get("data-tex") or ""
    checked = scan.scan_formula(tex, page.path, page.site.names)
    for finding in checked.findings:
        page.find(element, finding.written, finding.problem)
    page.result.counts["formula"] += checked.counts["formula"]
    page.excuse("name", checked.counts["exempt"])
    if checked.findings:
        return
    for _, _, address, literal in tex_claims(tex):
        page.quote("formula", literal.strip(), address)
    wanted, rest = digits(readable(tex)), digits(text_of(element))
    for part in ("katex-mathml", "annotation", "katex-html"):
        if part == "annotation":
            texts = [text_of(shown) for shown in element.iter(part)]
        else:
            inner = ".//text()[not(ancestor::annotation)]"
            texts = ["".join(shown.xpath(inner)) for shown in element.find_class(part)]
        if len(texts) != 1 or digits(texts[0]) != wanted:
            page.find(element, tex, f"{part} shows other digits than the formula {tex!r}")
        rest = rest - digits("".join(texts))
    if rest:
        page.find(element, tex, f"beside the formula {tex!r} stand other digits")
    rendered(page, element, tex)


def rendered(page: Page, element: etree._Element, tex: str) -> None:
    """Hold a formula against a fresh rendering: order and signs count too."""
    display = "formula-block" in (element.get("class") or "").split()
    try:
        wanted = lxml_html.fromstring(f"<p>{render(tex, display=display)}</p>")
    except ValueError as problem:
        page.find(element, tex, str(problem))
        return
    if text_of(element) != text_of(wanted):
        page.find(element, tex, f"what is shown is not the formula {tex!r}")
