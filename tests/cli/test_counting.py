"""``count``: presets and files, tables and JSON, and what is refused."""

import json
from pathlib import Path

import onnx
import pytest
from command import run

LIGHT = Path(onnx.__file__).parent / "backend/test/data/light/light_squeezenet.onnx"

SMALL = 'layer = [{ name = "conv", kind = "conv", kernel = 3, channels = 8 }]'


def test_table():
    """The table has a line a layer, and sums below."""
    result = run("count", "resnet-18")

    assert result.exit_code == 0
    assert "64 × 3 × 7 × 7 = 9,408" in result.stdout
    assert "multiply-adds  1,814,073,344" in result.stdout
    assert "FLOPs are two for each multiply-add" in result.stdout


def test_json():
    """The JSON has all that is counted."""
    data = json.loads(run("count", "resnet-50", "--input", "3x224x224", "--json").stdout)

    assert (data["parameters"], data["multiply_adds"]) == (25557032, 4089184256)
    first = data["layers"][0]
    assert (first["name"], first["kind"]) == ("conv1", "conv")
    assert (first["output"], first["receptive_field"]) == ([64, 112, 112], [7, 7])


def test_file_and_pipe(tmp_path):
    """A file and what is piped in are read alike."""
    file = tmp_path / "small.toml"
    file.write_text(SMALL, encoding="utf-8")
    by_file = run("count", file, "--input", "1x28x28", "--json").stdout

    assert json.loads(by_file)["parameters"] == 80
    assert run("count", "-", "--input", "1x28x28", "--json", input=SMALL).stdout == by_file


def test_print_without_flow():
    """What a print does not say is a question mark, and said."""
    text = "Net(\n  (fc): Linear(in_features=4, out_features=2, bias=True)\n)\n"
    result = run("count", "-", input=text)

    assert result.exit_code == 0
    assert "10" in result.stdout
    assert "?" in result.stdout
    assert "are not known" in result.stdout


def test_presets():
    """The presets are named."""
    assert "resnet-50" in run("count", "--presets").stdout.splitlines()


def test_picture(tmp_path):
    """A picture is written once, and replaced only where that is said."""
    file = tmp_path / "a.svg"

    assert run("count", "lenet-5", "--svg", file).exit_code == 0
    assert file.read_bytes().startswith(b"<svg ")
    assert "add --force" in run("count", "lenet-5", "--svg", file).stderr
    text = "Net(\n  (fc): Linear(in_features=4, out_features=2, bias=True)\n)\n"
    assert (
        "there is no picture" in run("count", "-", "--svg", tmp_path / "b.svg", input=text).stderr
    )


def test_pdf(tmp_path):
    """A PDF is written beside the SVG, or alone, and no file is both."""
    file, other = tmp_path / "a.pdf", tmp_path / "a.svg"

    assert run("count", "lenet-5", "--pdf", file, "--svg", other).exit_code == 0
    assert file.read_bytes().startswith(b"%PDF-")
    assert other.read_bytes().startswith(b"<svg ")
    assert "add --force" in run("count", "lenet-5", "--pdf", file).stderr
    assert "cannot be both" in run("count", "lenet-5", "--pdf", file, "--svg", file).stderr


def test_onnx(tmp_path):
    """An ONNX file and what is piped in are read alike; bytes that are none are refused."""
    content = LIGHT.read_bytes()
    file = tmp_path / "model.onnx"
    file.write_bytes(content)
    by_file = run("count", file, "--json").stdout

    assert json.loads(by_file)["parameters"] == 1_235_496
    assert run("count", "-", "--json", input=content).stdout == by_file
    file.write_bytes(content[:9_000])
    assert "the file is damaged" in run("count", file).stderr
    file.write_bytes(b"")
    assert "the file is empty" in run("count", file).stderr


def test_too_much_is_piped_in(monkeypatch):
    """More than a limit is not read from a pipe."""
    monkeypatch.setattr("cnndocs.cli.counting.PIPED", 100)

    assert "more than 100 bytes are piped in" in run("count", "-", input=b"x" * 101).stderr


REFUSED = {
    "nothing": ([], "name a file or a preset"),
    "preset": (["resnet-51"], "did you mean resnet-50?"),
    "file": (["no/such.toml"], "there is no file no/such.toml"),
    "folder": (["/"], "/ is a folder"),
    "input": (["resnet-50", "--input", "3x2"], "an input is C×H×W"),
    "small": (["vgg-16", "--input", "3x8x8"], "no window fits"),
}


@pytest.mark.parametrize(("arguments", "why"), REFUSED.values(), ids=REFUSED)
def test_refused(arguments, why):
    """Wrong use ends with two, and one sentence."""
    result = run("count", *arguments)

    assert result.exit_code == 2
    assert why in result.stderr


def test_no_text(tmp_path):
    """A file that is no text is refused, with the place."""
    file = tmp_path / "model.bin"
    file.write_bytes(b"abc\xff\xfe")
    result = run("count", file)

    assert result.exit_code == 2
    assert "is no text in UTF-8: byte 3" in result.stderr
