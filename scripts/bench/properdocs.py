"""Build the pages with MkDocs and with ProperDocs, which continues it, and compare every file.

    python -m scripts.bench.properdocs

Both start from docs/generated as the last build left it, and take no page and no notebook from a
cache. The pages may differ in one thing: the tag in which a builder names itself.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import time
from pathlib import Path

from scripts.failures import BuildError
from scripts.setup import environment
from scripts.stages import pages

BUILDERS = ("mkdocs", "properdocs")
NAMED = re.compile(rb'<meta name="generator" content="[^"]*">')


def contents(folder: Path) -> dict[str, bytes]:
    """Return what each file of a folder holds, without the tag that names the builder."""
    return {
        file.relative_to(folder).as_posix(): NAMED.sub(b"", file.read_bytes())
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def differences(first: dict[str, bytes], second: dict[str, bytes]) -> list[str]:
    """Return the files that one of two builds lacks, or that do not hold the same.

    >>> differences({"a": b"1", "b": b"2"}, {"b": b"3", "c": b"4"})
    ['a', 'b', 'c']
    """
    return sorted(
        name for name in first.keys() | second.keys() if first.get(name) != second.get(name)
    )


def main() -> int:
    """Run from the command line."""
    os.environ.update(environment.environment())
    with tempfile.TemporaryDirectory() as name:
        sites = []
        for builder in BUILDERS:
            start = time.perf_counter()
            folder = Path(name, builder)
            try:
                sentence = pages.build(folder, builder, Path(name, f"{builder}-caches"))
            except BuildError as error:
                print(f"{builder}: {error}", file=sys.stderr)
                return 1
            print(f"{builder:10} {time.perf_counter() - start:5.1f} s  {sentence}", flush=True)
            sites.append(contents(folder))
        names = differences(*sites)
    print(f"{len(sites[0])} files, {len(names)} unlike", *names[:20], sep="\n  ")
    return 1 if names else 0


if __name__ == "__main__":
    sys.exit(main())
