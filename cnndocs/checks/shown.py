"""What a Markdown source shows: it is rendered as the site renders it, and the HTML is walked.

Of the site's extensions ours is left out, and so are snippets, which are checked where they are
written: claims and formulas are what links and arithmatex leave of them.
"""

from __future__ import annotations

import re
import secrets
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml
from lxml import html as lxml_html
from markdown import Markdown
from markdown.blockprocessors import OListProcessor, UListProcessor
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from cnndocs.delivery.paths import DOCS, ROOT
from cnndocs.evidence._kind import split
from cnndocs.values import shorthand

OURS = "cnndocs.pages.markdown"
SNIPPETS = "pymdownx.snippets"
# A line that includes a file; nothing of it is shown. The form with several lines is not used, and
# counts as text.
SNIPPET = re.compile(r"^[ \t]*-+8<-+[ \t]+\"[^\"\n]+\"$", re.M)
# Numbers that no author writes would be counted as shown, so they are left out.
OPTIONS: dict[str, dict[str, Any]] = {
    "footnotes": {"SUPERSCRIPT_TEXT": "", "BACKLINK_TITLE": ""},
    "pymdownx.highlight": {"linenums_style": "pymdownx-inline"},
}
# Attributes that no reader sees or hears; all others count as shown.
UNSEEN = set(
    "id class href src srcset width height loading rel role tabindex colspan rowspan name for type "
    "lang".split()
)
# Elements that a reader does not see as the end of a text.
INLINE = set(
    "a abbr b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span strong "
    "sub sup time tt u var wbr".split()
)
FORMULA = re.compile(r"\\[(\[](.*)\\[)\]]", re.S)  # as arithmatex wraps it
# Tells what our extension would find in the parsed page from what an author writes as HTML.
KIND = f"data-{secrets.token_hex(8)}"
NUMBER = f"{KIND}-number"


@dataclass(frozen=True)
class Piece:
    """A text that is shown: plain, a claim with its address, a formula, or the mark of a list.

    What is spoken stands in an attribute, beside the text; the end is of a paragraph or a cell,
    and has the name of the element as its address. A held piece has no text: a link to a law, a
    run or a source begins there.
    """

    text: str
    kind: str = "text"  # or "claim", "formula", "held", "mark", "spoken", "end"
    address: str = ""  # of a claim
    link: str = ""  # the words of what is held, which follow as pieces of their own
    wrong: bool = False  # a mark of a list that is not the one that a browser shows


END = Piece("", "end")


class _Numbered:
    """Keeps the number that an author writes before an item; a browser counts for itself."""

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        markers: list[str] = []
        for line in blocks[0].split("\n"):
            if match := self.CHILD_RE.match(line):  # type: ignore[attr-defined]
                markers.append((match[2] or "").removesuffix("."))
        before = {id(item) for item in parent.iter("li")}
        super().run(parent, blocks)  # type: ignore[misc]
        own = parent if parent.tag in {"ol", "ul"} else parent[-1]
        for item, marker in zip([i for i in own if id(i) not in before], markers, strict=False):
            if marker:
                item.set(NUMBER, marker)


class _Ordered(_Numbered, OListProcessor):
    pass


class _Bulleted(_Numbered, UListProcessor):
    pass


class _Kinds(Treeprocessor):
    """Name what our own extension would turn into claims and formulas."""

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            target = element.get("href", "")
            if element.tag == "a" and target.startswith((shorthand.SCHEME, shorthand.LABEL)):
                element.set(KIND, "claim")
            elif element.tag == "a" and split(target):
                element.set(KIND, "held")
            elif element.get("class") == "arithmatex" and FORMULA.fullmatch(
                (element.text or "").strip()
            ):
                element.set(KIND, "formula")


