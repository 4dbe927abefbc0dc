"""From a percent notebook to the Markdown of its page: every cell executed by this build."""

from __future__ import annotations

import html
import os
from pathlib import Path

import jupytext
import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

LAB = "lab"  # a cell with this tag runs in Jupyter only: what it prints differs between machines
SECONDS = int(os.environ.get("CNNDOCS_CELL_SECONDS", "120"))
ONLY_IN_JUPYTER = "*This cell runs only in Jupyter, because times differ between machines.*"
TAKE_AWAY = (
    "*Take it away:* [notebook](downloads/{name}.ipynb), [Python](downloads/{name}.py); "
    "[how to run it](index.md#run)."
)
FIGURE = "application/x-cnndocs-figure"


class NotebookError(RuntimeError):
    """A cell that raised or did not end; the sentence names it."""


def execute(file: Path, seconds: int = SECONDS) -> nbformat.NotebookNode:
    """Run every cell of a notebook in order, but those for Jupyter only.

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
            if LAB in cell.metadata.get("tags", ()):
                continue
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


def to_markdown(notebook: nbformat.NotebookNode, name: str = "") -> str:
    """Write an executed notebook as one Markdown page; with a name, say where to take it away."""
    parts: list[str] = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            title, *text = cell.source.split("\n", 1)
            offered = TAKE_AWAY.format(name=name) if name and not parts else ""
            parts.extend([title, offered, *text] if offered else [cell.source])
        elif cell.cell_type == "code" and cell.source.strip():
            if LAB in cell.metadata.get("tags", ()):
                parts.append(f"{ONLY_IN_JUPYTER}\n\n```python\n{cell.source}\n```")
                continue
            parts.append(f"```python\n{cell.source}\n```")
            parts.extend(_output(output) for output in joined(cell.outputs))
    return "\n\n".join(part for part in parts if part)


def joined(outputs: list[nbformat.NotebookNode]) -> list[nbformat.NotebookNode]:
    """Return outputs with what was printed in one go as one: a kernel sends it in chance pieces."""
    whole: list[nbformat.NotebookNode] = []
    for output in outputs:
        last = whole[-1] if whole else None
        if last and output.output_type == last.output_type == "stream" and last.name == output.name:
            whole[-1] = nbformat.NotebookNode(last | {"text": last.text + output.text})
        else:
            whole.append(output)
    return whole


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
