"""From a percent notebook to the Markdown of its page: every cell executed by this build."""

from __future__ import annotations

import html
import os
from pathlib import Path

import jupytext
import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

SECONDS = int(os.environ.get("CNNDOCS_CELL_SECONDS", "120"))
FIGURE = "application/x-cnndocs-figure"


class NotebookError(RuntimeError):
    """A cell that raised or did not end; the sentence names it."""


def execute(file: Path, seconds: int = SECONDS) -> nbformat.NotebookNode:
    """Run every cell of a notebook in order.

    Raises
    ------
    NotebookError
        At the first cell that raises, or that takes longer than ``seconds``.
    """
    notebook = jupytext.read(file)
    client = NotebookClient(
        notebook,
        timeout=seconds,
        kernel_name="python3",
        resources={"metadata": {"path": str(file.parent)}},
    )
    name = f"{file.parent.parent.name}/{file.parent.name}/{file.name}"
    with client.setup_kernel():
        for number, cell in enumerate(notebook.cells, start=1):
            where = f"{name}, cell {number} ({first_line(cell.source)})"
            try:
                client.execute_cell(cell, number - 1)
            except CellTimeoutError:
                raise NotebookError(f"{where} did not end within {seconds} seconds") from None
            except CellExecutionError as error:
                reason = " ".join(error.evalue.split())
                raise NotebookError(f"{where} failed: {error.ename}: {reason}") from None
            except DeadKernelError:
                raise NotebookError(f"{where} ended its process") from None
    return notebook


def first_line(source: str) -> str:
    """Return the first line of a cell, shortened."""
    line = source.strip().split("\n")[0]
    return line if len(line) <= 50 else f"{line[:49]}…"


def to_markdown(notebook: nbformat.NotebookNode) -> str:
    """Write an executed notebook as one Markdown page."""
    parts = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            parts.append(cell.source)
        elif cell.cell_type == "code" and cell.source.strip():
            parts.append(f"```python\n{cell.source}\n```")
            parts.extend(_output(output) for output in cell.outputs)
    return "\n\n".join(part for part in parts if part)


def _output(output: nbformat.NotebookNode) -> str:
    if output.output_type == "stream":
        return _printed(output.text)
    data = output.get("data", {})
    if FIGURE in data:
        return data[FIGURE]
    if "text/html" in data:
        return f'<div class="cnn-output">{data["text/html"]}</div>'
    return _printed(data.get("text/plain", ""))


def _printed(text: str) -> str:
    if not text.strip():
        return ""
    escaped = html.escape(text.rstrip("\n"), quote=False)
    label = 'role="group" aria-label="output" tabindex="0"'
    return f'<div class="cnn-output" {label}><pre>{escaped}</pre></div>'
