"""The commands figures and figure: files, names, and settings that are refused."""

import numpy as np
import pytest
from command import run
from PIL import Image

from cnndocs import drawing as figures
from cnndocs import examples
from cnndocs.delivery.paths import SITE
from cnndocs.drawing import animation, publish
from cnndocs.values import registry

FEW = ("warm-up-product", "warm-up-strip", "playground")


@pytest.fixture
def few(monkeypatch):
    """Leave only some figures, so that all of them are soon drawn."""
    few = {name: figures.figures()[name] for name in FEW}
    monkeypatch.setattr(figures, "figures", lambda: few)


@pytest.mark.usefixtures("few")
def test_figures_are_those_of_the_site(tmp_path):
    """Drawn again, the files equal the site's, byte for byte."""
    assert run("figures", "--out", tmp_path).stdout == f"6 files in {tmp_path}\n"

    for file in tmp_path.iterdir():
        assert file.read_bytes() == (SITE / "generated" / "figures" / file.name).read_bytes()
    assert {file.name for file in tmp_path.iterdir()} == {
        f"{name}-{theme}.svg" for name in FEW for theme in ("light", "dark")
    }


@pytest.mark.parametrize("format", ["png", "pdf"])
def test_prints_are_those_of_the_site(tmp_path, format):
    """So are the pictures and the pages for paper that an example offers."""
    name = f"warm-up-product-light.{format}"
    arguments = ("warm-up-product", "--theme", "light", "--format", format, "--out", tmp_path)

    assert run("figures", *arguments).exit_code == 0
    assert (tmp_path / name).read_bytes() == (SITE / "generated" / "figures" / name).read_bytes()


@pytest.mark.usefixtures("few")
def test_figures_of_an_example(tmp_path):
    """An example's id draws the figures that show its numbers, in one theme and format."""
    result = run("figures", "warm-up", "--format", "pdf", "--theme", "dark", "--out", tmp_path)

    assert result.exit_code == 0
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "warm-up-product-dark.pdf",
        "warm-up-strip-dark.pdf",
    ]


def test_many_figures_are_drawn_at_once(tmp_path):
    """Many figures are drawn by several processes, with the same result."""
    names = ["warm-up-product", "warm-up-strip", "sliding-pooling", "errata-feature-map"]
    result = run("figures", *names, "--out", tmp_path)

    assert result.stdout == f"8 files in {tmp_path}\n"
    drawn = publish.data(figures.draw(names[0]), "svg", ground=figures.LIGHT.page)
    assert (tmp_path / f"{names[0]}-light.svg").read_bytes() == drawn


def test_names_of_figures():
    """The names can be listed without drawing."""
    assert run("figures", "--list").stdout.split() == figures.names()


def test_no_figure_is_overwritten(tmp_path):
    """One file in the way is enough to refuse, before anything is drawn."""
    (tmp_path / "playground-dark.svg").write_text("mine")
    result = run("figures", "playground", "warm-up-strip", "--out", tmp_path)

    assert result.exit_code == 2
    assert result.stderr.endswith("playground-dark.svg exists: add --force to replace it\n")
    assert [file.name for file in tmp_path.iterdir()] == ["playground-dark.svg"]


@pytest.mark.parametrize(
    ("name", "begin"), [("a.svg", b"<?xml"), ("a.png", b"\x89PNG"), ("a.pdf", b"%PDF")]
)
def test_figure(name, begin, tmp_path):
    """A setting that is on no page is drawn in the format of the file's name; twice the same."""
    arguments = ("figure", "conv", "--input", "7x9", "--kernel", "3x2", "--padding", "same")
    one, two = tmp_path / name, tmp_path / f"again-{name}"

    assert run(*arguments, "--out", one).stdout == f"{one}\n"
    assert run(*arguments, "--out", two).exit_code == 0
    assert one.read_bytes().startswith(begin)
    assert one.read_bytes() == two.read_bytes()


def test_the_name_says_the_setting(tmp_path, monkeypatch):
    """Without a name the file is called by the setting."""
    monkeypatch.chdir(tmp_path)
    result = run("figure", "avg-pool", "--input", "6", "--kernel", "2", "--ceil")

    assert result.stdout == "avg-pool-i6x6-k2x2-s2x2-p0x0x0x0-d1x1-ceil.svg\n"
    assert (tmp_path / result.stdout.strip()).exists()


def test_own_values(tmp_path):
    """The values of the input come from a file, those of the kernel from a name or a file."""
    (tmp_path / "x.txt").write_text("1 2 3\n0.5, 0, -1\n1 1 1\n")
    for weights in ("laplacian", tmp_path / "x.txt"):
        out = tmp_path / f"{getattr(weights, 'stem', weights)}.svg"
        result = run(
            "figure", "conv", "--image", tmp_path / "x.txt", "--weights", weights, "--out", out
        )
        assert result.exit_code == 0
    made = [one for one in registry._requested.values() if one["image"].shape == (3, 3)]
    assert [one["feature_map"].item() for one in made if one["image"][1, 0] == 0.5] == [2.5, 18.25]


def test_decimal_commas(tmp_path):
    """A kernel that a spreadsheet wrote has as many columns as it shows; a slip names its place."""
    file = tmp_path / "kernel.csv"
    for text, output in (("0,5\t0,1\t0,2\n", "3x5"), ("0,5;x\n", "")):
        file.write_text(text, encoding="utf-8")
        result = run("figure", "conv", "--weights", file, "--out", tmp_path / f"{output}.svg")
        assert result.exit_code == (0 if output else 2)
    made = [one for one in registry._requested.values() if "-k1x3-" in one.id]

    assert [str(weight) for weight in made[-1]["kernel"].flat] == ["1/2", "1/10", "1/5"]
    assert result.stderr.endswith(
        f"{file}: row 1, column 2: 'x' stands where a number is expected, such as 0.5\n"
    )


