"""The command animate: pictures, formats, and what is missing or too much."""

import sys
from itertools import pairwise

import numpy as np
import pytest
from command import run
from PIL import Image

from cnndocs import drawing as figures
from cnndocs import examples
from cnndocs.drawing import animation, windows

SMALL = ("animate", "max-pool", "--input", "4", "--kernel", "2")


def ffmpeg(folder, program):
    """Put a program that is called ffmpeg into a folder."""
    file = folder / "ffmpeg"
    file.write_text(f"#!{sys.executable}\n{program}\n")
    file.chmod(0o755)


def test_gif(tmp_path):
    """There is a picture a position, on the page's colour; twice the same bytes."""
    one, two = tmp_path / "a.gif", tmp_path / "b.gif"

    assert run(*SMALL, "--theme", "dark", "--time", "100", "--out", one).stdout == f"{one}\n"
    assert run(*SMALL, "--theme", "dark", "--time", "100", "--out", two).exit_code == 0
    assert one.read_bytes() == two.read_bytes()
    with Image.open(one) as picture:
        times, colours = [], set()
        for at in range(picture.n_frames):
            picture.seek(at)
            times.append(picture.info["duration"])
            colours.add(picture.convert("RGB").getpixel((0, 0)))
    assert times == [100, 100, 100, 300]
    assert colours == {(0x1E, 0x21, 0x29)}


def test_pictures_differ_where_the_window_moves(tmp_path):
    """Each picture shows another position on the same white page; results come one by one."""
    made = examples.make("max-pool", size=4, kernel=2, stride=2)
    drawn = [*animation.frames(made.id, figures.LIGHT)]
    animation.gif(iter(drawn), tmp_path / "a.gif", 100)
    pictures = [np.array(one) for one in drawn]

    assert len(pictures) == 4
    for one, other in pairwise(pictures):
        assert one.shape == other.shape
        assert (one != other).any()
    with Image.open(tmp_path / "a.gif") as written:
        for at in range(written.n_frames):
            written.seek(at)
            assert written.convert("RGB").getpixel((0, 0)) == (255, 255, 255)


