"""Numbers in the texts of modules: what a widget, the search or the register says is typed by hand.

What a widget computes is compared with the package. A digit inside a text of it, such as the name
of a button, is computed by nobody: it is refused, or stands in ``exempt.toml`` with its reason, as
often as it is written. Modules are read as syntax trees (``module_texts.mjs``), by the compiler
that checks their types.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cnndocs.checks import exempt
from cnndocs.checks.findings import Finding, loose
from cnndocs.delivery import node
from cnndocs.delivery.cache import Store, digest
from cnndocs.delivery.paths import CACHE, ROOT
from cnndocs.values.literals import DIGIT

FOLDERS = ("widgets", "assets", "search")
SCRIPT = Path(__file__).with_suffix(".mjs")
TYPESCRIPT = ROOT / "node_modules" / "typescript"
ENTRY = "texts"  # of exempt.toml


class ModuleError(ValueError):
    """The modules cannot be read."""


@dataclass(frozen=True)
class Text:
    """A text of a module that may reach a reader, or a number that becomes one."""

    module: str  # its path below the pages
    line: int
    column: int
    text: str


def modules(docs: Path) -> list[Path]:
    """Return the modules that are published."""
    return sorted(file for name in FOLDERS for file in (docs / name).rglob("*.mjs"))


def texts(docs: Path) -> list[Text]:
    """Return every text with a number that may reach a reader, where it stands."""
    sources = {
        file.relative_to(docs).as_posix(): file.read_text(encoding="utf-8")
        for file in modules(docs)
    }
    if not sources:
        return []
    version = TYPESCRIPT / "package.json"
    if not version.exists():
        raise ModuleError("TypeScript is not installed: run make setup")
    reader = SCRIPT.read_text(encoding="utf-8")
    key, store = digest(sources, reader, version.read_text("utf-8")), Store(CACHE / "modules")
    if (found := store.get(key)) is None:
        found = _read(docs, sources)
        store.put(key, found)
    return [Text(*one) for one in found]


def _read(docs: Path, sources: dict[str, str]) -> list[list]:
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder, "tsconfig.json")
        options = {"allowJs": True, "noEmit": True, "noLib": True, "noResolve": True, "types": []}
        files = [(docs / name).resolve().as_posix() for name in sources]
        project.write_text(json.dumps({"compilerOptions": options, "files": files}), "utf-8")
        command = [node.program(), SCRIPT, TYPESCRIPT, project]
        done = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=folder
        )
    if done.returncode:
        raise ModuleError(f"the modules cannot be read: {done.stderr.strip()}")
    found = []
    for name, pieces in zip(sources, json.loads(done.stdout), strict=True):
        for at, text, kind in pieces:
            if kind == "text" and not DIGIT.search(text):
                continue
            before = sources[name].encode("utf-16-le")[: 2 * at].decode("utf-16-le")
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            found.append([name, line, column, text])
    return found


def problems(docs: Path) -> Iterator[Finding]:
    """Yield the numbers in texts that nobody answers for, and entries that answer for nothing."""
    file = docs / exempt.FILE
    groups = tomllib.loads(file.read_text("utf-8")).get(ENTRY, []) if file.exists() else []
    left: Counter[tuple[str, str]] = Counter()
    for group in groups:
        module, reason = str(group.get("module", "")), str(group.get("reason", ""))
        if not exempt.has_letter(reason):
            problem = f"the texts of {module} are exempt without a reason"
            yield Finding(exempt.FILE, 1, 1, module, problem)
            continue
        left.update((module, text) for text in group.get("texts", []))
    names = exempt.exempt_names(file)
    for one in texts(docs):
        if DIGIT.search(one.text) and not loose(one.text, names)[1]:
            continue  # a name such as conv2d, in whatever text
        if left[one.module, one.text]:
            left[one.module, one.text] -= 1
            continue
        problem = (
            f"the text {one.text!r} says a number that nobody computes: compute it, or list it in "
            f"{exempt.FILE} under [[{ENTRY}]] with its module and the reason"
        )
        yield Finding(one.module, one.line, one.column, one.text, problem)
    for (module, text), count in left.items():
        if count:
            problem = f"{module} says {text!r} less often than it is exempt"
            yield Finding(exempt.FILE, 1, 1, text, problem)
