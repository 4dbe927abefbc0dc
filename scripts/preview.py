"""Write the picture of the README, or say with --check whether it is the one that is drawn."""

from __future__ import annotations

import argparse
import sys

from cnndocs import drawing as figures
from cnndocs.delivery.paths import DOCS
from cnndocs.drawing import publish

NAME = "sliding-window"


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="fail where a file would change")
    options = parser.parse_args()
    changed = []
    for label, theme in figures.THEMES.items():
        file = DOCS / "assets" / f"preview-{label}.svg"
        drawn = publish.data(figures.draw(NAME, theme), "svg")
        if not file.exists() or file.read_bytes() != drawn:
            changed.append(file.name)
            if not options.check:
                file.write_bytes(drawn)
    for name in changed:
        print(f"{name}: {'differs from what is drawn' if options.check else 'written'}")
    return 1 if changed and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
