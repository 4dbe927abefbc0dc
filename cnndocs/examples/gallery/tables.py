"""The page of the gallery: a card for each case, and the table beside the guide's sizes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from cnndocs.delivery.paths import ROOT
from cnndocs.drawing import animated
from cnndocs.drawing.marks import has, of_layer
from cnndocs.drawing.style import LIGHT, THEMES
from cnndocs.drawing.window_words import sizes, written
from cnndocs.examples.gallery.case import WIDTH, Case, cases
from cnndocs.values import claims
from cnndocs.values.claims import item
from cnndocs.writing.table import narrow, shape_markdown, sides_markdown, value_markdown

# The families, in the order of the page, with what is said below their headings.
FAMILIES = {
    "Direct": "A window slides over the input, with zeros around it or without.",
    "Transposed": (
        "Each leads back from the size of a result to that of its input: a turned kernel slides, "
        "cell by cell, over the small map with zeros between its cells and around them."
    ),
    "Dilated and mixed": "The cells of a window stand apart, alone or with other settings.",
    "Pooling": "A window takes the largest cell, or the average.",
    "Sides that differ": "Padding that is not the same on all sides.",
    "Copied padding": "The padding is filled with cells of the input instead of zeros.",
    "Several channels": "What a filter sees: all channels, those of its group, or one.",
    "One axis": "A signal in time is a row, and padding may keep to the past.",
}
GUIDE = "source:dumoulin2016"
MOVING = "The window slides over the input, and the results appear one by one."
FIRST = ("Direct", "Transposed", "Dilated and mixed")  # families of the first of the two pages


def address(case: Case, name: str) -> str:
    """Return the address of a value of a case."""
    return of_layer(f"gallery.{case.entry}", name)


def size(case: Case) -> str:
    """Write the size formula with its numbers; of both axes where they differ."""
    return ", ".join(map(value_markdown, sizes(f"gallery.{case.entry}")))


def window(case: Case) -> str:
    """Write what the window that is shown gives."""
    cells = value_markdown(address(case, "window"))
    if case.layer != "max-pool":
        return f"The window marked: {cells}."
    result = value_markdown(item(address(case, written(f"gallery.{case.entry}")), *case.at))
    return f"The window marked: the largest of {cells} is {result}."


def weights(case: Case) -> str:
    """Write how many weights a layer on several channels has."""
    if not has(f"gallery.{case.entry}", "weights"):
        return ""
    product = value_markdown(address(case, "weights"))
    return f"Weights (filters, channels of a group, rows, columns): {product}."


def place(lines: str) -> str:
    """Return the file and the lines in which some code of a case stands.

    >>> place("nn.MaxPool2d(3, stride=1)").partition(":")[0]
    'cnndocs/examples/gallery/cases_pooling.py'
    """
    wanted = lines.split("\n")
    for file in sorted(Path(__file__).parent.glob("cases_*.py")):
        every = file.read_text(encoding="utf-8").split("\n")
        for start in range(len(every) - len(wanted) + 1):
            if every[start : start + len(wanted)] == wanted:
                name = file.relative_to(ROOT).as_posix()
                return f"{name}:{start + 1}:{start + len(wanted)}"
    raise ValueError(f"no case has the lines {lines!r}")


def code(case: Case) -> Iterator[str]:
    """Yield the lines of each library, folded."""
    yield '<details class="cnn-case-more" markdown>\n<summary>In code</summary>\n'
    for library, lines in case.written.items():
        if lines in case.without.values():
            yield f"{library}: {lines}\n"
        else:
            kind = "sh" if library == "Command" else "python"
            yield f'{library}:\n\n```{kind}\n--8<-- "{place(lines)}"\n```\n'
    yield "</details>\n"


def moving(case: Case) -> str:
    """Write the animation: it is loaded, and plays, once it is opened."""
    picture = animated.svg(f"gallery.{case.entry}", LIGHT, width=WIDTH)
    sides = re.search(r'width="\d+" height="\d+"', picture)
    assert sides
    images = "\n".join(
        f"![{MOVING}](/generated/animations/{case.name}-{theme}.svg#only-{theme})"
        f'{{ {sides[0]} loading="lazy"{" hidden" * at} }}'
        for at, theme in enumerate(THEMES)
    )
    return (
        '<details class="cnn-case-more cnn-case-moving" markdown>\n'
        f"<summary>Let the window slide</summary>\n\n{images}\n\n</details>\n"
    )


def guided(case: Case) -> str:
    """Write what the guide says of a case."""
    if not case.guide:
        return ""
    parts = [
        f"[The guide]({GUIDE}#{case.guide.place}) gives {sides_markdown(address(case, 'guide'))}."
    ]
    if case.guide.slip:
        parts.append(
            f"Below its figure it has {sides_markdown(address(case, 'slip'))} cells of input in "
            f"words, and in symbols {shape_markdown(address(case, 'image'))}, which is right."
        )
    return " ".join([*parts, *filter(None, [case.guide.note])])


def card(case: Case) -> str:
    """Write everything about one case."""
    lines = [f"Size: {size(case)}.", window(case), weights(case), guided(case)]
    parts = [
        '<section class="cnn-case" markdown>\n',
        f"### {case.title} {{ #{case.name} }}\n",
        f'--8<-- "generated/figures/gallery-{case.name}.md"\n',
        "\n".join(filter(None, lines)) + "\n",
        moving(case),
        *code(case),
        "</section>\n",
    ]
    return "\n".join(parts)


def document(page: str) -> str:
    """Write the cards of a page, family by family."""
    texts = []
    for family, about in FAMILIES.items():
        if (family in FIRST) != (page == "gallery"):
            continue
        own = [card(case) for case in cases().values() if case.family == family]
        anchor = f"family-{family.lower().replace(' ', '-')}"
        texts.append(f"## {family} {{ #{anchor} }}\n\n{about}\n")
        texts.append(f'<div class="cnn-gallery" markdown>\n\n{"".join(own)}\n</div>\n')
    return "\n".join(texts)


def row(case: Case) -> Iterator[str]:
    """Yield the cells of a case in the table beside the guide's sizes."""
    setting = [
        f"input {shape_markdown(address(case, 'image'))}",
        f"window {sides_markdown(address(case, 'size'))}",
        *(
            f"{name.replace('_', ' ')} {value_markdown(item(address(case, name), 0))}"
            for name in ("stride", "padding", "output_padding", "dilation")
            if has(f"gallery.{case.entry}", name)
            and claims.resolve(address(case, name))[0] != (name in ("stride", "dilation"))
        ),
    ]
    page = "" if case.family in FIRST else "gallery-more.md"
    yield f"[{case.title}]({page}#{case.name})"
    yield ", ".join(setting)
    yield size(case)
    yield shape_markdown(address(case, "feature_map"))
    yield sides_markdown(address(case, "guide"))


def compared() -> str:
    """Write the cases of the guide: setting, size, ours, and the guide's."""
    head = ("Case", "Setting", "Formula", "Ours", "The guide's")
    order = list(FAMILIES)
    every = sorted(cases().values(), key=lambda case: order.index(case.family))
    return narrow(head, (row(case) for case in every if case.guide))


def snippets() -> dict[str, Callable[[], str]]:
    """Return every snippet by the name of its file."""
    return {
        "reference/gallery-guide.md": compared,
        **{f"reference/{page}.md": partial(document, page) for page in ("gallery", "gallery-more")},
    }
