r"""A Python-Markdown extension: claims in sentences, claims and definitions in formulas.

``[0.3](claim:sliding.feature_map[0,0])`` becomes a link to the worked example that carries the
address, and so does ``[0.3](:feature_map[0,0])`` on a page that names its example (``shorthand``);
``[](size:generated/figures.json)`` becomes a fact about a published file.
``[an empty window gives the bias](law:empty-window)`` leads to the law that holds it, and so do
``run:`` and ``source:`` to what was recorded and what was published.
``\claim{address}{literal}`` and ``\formula{id}`` in a formula are resolved, and the formula is
rendered at build time. A wrong claim or a bad formula raises, which fails the build.
"""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from cnndocs.delivery.paths import DOCS
from cnndocs.evidence._kind import split
from cnndocs.pages import asks, katex, published, reveals, walks
from cnndocs.pages.elements import tags
from cnndocs.values import claims, shorthand
from cnndocs.values.formulas import FORMULAS
from cnndocs.values.texclaims import tex_claims, with_full_addresses

ANNOTATION = re.compile(r"(<annotation[^>]*>).*?(</annotation>)", re.S)
EVIDENCE, MARK = "evidence", "evidence-mark"  # a link to evidence, and the letters that follow it
NARROW = "\N{NARROW NO-BREAK SPACE}"  # between them, so that no line ends there
LONG = 16  # characters of a claim that may break over lines
WRAPPED = re.compile(r"\\[(\[](.*)\\[)\]]", re.S)


def link(address: str) -> str:
    """Return where a claim leads: its value on the page of its example.

    >>> link("sliding.feature_map[0,0]")
    '/examples/sliding.md#feature_map'
    """
    id, _, rest = claims.canonical(address).partition(".")
    name = re.split(r"[.\[]", rest)[0]
    return f"/examples/{id}.md#{name}"


def expand(tex: str) -> str:
    """Replace claims and definitions in a formula by what KaTeX reads; raise where one is wrong."""
    problems = []
    for start, end, address, literal in reversed(list(tex_claims(tex))):
        problem = claims.error(address, literal)
        if problem:
            problems.append(problem)
        key = claims.canonical(address).replace(",", ";")
        tex = f"{tex[:start]}\\htmlData{{claim={key}}}{{{literal}}}{tex[end:]}"
    if problems:
        raise claims.ClaimError("; ".join(reversed(problems)))

    def definition(match: re.Match) -> str:
        if match[1] not in FORMULAS:
            raise katex.TexError(f"there is no formula {match[1]!r}")
        return f"\\htmlData{{formula={match[1]}}}{{{FORMULAS[match[1]].tex}}}"

    return re.sub(r"\\formula\{([^}]*)\}", definition, tex)


def readable(tex: str) -> str:
    r"""Return a formula without our own commands: what a reader may copy.

    >>> readable(r"y = \claim{sliding.stride}{1}")
    'y = 1'
    """
    for start, end, _, literal in reversed(list(tex_claims(tex))):
        tex = tex[:start] + literal + tex[end:]
    return re.sub(r"\\formula\{([^}]*)\}", lambda match: FORMULAS[match[1]].tex, tex)


def render(tex: str, *, display: bool) -> str:
    """Return a formula as HTML and MathML, its readable TeX as the MathML's annotation."""
    rendered = katex.render(expand(tex), display=display)
    annotation = html.escape(readable(tex), quote=False)
    return ANNOTATION.sub(lambda match: f"{match[1]}{annotation}{match[2]}", rendered, count=1)


def page_example(md: Markdown) -> str:
    """Return the id of the example that the page names for all of it, or an empty string."""
    target, _ = md.references.get(shorthand.LABEL, ("", None))
    return str(target).removeprefix(shorthand.SCHEME)


