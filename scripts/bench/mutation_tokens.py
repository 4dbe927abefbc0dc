"""Which tokens of a source can be changed alone: operators, numbers, names of two-sided functions.

Python is read by its tokenizer. A widget's module is read by patterns that pass over comments,
strings and templates, which compute nothing; what Node refuses to parse is no mutation.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass

SWAPS = {
    "+": "-",
    "-": "+",
    "*": "+",
    "/": "*",
    "//": "*",
    "%": "//",
    "@": "*",
    "<": "<=",
    "<=": "<",
    ">": ">=",
    ">=": ">",
    "==": "!=",
    "!=": "==",
    "+=": "-=",
    "-=": "+=",
    "*=": "+=",
    "and": "or",
    "or": "and",
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
    "True": "False",
    "False": "True",
}
# A sign after one of these stands before a single operand, or marks how arguments are passed.
BEFORE_A_MARK = {"(", ",", "[", "*"}


@dataclass(frozen=True)
class Mutation:
    """One token, and what takes its place."""

    file: str
    line: int
    column: int
    old: str
    new: str

    def apply(self, text: str) -> str:
        """Return the source with the token replaced."""
        lines = text.splitlines(keepends=True)
        line = lines[self.line - 1]
        lines[self.line - 1] = line[: self.column] + self.new + line[self.column + len(self.old) :]
        return "".join(lines)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column} {self.old} -> {self.new}"


def passive(tree: ast.AST) -> set[int]:
    """Return the lines that compute nothing: imports, texts about an example, lists of names."""
    lines: set[int] = set()
    for node in ast.walk(tree):
        names = getattr(node, "targets", [])
        facts = any(
            isinstance(name, ast.Name) and name.id in ("ABOUT", "__all__") for name in names
        )
        if facts or isinstance(node, ast.Import | ast.ImportFrom):
            lines |= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))  # type: ignore[attr-defined]
    return lines


def mutations(file: str, text: str) -> Iterator[Mutation]:
    """Yield each mutation of a source that can still be read."""
    yield from (_script if file.endswith(".mjs") else _python)(file, text)


def _python(file: str, text: str) -> Iterator[Mutation]:
    skipped = passive(ast.parse(text))
    before = ""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        new = SWAPS.get(token.string, "")
        if token.type == tokenize.NUMBER and token.string.isdigit():
            new = str(int(token.string) + 1)
        if token.string in "*/" and before in BEFORE_A_MARK:
            new = ""
        before = token.string
        if not new or token.start[0] in skipped:
            continue
        mutation = Mutation(file, *token.start, token.string, new)
        try:
            compile(mutation.apply(text), file, "exec")
        except SyntaxError:
            continue
        yield mutation


# Comments, templates, strings, names and numbers with their points, operators from the longest on.
# A slash is no operator where a pattern may begin: after a sign that opens an operand.
SCRIPT = re.compile(
    r"""
    (?P<passed>//[^\n]*|/\*.*?\*/|`(?:\\.|[^`\\])*`|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'
        |(?<=[(,=:!&|?])\s*/(?![/*])(?:\\.|\[(?:\\.|[^\]\n])*\]|[^/\\\n])+/)
    |(?P<word>[A-Za-z_$#][\w$]*|\d[\w.]*)
    |(?P<sign>=>|\*\*|\+\+|--|===|!==|<=|>=|\+=|-=|\*=|&&|\|\||\?\?|\?\.|\.\.\.|[-+*/%<>])
    """,
    re.X | re.S,
)
SCRIPT_SWAPS = {
    **{sign: SWAPS[sign] for sign in ("+", "-", "*", "/", "<", "<=", ">", ">=", "+=", "-=", "*=")},
    "%": "*",
    "===": "!==",
    "!==": "===",
    "&&": "||",
    "||": "&&",
    "++": "--",
    "--": "++",
    "min": "max",
    "max": "min",
    "some": "every",
    "every": "some",
    "true": "false",
    "false": "true",
}


def _script(file: str, text: str) -> Iterator[Mutation]:
    for token in SCRIPT.finditer(text):
        if token["passed"]:
            continue
        old = token[0]
        new = SCRIPT_SWAPS.get(old, "")
        if re.fullmatch(r"\d+n?", old):
            new = f"{int(old.rstrip('n')) + 1}{'n' * old.endswith('n')}"
        start = text.rfind("\n", 0, token.start()) + 1
        line = text[start : token.start()]
        if new and not line.startswith("import "):
            yield Mutation(file, text.count("\n", 0, start) + 1, len(line), old, new)
