"""Finding every number in a Markdown source, and who answers for it.

What is not shown (link targets, snippet lines, attributes) is blanked out, character for character,
so that lines and columns stay true. What is left and carries a digit must be a claim, a registered
formula or an exempt name; anything else is a finding.
"""

from __future__ import annotations

import io
import re
import tokenize
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cnndocs import claims
from cnndocs.formulas import FORMULAS

DIGIT = re.compile(
    r"[^\W\D]|[\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2089\u2150-\u2189\u2460-\u249b]"
)
WORD = re.compile(r"[^\s|()\[\]<>*`\"“”]*")

FENCE = re.compile(r"^([ >]*)(`{3,}|~{3,})([^\n]*)\n(.*?)^\1\2[ ]*$", re.M | re.S)
SNIPPET = re.compile(r"^[ >]*;?-+8<-+ .*$", re.M)
COMMENT = re.compile(r"<!--.*?-->", re.S)
MATH = re.compile(r"\$\$(.+?)\$\$|(?<![\\$])\$(?![\s$])((?:\\.|[^\\$])+?)(?<!\s)\$", re.S)
CLAIM_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(claim:((?:[^()\s])+)\)")
LINK_TARGET = re.compile(r"(?<=\]\()<?[^)\s>]+>?|^\s*\[[^\]^]+\]:\s*\S+", re.M)
ATTRIBUTES = re.compile(r"\{[ ]*[:#.][^}\n]*\}|\{[ ]*[a-z-]+=[^}\n]*\}")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
SHOWN = re.compile(
    r"\b(?:alt|title|aria-label|aria-description|placeholder|content|value)=\"[^\"]*\""
)
LIST_MARK = re.compile(r"^[ >]*\d+[.)](?=\s)", re.M)
CODE_OPTIONS = re.compile(r"\b(?:linenums|hl_lines)=\"[^\"]*\"")


@dataclass(frozen=True)
class Finding:
    """A number that nobody answers for, or that is wrong."""

    path: str
    line: int
    column: int
    written: str
    problem: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.problem}"


@dataclass
class Scan:
    """What was found in one or more sources."""

    findings: list[Finding] = field(default_factory=list)
    counts: Counter = field(default_factory=Counter)
    names: Counter = field(default_factory=Counter)
    bound: list[tuple[str, str]] = field(default_factory=list)
    corrections: list[tuple[int, int, str]] = field(default_factory=list)


def exempt_names(file: Path, *, where: str = "") -> dict[str, str]:
    """Read the names that carry digits, each with its reason.

    ``where="site"`` gives only the names that stand on the built pages and in no source.
    """
    if not file.exists():
        return {}
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        entry["text"]: entry["reason"]
        for entry in table.get("name", [])
        if not where or entry.get("where") == where
    }


def balanced(text: str, start: int) -> int:
    """Return the end of the group that opens with a brace at ``start``."""
    depth = 0
    for at in range(start, len(text)):
        if text[at] == "\\":
            continue
        depth += (text[at] == "{") - (text[at] == "}")
        if depth == 0:
            return at + 1
    raise ValueError(f"a brace that opens in {text[start : start + 30]!r} never closes")


def tex_claims(tex: str) -> Iterator[tuple[int, int, str, str]]:
    r"""Yield start, end, address and literal of each ``\claim{address}{literal}``.

    >>> list(tex_claims(r"y = \claim{a.b[0]}{0.3}"))
    [(4, 23, 'a.b[0]', '0.3')]
    """
    for match in re.finditer(r"\\claim(?=\{)", tex):
        middle = balanced(tex, match.end())
        if tex[middle : middle + 1] != "{":
            raise ValueError(f"\\claim in {tex[match.start() : middle + 10]!r} lacks its literal")
        end = balanced(tex, middle)
        yield match.start(), end, tex[match.end() + 1 : middle - 1], tex[middle + 1 : end - 1]


def loose(text: str, names: dict[str, str]) -> tuple[int, list[str]]:
    """Return how many exempt names stand in plain text, and each word with another digit.

    >>> loose("conv2d has 3 axes", {"conv2d": "a function"})
    (1, ['3'])
    """
    count = 0
    for name in sorted(names, key=len, reverse=True):
        text, found = re.subn(rf"(?<!\w){re.escape(name)}(?!\w)", "", text)
        count += found
    words = re.findall(r"[^\s|()\[\]<>*`\"“”]+", text)
    return count, [word.strip(".,;:") for word in words if DIGIT.search(word)]