def test_figures_for_a_thesis(tmp_path):
    """Width, words and colours are those that are asked for; rounding of own numbers is said."""
    (tmp_path / "k.txt").write_text("0.123 0.5\n1 0.667\n")
    arguments = ("figure", "conv", "--weights", tmp_path / "k.txt", "--places", 2, "--width", 90)
    looks = ("--theme", "grey", "--label", "kernel=Kern", "--text", "--out", tmp_path / "a.svg")
    result = run(*arguments, *looks)
    svg = (tmp_path / "a.svg").read_text(encoding="utf-8")

    assert result.stderr == (
        f"{tmp_path / 'k.txt'}: 2 of 4 numbers are rounded to 2 places, and the rest is computed "
        "from these\n"
    )
    assert 'width="255.11811pt"' in svg
    assert all(f">{text}</text>" in svg for text in ("Kern", "0.12", "0.67"))

    result = run("figures", "playground", "--theme", "grey", "--width", 90, "--out", tmp_path)
    assert result.exit_code == 0
    assert 'width="255.11811pt"' in (tmp_path / "playground-grey.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--label", "kernel"], "'kernel' is not such as kernel=Kern"),
        (["--label", "kernal=Kern"], "there is no label 'kernal' in the figure: its labels are"),
        (["--colour", "kernel=#ffffff"], "--colour kernel=#ffffff needs a fill and an edge"),
        (["--font", "No Sans"], "there is no font 'No Sans' here"),
        (["--text", "--format", "pdf"], "--text is for SVG: a PDF has no such choice"),
        (["--places", "2"], "--places rounds the numbers of --image and --weights: give one of"),
        (["--width", "5"], "5.0 is not in the range 20<=x<=500"),
    ],
    ids=["no sign", "no label", "one colour", "no font", "no SVG", "no file", "too narrow"],
)
def test_looks_that_are_refused(options, sentence, tmp_path, monkeypatch):
    """A look that cannot be given is wrong use, and no file is written."""
    monkeypatch.chdir(tmp_path)
    result = run("figure", "conv", *options)

    assert result.exit_code == 2
    assert sentence in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("theme", [figures.LIGHT, figures.DARK], ids=["light", "dark"])
def test_an_animation_keeps_the_shades_of_its_result(theme, tmp_path, monkeypatch):
    """The last picture of a GIF has the colours that it is drawn in, which the first one lacks."""
    made, file = examples.make("max-pool", size=28, kernel=2, stride=1), tmp_path / "a.gif"
    ends = animation.shown(made.id)[:: len(animation.shown(made.id)) - 1]
    monkeypatch.setattr(animation, "shown", lambda *_: ends)
    _, last = animation.frames(made.id, theme, only=ends)
    animation.save(made.id, file, "gif", theme)
    with Image.open(file) as written:
        written.seek(written.n_frames - 1)
        found = np.array(written.convert("RGB")).reshape(-1, 3).astype(int)
    drawn = np.array(last).reshape(-1, 3).astype(int)
    colours, counts = np.unique(drawn, axis=0, return_counts=True)
    large = colours[counts > 1500]

    assert len(large) > 10
    for colour in large:
        assert abs(found[(drawn == colour).all(axis=1)] - colour).max() < 5


SETTINGS = {
    "kernel": (["--kernel", "9"], "kernel (9, 9) is larger than the padded input (5, 5): no wind"),
    "stride": (["--stride", "0"], "stride must be at least 1: got 0"),
    "padding": (["--padding", "-1"], "padding must be at least 0: got -1"),
    "word": (["--input", "big"], "'big' is no number such as 5, nor a pair such as 5x6"),
    "parts": (["--stride", "1x2x3"], "'1x2x3' has 3 parts"),
    "position": (["--at", "9,9"], "the position (9, 9) is outside the result: the last one is (2"),
    "place": (["--at", "9"], "'9' is no position such as 0,1"),
    "weights": (["--weights", "sobl-x"], "there is no file or kernel 'sobl-x'; did you mean 'so"),
    "twice": (["--weights", "box", "--kernel", "3"], "--kernel and --weights both say how large"),
    "format": (["--out", "a.jpg"], "a.jpg ends in no format of a figure: choose from svg, png, p"),
    "no file": (["--image", "/no/such/file"], "File '/no/such/file' does not exist."),
    "no matrix": (["--image", __file__], "test_figure_commands.py: its brackets are not"),
}


@pytest.mark.parametrize(("options", "sentence"), SETTINGS.values(), ids=SETTINGS)
def test_refused_settings(options, sentence, tmp_path, monkeypatch):
    """An impossible setting is wrong use, said in one sentence; no file is written."""
    monkeypatch.chdir(tmp_path)
    result = run("figure", "conv", *options)

    assert result.exit_code == 2
    assert sentence in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("figure", "max-pol"), "there is no layer 'max-pol'; did you mean 'max-pool'?"),
        (
            ("figure", "max-pool", "--weights", "box"),
            "--weights is for convolutions: max-pool has no wei",
        ),
        (("figures", "slidin-window"), "did you mean 'sliding-window'?"),
        (("figures", "xyzzy"), "cnndocs figures --list names the figures"),
    ],
    ids=["layer", "weights of a pooling", "near figure", "no figure"],
)
def test_wrong_names(arguments, sentence):
    """What does not exist is wrong use."""
    result = run(*arguments)

    assert result.exit_code == 2
    assert sentence in result.stderr