class _Shown(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        md.block_level_elements.extend(elements())
        md.parser.blockprocessors.register(_Ordered(md.parser), "olist", 40)
        md.parser.blockprocessors.register(_Bulleted(md.parser), "ulist", 30)
        md.treeprocessors.register(_Kinds(md), "cnndocs-kinds", 8)


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml, whose own tags mean nothing here."""


_Loader.add_multi_constructor("!", lambda loader, suffix, node: None)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)


@cache
def settings() -> dict[str, dict]:
    """Return the options of each extension of the site, by name: they decide what is shown."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    extensions: dict[str, dict] = {}
    for extension in yaml.load(text, _Loader)["markdown_extensions"]:
        named = extension if isinstance(extension, dict) else {extension: {}}
        extensions.update({name: options or {} for name, options in named.items()})
    return {
        name: options | OPTIONS.get(name, {})
        for name, options in extensions.items()
        if name not in (OURS, SNIPPETS)
    }


@cache
def elements() -> list[str]:
    """Return the names of the site's own elements, which hold paragraphs."""
    return sorted(f"cnn-{module.stem}" for module in DOCS.glob("widgets/elements/*.mjs"))


@cache
def _converter() -> Markdown:
    return Markdown(extensions=[*settings(), _Shown()], extension_configs=settings())


def without_snippets(markdown: str) -> str:
    """Blank out the lines that include a file; every other character keeps its place."""
    return SNIPPET.sub(lambda match: " " * len(match[0]), markdown)


def pieces(markdown: str) -> tuple[list[Piece], str]:
    """Return all texts that a source shows, in their order, and the id of the example it names.

    >>> [piece.text for piece in pieces("A *kernel*\\n\\n1. of `x`")[0] if piece.text.strip()]
    ['A ', 'kernel', '1', 'of ', 'x']
    """
    converter = _converter()
    page = converter.reset().convert(markdown)
    root = lxml_html.document_fromstring(f"<div>{page}</div>")
    named, _ = converter.references.get(shorthand.LABEL, ("", None))
    titles = [Piece(title) for _, title in converter.references.values() if title]
    return [*_walk(root), *titles], str(named).removeprefix(shorthand.SCHEME)


def _walk(element: Any) -> Iterator[Piece]:
    if not isinstance(element.tag, str):
        return  # a comment
    yield from _attributes(element)
    kind = element.get(KIND, "")
    if kind == "held":
        yield Piece("", kind, element.get("href"), "".join(element.itertext()))
        kind = ""
    if ends := not is_inline(element):
        yield Piece("", "end", element.tag)
    if element.get(NUMBER):
        yield Piece(element.get(NUMBER), "mark", wrong=not _counts_on(element))
    if kind or element.tag in ("pre", "code"):
        for part in element.iterdescendants():
            if isinstance(part.tag, str):
                yield from _attributes(part)
        text = "".join(element.itertext())
        if kind == "formula" and (formula := FORMULA.fullmatch(text.strip())):
            yield Piece(formula[1], kind)
        else:
            address = element.get("href", "").removeprefix(shorthand.SCHEME) if kind else ""
            yield Piece(text, "claim" if kind == "claim" else "text", address)
    else:
        yield Piece(element.text or "")
        for child in element:
            yield from _walk(child)
            yield Piece(child.tail or "")
    if ends:
        yield Piece("", "end", f"/{element.tag}")


def is_inline(element: Any) -> bool:
    """Say whether a reader reads on over the edges of an element."""
    return element.tag in INLINE and element.get("class") != "headerlink"


def _attributes(element: Any) -> Iterator[Piece]:
    for name, value in element.attrib.items():
        if name not in UNSEEN and not name.startswith("data-"):
            yield Piece(name, "spoken")  # a number in a wrong place of a list of attributes
            yield Piece(value, "spoken")


def _counts_on(item: Any) -> bool:
    """Say whether the mark of an item is one, or counts on from that of the item before it."""
    before = item.getprevious()
    last = before.get(NUMBER, "0") if before is not None else "0"
    return int(item.get(NUMBER)) in (1, int(last) + 1)
