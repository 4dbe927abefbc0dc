"""Change one token of the package at a time, and see which command notices.

Runs in a copy of the checkout. Prints every mutation with the command that ended with an error;
what no command notices has survived. Exit code 1 where something survived.

    python scripts/bench/mutations.py --count 60 --seed 1
    python scripts/bench/mutations.py 'cnndocs/writing/*.py' --count 20 --tests tests/test_tables.py
"""

from __future__ import annotations

import argparse
import ast
import io
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import tokenize
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
FILES = (
    "cnndocs/ops/*.py",
    "cnndocs/grad/*.py",
    "cnndocs/shapes/*.py",
    "cnndocs/values/*.py",
    "cnndocs/examples/*/values.py",
)
TESTS = ("tests/ops", "tests/grad", "tests/shapes", "tests/values")
LINKED = (".venv", "node_modules")  # what a copy shares with the checkout
SWAPS = {
    "+": "-",
    "-": "+",
    "*": "+",
    "/": "*",
    "//": "*",
    "%": "//",
    "@": "*",
    "<": "<=",
    "<=": "<",
    ">": ">=",
    ">=": ">",
    "==": "!=",
    "!=": "==",
    "+=": "-=",
    "-=": "+=",
    "*=": "+=",
    "and": "or",
    "or": "and",
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
    "True": "False",
    "False": "True",
}
# A sign after one of these stands before a single operand, or marks how arguments are passed.
BEFORE_A_MARK = {"(", ",", "[", "*"}
LIMIT = 300  # seconds for one command; a mutation that hangs is noticed


@dataclass(frozen=True)
class Mutation:
    """One token, and what takes its place."""

    file: str
    line: int
    column: int
    old: str
    new: str

    def apply(self, text: str) -> str:
        """Return the source with the token replaced."""
        lines = text.splitlines(keepends=True)
        line = lines[self.line - 1]
        lines[self.line - 1] = line[: self.column] + self.new + line[self.column + len(self.old) :]
        return "".join(lines)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column} {self.old} -> {self.new}"


def passive(tree: ast.AST) -> set[int]:
    """Return the lines that compute nothing: imports, texts about an example, lists of names."""
    lines: set[int] = set()
    for node in ast.walk(tree):
        names = getattr(node, "targets", [])
        facts = any(
            isinstance(name, ast.Name) and name.id in ("ABOUT", "__all__") for name in names
        )
        if facts or isinstance(node, ast.Import | ast.ImportFrom):
            lines |= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))  # type: ignore[attr-defined]
    return lines


def mutations(file: str, text: str) -> Iterator[Mutation]:
    """Yield each mutation of a source that can still be compiled."""
    skipped = passive(ast.parse(text))
    before = ""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        new = SWAPS.get(token.string, "")
        if token.type == tokenize.NUMBER and token.string.isdigit():
            new = str(int(token.string) + 1)
        if token.string in "*/" and before in BEFORE_A_MARK:
            new = ""
        before = token.string
        if not new or token.start[0] in skipped:
            continue
        mutation = Mutation(file, *token.start, token.string, new)
        try:
            compile(mutation.apply(text), file, "exec")
        except SyntaxError:
            continue
        yield mutation


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
    parts = Path(file).parts
    ids = [parts[2].replace("_", "-")] if parts[:2] == ("cnndocs", "examples") else []
    every = {
        "verify": [python, "-m", "cnndocs", "verify", *ids],
        "check": [python, "-m", "cnndocs", "check"],
        "tests": [python, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests],
    }
    return every if tests else {name: every[name] for name in ("verify", "check")}


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
    parser.add_argument("--tests", nargs="*", default=TESTS, help="tests that may notice, or none")
    parser.add_argument("--json", type=Path, help="write the results to this file")
    options = parser.parse_args()
    results = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy(folder)
        if early := killer(folder, commands("", options.tests)):
            sys.exit(f"{early} fails without any mutation: mend that first")
        for mutation in choose(list(options.patterns), options.count, options.seed):
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
