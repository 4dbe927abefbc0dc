"""What the cells of the notebooks printed when the last build here ran them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from cnndocs.checks.texts import text_of

FILE = Path(".build", "outputs.json")  # of a checkout; the build writes it
CLASS = "cnn-output"


def outputs(root: Any) -> list[str]:
    """Return the texts of the outputs on a page, in their order."""
    return [text_of(element) for element in root.find_class(CLASS)]


def kept(checkout: Path) -> dict[str, list[str]]:
    """Return what was printed, by the path of each notebook's page; nothing before a build."""
    file = checkout / FILE
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
