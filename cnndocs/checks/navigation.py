"""Where a page stands among the others: in the navigation, on the reading path, at its terms.

MkDocs finds most of this too, but last, and without naming the page.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import dirname, join, normpath

import pathspec
import yaml

from cnndocs.checks.findings import Finding
from cnndocs.checks.scan import sources

CONFIG = "mkdocs.yml"
GLOSSARY = "reference/glossary.md"
PATH = re.compile(r"^## .*\{#path\}$", re.M)  # the section of a folder's index that lists its pages
TARGET = re.compile(r"\]\(([^()\s#]*)(?:#([\w-]+))?\)")  # of a link, without and with an anchor
RECAP = re.compile(r"^## .*\{#recap\} *$", re.M)  # of a lesson on such a path, as its last section
ITEM = re.compile(r"^- ", re.M)
LINES = 3  # of a recap
ANCHOR = re.compile(r"\{ *#([\w-]+)[^}]*\} *$", re.M)  # of a heading


def problems(docs: Path) -> list[Finding]:
    """Return what is wrong with where pages stand; without ``mkdocs.yml`` only missing terms."""
    settings = _settings(docs)
    lines = _lines(settings) if "nav" in settings else {}
    navigation = _navigation(docs, settings, lines) if lines else ()
    return [*navigation, *_reading_paths(docs, lines), *_terms(docs)]


def _finding(path: str, text: str, at: int, written: str, problem: str) -> Finding:
    line = text.count("\n", 0, at) + 1
    return Finding(path, line, at - text.rfind("\n", 0, at), written, problem)


def _lines(settings: Mapping[str, yaml.Node]) -> dict[str, yaml.Mark]:
    """Return the pages that the navigation names, each with its place in ``mkdocs.yml``."""

    def pages(node: yaml.Node) -> Iterator[tuple[str, yaml.Mark]]:
        if isinstance(node, yaml.ScalarNode) and "://" not in node.value:
            yield node.value, node.start_mark
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                yield from pages(item)
        elif isinstance(node, yaml.MappingNode):
            for _, value in node.value:
                yield from pages(value)

    return dict(pages(settings["nav"]))


def _settings(docs: Path) -> dict[str, yaml.Node]:
    """Return the settings by name, as nodes that know their place; tags mean nothing here."""
    file = docs.parent / CONFIG
    root = yaml.compose(file.read_text(encoding="utf-8")) if file.is_file() else None
    return {name.value: value for name, value in root.value} if root else {}


def _pages(docs: Path) -> list[str]:
    return [file.relative_to(docs).as_posix() for file in sources(docs)]


def _target(page: str, link: str) -> str:
    """Return the page that a link on a page leads to."""
    return normpath(join("/", dirname(page), link)).lstrip("/") if link else page


def _navigation(
    docs: Path, settings: Mapping[str, yaml.Node], lines: Mapping[str, yaml.Mark]
) -> Iterator[Finding]:
    """Yield each line of the navigation without a page, and each page without a line."""
    pages = _pages(docs)
    left_out = [
        line
        for name in ("not_in_nav", "exclude_docs")
        if name in settings
        for line in settings[name].value.splitlines()
    ]
    for page, mark in lines.items():
        if page not in pages and "*" not in page:  # a line with a star is filled by the build
            problem = f"the navigation names {page!r}, which is no page: write it, or take it out"
            yield Finding(CONFIG, mark.line + 1, mark.column + 1, page, problem)
    known = pathspec.GitIgnoreSpec.from_lines([*left_out, *(f"/{line}" for line in lines)])
    for page in pages:
        if not known.match_file(page):
            problem = (
                f"no line of the navigation leads here: write '- {page}' below nav: in {CONFIG}"
            )
            yield Finding(page, 1, 1, page, problem)


def _reading_paths(docs: Path, lines: Mapping[str, yaml.Mark]) -> Iterator[Finding]:
    """Yield each page of the navigation that the reading path of its folder leaves out."""
    for page in lines:
        folder, file = dirname(page), docs / page
        if not page.endswith("/index.md") or not file.is_file():
            continue
        text = file.read_text(encoding="utf-8")
        if not (heading := PATH.search(text)):
            continue
        section = text[heading.end() :].partition("\n## ")[0]
        linked = {_target(page, match[1]) for match in TARGET.finditer(section)}
        for other in lines:
            if dirname(other) != folder or other == page:
                continue
            if other not in linked:
                problem = f"the reading path leaves out {other}: link to it below this heading"
                yield _finding(page, text, heading.start(), heading[0], problem)
            yield from _recap(docs, other)


def _recap(docs: Path, lesson: str) -> Iterator[Finding]:
    """Yield a finding where a lesson does not end with what to take away, in so many lines."""
    if not (docs / lesson).is_file():
        return
    text = (docs / lesson).read_text(encoding="utf-8")
    heading = RECAP.search(text)
    if not heading:
        problem = "a lesson ends with a recap: write '## In three lines {#recap}' and its list"
        yield Finding(lesson, 1, 1, lesson, problem)
        return
    items = len(ITEM.findall(text, heading.end()))
    if "\n## " in text[heading.end() :]:
        problem = "the recap is not the last section of its lesson: move it there"
    elif items != LINES:
        problem = f"the recap has {items} items in its list, and needs {LINES}"
    else:
        return
    yield _finding(lesson, text, heading.start(), heading[0], problem)


def _terms(docs: Path) -> Iterator[Finding]:
    """Yield each link to a term that the glossary does not have."""
    if not (docs / GLOSSARY).is_file():
        return
    terms = set(ANCHOR.findall((docs / GLOSSARY).read_text(encoding="utf-8")))
    for page in _pages(docs):
        text = (docs / page).read_text(encoding="utf-8")
        for match in TARGET.finditer(text):
            target = _target(page, match[1])
            if target != GLOSSARY or not match[2] or match[2] in terms:
                continue
            near = difflib.get_close_matches(match[2], terms, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else f": explain it in {GLOSSARY}"
            problem = f"the glossary has no term {match[2]!r}{hint}"
            yield _finding(page, text, match.start(2), match[2], problem)
