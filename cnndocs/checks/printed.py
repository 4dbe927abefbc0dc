"""Numbers that a notebook prints though nobody computed them: literals on their way to the output.

The output of a cell is published as executed. So what it shows has to be computed or read from an
example: a literal in ``print``, ``format``, an f-string or ``HTML``, in the last line of a cell, or
behind a name, is a number that the author typed.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

CELL = re.compile(r"#\s*%%.*")
LAB = re.compile(r"tags\s*=\s*\[[^\]]*\"lab\"")  # of a cell that the build does not run
SHOWING = set("print display HTML Markdown Latex Math SVG JSON Pretty write format".split())
# What passes its arguments on, changed in form and not by a computation of ours.
PASSING = set(
    "float int complex round str repr abs min max sum sorted reversed list tuple set dict zip "
    "enumerate Fraction Decimal array asarray float16 float32 float64 int8 int16 int32 int64 uint8 "
    "full full_like join item tolist copy astype squeeze ravel".split()
)
FIRST = {"round", "format"}  # whose other arguments say how


def typed(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield line, column and text of each number that a percent notebook prints as it was typed.

    >>> [*typed("# %%\\nx = 0.97\\nprint('accuracy', x)")]
    [(3, 18, 'x')]
    """
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return  # the build runs it, and says where
    cells = [number for number, line in enumerate(text.split("\n"), 1) if CELL.match(line)]
    lines = text.split("\n")

    def begin(node: ast.AST) -> int:
        return max((cell for cell in cells if cell <= getattr(node, "lineno", 1)), default=0)

    def runs(node: ast.AST) -> bool:
        return not (begin(node) and LAB.search(lines[begin(node) - 1]))

    names = _constants(tree)
    last = {begin(node): node for node in tree.body if not isinstance(node, ast.Pass)}
    shown = [node.value for node in last.values() if isinstance(node, ast.Expr)]
    found: dict[tuple[int, int], ast.expr] = {}
    for node in ast.walk(tree):
        shown += _shown(node)
    for value in shown:
        for literal in _literals(value, names):
            if runs(literal):
                found[literal.lineno, literal.col_offset] = literal
    for (line, column), literal in sorted(found.items()):
        yield line, column + 1, ast.unparse(literal)


def _shown(node: ast.AST) -> list[ast.expr]:
    """Return what a node writes into the output, or into a text that may get there."""
    if isinstance(node, ast.FormattedValue):
        return [node.value]
    if isinstance(node, ast.Call) and _name(node.func) in SHOWING:
        return _arguments(node)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod) and _is_text(node.left):
        return [node.right]
    return []


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")


def _arguments(call: ast.Call) -> list[ast.expr]:
    name = _name(call.func)
    if name in FIRST and isinstance(call.func, ast.Name):
        return call.args[:1]
    keywords = [word.value for word in call.keywords if name == "format"]
    return [*call.args, *keywords]


def _parts(node: ast.expr) -> list[ast.expr]:
    """Return the parts of an expression that its value shows."""
    if isinstance(node, ast.Call) and _name(node.func) in PASSING | SHOWING:
        owner = [node.func.value] if isinstance(node.func, ast.Attribute) else []
        return [*owner, *_arguments(node)]
    if isinstance(node, ast.BinOp):
        return [node.left, node.right]
    if isinstance(node, ast.IfExp):
        return [node.body, node.orelse]
    if isinstance(node, ast.Dict):
        return [part for part in (*node.keys, *node.values) if part]
    if isinstance(node, ast.ListComp | ast.SetComp | ast.GeneratorExp):
        return [node.elt, *(one.iter for one in node.generators if _is_constant(one.iter, set()))]
    for name in ("elts", "values"):
        if isinstance(parts := getattr(node, name, None), list):
            return parts
    for name in ("operand", "value"):
        if isinstance(part := getattr(node, name, None), ast.expr):
            # A size is computed from what it is the size of; an item is a part of it.
            return (
                [] if isinstance(node, ast.Attribute) and node.attr not in ("T", "real") else [part]
            )
    return []


def _literals(node: ast.expr, names: set[str]) -> Iterator[ast.expr]:
    if isinstance(node, ast.Constant):
        if isinstance(node.value, int | float | complex) and not isinstance(node.value, bool):
            yield node
    elif isinstance(node, ast.Name):
        if node.id in names:
            yield node
    elif isinstance(node, ast.Call) and _name(node.func) in names:
        yield node
    else:
        for part in _parts(node):
            yield from _literals(part, names)


def _is_constant(node: ast.expr, names: set[str]) -> bool:
    """Say whether every part of an expression is a literal, or a name of one."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, int | float | complex) and not isinstance(node.value, bool)
    if isinstance(node, ast.Name):
        return node.id in names
    if isinstance(node, ast.Subscript | ast.ListComp):
        return False
    parts = [part for part in _parts(node) if not _is_module(part)]
    return bool(parts) and all(_is_constant(part, names) for part in parts)


def _is_module(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in ("np", "numpy", "math")


def _constants(tree: ast.Module) -> set[str]:
    """Return the names that stand for nothing but literals, also of functions that return one."""
    bound: dict[str, list[ast.expr | None]] = {}
    for node in ast.walk(tree):
        for name, value in _bindings(node):
            bound.setdefault(name, []).append(value)
    names: set[str] = set()
    while new := {
        name
        for name, values in bound.items()
        if name not in names and all(value and _is_constant(value, names) for value in values)
    }:
        names |= new
    return names


def _bindings(node: ast.AST) -> Iterator[tuple[str, ast.expr | None]]:
    if isinstance(node, ast.Assign):
        for target in node.targets:
            yield from _bound(target, node.value)
    elif isinstance(node, ast.AnnAssign | ast.NamedExpr):
        yield from _bound(node.target, node.value)
    elif isinstance(node, ast.AugAssign):
        yield from _bound(node.target, None)
    elif isinstance(node, ast.For | ast.comprehension):
        items = node.iter.elts if isinstance(node.iter, ast.Tuple | ast.List) else [None]
        for item in items:
            yield from _bound(node.target, item)
    elif isinstance(node, ast.FunctionDef):
        values = [one.value for one in ast.walk(node) if isinstance(one, ast.Return)]
        for value in values or [None]:
            yield node.name, value
        for argument in ast.walk(node.args):
            if isinstance(argument, ast.arg):
                yield argument.arg, None


def _bound(target: ast.expr, value: ast.expr | None) -> Iterator[tuple[str, ast.expr | None]]:
    if isinstance(target, ast.Name):
        yield target.id, value.body if isinstance(value, ast.Lambda) else value
    elif isinstance(target, ast.Tuple | ast.List):
        items = value.elts if isinstance(value, ast.Tuple | ast.List) else []
        for at, part in enumerate(target.elts):
            yield from _bound(part, items[at] if at < len(items) else None)
