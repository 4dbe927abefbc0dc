"""Finding every number in a Markdown source, and who answers for it.

What is not shown (link targets, snippet lines, attributes) is blanked out, character for character,
so that lines and columns stay true. What is left and carries a digit must be a claim, a registered
formula or an exempt name; anything else is a finding.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

from cnndocs.checks import hidden
from cnndocs.checks.findings import Finding, Scan, exempt_names, unbound
from cnndocs.checks.percent import MARGIN, notebook_markdown, notebook_words
from cnndocs.checks.suggestions import suggested
from cnndocs.delivery import cache
from cnndocs.values import claims, shorthand
from cnndocs.values.literals import DIGIT
from cnndocs.writing.formulas import FORMULAS
from cnndocs.writing.texclaims import tex_claims

WORD = re.compile(r"[^\s|()\[\]<>*`\"“”]*")
ENTITY = re.compile(r"&[A-Za-z]+;")
CLAIM_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(claim:((?:[^()\s])+)\)")
CLAIM_TARGET = re.compile(r"\((?:claim:|(?=:))([^()\s]+)\)")
EMPHASIS = re.compile(r"(\*\*|__|\*|_|`)(.+)\1", re.S)


class _Page:
    """One source, blanked out step by step."""

    def __init__(self, text: str, path: str, names: dict[str, str], result: Scan) -> None:
        self.text, self.shown = text, list(text)
        self.path, self.names, self.result = path, names, result
        self.margin, self.area, self.example = 0, bytearray(len(text)), ""

    def blank(self, start: int, end: int) -> None:
        for at in range(start, end):
            if self.shown[at] != "\n":
                self.shown[at] = " "

    def find(self, at: int, written: str, problem: str, address: str = "") -> None:
        line = self.text.count("\n", 0, at) + 1
        column = at - self.text.rfind("\n", 0, at)
        self.result.findings.append(Finding(self.path, line, column, written, problem, address))

    def claim(self, start: int, end: int, address: str, at: int, stop: int, kind: str) -> None:
        """Check one claim; its literal stands from ``at`` to ``stop``."""
        literal = self.text[at:stop]
        while kind == "bound" and (inner := EMPHASIS.fullmatch(self.text[at:stop])):
            at, stop = at + len(inner[1]), stop - len(inner[1])
        written = self.text[at:stop]
        try:
            address = shorthand.full(address, self.example)
            problem = claims.error(address, written)
        except claims.ClaimError as error:
            problem = str(error)
        if problem:
            self.find(start, literal, problem, claims.canonical(address))
            better = claims.rewrite(address, written)
            if better:
                self.result.corrections.append((at, stop, better))
        else:
            self.result.counts[kind] += 1
            self.result.bound.append((claims.canonical(address), literal))
        self.blank(start, end)

    def name_example(self) -> None:
        """Read which example the page names; one for all of it."""
        for match in shorthand.DEFINITION.finditer(self.text):
            if self.area[match.start()]:
                continue
            if self.example:
                problem = f"the page names {self.example} as its example already"
                self.find(match.start(), match[0].strip(), problem)
            self.example = match[1]

    def structureless(self, kind: int, signs: str) -> None:
        """Take the signs that Markdown reads from where they are text."""
        for match in re.finditer(f"[{re.escape(signs)}]", "".join(self.shown)):
            if self.area[match.start()] & kind:
                self.shown[match.start()] = " "

    def formulas(self) -> None:
        current = "".join(self.shown)
        for start, stop in hidden.formulas(current, self.margin):
            tex = current[start:stop]
            for at in range(start, stop):
                self.area[at] |= hidden.MATH
            try:
                found = list(tex_claims(tex))
            except ValueError as problem:
                self.find(start, tex, str(problem))
                continue
            for begin, end, address, literal in found:
                at = start + end - 1
                self.claim(start + begin, at + 1, address, at - len(literal), at, "formula")
            for use in re.finditer(r"\\formula\{([^}]*)\}", tex):
                if use[1] in FORMULAS:
                    self.result.counts["formula"] += 1
                    self.result.names[f"formula {use[1]}"] += 1
                else:
                    self.find(start + use.start(), use[0], f"there is no formula {use[1]!r}")
                self.blank(start + use.start(), start + use.end())

    def unseen(self) -> None:
        """Blank out what is not shown, and mark where tags and comments stand."""
        current = "".join(self.shown)
        for pattern in (hidden.COMMENT, hidden.TAG):
            for match in pattern.finditer(current):
                for at in range(*match.span()):
                    self.area[at] |= hidden.CODE
                if pattern is hidden.COMMENT:
                    self.blank(*match.span())
                else:
                    self.blank(match.start(), match.end(2))
                    self.attributes(hidden.UNSEEN, match[3], match.start(3))
            current = "".join(self.shown)
        for match in hidden.SNIPPET.finditer(self.text):
            if not self.area[match.start()] & hidden.FRONT:
                self.blank(*match.span())
        for fence in hidden.FENCES[0].finditer(self.text):
            if not self.area[fence.start(2)] & hidden.INDENTED:
                self.attributes(hidden.FENCE_OPTIONS, fence[3], fence.start(3))
        for heading in hidden.HEADING_END.finditer(current):
            self.attribute_list(heading[1], heading.start(1))
        for start, end in [*hidden.list_marks(self.text, self.area)]:
            self.blank(start, end)

    def attributes(self, pattern: re.Pattern, text: str, start: int) -> None:
        for match in pattern.finditer(text):
            self.blank(start + match.start(), start + match.end())

    def attribute_list(self, text: str, start: int) -> None:
        if not self.area[start]:
            self.attributes(hidden.UNSEEN, text, start)
            self.attributes(hidden.UNSEEN_WORD, text, start)

    def links(self) -> None:
        current = "".join(self.shown)
        for start, close in [*hidden.brackets(current, self.area)]:
            image = current[start - 1 : start] == "!"
            if (claim := CLAIM_TARGET.match(current, close + 1)) and not image:
                self.claim(start, claim.end(), claim[1], start + 1, close, "bound")
            elif target := hidden.TARGET.match(current, close + 1):
                self.blank(*target.span(1))
                if listed := hidden.ATTRIBUTES.match(current, target.end()):
                    self.attribute_list(listed[0], listed.start())
        for match in hidden.REFERENCE.finditer(current):
            if not self.area[match.start(1)]:
                self.blank(*match.span(1))

    def exempt(self) -> None:
        current = "".join(self.shown)
        for name in sorted(self.names, key=len, reverse=True):
            for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", current):
                self.blank(*match.span())
                self.result.counts["exempt"] += 1
                self.result.names[name] += 1
            current = "".join(self.shown)

    def rest(self) -> None:
        current, done = "".join(self.shown), -1
        for match in ENTITY.finditer(current):
            if DIGIT.search(html.unescape(match[0])):
                self.find(match.start(), match[0], f"the number {match[0]} is bound to no address")
        for match in DIGIT.finditer(current):
            if match.start() < done:
                continue
            start = match.start()
            while start and not re.match(r"[\s|()\[\]<>*`\"“”]", current[start - 1]):
                start -= 1
            word = WORD.match(current, start)
            done = word.end() if word else match.end()
            written = current[start:done].strip(".,;:")
            self.find(start, written, unbound(written))


def scan_markdown(
    text: str, path: str, names: dict[str, str], result: Scan | None = None, *, margin: int = 0
) -> Scan:
    """Check every number in a Markdown source; ``margin`` is what stands before each line."""
    result = result if result is not None else Scan()
    page = _Page(text, path, names, result)
    page.margin, page.area = margin, hidden.areas(text, margin)
    page.name_example()
    page.structureless(hidden.CODE | hidden.INDENTED | hidden.FRONT, "$[]`{}<>")
    page.structureless(hidden.RAW, "$[]`{}")
    page.formulas()
    page.structureless(hidden.MATH, "[]`{}<>")
    page.unseen()
    page.links()
    page.exempt()
    page.rest()
    return result


def scan_words(text: str, path: str, names: dict[str, str], result: Scan) -> Scan:
    """Check every number in plain text."""
    page = _Page(text, path, names, result)
    page.exempt()
    page.rest()
    return result


def scan_notebook(text: str, path: str, names: dict[str, str], result: Scan | None = None) -> Scan:
    """Check every number in the Markdown cells, comments and strings of a percent notebook."""
    result = scan_markdown(notebook_markdown(text), path, names, result, margin=MARGIN)
    return scan_words(notebook_words(text), path, names, result)


def sources(docs: Path) -> list[Path]:
    """Return the pages and notebooks below a folder, generated ones left out."""
    found = [*docs.rglob("*.md"), *docs.glob("notebooks/*.py")]
    return sorted(file for file in found if "generated" not in file.relative_to(docs).parts)


def scan_docs(docs: Path, tick: Callable[[Path], None] = lambda file: None) -> Scan:
    """Check every page and notebook below a folder; right ones are taken over from the cache."""
    names = exempt_names(docs / "exempt.toml")
    result = Scan()
    for file in sources(docs):
        scan = scan_notebook if file.suffix == ".py" else scan_markdown
        text, name = file.read_text(encoding="utf-8"), file.relative_to(docs).as_posix()
        key = cache.digest("scan", name, text, sorted(names))
        if known := cache.get(key):
            result.add(*known)
        else:
            one = scan(text, name, names, Scan())
            quoted = (address for address, _ in one.bound)
            one.findings = suggested(one.findings, quoted, shorthand.example_of(text))
            result.add(one.counts, one.names, one.bound, one.findings, one.corrections)
            if not one.findings:
                cache.put(key, [one.counts, one.names, one.bound])
        tick(file)
    for name in names.keys() - exempt_names(docs / "exempt.toml", where="site").keys():
        if not result.names[name]:
            problem = f"the exempt name {name!r} is used on no page"
            result.findings.append(Finding("exempt.toml", 1, 1, name, problem))
    return result


def update_docs(docs: Path) -> dict[str, int]:
    """Rewrite wrong literals in the pages and notebooks; return how many in each."""
    names, changed = exempt_names(docs / "exempt.toml"), {}
    for file in sources(docs):
        raw = file.read_bytes().decode()
        text = raw.replace("\r\n", "\n")
        if file.suffix == ".py":
            scan = scan_markdown(notebook_markdown(text), "", names, margin=MARGIN)
        else:
            scan = scan_markdown(text, "", names)
        if not scan.corrections:
            continue
        at = [i for i in range(len(raw) + 1) if raw[i : i + 2] != "\r\n"]
        for start, end, better in sorted(scan.corrections, reverse=True):
            raw = raw[: at[start]] + better + raw[at[end] :]
        file.write_bytes(raw.encode())
        changed[file.relative_to(docs).as_posix()] = len(scan.corrections)
    return changed
