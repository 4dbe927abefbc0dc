"""Files, records and Markdown of a figure: the same bytes in every run."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from pathlib import Path

import matplotlib
from matplotlib.artist import Artist

from cnndocs.drawing import marks
from cnndocs.drawing.sheet import Drawing, plain, texts
from cnndocs.drawing.style import MODEST, THEMES, used

METADATA: dict[str, dict[str, str | None]] = {
    "svg": {"Date": None, "Creator": "cnndocs"},
    "png": {"Software": None},
    "pdf": {"CreationDate": None, "Creator": "cnndocs", "Producer": "cnndocs"},
}
STAYS = "\u00a0"  # a space at which no line breaks: the mark stays beside the last word
SPECIAL = re.compile(r"([\\`*_\[\]<>!|])")
PRINTS = (("light", "png"), ("dark", "png"), ("light", "pdf"))  # paper is light
SCALE = 2  # pixels of a PNG for each pixel of the figure: sharp in print and on dense screens


def size(drawing: Drawing) -> tuple[int, int]:
    """Return width and height in pixels."""
    width, height = drawing.figure.get_size_inches() * 72
    return round(width), round(height)


def shown(drawing: Drawing) -> tuple[int, int]:
    """Return width and height on a page.

    A larger picture shows more, and so do cells that are smaller than letters; all else a desktop
    shows as well in a part of its column.
    """
    width, height = size(drawing)
    if _is_fine(drawing):
        return width, height
    scale = min(1, MODEST / width)
    return round(width * scale), round(height * scale)


def _is_fine(drawing: Drawing) -> bool:
    """Say whether a figure has a picture in it, or cells that are smaller than its letters."""
    (ax,) = drawing.figure.axes
    least = min((float(text.get_fontsize()) for text in ax.texts), default=0)
    every = [*ax.patches, *ax.collections]
    cells = (cell for artist in every for cell in _cells(drawing, artist))
    return bool(ax.images) or any(one.right - one.left < least for one in cells)


def _cells(drawing: Drawing, artist: Artist) -> list[marks.Extent]:
    mark = marks.of(artist)
    if mark is None or mark.kind != "cell":
        return []
    return [cell.extent for cell in marks.cells(drawing.figure, artist)]


def title(drawing: Drawing) -> str:
    """Return the first sentence of a figure's caption, which readers of PDFs show.

    >>> title(Drawing(None, "", "The sum is [0.3](claim:sliding.feature_map[0,0]). More."))
    'The sum is 0.3.'
    """
    return re.split(r"(?<=[.!?])\s", plain(drawing.caption).strip(), maxsplit=1)[0]


def data(
    drawing: Drawing,
    format: str,
    *,
    scale: float = SCALE,
    outlined: bool = True,
    ground: str = "none",
) -> bytes:
    """Return the file of a figure.

    ``scale`` multiplies the pixels of a PNG; where an SVG's letters are not ``outlined``, they are
    text, which needs the font where it is shown. ``ground`` is the colour behind the figure.
    """
    if format not in METADATA:
        raise ValueError(f"{format!r} is no format of a figure: choose from {', '.join(METADATA)}")
    texts(drawing.figure)
    buffer = io.BytesIO()
    metadata = METADATA[format] | ({"Title": title(drawing)} if format == "pdf" else {})
    with used():
        matplotlib.rcParams["svg.fonttype"] = "path" if outlined else "none"
        dpi = 72 * (scale if format == "png" else 1)
        drawing.figure.savefig(buffer, format=format, dpi=dpi, metadata=metadata, facecolor=ground)
    return buffer.getvalue()


def save(drawing: Drawing, path: Path, format: str = "", *, scale: float = SCALE) -> None:
    """Write a figure to a file; the format is that of the file's name unless it is given."""
    content = data(drawing, format or path.suffix.removeprefix("."), scale=scale)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def record(name: str, drawing: Drawing) -> dict:
    """Return what is published of a figure beside its files, for the audit."""
    width, height = size(drawing)
    return {
        "name": name,
        "alt": plain(drawing.alt),
        "alt_claims": drawing.alt,
        "caption": drawing.caption,
        "texts": [list(pair) for pair in texts(drawing.figure)],
        "width": width,
        "height": height,
    }


def snippet(name: str, drawing: Drawing, phone: Drawing | None = None) -> str:
    """Return the Markdown that a page includes: one figure in both themes, and for phones.

    Reader views keep neither styles nor schemes: one of the two is hidden to whoever has none.
    """
    width, height = shown(drawing)
    narrow = ' data-narrow="{} {}"'.format(*size(phone)) if phone else ""
    alt = SPECIAL.sub(r"\\\1", plain(drawing.alt))
    images = "\n".join(
        f"![{alt}](/generated/figures/{name}-{theme}.svg#only-{theme})"
        f'{{ width="{width}" height="{height}"{narrow} loading="lazy"{" hidden" * at} }}'
        for at, theme in enumerate(THEMES)
    )
    return (
        f'<figure class="cnn-figure" id="figure-{name}" markdown>\n{images}\n'
        f"<figcaption markdown>{drawing.caption}{_numbers(name, drawing)}</figcaption>\n</figure>\n"
    )


def _numbers(name: str, drawing: Drawing) -> str:
    """Return a link to the rows of the register that say what is drawn."""
    if not texts(drawing.figure):
        return ""
    return (
        f"{STAYS}[Numbers of this figure](/reference/register.md?find=figure:{name}#find)"
        '{ .cnn-numbers title="Numbers of this figure" data-search-exclude="" }'
    )


def files(
    name: str, drawings: Mapping[str, Drawing], phones: Mapping[str, Drawing | None]
) -> dict[str, bytes]:
    """Return every file of a figure, by its path below the generated folder."""
    first, narrow = (next(iter(each.values())) for each in (drawings, phones))
    contents = {
        f"figures/{name}{kind}-{theme}.svg": data(drawing, "svg", ground=THEMES[theme].page)
        for kind, every in (("", drawings), ("-narrow", phones))
        for theme, drawing in every.items()
        if drawing
    }
    assert first
    contents[f"figures/{name}.md"] = snippet(name, first, narrow).encode()
    about = json.dumps(record(name, first), ensure_ascii=False, indent=1)
    contents[f"figures/{name}.record.json"] = about.encode()
    return contents


def prints(name: str, drawings: Mapping[str, Drawing]) -> dict[str, bytes]:
    """Return a figure for slides and papers, by the path of each file."""
    return {
        f"figures/{name}-{theme}.{format}": data(drawings[theme], format)
        for theme, format in PRINTS
    }
