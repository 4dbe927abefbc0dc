"""What is shown of a notebook in the percent format, offsets unchanged: text, comments, strings.

Jupytext reads the same cells (a test holds that), but keeps no line and no column of them, and
loading it takes a fifth of what all pages may take.
"""

from __future__ import annotations

import io
import re
import tokenize

CELL = re.compile(r"#\s*%%")
MARGIN = len("# ")


def notebook_markdown(text: str) -> str:
    """Return the Markdown cells of a percent notebook, all else blank, offsets unchanged."""
    lines, markdown, header = [], False, text.startswith("# ---\n")
    for number, line in enumerate(text.split("\n")):
        shown = False
        if header:
            header = number == 0 or line != "# ---"
        elif CELL.match(line):
            markdown = "[markdown]" in line
        else:
            shown = markdown and line.startswith("# ")
        lines.append(" " * MARGIN + line[MARGIN:] if shown else " " * len(line))
    return "\n".join(lines)


def notebook_words(text: str) -> str:
    """Return the comments and string literals of the code cells, everything else blank."""
    shown = [" " * len(line) for line in text.split("\n")]
    skipped = {
        number for number, line in enumerate(notebook_markdown(text).split("\n")) if line.strip()
    }
    if text.startswith("# ---\n"):
        skipped.update(range(text[: text.index("\n# ---\n", 1) + 2].count("\n") + 1))

    def show(row: int, column: int, words: str) -> None:
        for offset, line in enumerate(words.split("\n")):
            start = column if offset == 0 else 0
            old = shown[row - 1 + offset]
            shown[row - 1 + offset] = old[:start] + line + old[start + len(line) :]

    specification = False
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            if token.start[0] - 1 not in skipped and not CELL.match(token.string):
                show(*token.start, token.string)
        elif token.type == tokenize.STRING:
            show(*token.start, without_fields(token.string))
        elif token.type == getattr(tokenize, "FSTRING_MIDDLE", None) and not specification:
            show(*token.start, token.string)
        specification = token.string == ":"  # what follows in an f-string is a format
    return "\n".join(shown)


def without_fields(literal: str) -> str:
    """Blank out the replacement fields of an f-string: they are code.

    >>> without_fields('f"{n:3} of 9"'), without_fields('"{3}"')
    ('f"      of 9"', '"{3}"')
    """
    if "f" not in literal.partition(literal[-1])[0].lower():
        return literal
    field = r"(?<!\{)((?:\{\{)*)(\{(?!\{)(?:[^{}]|\{[^{}]*\})*\})"
    return re.sub(field, lambda match: match[1] + re.sub("[^\n]", " ", match[2]), literal)
