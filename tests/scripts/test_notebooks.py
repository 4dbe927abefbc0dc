"""Notebooks are executed by the build, and whatever stops one is said in one sentence."""

import nbformat
import pytest

from cnndocs.pages.downloads import downloads
from scripts.stages.notebooks import (
    FIGURE,
    ONLY_IN_JUPYTER,
    NotebookError,
    execute,
    first_line,
    to_markdown,
)

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
    "never ends": ("while True: pass", 10, "did not end within 10 seconds"),
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


def test_printed_in_pieces():
    """How a kernel cuts up what is printed is chance, so the page does not show it."""
    outputs = [
        nbformat.v4.new_output("stream", name="stdout", text="a\n"),
        nbformat.v4.new_output("stream", name="stdout", text="b\n"),
        nbformat.v4.new_output("stream", name="stderr", text="c\n"),
    ]
    cell = nbformat.v4.new_code_cell("print()", outputs=outputs)
    markdown = to_markdown(nbformat.v4.new_notebook(cells=[cell]))

    assert markdown.count("<pre>") == 2
    assert "<pre>a\nb</pre>" in markdown


def test_a_cell_for_jupyter_only(write):
    """A cell that measures time does not run in a build; the page shows it, and says so."""
    file = write("x = 4")
    file.write_text(file.read_text() + '\n# %% tags=["lab"]\nraise ValueError\n')
    markdown = to_markdown(execute(file))

    assert markdown.endswith(f"{ONLY_IN_JUPYTER}\n\n```python\nraise ValueError\n```")


def test_downloads(write):
    """What is taken away is the notebook without links that lead nowhere, twice the same bytes."""
    file = write("x = 4")
    text = (
        "# # A title {#a-title}\n# [0.3](claim:a.b[0,0]), [[1, 2]](claim:a.c), [here](../a.md#b)."
        "\n#\n# [:]: claim:a\n#\n# [4](:d)"
    )
    file.write_text(f"# %% [markdown]\n{text} [w](https://a.example/)\n\n# %%\nx = 4\n")
    made = downloads(file)

    assert sorted(made) == ["downloads/a.ipynb", "downloads/a.py"]
    assert made == downloads(file)
    notebook = nbformat.reads(made["downloads/a.ipynb"], 4)
    nbformat.validate(notebook)
    words = "# A title\n0.3, [1, 2], here.\n\n4 [w](https://a.example/)"
    assert [cell.source for cell in notebook.cells] == [words, "x = 4"]
    assert "# 0.3, [1, 2], here." in made["downloads/a.py"]


def test_the_page_offers_downloads(write):
    """Below the title stands where the notebook can be taken away."""
    lines = to_markdown(execute(write("x = 4")), "a").split("\n\n")

    assert lines[0] == "# A notebook"
    assert "(downloads/a.ipynb)" in lines[1]
