"""Measure what takes long: weights of pages, Lighthouse, load, the speed of layers and builds."""

from __future__ import annotations

import subprocess
import sys

from cnndocs.delivery.paths import ROOT, SITE

PARTS = (*("weigh", "lighthouse", "load", "ops", "nets", "widgets", "builds", "verify"),)


def main() -> int:
    """Run every part, whatever the others say."""
    if not SITE.exists():
        print("there is no site: run make site first", file=sys.stderr)
        return 1
    codes = []
    for part in PARTS:
        print(f"\n{part}", flush=True)
        command = [sys.executable, "-m", f"scripts.bench.{part}"]
        codes.append(subprocess.run(command, cwd=ROOT, check=False).returncode)
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
