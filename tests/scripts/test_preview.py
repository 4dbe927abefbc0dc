"""The picture of the README is the figure that the package draws."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_preview_is_what_is_drawn() -> None:
    """The committed picture equals the figure; scripts/preview.py writes it anew."""
    done = subprocess.run(
        [sys.executable, "-m", "scripts.preview", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (0, "")
