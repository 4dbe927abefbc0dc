"""Print what takes long to measure: the weight of each page, the speed of layers and widgets."""

from __future__ import annotations

import argparse
import gzip
import json
import re
import subprocess
import sys
from pathlib import Path

from cnndocs.paths import ROOT, SITE

ASSET = re.compile(rb"(?:src|href)=\"?([^\"\s>#?]+\.(?:css|js|mjs|svg|png|woff2))")


def packed(file: Path) -> int:
    """Return the size of a file as a server with gzip sends it."""
    content = file.read_bytes()
    return len(content if file.suffix in {".png", ".woff2"} else gzip.compress(content, 6))


def weights(site: Path) -> list[dict[str, object]]:
    """Return for each page the kilobytes of its HTML and of all files that it names."""
    rows: list[dict[str, object]] = []
    for page in sorted(site.rglob("*.html")):
        named = {
            (page.parent / name.decode()).resolve() for name in ASSET.findall(page.read_bytes())
        }
        every = [file for file in named if file.is_file()]
        rows.append(
            {
                "page": page.relative_to(site).as_posix().removesuffix("index.html") or "home",
                "html_kb": round(packed(page) / 1000, 1),
                "all_kb": round((packed(page) + sum(map(packed, every))) / 1000, 1),
                "files": len(every) + 1,
            }
        )
    return rows


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the weights as JSON")
    options = parser.parse_args()
    if not SITE.exists():
        print("there is no site: run make site first", file=sys.stderr)
        return 1
    rows = weights(SITE)
    if options.json:
        print(json.dumps(rows, indent=1))
        return 0
    print(f"{'page':48}{'html kB':>9}{'all kB':>9}{'files':>7}   (gzip, both colour schemes)")
    for row in sorted(rows, key=lambda row: -float(str(row["all_kb"]))):
        print(f"{row['page']:48}{row['html_kb']:9}{row['all_kb']:9}{row['files']:7}")
    return max(
        subprocess.run([sys.executable, str(ROOT / "scripts" / name)], check=False).returncode
        for name in ("bench.py", "bench_widgets.py")
    )


if __name__ == "__main__":
    sys.exit(main())
