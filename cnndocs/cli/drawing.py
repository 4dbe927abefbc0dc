"""Figures as files: ``figures`` of the site, and ``figure`` of any setting."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import as_completed
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cnndocs.cli import files, looks, settings
from cnndocs.cli.program import Name, Refusal, progress
from cnndocs.delivery.workers import pool

if TYPE_CHECKING:
    from cnndocs.drawing import Drawing
    from cnndocs.drawing.printing import Look

FORMAT = click.Choice(["svg", "png", "pdf"])
THEMES = ("light", "dark")


def _names() -> list[str]:
    from cnndocs import drawing, examples

    return [*drawing.names(), *examples.ids()]


FIGURE = Name("figure or example", _names, "cnndocs figures --list names the figures")


@click.command("figures")
@click.argument("ids", nargs=-1, type=FIGURE, metavar="[ID]...")
@click.option("--format", type=FORMAT, default="svg", show_default=True)
@click.option("--theme", type=click.Choice(looks.THEMES), help="Only this; else light and dark.")
@looks.looks
@click.option("--out", type=files.FOLDER, default=Path("figures"), show_default=True)
@click.option("--list", "list_", is_flag=True, help="Name the figures, and draw none.")
@files.force
def figures_(
    ids: tuple[str, ...],
    format: str,
    theme: str | None,
    text: bool,
    out: Path,
    list_: bool,
    force: bool,
    **look: Any,
) -> None:
    """Draw the figures of the site: all, some by name, or those of an example.

    The files equal the site's, byte for byte, when they are drawn on the same machine.

    \b
    cnndocs figures --out figures
    cnndocs figures sliding-window --format png --theme dark
    cnndocs figures digit-two --format pdf
    cnndocs figures sliding-window --theme grey --width 120 --font "DejaVu Serif" --format pdf
    cnndocs figures --list
    """
    from cnndocs import drawing

    chosen = [
        name for id in ids for name in ([id] if id in drawing.figures() else drawing.about(id))
    ]
    if ids and not chosen:
        raise Refusal(f"no figure shows a number of {', '.join(ids)}")
    names = list(dict.fromkeys(chosen)) or drawing.names()
    if list_:
        click.echo("\n".join(names))
        return
    themes = (theme,) if theme else THEMES
    own = replace(looks.look(**look), has_all=len(names) == 1)
    _refuse_text(text, format)
    tasks = [(name, each, format, own, text) for name in names for each in themes]
    targets = [out / f"{task[0]}-{task[1]}.{format}" for task in tasks]
    files.prepare(targets, force)
    with progress("figures", len(tasks)) as tick:
        for at, content in _all(tasks):
            files.write(targets[at], content)
            tick()
    click.echo(f"{len(tasks)} file{'s' * (len(tasks) > 1)} in {out}")


Task = tuple[str, str, str, "Look", bool]


def _draw(task: Task) -> bytes:
    from cnndocs import drawing

    name, theme, format, look, text = task
    return _printed(lambda colours: drawing.draw(name, colours), theme, format, look, text)


def _printed(
    draw: Callable[..., Drawing], theme: str, format: str, look: Look, text: bool
) -> bytes:
    """Return the file of a figure with a look of its own."""
    from cnndocs.drawing import printing, publish, style

    try:
        drawing = printing.adapt(draw, look, theme)
    except ValueError as error:
        raise Refusal(str(error)) from None
    scale = looks.PRINT if look.width else publish.SCALE
    ground = style.THEMES[theme].page if format == "svg" and theme in style.THEMES else "none"
    return publish.data(drawing, format, scale=scale, outlined=not text, ground=ground)


def _refuse_text(text: bool, format: str) -> None:
    if text and format != "svg":
        raise Refusal(f"--text is for SVG: a {format.upper()} has no such choice")


def _all(tasks: list[Task]) -> Iterable[tuple[int, bytes]]:
    """Yield each drawn figure; on several processors where there are many."""
    if len(tasks) < 8:
        yield from ((at, _draw(task)) for at, task in enumerate(tasks))
        return
    with pool() as workers:
        futures = {workers.submit(_draw, task): at for at, task in enumerate(tasks)}
        for future in as_completed(futures):
            yield futures[future], future.result()


class Position(click.ParamType):
    """Row and column of a result, such as 0,1; of several filters, the filter first."""

    name = "[FILTER,]ROW,COLUMN"

    def convert(self, value: Any, param: Any, ctx: Any) -> tuple[int, ...]:
        """Return two or three integers."""
        parts = [part.strip() for part in str(value).split(",")]
        if len(parts) not in (2, 3) or not all(part.isdecimal() for part in parts):
            self.fail(f"{value!r} is no position such as 0,1", param, ctx)
        return tuple(map(int, parts))


@click.command()
@settings.settings
@click.option("--at", type=Position(), help="The window's position: 0,0, the first.")
@click.option("--format", type=FORMAT, help="Else that of the file's name, or svg.")
@click.option("--theme", type=click.Choice(looks.THEMES), default="light", show_default=True)
@looks.looks
@click.option("--out", type=files.FILE, help="The file; else its name says the setting.")
@files.force
def figure(
    at: tuple[int, ...] | None,
    format: str | None,
    theme: str,
    text: bool,
    out: Path | None,
    force: bool,
    width: float | None,
    font_size: float | None,
    font: str,
    labels: tuple[tuple[str, str], ...],
    decimal: str,
    colours: tuple[tuple[str, str], ...],
    **setting: Any,
) -> None:
    """Draw a layer of any legal setting: a convolution of any kind, or a pooling.

    The layers are conv, conv-transpose, conv1d, max-pool and avg-pool. The input is that of the
    worked example, repeated where it is too small.

    \b
    cnndocs figure conv --input 5 --kernel 3 --stride 2 --padding 1
    cnndocs figure conv --input 7x9 --kernel 3x2 --dilation 2 --padding same --at 1,1
    cnndocs figure conv --weights sobel-x --format png --theme dark --out sobel.png
    cnndocs figure conv --padding 2 --padding-mode reflect
    cnndocs figure conv --input 4 --channels 4 --filters 4 --groups 2 --at 2,0,0
    cnndocs figure conv-transpose --input 3 --stride 2 --padding 1 --output-padding 1
    cnndocs figure conv1d --input 8 --padding causal --dilation 2
    cnndocs figure max-pool --input 5 --kernel 2 --ceil
    cnndocs figure conv --width 90 --font-size 8 --label "feature map=Merkmalskarte" --out a.pdf
    """
    from cnndocs import drawing
    from cnndocs.drawing import publish

    layer = settings.layer(**setting)
    if out is None:
        out = Path(f"{layer.id}.{format or 'svg'}")
    format = format or out.suffix.removeprefix(".")
    if format not in publish.METADATA:
        raise Refusal(
            f"{out} ends in no format of a figure: choose from {', '.join(FORMAT.choices)}"
        )
    _refuse_text(text, format)
    files.prepare([out], force)
    look = looks.look(font, labels, decimal, colours, width, font_size)
    content = _printed(lambda own: drawing.layer(layer.id, own, at), theme, format, look, text)
    files.write(out, content)
    click.echo(out)


COMMANDS = (figures_, figure)
