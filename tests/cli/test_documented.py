"""The page on the command line: every command on it runs, and every command is on it."""

import re
import shlex
import shutil
from pathlib import Path

import onnx
import pytest
from command import run
from documented import COMMANDS, LINES

from cnndocs.cli import main
from cnndocs.delivery.paths import DOCS, ROOT

PAGE = (DOCS / "reference" / "command-line.md").read_text(encoding="utf-8")
MODEL = Path(onnx.__file__).parent / "backend/test/data/light/light_squeezenet.onnx"
LONG = {"cnndocs audit site", "cnndocs verify", "cnndocs figures --out figures"}  # tested elsewhere
SITE = {line for line in LINES if line.startswith("cnndocs verify-site ")}  # tests/test_manifest.py


@pytest.mark.parametrize("line", [line for line in LINES if line not in LONG | SITE])
def test_line(line, tmp_path, monkeypatch):
    """Each line of the page does what it says, without an error."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    shutil.copy(MODEL, tmp_path / "model.onnx")
    result = run(*shlex.split(line)[1:])

    assert result.exit_code == 0, result.output
    assert result.stdout


def test_the_page_shows_the_commands():
    """The page includes every part of the commands that are run here."""
    parts = re.findall(r"\[start:(\w+)\]", COMMANDS)

    assert re.findall(r'"tests/cli/documented.py:(\w+)"', PAGE) == parts


def test_every_command_is_on_the_page():
    """No command is missing on the page."""
    shown = {line.split()[1] for line in LINES}

    assert shown == main.commands.keys()


@pytest.mark.parametrize("name", main.commands)
def test_help(name):
    """Each command has help with an example that begins with its name."""
    result = run(name, "--help")

    assert result.exit_code == 0
    assert f"  cnndocs {name}" in result.stdout
