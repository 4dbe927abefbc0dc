"""Notebooks are executed by the build, and whatever stops one is said in one sentence."""

import nbformat
import pytest
from notebooks import FIGURE, NotebookError, execute, first_line, to_markdown

NOTEBOOK = "# %% [markdown]\n# # A notebook\n\n# %%\nx = 3\n\n# %%\n"


@pytest.fixture
def write(tmp_path):
    """Return a function that writes a notebook whose last cell is given."""
    folder = tmp_path / "docs" / "notebooks"
    folder.mkdir(parents=True)

    def notebook(last):
        file = folder / "a.py"
        file.write_text(f"{NOTEBOOK}{last}\n", encoding="utf-8")
        return file

    return notebook


FAILURES = {
    "raises": ('raise ValueError("a\\nb")', 60, "failed: ValueError: a b"),
    "does not parse": ("x +", 60, "failed: SyntaxError: invalid syntax"),
    "never ends": ("while True: pass", 2, "did not end within 2 seconds"),
    "kills its process": ("import os; os._exit(1)", 60, "ended its process"),
}


@pytest.mark.parametrize(("last", "seconds", "cause"), FAILURES.values(), ids=FAILURES)
def test_failure(write, last, seconds, cause):
    """A cell that fails is named with file, number, first line and cause, in one sentence."""
    file = write(last)
    with pytest.raises(NotebookError) as caught:
        execute(file, seconds)

    message = str(caught.value)
    assert message.startswith(f"docs/notebooks/a.py, cell 3 ({last}) {cause}")
    assert "\n" not in message


def test_execute(write):
    """Cells run in order, beside the notebook; what they print and show becomes Markdown."""
    file = write('print(f"{x} < 4")\nx + 1')
    markdown = to_markdown(execute(file))

    label = 'role="group" aria-label="output" tabindex="0"'
    assert markdown.split("\n\n") == [
        "# A notebook",
        "```python\nx = 3\n```",
        '```python\nprint(f"{x} < 4")\nx + 1\n```',
        f'<div class="cnn-output" {label}><pre>3 &lt; 4</pre></div>',
        f'<div class="cnn-output" {label}><pre>4</pre></div>',
    ]


@pytest.mark.parametrize(
    ("data", "markdown"),
    [
        ({FIGURE: "![A](a.svg)", "text/plain": "a"}, "![A](a.svg)"),
        (
            {"text/html": "<b>a</b>", "text/plain": "a"},
            '<div class="cnn-output"><b>a</b></div>',
        ),
        ({"text/plain": "  "}, ""),
    ],
    ids=["figure", "HTML", "nothing"],
)
def test_output(data, markdown):
    """A figure of ours becomes its Markdown, HTML stays, and empty output is left out."""
    output = nbformat.v4.new_output("display_data", data)
    cell = nbformat.v4.new_code_cell("x", outputs=[output])
    written = to_markdown(nbformat.v4.new_notebook(cells=[cell]))

    assert written == f"```python\nx\n```\n\n{markdown}".rstrip()


def test_cells_without_code():
    """An empty cell leaves no trace."""
    cells = [nbformat.v4.new_code_cell(" "), nbformat.v4.new_markdown_cell("A")]

    assert to_markdown(nbformat.v4.new_notebook(cells=cells)) == "A"


@pytest.mark.parametrize(
    ("source", "line"),
    [("a\nb", "a"), ("\n a", "a"), ("x" * 60, "x" * 49 + "…"), ("", "")],
    ids=["first", "stripped", "shortened", "empty"],
)
def test_first_line(source, line):
    """A cell is named by its first line, shortened."""
    assert first_line(source) == line
