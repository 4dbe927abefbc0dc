"""The page of the runs: each question, the lines that were run, and who answered what.

What is recorded is shown as facts of the file, so that the audit reads it there again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby

from cnndocs.evidence.runs import FILE, Run, runs

CODE = '<div class="cnn-wrap" markdown>\n\n```python\n{}\n```\n\n</div>\n'


def fact(kind: str, run: Run) -> str:
    """Write a fact about a run."""
    return f"[]({kind}:{FILE}#{run.id})"


def row(run: Run) -> str:
    """Write who answered what, and where a page relies on it."""
    return (
        f"- {fact('asked', run)}: {fact('answer', run)}\n{{: #{run.anchor} }}\n\n"
        f'    --8<-- "generated/linked/run-{run.id}.md"\n'
    )


def answers(group: Iterable[Run]) -> str:
    """Write lines once for all who ran them."""
    every = list(group)
    code = CODE.format("\n".join(every[0].code)) if every[0].code else ""
    return "\n".join([code, *map(row, every)])


def section(group: Iterable[Run]) -> str:
    """Write a question with its answers."""
    every = sorted(group, key=lambda run: (run.library, run.code, run.id))
    name = every[0].id.partition(".")[0]
    parts = [f"## {name.replace('-', ' ').capitalize()} {{ #{name} }}\n"]
    parts.append(f"{fact('question', every[0])}\n")
    parts += [answers(same) for _, same in groupby(every, key=lambda run: run.code)]
    return "\n".join(parts)


def document() -> str:
    """Write all runs, a section for each question."""
    groups = groupby(runs().values(), key=lambda run: run.id.partition(".")[0])
    return "\n".join(section(group) for _, group in groups)


def snippets() -> dict[str, Callable[[], str]]:
    """Return every snippet by the name of its file."""
    return {"reference/runs.md": document}
