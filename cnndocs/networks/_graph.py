"""A network as a graph of layers: which layer reads what, in an order that computes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import heappop, heappush

from cnndocs.networks._layer import Layer, Shape
from cnndocs.networks._problem import NetworkError, nearest, short

INPUT = "input"
MOST = 10_000  # layers: the largest networks in use have some thousands


@dataclass(frozen=True)
class Node:
    """A layer with its name, and the names of what it reads: layers, or ``input``."""

    name: str
    layer: Layer
    reads: tuple[str, ...] = (INPUT,)


@dataclass(frozen=True)
class Network:
    """Layers in an order in which each finds what it reads, and the shape they are made for.

    `about` holds what a file says of the network, such as its year; `notes` what its reader has
    to say of how it was read.
    """

    nodes: tuple[Node, ...]
    shape: Shape | None = None
    title: str = ""
    about: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


def network(
    nodes: Iterable[Node],
    shape: Shape | None = None,
    *,
    title: str = "",
    about: tuple[tuple[str, str], ...] = (),
    notes: tuple[str, ...] = (),
) -> Network:
    """Put layers in order.

    Parameters
    ----------
    nodes : iterable of Node
        The layers, in any order; the last one that nobody reads gives the output.
    shape : (int, int, int), optional
        The input's (C, H, W) that the network is made for.
    title : str
        What the network is called.
    about : tuple of (str, str)
        What a file says of it.
    notes : tuple of str
        What a reader says of how it was read.

    Returns
    -------
    Network
        Its `nodes` are in the order given, moved only behind what they read.

    Raises
    ------
    NetworkError
        If a name stands twice, is read and does not exist, or layers read each other in a circle.

    Examples
    --------
    >>> from cnndocs.networks import Node, make
    >>> relu = Node("relu", make("activation", {}), ("conv",))
    >>> conv = Node("conv", make("conv", {"kernel": 3, "channels": 8}))
    >>> [node.name for node in network([relu, conv]).nodes]
    ['conv', 'relu']
    """
    waiting = []
    for node in nodes:
        waiting.append(node)
        if len(waiting) > MOST:
            raise NetworkError(f"a network has at most {MOST:,} layers here: this one has more")
    if not waiting:
        raise NetworkError("the network has no layer")
    names: set[str] = {INPUT}
    for node in waiting:
        if node.name in names:
            raise NetworkError(f"two layers are called {short(node.name)}: give each its own name")
        names.add(node.name)
    for node in waiting:
        _check(node, names)
    if shape is not None and (len(shape) != 3 or min(shape) < 1):
        raise NetworkError(f"an input is C×H×W, such as 3×224×224: got {short(shape)}")
    return Network(_ordered(waiting), shape, title, about, notes)


def _check(node: Node, names: set[str]) -> None:
    if not node.reads:
        raise NetworkError(f"layer {short(node.name)} reads nothing: name what comes before it")
    if len(node.reads) > 1 and not node.layer.joins:
        raise NetworkError(
            f"layer {short(node.name)} ({node.layer.kind}) takes one input: got {len(node.reads)}"
        )
    for read in node.reads:
        if read not in names:
            hint = nearest(read, names)
            raise NetworkError(
                f"layer {short(node.name)} reads {short(read)}, which is no layer{hint}"
            )


def _ordered(nodes: list[Node]) -> tuple[Node, ...]:
    """Return the nodes, of those that are ready always the first of the order given."""
    readers: dict[str, list[int]] = {}
    left = []
    for place, node in enumerate(nodes):
        reads = {*node.reads} - {INPUT}
        left.append(len(reads))
        for read in reads:
            readers.setdefault(read, []).append(place)
    ready = [place for place, count in enumerate(left) if not count]
    done = []
    while ready:
        node = nodes[heappop(ready)]
        done.append(node)
        for place in readers.get(node.name, ()):
            left[place] -= 1
            if not left[place]:
                heappush(ready, place)
    if len(done) < len(nodes):
        name = next(node.name for node, count in zip(nodes, left, strict=True) if count)
        raise NetworkError(f"layers read each other in a circle: {short(name)} waits for it")
    return tuple(done)
