"""The Markdown of one source: who answers for each number that it shows, and what changes one.

What is shown and carries a digit must be a claim, a registered formula or an exempt name; anything
else is a finding. Where a finding is written is looked for only where there is one (``places``).
"""

from __future__ import annotations

import re
from dataclasses import replace

from cnndocs.checks import (
    beside,
    beside_tex,
    definitions,
    general,
    opposites,
    places,
    sentences,
    shares,
    subjects,
)
from cnndocs.checks.shown import Piece, pieces, without_snippets
from cnndocs.checks.source import SEPARATORS, Source
from cnndocs.values import claims, rewriting, shorthand
from cnndocs.values.formulas import FORMULAS
from cnndocs.values.literals import DIGIT
from cnndocs.values.texclaims import balanced, tex_claims

ADDRESS = re.compile(r"\\claim\{[^{}]*\}")
DEFINITION = re.compile(r"\\formula\{([^}]*)\}")
BESIDE = "beside "  # what is written is the claim, and what is wrong is not
EMPHASIS = re.compile(r"(\*\*|__|\*|_|`)(.+)\1", re.S)


class MarkdownScan:
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
        plain = [without_marks(piece) for piece in shown]
        self.beside(shown, plain)
        self.subjects(shown)
        for words in shares.unbound(shown):
            at = max(self.markdown.find(words), 0)
            self.source.find(self.offsets[at], words, shares.problem(words))
        self.general(plain)
        self.locate("".join(map(digits, shown)))
        self.examples()

    def general(self, plain: list[Piece]) -> None:
        """Note the sentences that have to say what holds them, and those that contradict a law."""
        held = any(piece.kind == "held" for piece in plain)
        if not held and not self.source.path.startswith(general.PAGES):
            return
        every = [*sentences.sentences(plain)]
        for text in general.found(self.source.path, every):
            at = self.offsets[places.sentence(self.markdown, text)]
            self.source.result.general.append(self.source.finding(at, text, ""))
        for text, problem in opposites.found(every):
            self.source.find(self.offsets[places.sentence(self.markdown, text)], text, problem)

    def text(self, text: str, count: int) -> None:
        loose = set(self.source.loose(places.MARK.sub("", text))) if DIGIT.search(text) else set()
        if loose:
            text = places.MARK.sub("", text)
            order = [match.start() for match in DIGIT.finditer(text)]
            self.loose["text"] += [count + n for n, at in enumerate(order) if at in loose]

    def claim(self, piece: Piece) -> None:
        """Check a claim in a sentence."""
        self.verdict("bound", places.address(piece.address)[0], piece.text, *self.place(piece))

    def place(self, piece: Piece) -> tuple[int, tuple[int, int] | None]:
        """Return where a claim in a sentence is written, and where its literal is, if beside it."""
        mark = places.address(piece.address)[1]
        close = self.targets[mark] - 2 if mark >= 0 else 0
        if self.markdown[close : close + 2] != "](":
            return max(close, 0), None  # what a definition elsewhere on the page leads to
        start = places.literal(self.markdown, close)
        begin, end = start, close
        while inner := EMPHASIS.fullmatch(self.markdown[begin:end]):
            begin, end = begin + len(inner[1]), end - len(inner[1])
        return start - 1, (begin, end)

    def full(self, address: str) -> str:
        """Return an address without its mark and with its example, where it has one."""
        try:
            return shorthand.full(places.address(address)[0], self.example)
        except claims.ClaimError:
            return ""  # which is found already

    def beside(self, shown: list[Piece], plain: list[Piece]) -> None:
        """Check what stands beside the claims of the running text."""
        full = [
            replace(piece, address=self.full(piece.address)) if piece.kind == "claim" else piece
            for piece in plain
        ]
        for at, text, problem in beside.found(full):
            where, _ = self.place(shown[at])
            self.source.find(self.offsets[where], f"{BESIDE}{text}", problem)

    def subjects(self, shown: list[Piece]) -> None:
        """Note the claims whose sentence is of something else."""
        for quote, problem in subjects.found(shown, self.example):
            mark = places.address(quote.written)[1]
            if shown[quote.at].kind == "claim":
                at, _ = self.place(shown[quote.at])
            else:
                at = self.targets[mark] if mark >= 0 else 0
            found = self.source.finding(self.offsets[at], quote.text, problem)
            self.source.result.subjects.append(found)

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
        better = rewriting.rewrite(address, self.markdown[slice(*span)]) if span else ""
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
        self.beside_tex(tex, found)
        if not found and (repeats := definitions.typed(DEFINITION.sub(" ", tex))):
            at = max(self.markdown.find(tex), 0)
            self.source.find(self.offsets[at], tex.strip(), f"the formula {repeats}")
        blank = self.definitions(blank, tex, count)
        loose = set(self.source.loose(blank))
        order = tex_digits(tex)
        self.loose["formula"] += [count + n for n, at in enumerate(order) if at in loose]

    def beside_tex(self, tex: str, found: list[tuple[int, int, str, str]]) -> None:
        """Check what stands beside the claims of a formula."""
        full = [(start, end, self.full(marked), literal) for start, end, marked, literal in found]
        for number, text, problem in beside_tex.found(tex, full):
            mark = places.address(found[number][2])[1]
            at = self.targets[mark] if mark >= 0 else 0
            self.source.find(self.offsets[at], f"{BESIDE}{text}", problem)

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


def without_marks(piece: Piece) -> Piece:
    """Return a piece as a reader sees it: the marks of places are ours."""
    if not places.MARK.search(piece.text):
        return piece
    return replace(piece, text=places.MARK.sub("", piece.text))


def tex_digits(tex: str) -> list[int]:
    """Return where the digits of a formula stand, those in addresses left out."""
    addresses = {at for match in ADDRESS.finditer(tex) for at in range(*match.span())}
    return [match.start() for match in DIGIT.finditer(tex) if match.start() not in addresses]


def digits(piece: Piece) -> str:
    """Return the digits of a text that is shown."""
    if piece.kind == "formula":
        return "".join(piece.text[at] for at in tex_digits(piece.text))
    return "".join(DIGIT.findall(piece.text))


def shown_digits(markdown: str) -> str:
    """Return all digits that a source shows, in their order."""
    return "".join(map(digits, pieces(places.marked(markdown))[0]))
