"""Output to a pipe whose encoding lacks signs: each is spelled, and nothing ends early."""

import json
import os
import subprocess
import sys

import pytest
from command import run

from cnndocs import examples
from cnndocs.delivery.paths import ROOT

BOXES = range(0x2500, 0x2580)  # rich draws others where these are lacking
ENCODINGS = ["cp1252", "cp437", "latin-1"]
COMMAND = [sys.executable, "-m", "cnndocs"]


def piped(encoding, *arguments):
    """Return what a command writes into a pipe that is said to have an encoding."""
    environment = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONPATH": str(ROOT)}
    return subprocess.run([*COMMAND, *arguments], capture_output=True, check=True, env=environment)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_pipe_in_another_encoding(encoding):
    """Values keep their signs: a minus is a hyphen where there is no other."""
    text = piped(encoding, "show", "sliding", "feature_map", "loss", "size").stdout.decode(encoding)

    assert " -0.8 |" in text
    assert "cross-entropy ~ 1.84248" in text or "cross-entropy ≈ 1.84248" in text
    assert "5 - 3 + 1 = 3" in text


def test_json_is_utf8():
    """A program reads the same JSON, and a bibliography is the same file, in every encoding."""
    for arguments in (("show", "sliding", "--json"), ("cite", "sliding", "--style", "csl")):
        written = {piped(encoding, *arguments).stdout for encoding in ("cp1252", "utf-8")}

        assert len(written) == 1
        assert json.loads(written.pop().decode())


def test_every_sign_has_a_spelling():
    """All that the examples show can be spelled without an escape."""
    from cnndocs.cli import spelling

    spelling.install()
    for id in examples.ids():
        text = run("show", id).stdout.translate(dict.fromkeys(BOXES))

        for encoding in ENCODINGS:
            assert b"\\" not in text.encode(encoding, spelling.NAME), (id, encoding)
