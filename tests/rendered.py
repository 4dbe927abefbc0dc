"""What a reader is shown of a Markdown source, found by rendering it without our own extension.

Nothing here is shared with ``cnndocs.scan``: the digits of a source are numbered, the source is
rendered a few times with each digit replaced by one place of its number, and the digits that are
shown spell out where they come from.
"""

import re
from collections.abc import Callable
from functools import cache

import yaml
from lxml import html as lxml_html
from markdown import Markdown

from cnndocs.delivery.paths import ROOT

ATTRIBUTES = (
    "alt title placeholder label content value aria-label aria-description aria-valuetext".split()
)
ADDRESS = re.compile(r"\\claim\{[^{}]*\}")
STRUCTURAL = re.compile(r"-8<-|</?h[1-6]|<(\d)>")


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml, whose own tags mean nothing here."""


_Loader.add_multi_constructor("!", lambda loader, suffix, node: None)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)


@cache
def _settings() -> tuple[list[str], dict]:
    config = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), _Loader)
    names, options = [], {}
    for extension in config["markdown_extensions"]:
        name, given = (
            next(iter(extension.items())) if isinstance(extension, dict) else (extension, {})
        )
        if name == "cnndocs.pages.markdown":
            continue
        names.append(name)
        options[name] = dict(given or {})
    options["pymdownx.snippets"] = {"base_path": [], "check_paths": False}
    return names, options


@cache
def _converter() -> Markdown:
    names, options = _settings()
    return Markdown(extensions=names, extension_configs=options)


def html(source: str) -> str:
    """Return a source as HTML, the front matter's description and title as meta elements."""
    meta = re.match(r"---\n(.*?)\n---\n", source, re.S)
    front = ""
    if meta:
        source = source[meta.end() :]
        fields = re.findall(r"^(?:description|title): (.*)$", meta[1], re.M)
        front = "".join(f"<meta content='{field}'>" for field in fields)
    return f"<div>{front}{_converter().reset().convert(source)}</div>"


def visible(page: str) -> str:
    """Return what a reader of some HTML can see or hear."""
    parts = []

    def walk(element) -> None:
        if not isinstance(element.tag, str) or element.tag in {"script", "style"}:
            return
        name = element.get("class") or ""
        if name not in {"footnote-ref", "footnote-backref"}:
            parts.extend(element.get(attribute) or "" for attribute in ATTRIBUTES)
            text = element.text or ""
            parts.append(ADDRESS.sub(r"\\claim", text) if name == "arithmatex" else text)
            for child in element:
                walk(child)
                parts.append(child.tail or "")

    walk(lxml_html.fromstring(page))
    return "\n".join(parts)


def shown_digits(source: str, render: Callable[[str], str] = html) -> set[int]:
    """Return the offsets of the digits of a source that a reader is shown."""
    fixed = {at for match in STRUCTURAL.finditer(source) for at in range(*match.span())}
    offsets = [m.start() for m in re.finditer("[0-9]", source) if m.start() not in fixed]
    if not offsets:
        return set()
    codes = []
    for place in range(len(str(len(offsets)))):
        chars = list(source)
        for number, at in enumerate(offsets):
            chars[at] = str(number // 10**place % 10)
        codes.append(re.findall("[0-9]", visible(render("".join(chars)))))
    if len({len(code) for code in codes}) != 1:
        return {at for at in offsets if _changes(source, at, render)}
    numbers = {
        sum(int(digit) * 10**place for place, digit in enumerate(code))
        for code in zip(*codes, strict=True)
    }
    return {offsets[number] for number in numbers if number < len(offsets)}


def _changes(source: str, at: int, render: Callable[[str], str]) -> bool:
    other = source[:at] + str((int(source[at]) + 1) % 10) + source[at + 1 :]
    return visible(render(other)) != visible(render(source))


def shown_ends(source: str, offsets: list[int], render: Callable[[str], str] = html) -> set[int]:
    """Return the offsets at which an inserted word would be shown."""
    text = source
    for number, at in sorted(enumerate(offsets), reverse=True):
        text = text[:at] + chr(0xF0000 + number) + text[at:]
    seen = visible(render(text))
    return {offsets[ord(char) - 0xF0000] for char in seen if 0xF0000 <= ord(char) < 0xFFFFE}
