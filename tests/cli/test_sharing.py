"""The commands cite and export: citations, files, and what is never overwritten."""

import json
import os

import pytest
from command import run

from cnndocs.pages import cite
from cnndocs.writing import export


@pytest.mark.parametrize("style", cite.STYLES)
@pytest.mark.parametrize("id", ["", "sliding"], ids=["site", "example"])
def test_cite(id, style):
    """The site and an example are cited in every style that there is."""
    result = run("cite", *([id] if id else []), "--style", style)

    assert result.exit_code == 0
    assert result.stdout == f"{cite.cite(id, style)}\n"


@pytest.mark.parametrize("format", export.FORMATS)
def test_export(format, tmp_path):
    """Every format is printed, written to a file, or put into a folder, which is made and named."""
    wanted = export.render("rgb", format)
    file = tmp_path / "new" / f"any.{format}"

    assert run("export", "rgb", "--format", format).stdout_bytes == wanted
    written = run("export", "rgb", "--format", format, "--out", file)
    assert (written.stdout, written.stderr) == (f"{file}\n", f"new folder: {tmp_path / 'new'}\n")
    assert run("export", "rgb", "--format", format, "--out", f"{tmp_path}/f/").exit_code == 0
    assert file.read_bytes() == (tmp_path / "f" / f"rgb.{format}").read_bytes() == wanted


def test_json_on_standard_output_is_json():
    """What is printed can be read by a program."""
    assert json.loads(run("export", "sliding").stdout)["id"] == "sliding"


def test_existing_file(tmp_path):
    """An existing file stays as it is, unless it is to be replaced."""
    file = tmp_path / "rgb.json"
    file.write_text("mine")
    refused = run("export", "rgb", "--out", file)

    assert refused.exit_code == 2
    assert refused.stderr == f"Error: {file} exists: add --force to replace it\n"
    assert file.read_text() == "mine"
    assert run("export", "rgb", "--out", file, "--force").exit_code == 0
    assert file.read_bytes() == export.render("rgb", "json")
    assert list(tmp_path.iterdir()) == [file]


def test_link_is_neither_followed_nor_replaced(tmp_path):
    """A link, in a folder of results too, leads nowhere else, with --force or without."""
    (tmp_path / "out").mkdir()
    (tmp_path / "mine").write_text("mine")
    for target in (tmp_path / "mine", tmp_path / "not-there"):
        link = tmp_path / "out" / "rgb.json"
        link.symlink_to(target)
        results = [
            run("export", "rgb", "--out", f"{link.parent}/", *more) for more in ([], ["--force"])
        ]

        assert {result.exit_code for result in results} == {2}
        assert results[1].stderr == f"Error: {link} is a link to {target}: name the file itself\n"
        assert link.readlink() == target
        link.unlink()
    assert (tmp_path / "mine").read_text() == "mine"
    assert not (tmp_path / "not-there").exists()


def test_device_is_not_replaced(tmp_path):
    """What is no file stays what it is: a pipe here, a device of the system elsewhere."""
    pipe = tmp_path / "rgb.json"
    os.mkfifo(pipe)
    result = run("export", "rgb", "--out", pipe, "--force")

    assert result.exit_code == 2
    assert result.stderr.startswith(f"Error: {pipe} is a device, which is not replaced")
    assert pipe.is_fifo()
    assert run("export", "rgb", "--out", "/dev/null", "--force").exit_code == 2


def test_folder_that_cannot_be_made(tmp_path):
    """A folder that cannot be made is said in one sentence."""
    file = tmp_path / "file"
    file.write_text("")
    result = run("export", "rgb", "--out", file / "x" / "rgb.json")

    assert result.exit_code == 2
    assert result.stderr == f"Error: the folder {file / 'x'} cannot be made: {file} is a file\n"


def test_a_folder_is_made_only_for_a_file(tmp_path):
    """Where nothing is written, in spite of a legal setting, no folder is left."""
    out = tmp_path / "new" / "inner" / "a.svg"
    result = run("figure", "conv", "--input", 5, "--kernel", 3, "--at", "9,9", "--out", out)

    assert result.exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_failing_disk(tmp_path, monkeypatch):
    """A disk that fails while writing ends with 1 and one sentence, and leaves the old file."""

    def fail(self, content):
        self.touch()
        raise OSError(28, "No space left on device", str(self))

    file = tmp_path / "rgb.json"
    file.write_text("old")
    monkeypatch.setattr("pathlib.Path.write_bytes", fail)
    result = run("export", "rgb", "--out", file, "--force")

    assert result.exit_code == 1
    assert result.stderr == f"Error: {file}: No space left on device\n"
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]
