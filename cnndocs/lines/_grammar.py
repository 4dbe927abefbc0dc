"""A line of code as a name and its arguments: parsed, never run.

Allowed are names with dots, whole numbers, strings, ``True``, ``False``, ``None``, and tuples and
lists of these. A name as an argument, such as ``x``, stands for an array that the line does not
show.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import Any

from cnndocs.lines._refusals import refused

LONGEST = 2_000  # characters; no line that makes a layer has as many
DEEPEST = 40  # brackets within brackets, which the parser would answer with an overflow


@dataclass(frozen=True)
class Name:
    """A name that stands for a value which the line does not show, or a named constant."""

    text: str


@dataclass(frozen=True)
class Call:
    """A function by its last name, with what is handed to it."""

    path: str
    arguments: tuple[Any, ...]
    named: dict[str, Any]

    @property
    def name(self) -> str:
        """The last part of the function's name."""
        return self.path.rpartition(".")[2]


def call(text: str) -> Call:
    """Read a line, on the right of ``=`` where there is one.

    >>> call("self.conv1 = nn.Conv2d(3, 64, kernel_size=(3, 3))").named
    {'kernel_size': (3, 3)}

    Raises
    ------
    LineError
        Where the line is no call of a function with plain values.
    """
    source = text.strip().rstrip(",;")
    if len(source) > LONGEST:
        raise refused("longest", count=len(source), most=LONGEST)
    if max(source.count(bracket) for bracket in "([{") > DEEPEST:
        raise refused("brackets", most=DEEPEST)
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        why = getattr(error, "msg", "") or "it cannot be parsed"
        raise refused("python", line=_short(source), why=why) from None
    if len(body) != 1:
        raise refused("several", count=len(body))
    try:
        return _read(body[0], source)
    except RecursionError:
        raise refused("python", line=_short(source), why="it is nested too deeply") from None


def _read(node: ast.stmt, source: str) -> Call:
    value = getattr(node, "value", None)
    if not isinstance(node, ast.Expr | ast.Assign | ast.AnnAssign) or not isinstance(
        value, ast.Call
    ):
        raise refused("call", line=_short(source))
    value = _inner(value)
    named = {}
    for keyword in value.keywords:
        if keyword.arg is None:
            raise refused("stars")
        if keyword.arg in named:
            raise refused("repeated", argument=keyword.arg)
        named[keyword.arg] = _value(keyword.value)
    return Call(_path(value.func), tuple(map(_value, value.args)), named)


def _inner(node: ast.Call) -> ast.Call:
    """Return the call that makes a layer, where it is called at once, as in ``Conv2D(8, 3)(x)``."""
    return node.func if isinstance(node.func, ast.Call) else node


def _path(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{_path(node.value)}.{node.attr}"
    raise refused("path", text=_short(ast.unparse(node)))


def _value(node: ast.expr) -> Any:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float | str | None):
        return node.value
    if isinstance(node, ast.Tuple | ast.List):
        return tuple(map(_value, node.elts))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        inner = _value(node.operand)
        if isinstance(inner, int | float) and not isinstance(inner, bool):
            return -inner
    if isinstance(node, ast.Name | ast.Attribute):
        return Name(_path(node))
    raise refused("plain", text=_short(ast.unparse(node)))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return repr(line if len(line) <= 60 else f"{line[:57]}...")
