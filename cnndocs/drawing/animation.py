"""The window of a layer on its way over the input, as a GIF, as an MP4, or as an SVG that moves."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

from cnndocs.drawing import animated, layer, meaning_moving, windows
from cnndocs.drawing.marks import At
from cnndocs.drawing.printing import Look, dressed
from cnndocs.drawing.style import Theme, used

MOST = 1000  # pictures that are held in memory
PICTURES = 250  # of a GIF unless more are asked for: it stays below two megabytes
LAST = 3  # how many times as long the last picture stays
COLOURS = 128
AS_IT_IS = Look()


def frames(
    id: str,
    theme: Theme,
    *,
    scale: float = 1,
    only: Sequence[At] | None = None,
    look: Look = AS_IT_IS,
) -> Iterator[Image.Image]:
    """Yield a picture for each position of a layer that `cnndocs.examples.make` computed.

    The results come one by one; every number in every picture has its address, and every picture is
    held to the values as a figure is. Where ``only`` is given, these positions alone are drawn; a
    ``look`` has words, letters and decimals of its own.
    """
    for at in windows.positions(id) if only is None else only:
        with used():
            drawing = layer(id, theme, at, until=True)
            drawing = dressed(meaning_moving.held(drawing, theme, id, at), look)
            drawing.figure.set(dpi=72 * scale, facecolor=theme.page)
            canvas = FigureCanvasAgg(drawing.figure)
            canvas.draw()
        yield Image.frombuffer("RGBA", canvas.get_width_height(), canvas.buffer_rgba()).convert(
            "RGB"
        )


def shown(id: str, every: int = 1) -> list[At]:
    """Return each so many-th position of a layer's window, and the last one."""
    positions = windows.positions(id)
    return positions[:-1:every] + positions[-1:]


def save(
    id: str,
    file: Path,
    format: str,
    theme: Theme,
    *,
    milliseconds: int = 800,
    scale: float = 1,
    every: int = 1,
    look: Look = AS_IT_IS,
    tick: Callable[[], None] = lambda: None,
) -> None:
    """Write the animation of a layer that `cnndocs.examples.make` computed.

    Parameters
    ----------
    id : str
        The layer.
    file : Path
        Where it is written.
    format : str
        ``gif``, ``svg`` or ``mp4``; the last needs ffmpeg.
    theme : Theme
        The colours.
    milliseconds : int
        How long the window stays at a position.
    scale : float
        By what the pictures are enlarged.
    every : int
        How many positions the window moves from one picture to the next.
    look : Look
        Words, letters and decimals of its own.
    tick : callable
        Called after each picture.

    Raises
    ------
    ValueError
        Where there are too many positions, and where a picture shows what is not computed.
    RuntimeError
        Where there is no ffmpeg, or where it fails.
    """
    positions = shown(id, every)
    if len(positions) > MOST:
        raise ValueError(
            f"the window has {len(positions)} positions: an animation has at most {MOST}; "
            "a larger stride, a smaller input or not every position has fewer"
        )
    if format == "svg":
        pace: dict[str, Any] = {"milliseconds": milliseconds, "only": positions, "scale": scale}
        file.write_text(animated.svg(id, theme, look=look, **pace), encoding="utf-8")
        return
    pictures = _ticking(frames(id, theme, scale=scale, only=positions, look=look), tick)
    if format == "gif":
        (last,) = frames(id, theme, scale=scale, only=positions[-1:], look=look)
        gif(pictures, file, milliseconds, last)
    else:
        mp4(pictures, file, milliseconds)


def _ticking(pictures: Iterator[Image.Image], tick: Callable[[], None]) -> Iterator[Image.Image]:
    for picture in pictures:
        yield picture
        tick()


def gif(
    pictures: Iterator[Image.Image],
    file: Path,
    milliseconds: int,
    last: Image.Image | None = None,
) -> None:
    """Write pictures as a GIF that repeats; the same pictures give the same bytes.

    Its colours are those of the first and of the last picture, which alone has all results.
    """
    opening = next(pictures)
    palette = _beside(opening, last or opening).quantize(COLOURS, dither=Image.Dither.NONE)
    first, *later = (_reduced(picture, palette) for picture in chain([opening], pictures))
    durations = [milliseconds] * len(later) + [milliseconds * LAST]
    first.save(
        file,
        format="GIF",
        save_all=True,
        append_images=later,
        duration=durations,
        loop=0,
        optimize=True,  # pixels that stay are not written again
    )


def _beside(one: Image.Image, other: Image.Image) -> Image.Image:
    both = Image.new("RGB", (one.width + other.width, max(one.height, other.height)))
    both.paste(one, (0, 0))
    both.paste(other, (one.width, 0))
    return both


def _reduced(picture: Image.Image, palette: Image.Image) -> Image.Image:
    """Return a picture in the colours of another; that of its corner, the page's, exactly.

    Pillow looks for the nearest colour roughly, and would turn a white page grey.
    """
    reduced = picture.quantize(palette=palette, dither=Image.Dither.NONE)
    page, found, colours = picture.getpixel((0, 0)), reduced.getpixel((0, 0)), reduced.getpalette()
    assert isinstance(page, tuple)
    assert isinstance(found, int)
    assert colours
    colours[3 * found : 3 * found + 3] = map(int, page)
    reduced.putpalette(colours)
    return reduced


def mp4(pictures: Iterator[Image.Image], file: Path, milliseconds: int) -> None:
    """Write pictures as an MP4 that plays everywhere, by way of ffmpeg.

    Raises
    ------
    RuntimeError
        Where there is no ffmpeg, or where it fails.
    """
    program = shutil.which("ffmpeg")
    if not program:
        raise RuntimeError("there is no ffmpeg, which MP4 needs: install it, or write a GIF")
    last = next(pictures)
    command = _command(program, last.size, file, milliseconds)
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        for picture in chain([last], pictures):
            _send(process, picture)
            last = picture
        for _ in range(LAST - 1):
            _send(process, last)
    except BrokenPipeError:
        pass  # ffmpeg ended early: it says below why
    except BaseException:
        process.kill()
        process.communicate()
        raise
    _, errors = process.communicate()
    if process.returncode:
        reason = errors.decode(errors="replace").strip().splitlines() or ["it gave no reason"]
        raise RuntimeError(f"ffmpeg failed: {reason[-1]}")


def _send(process: subprocess.Popen, picture: Image.Image) -> None:
    assert process.stdin is not None
    process.stdin.write(picture.tobytes())


def _command(program: str, size: tuple[int, int], file: Path, milliseconds: int) -> list[str]:
    source = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{size[0]}x{size[1]}"]
    target = ["-vf", "pad=ceil(iw/2)*2:ceil(ih/2)*2", "-pix_fmt", "yuv420p"]
    same = ["-fflags", "+bitexact", "-flags:v", "+bitexact", "-map_metadata", "-1"]
    return [
        *(program, "-loglevel", "error", "-nostdin", "-y"),
        *(*source, "-r", f"1000/{milliseconds}", "-i", "pipe:0"),
        *(*target, *same, "-movflags", "+faststart", "-f", "mp4", str(file)),
    ]
