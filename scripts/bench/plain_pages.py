"""The same content for plain tools: pages without claims, notebooks that compute what they show.

Where a page of ours includes something generated, the plain page has a cell that computes it, as
an author who uses a plain tool would write it; a page without such places stays Markdown.
"""

from __future__ import annotations

import re
from pathlib import Path

import jupytext
import nbformat

from cnndocs.pages.markdown import readable
from cnndocs.values import shorthand
from cnndocs.values.formulas import FORMULAS

SNIPPET = re.compile(r'^--8<-- "([^"]+)"$', re.M)
FIGURE = "from scripts.bench.plain_pages import show_figure\nshow_figure({name!r})"
TABLE = "from scripts.bench.plain_pages import show_table\nshow_table({name!r})"


def plain(text: str) -> str:
    """Return Markdown without our own constructs: numbers and formulas as a reader sees them.

    >>> plain("It is [0.3](claim:sliding.feature_map[0,0]).")
    'It is 0.3.'
    """
    # A claim's link, whose text may hold brackets, and then what only our extensions understand.
    text = re.sub(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\((?:claim)?:[^()\s]+\)", r"\1", text)
    text = shorthand.DEFINITION.sub("", text)
    text = re.sub(r"</?cnn-[^>]*>|\{ *[#.][^}]*\}|</?figure[^>]*>|</?figcaption[^>]*>", "", text)
    known = re.sub(r"\\formula\{([^}]*)\}", lambda match: FORMULAS[match[1]].tex, text)
    return readable(known)


def show_figure(name: str) -> None:
    """Draw a figure for both colour schemes, in a notebook."""
    from IPython.display import SVG, display

    from cnndocs import drawing
    from cnndocs.drawing import publish

    for theme in drawing.THEMES.values():
        display(SVG(publish.data(drawing.draw(name, theme), "svg")))


def show_table(name: str) -> None:
    """Compute a table or a derivation, in a notebook."""
    from IPython.display import Markdown, display

    from cnndocs.pages.snippets import snippets

    display(Markdown(plain(snippets()[name]())))


def cells(text: str, docs: Path) -> list[nbformat.NotebookNode]:
    """Return the cells of a page."""
    cells_of_page, at = [], 0
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
    for match in SNIPPET.finditer(text):
        before = text[at : match.start()].strip()
        if before:
            cells_of_page.append(nbformat.v4.new_markdown_cell(plain(before)))
        cells_of_page.extend(_included(match[1], docs))
        at = match.end()
    return [*cells_of_page, nbformat.v4.new_markdown_cell(plain(text[at:].strip()))]


def _included(name: str, docs: Path) -> list[nbformat.NotebookNode]:
    path = name.removeprefix("generated/")
    if path.startswith("figures/"):
        return [nbformat.v4.new_code_cell(FIGURE.format(name=Path(path).stem))]
    if name.startswith("generated/"):
        return [nbformat.v4.new_code_cell(TABLE.format(name=path))]
    file = docs.parent / name.partition(":")[0]
    listing = file.read_text(encoding="utf-8") if file.is_file() else ""
    return [nbformat.v4.new_markdown_cell(listing)]


def write(docs: Path, target: Path) -> tuple[int, int]:
    """Write every page and notebook below ``target``; return how many of each."""
    pages = notebooks = 0
    for file in sorted([*docs.rglob("*.md"), *docs.glob("notebooks/*.py")]):
        name = file.relative_to(docs)
        if name.parts[0] in ("generated", "embed") or "api" in name.parts:
            continue
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        if file.suffix == ".py":
            notebook = jupytext.read(file)
            for cell in notebook.cells:
                cell.source = plain(cell.source) if cell.cell_type == "markdown" else cell.source
        else:
            cells_of_page = cells(file.read_text(encoding="utf-8"), docs)
            notebook = nbformat.v4.new_notebook(cells=cells_of_page)
            if all(cell.cell_type == "markdown" for cell in cells_of_page):
                text = "\n\n".join(cell.source for cell in cells_of_page)
                (target / name).write_text(text, encoding="utf-8")
                pages += 1
                continue
        notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
        for number, cell in enumerate(notebook.cells):
            cell["id"] = f"cell-{number}"
        nbformat.write(notebook, (target / name).with_suffix(".ipynb"))
        notebooks += 1
    return pages, notebooks
