"""The sums of all files: what `cnndocs verify-site` compares with."""

from __future__ import annotations

from pathlib import Path

from cnndocs.delivery import manifest


def stage(new: Path) -> str:
    """Write the sums of all files of a site into it."""
    return f"{len(manifest.files(new))} files, whose SHA256SUMS has the sum {manifest.write(new)}"
