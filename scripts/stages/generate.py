"""Write docs/generated: figures, tables, derivations, files, styles, fonts; and pages.

Each piece is a task; tasks run in parallel and are cached by content (code, inputs, versions).
A file is replaced only when it differs, and a task that fails leaves everything as it was.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
import traceback
from collections.abc import Iterator
from concurrent.futures import Future, as_completed
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from cnndocs.delivery.cache import Store, digest, replace
from cnndocs.delivery.paths import CACHE, DOCS, GENERATED, PACKAGE, ROOT
from cnndocs.delivery.workers import pool
from cnndocs.values import registry
from scripts.cache import figures, pieces
from scripts.cache.fingerprint import drawing as drawing_files
from scripts.cache.fingerprint import fingerprint, hashed
from scripts.cache.pieces import Task
from scripts.failures import BuildError

SHEET, ROLES = GENERATED / "widgets.css", GENERATED / "roles.css"
CONFIG = ROOT / ".mkdocs.yml"  # mkdocs.yml with the generated pages in its navigation
GROUPS = ("figures", "snippets", "widgets", "katex")
OBJECTS = 50_000  # made between two looks for garbage: a figure's are many, and stay


class GenerateError(BuildError):
    """A piece could not be generated."""


def tasks(only: str = "") -> list[Task]:
    """Return all tasks, or those of one group."""
    from cnndocs import drawing
    from cnndocs.pages.snippets import snippets

    every = [
        *(Task("figures", name, module) for name, module in drawing.modules().items()),
        *(Task("snippets", name) for name in snippets()),
        Task("widgets", "data"),
        Task("katex", "assets"),
    ]
    return [task for task in every if not only or task.group == only]


def place(error: BaseException) -> str:
    """Return file and line of the package where an error arose."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [(Path(frame.filename), frame.lineno) for frame in frames]
    if isinstance(error, SyntaxError) and error.filename:  # no line of such a module ran
        places.append((Path(error.filename), error.lineno))
    file, line = [one for one in places if one[0].is_relative_to(PACKAGE)][-1]
    return f"{file.relative_to(ROOT)}:{line}"


def known_tasks(only: str, key: str) -> list[Task]:
    """Return the tasks; where the code is known, without importing all that draws."""
    store = Store(CACHE / "generated" / key[:16])
    drawn = hashed(ROOT, sorted(drawing_files(ROOT)))
    rows = store.get(digest("tasks", only, drawn))
    if rows is None:
        try:
            rows = [[task.group, task.name, task.module] for task in tasks(only)]
        except Exception as error:  # a module that an author is writing
            raise GenerateError(f"{place(error)}: {type(error).__name__}: {error}") from error
        store.put(digest("tasks", only, drawn), rows)
    return [Task(*row) for row in rows]


def run(task: Task) -> tuple[dict[str, bytes], list[str]]:
    """Generate one piece: its files by path below docs/generated, and the examples it read."""
    with registry.reading() as ids:
        files = _files(task)
    return files, sorted(ids)


def _files(task: Task) -> dict[str, bytes]:
    if task.group == "figures":
        from cnndocs import drawing

        gc.set_threshold(OBJECTS)  # else a fifth of the time goes into looking
        return drawing.files(task.name) | drawing.prints(task.name)
    if task.group == "snippets":
        from cnndocs.pages.snippets import snippets

        return {task.name: snippets()[task.name]().encode()}
    if task.group == "widgets":
        from cnndocs.pages import cite
        from cnndocs.pages import files as published

        return {**published.files(), **cite.files()}
    from cnndocs.pages import katex

    return katex.assets()


def _all(chosen: list[Task], key: str, workers: int, bar: Progress) -> Iterator[tuple[Task, dict]]:
    line = bar.add_task("generate", total=len(chosen))
    cache = pieces.Pieces(key)
    missing = []
    for task in chosen:
        files = cache.load(task)
        if files is None:
            missing.append(task)
        else:
            bar.advance(line)
            yield task, files
    if not missing:
        return
    with pool(workers) as processes:
        futures: dict[Future, Task] = {processes.submit(run, task): task for task in missing}
        for future in as_completed(futures):
            task = futures[future]
            try:
                files, ids = future.result()
            except Exception as error:
                reason = " ".join(str(error).split()) or type(error).__name__
                raise GenerateError(
                    f"{task} cannot be generated: {type(error).__name__}: {reason}"
                ) from error
            cache.keep(task, files, ids)
            bar.advance(line)
            yield task, files


def replace_if_new(file: Path, content: bytes) -> None:
    """Write a file, but not what it already holds: whoever watches it would build again."""
    if not file.exists() or file.read_bytes() != content:
        replace(file, content)


def colours() -> str:
    """Return the sheet of the roles' colours; the library that draws is not loaded to know it."""
    store, key = Store(CACHE / "figures"), figures.code("cnndocs.drawing.colours")
    text = store.get(key)
    if text is None:
        from cnndocs.drawing import colours as sheet

        text = sheet.css()
        store.put(key, text)
    return text


def write_pages() -> int:
    """Write the pages that no author writes, the navigation with them, and the widgets' sheet."""
    from cnndocs.pages import generated, widget_sheet

    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    pages = {DOCS / path: text for path, text in generated.pages(config).items()}
    for folder in {file.parent for file in pages}:
        for file in folder.glob("*.md"):
            if file not in pages and file.name != "index.md":
                file.unlink()
    texts = {**pages, CONFIG: generated.navigation(config), SHEET: widget_sheet.sheet()}
    texts[ROLES] = colours()
    for file, text in texts.items():
        replace_if_new(file, text.encode())
    return len(pages)


def linked(made: dict[str, bytes], records: dict) -> dict[str, bytes]:
    """Write what depends on the pages and on everything else that was generated."""
    from cnndocs.pages import links as last

    try:
        return last.files(DOCS, made, records)
    except Exception as error:
        raise GenerateError(f"the links of the examples cannot be generated: {error}") from error


def generate(only: str = "", *, workers: int = 0, console: Console | None = None) -> int:
    """Generate everything; return how many files there are."""
    pages = write_pages()  # first, because what is linked reads the pages
    key = fingerprint(ROOT, os.environ.get("SITE_URL", ""))
    chosen = known_tasks(only, key)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=console or Console()) as bar:
        made: dict[str, bytes] = {}
        records = {}
        for task, files in _all(
            chosen,
            key,
            workers or int(os.environ.get("CNNDOCS_WORKERS", 0)) or os.cpu_count() or 1,
            bar,
        ):
            for path, content in files.items():
                if path.endswith(".record.json"):
                    records[task.name] = json.loads(content)
                else:
                    made[path] = content
    if records:
        text = json.dumps(dict(sorted(records.items())), indent=1, ensure_ascii=False)
        made["figures.json"] = text.encode()
    if not only:
        names = [task.name for task in chosen if task.name in records]
        made |= linked(made, {name: records[name] for name in names})
    for path, content in made.items():
        replace_if_new(GENERATED / path, content)
    if not only and GENERATED.exists():
        wanted = {SHEET, ROLES, *(GENERATED / path for path in made)}
        for file in GENERATED.rglob("*"):
            if file.is_file() and file not in wanted:
                file.unlink()
    return len(made) + pages


def stage(_: Path) -> str:
    """Write docs/generated."""
    return f"{generate()} files generated"


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=GROUPS, default="")
    parser.add_argument("--workers", type=int, default=0, help="processes (all cores)")
    options = parser.parse_args()
    try:
        count = generate(options.only, workers=options.workers)
    except GenerateError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{count} files in docs/generated")
    return 0


if __name__ == "__main__":
    sys.exit(main())
