"""A question to libraries, what finds the questions, and the text of an answer."""

from __future__ import annotations

import ast
import importlib
import inspect
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from scripts.runs._libraries import BACKENDS, LIBRARIES

LONGEST = 160  # characters of a refusal's message
DIGITS = 6  # that a number is written with: more would differ between processors


@dataclass(frozen=True)
class Answer:
    """What gives the answer of one library: a function that runs it, or what its source says."""

    library: str
    ask: Callable[[], Any] | None = None
    source: str = ""  # where it stands, of a library that cannot be run
    says: str = ""

    @property
    def code(self) -> str:
        """Return the lines that are run."""
        if self.ask is None:
            return ""
        lines, _ = inspect.getsourcelines(self.ask)
        text = textwrap.dedent("".join(lines))
        [function] = ast.parse(text).body
        assert isinstance(function, ast.FunctionDef)
        start = function.body[0].lineno
        return textwrap.dedent("\n".join(text.split("\n")[start - 1 : function.end_lineno]))


@dataclass
class Question:
    """A question in one sentence, and who answers it, by the last part of the id."""

    id: str
    text: str
    answers: dict[str, Answer] = field(default_factory=dict)

    def ask(self, library: str, variant: str = "") -> Callable[[Any], Any]:
        """Mark a function that asks a library; Keras is asked on each of its backends."""

        def mark(function: Callable[[], Any]) -> Callable[[], Any]:
            slug = LIBRARIES[library].slug
            slugs = [f"{slug}-{one}" for one in BACKENDS] if library == "Keras" else [slug]
            for one in slugs:
                self.answers[f"{one}-{variant}" if variant else one] = Answer(library, function)
            return function

        return mark

    def read(self, library: str, source: str, says: str, variant: str = "") -> None:
        """Say what the source of a library says that cannot be run."""
        slug = library.lower()
        self.answers[f"{slug}-{variant}" if variant else slug] = Answer(
            library, source=source, says=says
        )


@cache
def questions() -> dict[str, Question]:
    """Return every question by its id, from the files of this folder."""
    every: dict[str, Question] = {}
    for file in sorted(Path(__file__).parent.glob("[a-z]*.py")):
        module = importlib.import_module(f"scripts.runs.{file.stem}")
        for one in vars(module).values():
            if isinstance(one, Question) and every.setdefault(one.id, one) is not one:
                raise ValueError(f"two questions have the id {one.id!r}")
    return every


def every() -> Iterator[tuple[str, Question, Answer, str]]:
    """Yield each id with its question, who answers it, and the backend of Keras."""
    for question in questions().values():
        for slug, answer in question.answers.items():
            backend = slug.split("-")[1] if answer.library == "Keras" else ""
            yield f"{question.id}.{slug}", question, answer, backend


def number(value: Any) -> str:
    """Write a number.

    >>> number(2.0), number(0.1 + 0.2), number(True)
    ('2', '0.3', 'True')
    """
    return f"{value:.{DIGITS}g}" if isinstance(value, float) else str(value)


def text(value: Any) -> str:
    """Write an answer: a word, a shape, or an array as nested lists.

    >>> text((1, 2)), text(np.array([[1.5, 2.0]]))
    ('(1, 2)', '[[1.5, 2]]')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return f"({', '.join(map(text, value))}{',' if len(value) == 1 else ''})"
    if isinstance(value, list):
        return f"[{', '.join(map(text, value))}]"
    if hasattr(value, "shape"):
        if hasattr(value, "detach"):  # a tensor of PyTorch may belong to a gradient
            value = value.detach()
        return text(np.asarray(value).tolist())
    return number(value)


def refusal(error: Exception) -> str:
    """Write a refusal: its kind, and the beginning of its message."""
    message = " ".join(str(error).split())
    short = message if len(message) <= LONGEST else f"{message[:LONGEST].rsplit(' ', 1)[0]} …"
    return f"{type(error).__name__}: {short}"


def answered(answer: Answer) -> dict[str, str]:
    """Run a library, and return what it answers or the words of its refusal."""
    assert answer.ask is not None
    try:
        return {"answer": text(answer.ask())}
    except Exception as error:  # each library has refusals of its own kinds
        return {"refused": refusal(error)}
