"""What of a Markdown source is not shown: link targets, attributes, tags, comments, list marks.

Inside code, raw HTML, a formula or the front matter such things are text like any other. Where it
is not certain whether something is shown, it counts as shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

CODE, RAW, MATH, FRONT, INDENTED = 1, 2, 4, 8, 16

FRONT_MATTER = re.compile(r"\A---\n.*?^(?:---|\.\.\.)[ \t]*$", re.M | re.S)
FENCES = (
    re.compile(r"^([ \t>]*)(`{3,}|~{3,})([^\n]*)\n(.*?)^\1\2[ \t]*$", re.M | re.S),
    re.compile(r"^([ \t>]*)(`{3,}|~{3,})([^\n]*)\n(.*?)^[ \t>]*\2[ \t]*$", re.M | re.S),
)
FENCE_OPTIONS = re.compile(r"\b(?:linenums|hl_lines)=\"[^\"]*\"")
BACKTICKS = re.compile(r"(?<!\\)(?:\\\\)*(?<!`)(`+)(.+?)(?<!`)\1(?!`)", re.S)
PARAGRAPH = re.compile(r"(?:^[ \t>]*[^\s>][^\n]*(?:\n|\Z))+", re.M)
OPENER = re.compile(r":[ \t]|[ \t]*(?:!!!|\?\?\?|\[\^)")
ITEM = re.compile(r"[ \t]*(?:[-*+]|\d+\.)[ \t]")
QUOTE = re.compile(r"[ ]{0,3}>(?:[ ]{0,3}>)*[ ]?")
INSIDE = r"(?:(?!\n[ \t]*\n)(?:\\.|[^\\$]))+?"
DISPLAYED = re.compile(rf"\$\$({INSIDE})\$\$[ ]*(?=\Z|\n[ \t>]*(?:\n|\Z))", re.S)
INLINE = re.compile(rf"(?<![\\$])\$(?![\s$])({INSIDE})(?<!\s)\$", re.S)
BLOCK_START = re.compile(r"(?:\A|^[ \t>]*\n)(?:[ \t>]*|[ \t]*(?:[-*+:]|\d+\.)[ \t]+)(?=\$\$)", re.M)
COMMENT = re.compile(r"<!--(?!-?>)(?:(?!--!?>|<!--).)*-->", re.S)
SNIPPET = re.compile(r"^[ \t]*-+8<-+[ \t]+\"[^\"\n]+\"$", re.M)
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s[^<>]*)?)>")
UNSEEN = re.compile(
    r"(?<=[\s{])(?:id|class|href|src|srcset|width|height|loading|rel|role|tabindex|colspan|rowspan"
    r"|name|for|type|lang|data-[a-z-]+)=(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`{}]+)"
)
ATTRIBUTES = re.compile(r"\{:?[ ]*[^}\n ][^}\n]*\}")
UNSEEN_WORD = re.compile(r"(?<=[\s{:])[#.][^\s{}=\"']+")
HEADING_END = re.compile(r"^#{1,6}[^\n]*?[ ](\{:?[ ]*[^}\n ][^}\n]*\})[ ]*$", re.M)
TARGET = re.compile(r"\(<?([^()\s<>]*)>?(?:[ ]+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ ]*\)")
REFERENCE = re.compile(r"^[ ]{0,3}\[[^\]^\d\n]+\]:[ ]+(\S+)[ ]*$", re.M)
LIST_MARK = re.compile(r"([ \t>]*)(\d+)\.(?=[ \t])")
BULLET = re.compile(r"[ \t>]*[-*+][ \t]")
VERBATIM = {"pre", "textarea", "script", "style", "math", "svg"}
BLOCKS = VERBATIM | set(
    "address article aside blockquote body canvas center colgroup dd details dir div dl dt "
    "fieldset figcaption figure footer form frameset group h1 h2 h3 h4 h5 h6 head header hgroup "
    "html iframe legend li main map menu nav noframes noscript object ol output p progress "
    "section summary table tbody td template tfoot th thead title tr ul video".split()
)


def indented(line: str, margin: int = 0) -> int:
    """Return how far a line is indented, a tab counting as four."""
    wide = line[margin:].expandtabs(4)
    return len(wide) - len(wide.lstrip())


def areas(text: str, margin: int = 0) -> bytearray:
    """Mark for each character whether it may stand in code, raw HTML or the front matter.

    ``margin`` is how many characters stand before each line (those of a notebook's comments).

    >>> bytes(areas("a `b`"))
    b'\\x00\\x00\\x00\\x01\\x00'
    """
    area = bytearray(len(text))

    def mark(start: int, end: int, kind: int) -> None:
        for at in range(start, end):
            area[at] |= kind

    if front := FRONT_MATTER.match(text):
        mark(*front.span(), FRONT)
    for pattern in FENCES:
        for fence in pattern.finditer(text):
            mark(*fence.span(4), CODE)
    for start, end in _indented_code(text, margin):
        mark(start, end, INDENTED)
    paragraphs = [match.span() for match in PARAGRAPH.finditer(text)]
    lines = [match.span() for match in re.finditer(r"[^\n]+", text)]
    for start, end in [*paragraphs, *lines]:
        for span in BACKTICKS.finditer(text, start, end):
            mark(*span.span(2), CODE)
    for start, end in _raw(text, area):
        mark(start, end, RAW)
    return area


def _indented_code(text: str, margin: int) -> Iterator[tuple[int, int]]:
    """Yield the lines that are indented further than what holds them explains."""
    before: list[
        tuple[int, bool]
    ] = []  # the lines above: how deep, and whether they open something
    at, first, in_list, in_formula = 0, True, False, False
    for line in text.split("\n"):
        if first:
            in_list = bool(ITEM.match(line, margin))
            in_formula = line[margin:].lstrip().startswith("$$")
        quote = QUOTE.match(line, margin)
        deep = indented(line, quote.end() if quote else margin)
        holder = next(((n, above) for n, above in reversed(before) if n < deep), (0, False))
        held = not quote and holder[1]
        within = in_formula and not first  # the lines of a formula may be indented
        if line.strip() and not within and deep - holder[0] * (not quote) >= (8 if held else 4):
            yield at, at + len(line)
        elif line.strip():
            opens = OPENER.match(line, margin) or (in_list and ITEM.match(line, margin))
            before.append((0 if quote else deep, bool(opens)))
        first = not line.strip()
        at += len(line) + 1


def _raw(text: str, area: bytearray) -> Iterator[tuple[int, int]]:
    """Yield what stands in an HTML block whose Markdown is not read."""
    stack: list[tuple[str, bool]] = []
    since = 0
    for tag in TAG.finditer(text):
        name = tag[2].lower()
        if name not in BLOCKS or area[tag.start()]:
            continue
        if stack and stack[-1][1]:
            yield since, tag.start()
        if not tag[1]:
            read = re.search(r"\smarkdown(?:=\"(?:1|block|span)\")?(?=[\s/]|$)", tag[3])
            raw = not read or name in VERBATIM or (bool(stack) and stack[-1][1])
            stack.append((name, raw))
        elif any(name == open for open, _ in stack):
            while stack.pop()[0] != name:
                pass
        since = tag.end()
    if stack and stack[-1][1]:
        yield since, len(text)


def formulas(text: str, margin: int = 0) -> Iterator[tuple[int, int]]:
    """Yield where the TeX of each formula stands: blocks of their own, then those in a sentence.

    >>> [*formulas("$a$")], [*formulas("$$b$$")], [*formulas("a $$c$$")]
    ([(1, 2)], [(2, 3)], [])
    """
    done = 0
    for start in BLOCK_START.finditer(text):
        line = text[text.rfind("\n", 0, start.end()) + 1 :]
        if indented(line, margin) % 4 or start.end() < done:
            continue
        if block := DISPLAYED.match(text, start.end()):
            yield block.span(1)
            done = block.end()
            text = text[: block.start()] + " " * len(block[0]) + text[done:]
    yield from (inline.span(1) for inline in INLINE.finditer(text))


def brackets(text: str, area: bytearray) -> Iterator[tuple[int, int]]:
    """Yield where the brackets of each link or image text open and close, if none holds it."""
    stack: list[int] = []
    for at, char in enumerate(text):
        if char in "\n|":
            stack.clear()
        elif char in "[]" and not area[at] and not _escaped(text, at):
            if char == "[":
                stack.append(at)
            elif stack:
                start = stack.pop()
                if not stack or text[start - 1 : start] == "!":
                    yield start, at


def _escaped(text: str, at: int) -> bool:
    start = at
    while start and text[start - 1] == "\\":
        start -= 1
    return (at - start) % 2 == 1


def list_marks(text: str, area: bytearray) -> Iterator[tuple[int, int]]:
    """Yield the marks of ordered lists that count up from one, which is what is shown.

    >>> [*list_marks("1. a\\n2. b\\n\\n3) c", bytearray(20))]
    [(0, 2), (5, 7)]
    """
    last: dict[int, int] = {}
    at, first, in_list = 0, True, False
    for line in text.split("\n"):
        mark = LIST_MARK.match(line)
        if first and line.strip():
            in_list = bool(mark or BULLET.match(line))
            if not mark:
                last = {deep: n for deep, n in last.items() if deep < indented(line)}
        if mark and in_list and not area[at + mark.start(2)]:
            deep = len(mark[1].expandtabs(4))
            if int(mark[2]) in (1, last.get(deep, 0) + 1):
                last[deep] = int(mark[2])
                yield at + mark.start(2), at + mark.end()
        first = not line.strip(" \t>") or bool(TAG.fullmatch(line.strip()))
        at += len(line) + 1