def test_mp4_without_ffmpeg(tmp_path, monkeypatch):
    """Without ffmpeg an MP4 is refused in one sentence, before anything is drawn."""
    monkeypatch.setenv("PATH", str(tmp_path))
    result = run(*SMALL, "--out", tmp_path / "a.mp4")

    assert result.exit_code == 2
    assert result.stderr == (
        "Error: there is no ffmpeg, which MP4 needs: install it, or write a GIF\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_mp4(tmp_path, monkeypatch):
    """ffmpeg gets every picture as it is drawn, the last one longer, and names the file."""
    program = (
        "import sys; data = sys.stdin.buffer.read(); at = sys.argv.index('-s')\n"
        "width, height = map(int, sys.argv[at + 1].split('x'))\n"
        "text = f'{len(data) / (3 * width * height)} {sys.argv}'\n"
        "open(sys.argv[-1], 'w').write(text)"
    )
    ffmpeg(tmp_path, program)
    monkeypatch.setenv("PATH", str(tmp_path))
    file = tmp_path / "a.mp4"
    result = run(*SMALL, "--time", "250", "--out", file)

    assert result.exit_code == 0
    text = file.read_text()
    assert text.startswith("6.0 ")  # four positions, the last one three times
    assert "'1000/250'" in text
    assert "'yuv420p'" in text


@pytest.mark.parametrize(
    "program",
    [
        "import sys; sys.stdin.buffer.read(); sys.exit('cannot encode')",
        "import sys; sys.exit('cannot encode')",
    ],
    ids=["at the end", "at once"],
)
def test_failing_ffmpeg(tmp_path, monkeypatch, program):
    """Where ffmpeg fails, its reason is said, and no file is left."""
    ffmpeg(tmp_path, program)
    monkeypatch.setenv("PATH", str(tmp_path))
    result = run(*SMALL, "--out", tmp_path / "a.mp4")

    assert result.exit_code == 1
    assert result.stderr == "Error: ffmpeg failed: cannot encode\n"
    assert [file.name for file in tmp_path.iterdir()] == ["ffmpeg"]


def test_large_inputs_leave_positions_out(tmp_path, monkeypatch):
    """A GIF of many positions shows some of them and the last one, and says so."""
    monkeypatch.setattr(animation, "PICTURES", 4)
    file = tmp_path / "a.gif"
    result = run("animate", "max-pool", "--input", "8", "--kernel", "2", "--out", file)

    assert result.stderr == "16 positions: one of 4 is shown; --every 1 shows all\n"
    with Image.open(file) as written:
        assert written.n_frames == 5
    made = examples.make("max-pool", size=8, kernel=2, stride=2)
    assert animation.shown(made.id, 4) == [(0, 0), (1, 0), (2, 0), (3, 0), (3, 3)]
    assert len(animation.shown(made.id)) == 16


@pytest.mark.slow
@pytest.mark.parametrize(
    "setting",
    [("conv", "--input", "28", "--kernel", "5", "--padding", "2"), ("conv", "--input", "16")],
    ids=" ".join,
)
def test_a_gif_of_a_large_input_is_small(tmp_path, setting):
    """It can be put on a slide: less than two megabytes."""
    file = tmp_path / "a.gif"

    assert run("animate", *setting, "--out", file).exit_code == 0
    assert file.stat().st_size < 2_000_000


REFUSED = {
    "too many": (
        ["--input", "40", "--every", "1"],
        "has 1444 positions: an animation has at most 1000",
    ),
    "format": (
        ["--out", "a.avi"],
        "a.avi ends in no format of an animation: choose from gif, mp4, svg",
    ),
    "setting": (["--dilation", "0"], "dilation must be at least 1: got 0"),
    "time": (["--time", "0"], "0 is not in the range 20<=x<=10000"),
}


@pytest.mark.parametrize(("options", "sentence"), REFUSED.values(), ids=REFUSED)
def test_refused(options, sentence, tmp_path, monkeypatch):
    """What cannot be animated is refused, and no file is left."""
    monkeypatch.chdir(tmp_path)
    result = run("animate", "conv", *options)

    assert result.exit_code == 2
    assert sentence in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_words_decimals_and_colours(tmp_path):
    """An animation takes the words, the decimals and the colours that a figure takes."""
    plain, own = tmp_path / "a.gif", tmp_path / "b.gif"
    look = (
        "--decimal",
        "comma",
        "--label",
        "feature map=Karte",
        "--colour",
        "output=#d0f0d0,#106010",
    )

    assert run("animate", "conv", "--input", "4", "--out", plain).exit_code == 0
    assert run("animate", "conv", "--input", "4", *look, "--out", own).exit_code == 0

    with Image.open(plain) as one, Image.open(own) as other:
        assert one.n_frames == other.n_frames == 4
        colours = {colour for _, colour in other.convert("RGB").getcolors(10**6)}
    assert (0xD0, 0xF0, 0xD0) in colours
    refused = run("animate", "conv", "--label", "nothing=nichts", "--out", tmp_path / "c.gif")
    assert "there is no label 'nothing'" in refused.stderr
    assert not (tmp_path / "c.gif").exists()


STEP, INPUT = windows.step, windows._input
SIZES = [4, 16]  # with numbers in the cells, and with shades


def early(theme, id, at=(0, 0), *, until=False):
    """Draw all results, also those that come later."""
    return STEP(theme, id, at)


def late(theme, id, at=(0, 0), *, until=False):
    """Stay at the position before."""
    positions = windows.positions(id)
    return STEP(theme, id, positions[max(positions.index(at) - 1, 0)], until=until)


def elsewhere(on, *arguments, **named):
    """Draw a number of the input in the cell of another."""
    box = INPUT(on, *arguments, **named)
    first, second = [text for text in on.ax.texts if text.get_gid()][:2]
    first.set_position(second.get_position())
    return box


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("drawn", "said"), [(early, "later picture"), (late, "says")])
def test_a_picture_of_another_position(monkeypatch, drawn, said, size):
    """A picture shows its own position, and the results up to there."""
    made = examples.make("conv", size=size)
    positions = windows.positions(made.id)
    assert len([*animation.frames(made.id, figures.LIGHT, only=positions[:2])]) == 2
    monkeypatch.setattr(windows, "step", drawn)

    with pytest.raises(ValueError, match=said):
        [*animation.frames(made.id, figures.LIGHT, only=positions[1:2])]


def test_a_picture_that_shows_something_else(monkeypatch):
    """A picture of an animation is held to the values: no number may stand in another's cell."""
    made = examples.make("conv", size=4)
    monkeypatch.setattr(windows, "_input", elsewhere)

    with pytest.raises(ValueError, match=made.id):
        [*animation.frames(made.id, figures.LIGHT)]
