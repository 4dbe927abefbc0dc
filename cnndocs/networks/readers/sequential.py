"""The source of ``nn.Sequential(...)`` of PyTorch; parsed, never run."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from cnndocs.networks._graph import INPUT, MOST, Network, Node, network
from cnndocs.networks._problem import NetworkError, short
from cnndocs.networks.readers._modules import module

FORMAT = "nn.Sequential"
LONGEST = 200_000  # characters; a parser of Python takes its time
DEEPEST = 60  # brackets within brackets


def fits(text: str, suffix: str) -> bool:
    """Say whether a text is such a source."""
    printed = re.search(r"^\s*\([\w.]+\): ", text, re.MULTILINE)
    return suffix == ".py" or (bool(re.search(r"\bSequential\s*\(", text)) and not printed)


def read(text: str) -> Network:
    """Read a network.

    Raises
    ------
    NetworkError
        If the text is not one call of ``nn.Sequential``, or holds what is no known module.
    """
    if len(text) > LONGEST:
        raise NetworkError(f"the source has {len(text):,} characters: at most {LONGEST:,} are read")
    if _depth(text) > DEEPEST:
        raise NetworkError(f"the source has more than {DEEPEST} brackets within brackets")
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError, MemoryError) as error:
        raise NetworkError(f"this is no Python: {getattr(error, 'msg', error)}") from None
    body = [node for node in body if not isinstance(node, ast.Import | ast.ImportFrom)]
    if any(isinstance(node, ast.ClassDef | ast.FunctionDef) for node in body):
        raise NetworkError(
            "the flow of a class is in its forward(), which is not run: give nn.Sequential(...), "
            "print(model), or TOML"
        )
    value = getattr(body[0], "value", None) if len(body) == 1 else None
    if not isinstance(value, ast.Call) or _name(value) != "Sequential":
        raise NetworkError("give one nn.Sequential(...), and nothing else but imports")
    nodes: list[Node] = []
    for name, made in _leaves(value, ""):
        reads = (nodes[-1].name if nodes else INPUT,)
        if len(nodes) >= MOST:
            raise NetworkError(f"a network has at most {MOST:,} layers here: this has more")
        nodes.append(Node(name, module(made), reads))
    return network(nodes)


def _depth(text: str) -> int:
    deep = most = 0
    for letter in text:
        deep += (letter in "([{") - (letter in ")]}")
        most = max(most, deep)
    return most


def _name(node: ast.expr) -> str:
    function = node.func if isinstance(node, ast.Call) else node
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _leaves(node: ast.Call, prefix: str) -> Iterator[tuple[str, str]]:
    """Yield each module with its name, those of Sequentials within in their order."""
    for name, part in _parts(node):
        full = f"{prefix}{name}"
        if not isinstance(part, ast.Call):
            raise NetworkError(f"{short(ast.unparse(part))} is no module: write it out")
        if _name(part) == "Sequential":
            yield from _leaves(part, f"{full}.")
        else:
            yield full, ast.unparse(part)


def _parts(node: ast.Call) -> list[tuple[str, ast.expr]]:
    if node.keywords:
        raise NetworkError(
            "nn.Sequential takes modules without names: give an OrderedDict for these"
        )
    first = node.args[0] if node.args else None
    if not (isinstance(first, ast.Call) and _name(first) == "OrderedDict"):
        return [(str(place), part) for place, part in enumerate(node.args)]
    pairs = first.args[0] if len(first.args) == 1 else None
    if isinstance(pairs, ast.List | ast.Tuple):
        found = []
        for pair in pairs.elts:
            if not isinstance(pair, ast.Tuple | ast.List) or len(pair.elts) != 2:
                raise NetworkError(f"{short(ast.unparse(pair))} is no pair of a name and a module")
            found.append((pair.elts[0], pair.elts[1]))
    elif isinstance(pairs, ast.Dict):
        found = [(key or pairs, value) for key, value in zip(pairs.keys, pairs.values, strict=True)]
    else:
        raise NetworkError("an OrderedDict needs a list of pairs of a name and a module")
    names = []
    for key, value in found:
        if not isinstance(key, ast.Constant) or not isinstance(key.value, str):
            raise NetworkError(f"{short(ast.unparse(key))} is no name of a module")
        names.append((key.value, value))
    return names
