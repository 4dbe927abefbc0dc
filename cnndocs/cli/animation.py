"""A layer of any setting in motion: ``animate``."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import click

from cnndocs.cli import files, looks, settings
from cnndocs.cli.program import Refusal, progress

FORMATS = ("gif", "mp4", "svg")


@click.command()
@settings.settings
@click.option("--format", type=click.Choice(FORMATS), help="Else that of the file's name, or gif.")
@click.option("--theme", type=click.Choice(looks.THEMES), default="light", show_default=True)
@looks.words
@click.option(
    "--time",
    "milliseconds",
    type=click.IntRange(20, 10_000),
    default=800,
    show_default=True,
    help="Milliseconds a position.",
)
@click.option("--every", type=click.IntRange(1), help="Show each so many-th position only.")
@click.option("--scale", type=click.FloatRange(0.5, 4), default=1, help="Enlarge the picture.")
@click.option("--out", type=files.FILE, help="The file; else its name says the setting.")
@files.force
def animate(
    format: str | None,
    theme: str,
    font: str,
    labels: tuple[tuple[str, str], ...],
    decimal: str,
    colours: tuple[tuple[str, str], ...],
    milliseconds: int,
    every: int | None,
    scale: float,
    out: Path | None,
    force: bool,
    **setting: Any,
) -> None:
    """Let a window of any legal setting slide, with its values, in a GIF, an MP4 or an SVG.

    MP4 needs ffmpeg; an SVG is small and sharp, and stands still where motion is not wanted.

    \b
    cnndocs animate conv --input 5 --kernel 3 --stride 2 --padding 1
    cnndocs animate conv-transpose --input 3 --stride 2 --format svg
    cnndocs animate conv --input 4 --channels 3 --groups 3 --filters 3
    cnndocs animate max-pool --input 6 --kernel 2 --theme dark --out pool.gif
    cnndocs animate conv --input 28 --kernel 5 --time 60 --out large.mp4
    cnndocs animate conv --decimal comma --label "feature map=Merkmalskarte" --out karte.gif
    """
    from cnndocs.drawing import animation, printing

    layer = settings.layer(**setting)
    if out is None:
        out = Path(f"{layer.id}.{format or 'gif'}")
    format = format or out.suffix.removeprefix(".")
    if format not in FORMATS:
        raise Refusal(f"{out} ends in no format of an animation: choose from {', '.join(FORMATS)}")
    if format == "mp4" and not shutil.which("ffmpeg"):
        raise Refusal("there is no ffmpeg, which MP4 needs: install it, or write a GIF")
    files.prepare([out], force)
    count = len(animation.shown(layer.id))
    if every is None:
        every = 1 if format != "gif" else -(-count // animation.PICTURES)
        if every > 1:
            click.echo(f"{count} positions: one of {every} is shown; --every 1 shows all", err=True)
    with (
        files.replacing(out) as temporary,
        progress("positions", len(animation.shown(layer.id, every))) as tick,
    ):
        pace: dict[str, Any] = {"milliseconds": milliseconds, "every": every, "tick": tick}
        try:
            look = looks.look(font, labels, decimal, colours)
            own = printing.theme(look, theme)
            animation.save(layer.id, temporary, format, own, scale=scale, look=look, **pace)
        except ValueError as error:
            raise Refusal(str(error)) from None
        except RuntimeError as error:
            raise click.ClickException(str(error).replace(str(temporary), str(out))) from None
    click.echo(out)


COMMANDS = (animate,)
