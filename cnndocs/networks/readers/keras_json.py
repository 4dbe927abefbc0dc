"""What ``model.to_json()`` of Keras writes: a Sequential, or a Functional graph."""

from __future__ import annotations

import json
import re
from typing import Any

from cnndocs.networks._graph import INPUT, MOST, Network, Node, network
from cnndocs.networks._problem import NetworkError, short
from cnndocs.networks.readers._keras import layers

FORMAT = "JSON of Keras"
ROWS = ("flatten", "dense", "global-pool", "reshape")  # kinds that put out a row, unless not flat


def fits(text: str, suffix: str) -> bool:
    """Say whether a text is JSON."""
    return suffix == ".json" or text.lstrip().startswith("{")


def read(text: str) -> Network:
    """Read a network.

    Raises
    ------
    NetworkError
        If the text is no JSON of a model of Keras, or a layer in it is not known.
    """
    try:
        data = json.loads(text)
    except ValueError as error:
        raise NetworkError(f"this is no JSON: {error}") from None
    name = data.get("class_name") if isinstance(data, dict) else None
    if name not in ("Sequential", "Functional", "Model"):
        raise NetworkError(
            f"this is no Sequential or Functional model of Keras: its class_name is {short(name)}"
        )
    config = _table(data.get("config"), "the model")
    reading = _Reading(_channels_first(text))
    reading.model(config, name == "Sequential", "")
    if not reading.nodes:
        raise NetworkError("the model has no layer but its input")
    return network(reading.nodes, reading.shape, title=str(config.get("name", "")))


def _channels_first(text: str) -> bool:
    found = {*re.findall(r'"data_format": *"(channels_\w+)"', text)}
    if len(found) > 1:
        raise NetworkError("some layers have channels first, and some last: choose one for all")
    return found == {"channels_first"}


def _table(value: Any, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise NetworkError(f"{what} needs a table of settings: got {short(value)}")
    return value


class _Reading:
    """Layers that are read so far; `ends` is the last of ours for each layer of Keras."""

    def __init__(self, first: bool) -> None:
        self.first = first
        self.nodes: list[Node] = []
        self.ends: dict[str, str] = {}
        self.shape: tuple[int, ...] | None = None
        self.has_input = False

    def model(self, config: dict[str, Any], chain: bool, prefix: str, last: str = INPUT) -> str:
        """Read the layers of a model, and return the name of the last."""
        entries = config.get("layers")
        if not isinstance(entries, list):
            raise NetworkError("the model has no list of layers")
        for entry in entries:
            one = _table(entry, "a layer")
            own = _table(one.get("config"), "a layer")
            kind, name = one.get("class_name"), one.get("name", own.get("name"))
            if not isinstance(kind, str) or not isinstance(name, str):
                raise NetworkError(f"a layer needs class_name and name: got {short(one)}")
            full = f"{prefix}{name}"
            if kind == "InputLayer":
                last = self._input(own, full, prefix, last)
                continue
            if chain and not self.has_input and not prefix:
                self._shape(own.get("batch_input_shape"))
            reads, on_image = ((last,), self._image_behind(last)) if chain else _read(one, name)
            try:
                last = self._layer(kind, own, full, reads, on_image)
            except NetworkError as error:
                raise NetworkError(f"layer {short(full)}: {error}") from None
            self.ends[full] = last
        return last

    def _input(self, own: dict[str, Any], full: str, prefix: str, last: str) -> str:
        if not prefix:
            if self.has_input:
                raise NetworkError("the model has several inputs: one is counted here")
            self._shape(own.get("batch_shape", own.get("batch_input_shape")))
            self.has_input = True
        self.ends[full] = last
        return last

    def _shape(self, sizes: Any) -> None:
        if not isinstance(sizes, list) or len(sizes) != 4:
            return
        inner = tuple(sizes[1:]) if self.first else (sizes[3], sizes[1], sizes[2])
        if all(type(size) is int and size > 0 for size in inner):
            self.shape = inner

    def _image_behind(self, last: str) -> bool:
        """Say whether a layer puts out an image: what is pooled or flattened on its way is none."""
        for node in reversed(self.nodes):
            if node.name == last:
                if node.layer.kind in ROWS:
                    return not getattr(node.layer, "flat", True)
                last = node.reads[0]
        return True

    def _layer(
        self, kind: str, own: dict[str, Any], full: str, reads: tuple[str, ...], on_image: bool
    ) -> str:
        reads = tuple(self.ends.get(read, read) for read in reads)
        if kind == "Sequential":
            if len(reads) != 1:
                raise NetworkError("a Sequential takes one input")
            return self.model(own, True, f"{full}/", reads[0])
        for number, layer in enumerate(layers(kind, own, self.first, on_image)):
            name = full if not number else f"{full}+{layer.kind}-{number}"
            self.nodes.append(Node(name, layer, reads))
            reads = (name,)
        if len(self.nodes) > MOST:
            raise NetworkError(f"a network has at most {MOST:,} layers here: this has more")
        return reads[0]


def _read(one: dict[str, Any], name: str) -> tuple[tuple[str, ...], bool]:
    """Return the names that a layer of a graph reads, and whether they are images."""
    calls = one.get("inbound_nodes")
    if not isinstance(calls, list) or not calls:
        raise NetworkError(f"layer {short(name)} reads nothing: inbound_nodes is empty")
    if len(calls) > 1:
        raise NetworkError(
            f"layer {short(name)} is shared by {len(calls)} places: not counted here"
        )
    found: list[str] = []
    sizes = []
    waiting: list[Any] = [calls[0].get("args") if isinstance(calls[0], dict) else calls[0]]
    while waiting:
        part = waiting.pop(0)
        if isinstance(part, dict) and part.get("class_name") == "__keras_tensor__":
            tensor = _table(part.get("config"), "a tensor")
            history = tensor.get("keras_history")
            part = history if isinstance(history, list) else [None]
            sizes.append(tensor.get("shape"))
        if isinstance(part, list) and part and isinstance(part[0], str):
            found.append(part[0])  # older files have [name, call, output, arguments]
        elif isinstance(part, list):
            waiting[:0] = part
        if len(found) > MOST:
            raise NetworkError(f"layer {short(name)} reads more than {MOST:,} others")
    if not found:
        raise NetworkError(f"layer {short(name)} reads no layer")
    return tuple(found), any(isinstance(size, list) and len(size) == 4 for size in sizes)
