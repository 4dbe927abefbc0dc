"""The command as a program of its own: signals, pipes, colours, completion."""

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command import run

from cnndocs.delivery.paths import ROOT

COMMAND = [str(Path(sys.executable).with_name("cnndocs"))]
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "NO_COLOR"} | {
    "PYTHONPATH": str(ROOT)
}


def interrupted(folder, *arguments, begun, by=signal.SIGINT, path=""):
    """Run the command, interrupt it once a file like ``begun`` is there, and return what it said.

    What ``path`` names is looked at first for programs.
    """
    running = subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=folder,
        env=ENVIRONMENT | {"PATH": f"{path}{os.pathsep}{os.environ['PATH']}"},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # A run of the tests in the background ignores Ctrl-C, and hands that on.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    try:
        while not any(folder.glob(begun)) and running.poll() is None:
            time.sleep(0.01)
        os.killpg(running.pid, by)
        _, said = running.communicate(timeout=300)
    finally:
        if running.poll() is None:
            running.kill()
    return running.returncode, said


# It writes half of a file, and then neither reads nor ends, whatever it is sent.
HALF = f"""#!{sys.executable}
import pathlib, signal, sys, time
for by in (signal.SIGINT, signal.SIGTERM):
    signal.signal(by, signal.SIG_IGN)
pathlib.Path(sys.argv[-1]).write_bytes(b"half")
time.sleep(600)
"""


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "kill"])
def test_interrupted_animation(tmp_path, by):
    """An animation that is interrupted halfway leaves no file, and says so in one sentence."""
    folder, programs = tmp_path / "new", tmp_path / "programs"
    programs.mkdir()
    (programs / "ffmpeg").write_text(HALF)
    (programs / "ffmpeg").chmod(0o755)
    arguments = ("animate", "conv", "--input", "24", "--out", str(folder / "a.mp4"))
    code, said = interrupted(tmp_path, *arguments, begun="new/.a.*.mp4", by=by, path=programs)

    assert code == 130
    assert said.strip() == "Stopped: no file is half written."
    assert not folder.exists()


def test_interrupted_figures(tmp_path):
    """Figures that are interrupted leave whole files only."""
    code, said = interrupted(
        tmp_path, "figures", "--format", "pdf", "--out", "f", begun="f/[!.]*.pdf"
    )
    left = [*(tmp_path / "f").iterdir()]

    assert code == 130
    assert said.split("\n", 1) == ["new folder: f", "\nStopped: no file is half written.\n"]
    assert left
    for file in left:
        assert file.suffix == ".pdf"
        assert not file.name.startswith(".")
        assert file.read_bytes().endswith(b"%%EOF\n")


def test_closed_pipe():
    """A reader that stops early is no reason to complain."""
    program = f"{' '.join(COMMAND)} show networks | head -n 1"
    done = subprocess.run(
        program, shell=True, capture_output=True, text=True, env=ENVIRONMENT, check=False
    )

    assert done.stdout == "Well-known networks, counted\n"
    assert done.stderr == ""


def end_or_part(terminal):
    """Return what a terminal shows next; nothing where the program has ended."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


@pytest.mark.parametrize(("env", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colours(env, coloured):
    """A terminal gets colours, unless NO_COLOR says otherwise."""
    outer, inner = pty.openpty()
    environment = ENVIRONMENT | {"TERM": "xterm-256color", "COLUMNS": "80"} | env
    arguments = [*COMMAND, "show", "sliding", "feature_map"]
    with subprocess.Popen(arguments, stdout=inner, env=environment) as running:
        os.close(inner)
        text = b""
        while part := end_or_part(outer):
            text += part
        os.close(outer)

    assert running.returncode == 0
    assert (b"\x1b[3" in text) == coloured
    assert "−0.8".encode() in text


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_script(shell):
    """Each shell gets a script that completes."""
    result = run(env={"_CNNDOCS_COMPLETE": f"{shell}_source"}, prog_name="cnndocs")

    assert result.exit_code == 0
    assert "COMP_WORDS" in result.stdout


def test_completion_of_ids():
    """Ids are completed, and commands."""
    words = {"cnndocs show sl": 2, "cnndocs an": 1}
    completions = [
        run(
            env={"_CNNDOCS_COMPLETE": "bash_complete", "COMP_WORDS": text, "COMP_CWORD": str(at)},
            prog_name="cnndocs",
        ).stdout.split()
        for text, at in words.items()
    ]

    assert completions == [
        ["plain,sliding", "plain,sliding-errata", "plain,slips"],
        ["plain,animate"],
    ]


def test_unwritable_folder(tmp_path):
    """A folder that cannot be written to is said in one sentence, with exit code 2."""
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(0o500)
    where = folder if not os.access(folder, os.W_OK) else "/proc/nowhere"
    result = run("figures", "warm-up-strip", "--out", where)

    assert result.exit_code == 2
    assert result.stderr.startswith(f"Error: the folder {where} cannot be ")
    assert result.stderr.count("\n") == 1
