"""The code behind an example: its module, those that help it, and the functions that it calls."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache

from cnndocs.delivery.paths import ROOT
from cnndocs.pages.tables_reference import LISTINGS
from cnndocs.values import registry
from cnndocs.values.discovery import EXAMPLES

LAYERS = ("ops", "grad", "shapes", "nets")


@dataclass(frozen=True)
class Code:
    """A module of an example: the lines after its imports, and what it takes from elsewhere."""

    path: str
    start: int
    end: int
    helpers: tuple[str, ...]
    functions: tuple[tuple[str, str], ...]  # package and name


def helpers(node: ast.ImportFrom) -> set[str]:
    """Return the modules in folders of examples that an import names, as ``folder.module``."""
    inner = (node.module or "").removeprefix("cnndocs.examples.")
    names = [f"{inner}.{alias.name}" for alias in node.names] if "." not in inner else [inner]
    return {name for name in names if (EXAMPLES / f"{name.replace('.', '/')}.py").exists()}


@cache
def module(name: str) -> Code:
    """Read the module of an example, or one that helps it; ``name`` is ``folder.module``."""
    file = EXAMPLES / f"{name.replace('.', '/')}.py"
    text = file.read_text(encoding="utf-8")
    tree = ast.parse(text)
    helping: set[str] = set()
    functions: set[tuple[str, str]] = set()
    imports = 0
    for node in tree.body:
        if isinstance(node, ast.ImportFrom | ast.Import):
            imports = node.end_lineno or 0
        if not isinstance(node, ast.ImportFrom):
            continue
        if (node.module or "").startswith("cnndocs.examples."):
            helping |= helpers(node)
        layer = (node.module or "").removeprefix("cnndocs.")
        if layer in LAYERS:
            called = [alias.name for alias in node.names if alias.name[0].islower()]
            functions.update((layer, one) for one in called)
    lines = text.splitlines()
    start = next(at for at in range(imports, len(lines)) if lines[at].strip()) + 1
    path = file.relative_to(ROOT).as_posix()
    return Code(path, start, len(lines), tuple(sorted(helping)), tuple(sorted(functions)))


@cache
def modules(id: str) -> tuple[Code, ...]:
    """Return the module of an example, then those that help it."""
    codes: dict[str, Code] = {}
    waiting = [f"{registry.folder(id)}.values"]
    while waiting:
        name = waiting.pop(0)
        if name not in codes:
            codes[name] = module(name)
            waiting.extend(codes[name].helpers)
    return tuple(codes.values())


def functions(id: str) -> list[tuple[str, str]]:
    """Return package and name of each function of ours that computes an example.

    >>> functions("flipped")
    [('ops', 'conv2d')]
    """
    return sorted({one for code in modules(id) for one in code.functions})


def reference(package: str, name: str) -> str:
    """Return a link to a function's documentation."""
    place = f"cnndocs.{name}" if package == "ops" else f"cnndocs.{package}.{name}"
    return f"[`{name}`](/reference/api/{package}.md#{place})"


def listing(code: Code) -> str:
    """Return a module of an example as a listing that opens."""
    return (
        f'<details class="cnn-code" markdown>\n<summary><code>{code.path}</code></summary>\n\n'
        f'```python\n--8<-- "{code.path}:{code.start}:{code.end}"\n```\n\n</details>\n'
    )


def section(id: str) -> str:
    """Return what a page says of the code that computes its example."""
    first, *others = modules(id)
    parts = ["The inputs are typed once, in this module; it computes everything else."]
    called = [reference(*one) for one in functions(id) if one[0] != "nets"]
    if called:
        parts.append(f"It calls {', '.join(called)}.")
    defined = [name for package, name in functions(id) if package == "ops" and name in LISTINGS]
    if defined:
        parts.append(
            "Their formulas, and the loops that the tests hold them against, "
            "stand on [the page of definitions](/reference/formulas.md)."
        )
    text = "\n".join(parts) + "\n\n" + listing(first)
    if others:
        text += "\nModules that help it:\n\n" + "\n".join(map(listing, others))
    return text
