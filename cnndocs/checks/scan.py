"""Finding every number that a source shows, and who answers for it.

What is shown and carries a digit must be a claim, a registered formula or an exempt name; anything
else is a finding. A source is rendered to see what it shows (``shown``); where a finding is written
is looked for only where there is one (``places``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from cnndocs.checks import exempt, places
from cnndocs.checks.exempt import exempt_names
from cnndocs.checks.findings import Finding, Scan
from cnndocs.checks.percent import MARGIN, notebook_markdown, notebook_words
from cnndocs.checks.shown import Piece, elements, pieces, settings, without_snippets
from cnndocs.checks.source import SEPARATORS, Source
from cnndocs.checks.suggestions import suggested
from cnndocs.delivery import cache
from cnndocs.values import claims, shorthand
from cnndocs.values.formulas import FORMULAS
from cnndocs.values.literals import DIGIT
from cnndocs.values.texclaims import balanced, tex_claims

CLAIM_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(claim:((?:[^()\s])+)\)")
FRONT_MATTER = re.compile(r"\A---\n.*?^(?:---|\.\.\.)[ \t]*$", re.M | re.S)
ADDRESS = re.compile(r"\\claim\{[^{}]*\}")
DEFINITION = re.compile(r"\\formula\{([^}]*)\}")
EMPHASIS = re.compile(r"(\*\*|__|\*|_|`)(.+)\1", re.S)


class _Markdown:
    """The Markdown of a source."""

    def __init__(self, source: Source, markdown: str, offsets: list[int]) -> None:
        self.source, self.markdown, self.offsets = source, without_snippets(markdown), offsets
        self.targets = places.targets(self.markdown)
        self.example = ""
        self.loose: dict[str, list[int]] = {"text": [], "formula": []}

    def check(self) -> None:
        """Check all that is shown."""
        shown, self.example = pieces(places.marked(self.markdown))
        self.example = places.MARK.sub("", self.example)
        count = 0
        for piece in shown:
            if piece.kind == "formula":
                self.formula(piece.text, count)
            elif piece.kind == "claim":
                self.claim(piece)
            elif piece.kind == "mark":
                self.loose["text"] += range(count, count + len(piece.text) * piece.wrong)
            else:
                self.text(piece.text, count)
            count += len(digits(piece))
        self.locate("".join(map(digits, shown)))
        self.examples()

    def text(self, text: str, count: int) -> None:
        loose = set(self.source.loose(places.MARK.sub("", text))) if DIGIT.search(text) else set()
        if loose:
            text = places.MARK.sub("", text)
            order = [match.start() for match in DIGIT.finditer(text)]
            self.loose["text"] += [count + n for n, at in enumerate(order) if at in loose]

    def claim(self, piece: Piece) -> None:
        """Check a claim in a sentence."""
        address, mark = places.address(piece.address)
        close = self.targets[mark] - 2 if mark >= 0 else 0
        if self.markdown[close : close + 2] == "](":
            start = places.literal(self.markdown, close)
            begin, end = start, close
            while inner := EMPHASIS.fullmatch(self.markdown[begin:end]):
                begin, end = begin + len(inner[1]), end - len(inner[1])
            self.verdict("bound", address, piece.text, start - 1, (begin, end))
        else:  # what a definition elsewhere on the page leads to
            self.verdict("bound", address, piece.text, max(close, 0), None)

    def verdict(
        self, kind: str, address: str, text: str, at: int, span: tuple[int, int] | None
    ) -> None:
        """Hold a claim against what is computed; its literal stands at ``span``."""
        result, problem = self.source.result, ""
        try:
            address = claims.canonical(shorthand.full(address, self.example))
            problem = claims.error(address, text)
        except claims.ClaimError as error:
            problem = str(error)
        if not problem:
            result.counts[kind] += 1
            result.bound.append((address, text))
            return
        self.source.find(self.offsets[at], text.strip(), problem, address)
        better = claims.rewrite(address, self.markdown[slice(*span)]) if span else ""
        if span and better:
            result.corrections.append((self.offsets[span[0]], self.offsets[span[1]], better))

    def formula(self, tex: str, count: int) -> None:
        """Check the claims and the definitions of a formula, and every other digit in it."""
        blank = tex
        try:
            found = list(tex_claims(tex))
        except ValueError as problem:
            mark = places.MARK.search(tex)
            at = self.targets[places.address(mark[0])[1]] if mark else 0
            self.source.find(self.offsets[at], tex, places.MARK.sub("", str(problem)))
            found = []
        for start, end, marked, literal in found:
            blank = f"{blank[:start]}{' ' * (end - start)}{blank[end:]}"
            address, mark_number = places.address(marked)
            at = self.targets[mark_number] if mark_number >= 0 else 0
            self.verdict("formula", address, literal, at, self.tex_literal(at))
        blank = self.definitions(blank, tex, count)
        loose = set(self.source.loose(blank))
        order = _tex_digits(tex)
        self.loose["formula"] += [count + n for n, at in enumerate(order) if at in loose]

    def tex_literal(self, at: int) -> tuple[int, int] | None:
        r"""Return where the literal of the ``\claim`` at a place stands."""
        try:
            middle = balanced(self.markdown, at + len("\\claim"))
            return middle + 1, balanced(self.markdown, middle) - 1
        except ValueError:
            return None

    def definitions(self, blank: str, tex: str, count: int) -> str:
        for use in DEFINITION.finditer(blank):
            if use[1] in FORMULAS:
                self.source.result.counts["formula"] += 1
                self.source.result.names[f"formula {use[1]}"] += 1
            else:
                at = self.markdown.find(use[0])
                self.source.find(
                    self.offsets[max(at, 0)], use[0], f"there is no formula {use[1]!r}"
                )
            blank = f"{blank[: use.start()]}{' ' * len(use[0])}{blank[use.end() :]}"
        return blank

    def locate(self, known: str) -> None:
        """Name where each digit is written that nobody answers for."""
        every = [at for group in self.loose.values() for at in group]
        if not every:
            return
        found = places.origins(self.markdown, known, shown_digits, every)
        for kind, separators in (("formula", SEPARATORS + "{}"), ("text", SEPARATORS)):
            spans = [found[at] for at in self.loose[kind] if at in found]
            where = [(self.offsets[start], self.offsets[end - 1] + 1) for start, end in spans]
            self.source.name_words(where, separators)
        lost = sum(at not in found for at in every)
        if lost:
            problem = f"{lost} digits are shown that are bound to no address"
            self.source.find(self.offsets[0] if self.offsets else 0, "", problem)

    def examples(self) -> None:
        """Hold that the page names one example at most."""
        names = [m for m in shorthand.DEFINITION.finditer(self.markdown) if self.example]
        for match in names[1:]:
            problem = f"the page names {names[0][1]} as its example already"
            self.source.find(self.offsets[match.start()], match[0].strip(), problem)


def _tex_digits(tex: str) -> list[int]:
    """Return where the digits of a formula stand, those in addresses left out."""
    addresses = {at for match in ADDRESS.finditer(tex) for at in range(*match.span())}
    return [match.start() for match in DIGIT.finditer(tex) if match.start() not in addresses]


def digits(piece: Piece) -> str:
    """Return the digits of a text that is shown."""
    if piece.kind == "formula":
        return "".join(piece.text[at] for at in _tex_digits(piece.text))
    return "".join(DIGIT.findall(piece.text))


def shown_digits(markdown: str) -> str:
    """Return all digits that a source shows, in their order."""
    return "".join(map(digits, pieces(places.marked(markdown))[0]))


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
    formula, order = _Markdown(source, tex, [*range(len(tex) + 1)]), _tex_digits(tex)
    formula.formula(tex, 0)
    loose = formula.loose["formula"]
    source.name_words([(order[n], order[n] + 1) for n in loose], SEPARATORS + "{}")
    return source.result


def _scanned(source: Source, markdown: str, offsets: list[int]) -> Scan:
    before = len(source.result.findings)
    _Markdown(source, markdown, offsets).check()
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
            result.add(*known)
        else:
            one = _scan(file)(text, name, names, Scan())
            quoted = (address for address, _ in one.bound)
            one.findings = suggested(one.findings, quoted, shorthand.example_of(text))
            result.add(one.counts, one.names, one.bound, one.findings, one.corrections)
            if not one.findings:
                cache.put(key, [one.counts, one.names, one.bound])
        tick(file)
    result.findings.extend(exempt.problems(docs / exempt.FILE))
    result.findings.extend(_unused(docs, names, result))
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
