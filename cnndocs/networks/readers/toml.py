"""The TOML of this package: layers in order, blocks with settings, repeats.

A layer reads the one before it, unless ``from`` names others. A block is a list of layers that
stands under a name; within it ``from = "in"`` is what the block reads, and ``"$wide"`` is a
setting that each use of the block gives. ``repeat`` puts a layer or a block several times.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

from cnndocs.networks._graph import INPUT, MOST, Network, Node, network
from cnndocs.networks._layer import kinds, make
from cnndocs.networks._problem import NetworkError, nearest, short

FORMAT = "TOML"
DEEPEST = 12  # blocks within blocks
WORDS = ("title", "input", "year", "source", "idea", "note", "published", "recorded")
Scope = dict[str, str]


def fits(text: str, suffix: str) -> bool:
    """Say whether a text is TOML with layers."""
    return suffix == ".toml" or bool(
        re.search(r"^\s*(\[\[\s*layer\s*\]\]|layer\s*=\s*\[)", text, re.MULTILINE)
    )


def read(text: str) -> Network:
    """Read a network.

    Raises
    ------
    NetworkError
        If the text is no TOML, or a key, a kind, a setting or a name in it is not known.
    """
    try:
        data = tomllib.loads(text)
    except ValueError as error:  # broken, or a number that is too long
        raise NetworkError(f"this is no TOML: {error}") from None
    for key in data:
        if key not in (*WORDS, "layer", "block"):
            hint = nearest(key, (*WORDS, "layer", "block"))
            raise NetworkError(f"there is no key {short(key)} for a network{hint}")
    blocks = data.get("block", {})
    if not isinstance(blocks, dict):
        raise NetworkError("block must be a table of lists of layers")
    for name in blocks:
        if name in kinds():
            raise NetworkError(f"the block {short(name)} has the name of a kind of layer")
    reading = _Reading(blocks)
    reading.layers(data.get("layer", []), "the network", {}, INPUT, "", {}, 0)
    about = tuple(
        (word, str(data[word])) for word in WORDS if isinstance(data.get(word), str | int)
    )
    return network(
        reading.nodes, shape(data.get("input")), title=str(data.get("title", "")), about=about
    )


def shape(text: Any) -> tuple[int, ...] | None:
    """Return the sizes of a shape, such as 3x224x224.

    >>> shape("3x224x224")
    (3, 224, 224)
    """
    if text is None:
        return None
    if not isinstance(text, str) or not re.fullmatch(r"\d{1,7}([x×]\d{1,7}){2}", text):
        raise NetworkError(f'input must be as in "3x224x224": got {short(text)}')
    return tuple(map(int, re.split("[x×]", text)))


class _Reading:
    """Layers that are laid out so far."""

    def __init__(self, blocks: dict[str, Any]) -> None:
        self.blocks = blocks
        self.nodes: list[Node] = []

    def layers(
        self,
        entries: Any,
        where: str,
        given: dict[str, Any],
        last: str,
        prefix: str,
        scope: Scope,
        depth: int,
    ) -> str:
        """Lay out a list of layers, and return the name of the last one."""
        if not isinstance(entries, list) or not entries:
            raise NetworkError(f"{where} needs a list of layers")
        counts: dict[str, int] = {}
        for entry in entries:
            if not isinstance(entry, dict):
                raise NetworkError(f"{where} needs layers as tables: got {short(entry)}")
            taken = {key: _filled(value, given, where) for key, value in entry.items()}
            kind, repeat = taken.pop("kind", None), taken.pop("repeat", 1)
            if not isinstance(kind, str):
                raise NetworkError(f"a layer of {where} needs its kind: got {short(kind)}")
            counts[kind] = counts.get(kind, 0) + 1
            name = taken.pop("name", f"{kind}-{counts[kind]}")
            if not isinstance(name, str) or not re.fullmatch(r"[\w+-]{1,60}", name):
                raise NetworkError(f"a name has letters, digits, - and _: got {short(name)}")
            if type(repeat) is not int or not 1 <= repeat <= MOST:
                raise NetworkError(
                    f"repeat of {name} must be from 1 to {MOST}: got {short(repeat)}"
                )
            if name in scope:
                raise NetworkError(f"{where} has two layers called {name}: name one differently")
            reads = self._reads(taken.pop("from", None), last, scope, name)
            for time in range(repeat):
                full = f"{prefix}{name}.{time + 1}" if repeat > 1 else f"{prefix}{name}"
                last = self._one(kind, taken, full, reads, depth)
                reads = (last,)
            scope[name] = last
        return last

    def _reads(self, names: Any, last: str, scope: Scope, name: str) -> tuple[str, ...]:
        if names is None:
            return (last,)
        many = names if isinstance(names, list) else [names]
        for one in many:
            if not isinstance(one, str) or one not in {INPUT, *scope}:
                hint = nearest(str(one), scope)
                raise NetworkError(f"{name} reads {short(one)}, which is not before it{hint}")
        return tuple(scope.get(str(one), str(one)) for one in many)

    def _one(
        self, kind: str, settings: dict[str, Any], full: str, reads: tuple[str, ...], depth: int
    ) -> str:
        if kind not in self.blocks:
            if len(self.nodes) >= MOST:
                raise NetworkError(f"a network has at most {MOST:,} layers here: this has more")
            if kind not in kinds():
                hint = nearest(kind, [*kinds(), *self.blocks])
                raise NetworkError(f"{full}: there is no kind or block {short(kind)}{hint}")
            try:
                self.nodes.append(Node(full, make(kind, settings), reads))
            except NetworkError as error:
                raise NetworkError(f"{full}: {error}") from None
            return full
        if depth >= DEEPEST:
            raise NetworkError(
                f"the block {kind} stands in more than {DEEPEST} others, or in itself"
            )
        if len(reads) != 1:
            raise NetworkError(f"the block {full} takes one input: got {len(reads)}")
        where, prefix = f"the block {kind}", f"{full}."
        inner = {"in": reads[0]}
        return self.layers(self.blocks[kind], where, settings, reads[0], prefix, inner, depth + 1)


def _filled(value: Any, given: dict[str, Any], where: str) -> Any:
    """Return a value, or what the use of a block gives for its name behind a $."""
    if isinstance(value, list):
        return [_filled(one, given, where) for one in value]
    if not isinstance(value, str) or not value.startswith("$"):
        return value
    if value[1:] not in given:
        hint = nearest(value[1:], given)
        raise NetworkError(f"{where} needs the setting {value[1:]}, which is not given{hint}")
    return given[value[1:]]
