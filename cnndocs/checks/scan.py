"""Checking the sources: a page, a notebook, a formula, or every one below a folder.

A source is rendered to see what it shows (``shown``); right ones are taken over from the cache.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import astuple
from pathlib import Path

from cnndocs.checks import exempt, general, module_texts, printed, static_files
from cnndocs.checks.exempt import exempt_names
from cnndocs.checks.findings import Finding, Scan
from cnndocs.checks.markdown_scan import MarkdownScan, tex_digits
from cnndocs.checks.percent import MARGIN, notebook_markdown, notebook_words
from cnndocs.checks.shown import elements, settings
from cnndocs.checks.source import SEPARATORS, Source
from cnndocs.checks.suggestions import suggested
from cnndocs.delivery import cache
from cnndocs.values import shorthand

CLAIM_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(claim:((?:[^()\s])+)\)")
FRONT_MATTER = re.compile(r"\A---\n.*?^(?:---|\.\.\.)[ \t]*$", re.M | re.S)


def scan_markdown(text: str, path: str, names: dict[str, str], result: Scan | None = None) -> Scan:
    """Check every number in a Markdown source."""
    result = result if result is not None else Scan()
    source, markdown = Source(text, path, names, result), text
    if front := FRONT_MATTER.match(text):
        source.words(front[0])
        markdown = re.sub("[^\n]", " ", front[0]) + text[front.end() :]
    return _scanned(source, markdown, [*range(len(text) + 1)])


def scan_formula(tex: str, path: str, names: dict[str, str]) -> Scan:
    """Check every number in the TeX of a formula."""
    source = Source(tex, path, names, Scan())
    formula, order = MarkdownScan(source, tex, [*range(len(tex) + 1)]), tex_digits(tex)
    formula.formula(tex, 0)
    loose = formula.loose["formula"]
    source.name_words([(order[n], order[n] + 1) for n in loose], SEPARATORS + "{}")
    return source.result


def _scanned(source: Source, markdown: str, offsets: list[int]) -> Scan:
    before = len(source.result.findings)
    MarkdownScan(source, markdown, offsets).check()
    own = source.result.findings[before:]
    own.sort(key=lambda finding: (finding.line, finding.column))
    source.result.findings[before:] = own
    return source.result


def scan_notebook(text: str, path: str, names: dict[str, str], result: Scan | None = None) -> Scan:
    """Check every number in the Markdown cells, comments and strings of a percent notebook."""
    result = result if result is not None else Scan()
    source = Source(text, path, names, result)
    markdown: list[str] = []
    offsets: list[int] = []
    at = 0
    for line in notebook_markdown(text).split("\n"):
        markdown.append(line[MARGIN:])
        offsets += range(at + len(line) - len(line[MARGIN:]), at + len(line) + 1)
        at += len(line) + 1
    _scanned(source, "\n".join(markdown), [*offsets, len(text)])
    source.words(notebook_words(text))
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for number, column, written in printed.typed(text):
        problem = f"{written} is printed as it was typed: compute it, or read it from an example"
        source.find(starts[number - 1] + column - 1, f"print {written}", problem)
    return result


def sources(docs: Path) -> list[Path]:
    """Return the pages and notebooks below a folder, generated ones left out."""
    found = [*docs.rglob("*.md"), *docs.glob("notebooks/*.py")]
    return sorted(file for file in found if "generated" not in file.relative_to(docs).parts)


def _scan(file: Path) -> Callable[..., Scan]:
    return scan_notebook if file.suffix == ".py" else scan_markdown


def scan_docs(docs: Path, tick: Callable[[Path], None] = lambda file: None) -> Scan:
    """Check every page and notebook below a folder; right ones are taken over from the cache."""
    names = exempt_names(docs / exempt.FILE)
    result = Scan()
    for file in sources(docs):
        text, name = file.read_text(encoding="utf-8"), file.relative_to(docs).as_posix()
        key = cache.digest("scan", name, text, sorted(names), settings(), elements())
        if known := cache.get(key):
            counts, used, bound, general_ones = known
            found = (Finding(*one) for one in general_ones)
            result.add(counts, used, bound, general=found)
        else:
            one = _scan(file)(text, name, names, Scan())
            quoted = (address for address, _ in one.bound)
            one.findings = suggested(one.findings, quoted, shorthand.example_of(text))
            one.findings += one.subjects
            result.add(one.counts, one.names, one.bound, one.findings, one.corrections, one.general)
            if not one.findings:
                general_ones = [astuple(finding) for finding in one.general]
                cache.put(key, [one.counts, one.names, one.bound, general_ones])
        tick(file)
    result.findings.extend(exempt.problems(docs / exempt.FILE))
    result.findings.extend(static_files.problems(docs))
    result.findings.extend(module_texts.problems(docs))
    result.findings.extend(_unused(docs, names, result))
    result.findings.extend(general.problems(docs / exempt.FILE, result.general))
    return result


def _unused(docs: Path, names: dict[str, str], result: Scan) -> Iterator[Finding]:
    for name in names.keys() - exempt_names(docs / exempt.FILE, where="site").keys():
        if not result.names[name]:
            problem = f"the exempt name {name!r} is used on no page"
            yield Finding(exempt.FILE, 1, 1, name, problem)


def update_docs(docs: Path) -> dict[str, int]:
    """Rewrite wrong literals in the pages and notebooks; return how many in each."""
    names, changed = exempt_names(docs / exempt.FILE), {}
    for file in sources(docs):
        raw = file.read_bytes().decode()
        corrections = _scan(file)(raw.replace("\r\n", "\n"), "", names).corrections
        if not corrections:
            continue
        at = [i for i in range(len(raw) + 1) if raw[i : i + 2] != "\r\n"]
        for start, end, better in sorted(corrections, reverse=True):
            raw = raw[: at[start]] + better + raw[at[end] :]
        file.write_bytes(raw.encode())
        changed[file.relative_to(docs).as_posix()] = len(corrections)
    return changed