class _Page:
    """One source, blanked out step by step."""

    def __init__(self, text: str, path: str, names: dict[str, str], result: Scan) -> None:
        self.text, self.shown = text, list(text)
        self.path, self.names, self.result = path, names, result

    def blank(self, start: int, end: int) -> None:
        for at in range(start, end):
            if self.shown[at] != "\n":
                self.shown[at] = " "

    def blank_all(self, pattern: re.Pattern, keep: re.Pattern | None = None) -> None:
        current = "".join(self.shown)
        for match in pattern.finditer(current):
            kept = [m.span() for m in keep.finditer(match[0])] if keep else []
            self.blank(*match.span())
            for start, end in kept:
                at = match.start()
                self.shown[at + start : at + end] = current[at + start : at + end]

    def find(self, at: int, written: str, problem: str) -> None:
        line = self.text.count("\n", 0, at) + 1
        column = at - self.text.rfind("\n", 0, at)
        self.result.findings.append(Finding(self.path, line, column, written, problem))

    def claim(self, start: int, end: int, address: str, literal: str, kind: str, at: int) -> None:
        """Check one claim; ``at`` is where its literal stands."""
        written = re.sub(r"[*_`]{1,2}", "", literal) if kind == "bound" else literal
        problem = claims.error(address, written)
        if problem:
            self.find(start, literal, problem)
            better = claims.rewrite(address, written)
            if better:
                self.result.corrections.append((at, at + len(literal), better))
        else:
            self.result.counts[kind] += 1
            self.result.bound.append((claims.canonical(address), literal))
        self.blank(start, end)

    def code(self) -> None:
        for match in FENCE.finditer("".join(self.shown)):
            for at in range(*match.span(4)):
                if self.shown[at] in "$[]`<>{}":
                    self.shown[at] = " "
        self.blank_all(CODE_OPTIONS)

    def formulas(self) -> None:
        current = "".join(self.shown)
        for match in MATH.finditer(current):
            tex, start = match[1] or match[2], match.start(1 if match[1] else 2)
            try:
                found = list(tex_claims(tex))
            except ValueError as problem:
                self.find(match.start(), tex, str(problem))
                continue
            for begin, end, address, literal in found:
                self.claim(
                    start + begin,
                    start + end,
                    address,
                    literal,
                    "formula",
                    start + end - 1 - len(literal),
                )
            for use in re.finditer(r"\\formula\{([^}]*)\}", tex):
                if use[1] in FORMULAS:
                    self.result.counts["formula"] += 1
                    self.result.names[f"formula {use[1]}"] += 1
                else:
                    self.find(start + use.start(), use[0], f"there is no formula {use[1]!r}")
                self.blank(start + use.start(), start + use.end())

    def links(self) -> None:
        for match in CLAIM_LINK.finditer("".join(self.shown)):
            self.claim(*match.span(), match[2], match[1], "bound", match.start(1))

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
        for match in DIGIT.finditer(current):
            if match.start() < done:
                continue
            start = match.start()
            while start and not re.match(r"[\s|()\[\]<>*`\"“”]", current[start - 1]):
                start -= 1
            word = WORD.match(current, start)
            done = word.end() if word else match.end()
            written = current[start:done].strip(".,;:")
            self.find(start, written, f"the number in {written!r} is bound to no address")


def scan_markdown(text: str, path: str, names: dict[str, str], result: Scan | None = None) -> Scan:
    """Check every number in a Markdown source."""
    result = result if result is not None else Scan()
    page = _Page(text, path, names, result)
    page.blank_all(COMMENT)
    page.blank_all(SNIPPET)
    page.code()
    page.formulas()
    page.links()
    page.blank_all(LINK_TARGET)
    page.blank_all(ATTRIBUTES, SHOWN)
    page.blank_all(TAG, SHOWN)
    page.blank_all(LIST_MARK)
    page.exempt()
    page.rest()
    return result


def notebook_markdown(text: str) -> str:
    """Return the Markdown cells of a percent notebook, all else blank, offsets unchanged."""
    lines, markdown, header = [], False, text.startswith("# ---\n")
    for number, line in enumerate(text.split("\n")):
        if header:
            header = number == 0 or line != "# ---"
            lines.append(" " * len(line))
        elif line.startswith("# %%"):
            markdown = "[markdown]" in line
            lines.append(" " * len(line))
        else:
            shown = markdown and line.startswith("# ")
            lines.append("  " + line[2:] if shown else " " * len(line))
    return "\n".join(lines)


def notebook_words(text: str) -> str:
    """Return the comments and string literals of the code cells, everything else blank."""
    shown = [" " * len(line) for line in text.split("\n")]
    markdown = {
        number for number, line in enumerate(notebook_markdown(text).split("\n")) if line.strip()
    }
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        row, column = token.start
        if token.type == tokenize.COMMENT and row - 1 not in markdown:
            if token.string.startswith(("# %%", "# ---", "#   ", "# jupyter:")):
                continue
            words = token.string
        elif token.type == tokenize.STRING:
            words = re.sub(r"\{[^}]*\}", "", token.string)
        elif token.type == getattr(tokenize, "FSTRING_MIDDLE", None):
            words = token.string
        else:
            continue
        for offset, line in enumerate(words.split("\n")):
            start = column if offset == 0 else 0
            old = shown[row - 1 + offset]
            shown[row - 1 + offset] = old[:start] + line + old[start + len(line) :]
    return "\n".join(shown)


def scan_notebook(text: str, path: str, names: dict[str, str], result: Scan | None = None) -> Scan:
    """Check every number in the Markdown cells, comments and strings of a percent notebook."""
    result = scan_markdown(notebook_markdown(text), path, names, result)
    words = re.sub(r"[$\[\]`{}<>]", " ", notebook_words(text))
    return scan_markdown(words, path, names, result)


def sources(docs: Path) -> list[Path]:
    """Return the pages and notebooks below a folder, generated ones left out."""
    found = [*docs.rglob("*.md"), *docs.glob("notebooks/*.py")]
    return sorted(file for file in found if "generated" not in file.relative_to(docs).parts)


def scan_docs(docs: Path, tick: Callable[[Path], None] = lambda file: None) -> Scan:
    """Check every page and notebook below a folder."""
    names = exempt_names(docs / "exempt.toml")
    result = Scan()
    for file in sources(docs):
        scan = scan_notebook if file.suffix == ".py" else scan_markdown
        scan(file.read_text(encoding="utf-8"), file.relative_to(docs).as_posix(), names, result)
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
        text = file.read_text(encoding="utf-8")
        notebook = file.suffix == ".py"
        scan = scan_markdown(notebook_markdown(text) if notebook else text, "", names)
        if not scan.corrections:
            continue
        for start, end, better in sorted(scan.corrections, reverse=True):
            text = text[:start] + better + text[end:]
        file.write_text(text, encoding="utf-8")
        changed[file.relative_to(docs).as_posix()] = len(scan.corrections)
    return changed