class Claims(Treeprocessor):
    """Turn links with the scheme ``claim:`` into links that carry value and address."""

    def run(self, root: etree.Element) -> None:
        for element in root.iter("a"):
            href = element.get("href", "")
            if not href.startswith((shorthand.SCHEME, shorthand.LABEL)):
                continue
            short = href.removeprefix(shorthand.SCHEME)
            address = shorthand.full(short, page_example(self.md))
            problem = claims.error(address, "".join(element.itertext()))
            if problem:
                raise claims.ClaimError(problem)
            element.set("href", link(address))
            long = len("".join(element.itertext())) > LONG
            element.set("class", "claim claim-long" if long else "claim")
            element.set("data-claim", address)


class Evidence(Treeprocessor):
    """Turn links such as ``law:contrast`` into links to what a sentence is held by.

    A short mark follows the text; what it stands for is the link's title, which is read without
    scripts too.
    """

    def run(self, root: etree.Element) -> None:
        for element in root.iter("a"):
            if not (held := split(element.get("href", ""))):
                continue
            kind, target = held
            if problem := kind.error(target):
                raise claims.ClaimError(problem)
            element.set("href", kind.page(target))
            element.set("class", f"{EVIDENCE} {kind.scheme}")
            element.set("data-evidence", f"{kind.scheme}:{target}")
            element.set("title", kind.hint(target))
            mark = etree.SubElement(element, "sup", {"class": MARK, "data-search-exclude": ""})
            mark.text = kind.label(target)
            if len(element) > 1:
                element[-2].tail = f"{element[-2].tail or ''}{NARROW}"
            else:
                element.text = f"{element.text or ''}{NARROW}"


class Asks(Treeprocessor):
    """Put an element around each question that wants an answer first."""

    def run(self, root: etree.Element) -> None:
        asks.wrap(root, link)
        reveals.wrap(root)


class Walks(Treeprocessor):
    """Give the links of a lesson the state that its widget shows; MkDocs has resolved its own."""

    def run(self, root: etree.Element) -> None:
        walks.resolve(root)


class Files(Treeprocessor):
    """Fill empty links such as ``[](size:generated/figures.json)`` with what the file says."""

    def run(self, root: etree.Element) -> None:
        for element in root.iter("a"):
            href = element.get("href", "")
            if href.partition(":")[0] in published.KINDS:
                element.tag = "code" if href.partition(":")[0] in published.CODE else "span"
                element.text = published.fact(href, DOCS)
                element.attrib.clear()
                element.set("class", "published")
                element.set("data-fact", href)


class Formulas(Treeprocessor):
    """Render what arithmatex found, at build time."""

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            if element.get("class") != "arithmatex":
                continue
            match = WRAPPED.fullmatch((element.text or "").strip())
            if not match:
                continue
            display = element.tag == "div"
            tex = html.unescape(match[1]).strip()
            tex = with_full_addresses(tex, page_example(self.md))
            kind = " formula-block" if display else " formula-wide" if "\\begin" in tex else ""
            element.set("class", f"formula{kind}")
            element.set("data-tex", tex)
            element.set("data-search-exclude", "")
            if display:
                element.set("tabindex", "0")
                element.set("role", "group")
                element.set("aria-label", "formula")
            element.text = self.md.htmlStash.store(render(tex, display=display))


class CnndocsExtension(Extension):
    """Registers the processors: after inline parsing, before MkDocs resolves links."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        md.block_level_elements.extend([*tags(), walks.TAG])  # they hold paragraphs
        md.treeprocessors.register(Formulas(md), "cnndocs-formulas", 8)
        md.treeprocessors.register(Claims(md), "cnndocs-claims", 7)
        md.treeprocessors.register(Files(md), "cnndocs-files", 6)
        md.treeprocessors.register(Asks(md), "cnndocs-asks", 4)
        md.treeprocessors.register(Evidence(md), "cnndocs-evidence", 5)
        md.treeprocessors.register(Walks(md), "cnndocs-walks", -1)  # a fragment is no anchor


def makeExtension(**options: object) -> CnndocsExtension:  # noqa: N802 (Python-Markdown's name)
    """Return the extension, as Python-Markdown asks for it."""
    return CnndocsExtension(**options)
