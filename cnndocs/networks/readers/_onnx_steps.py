"""One operator of an ONNX file at a time: what it reads, and the layer that it becomes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from cnndocs.networks._graph import INPUT, MOST, Node
from cnndocs.networks._layer import Layer
from cnndocs.networks._problem import NetworkError, short
from cnndocs.networks.readers._onnx_arrays import Array
from cnndocs.networks.readers._onnx_file import Operator

FIRST, LAST, ROW = "an image", "an image with its channels last", "a row"
SPLIT, SHUFFLED = "channels in groups", "channels in groups, which are exchanged"
IMAGES = (FIRST, LAST)
ANY = (FIRST, LAST, ROW)
RANKS = {FIRST: 4, LAST: 4, ROW: 2, SPLIT: 5, SHUFFLED: 5}


@dataclass(frozen=True)
class Flow:
    """What a layer puts out: its name, and how its numbers are arranged.

    `groups` are those of channels that are split; `product` says that it is a product with weights
    to which a bias may still be added.
    """

    layer: str
    form: str
    groups: tuple[int, int] = (0, 0)
    product: bool = False

    @property
    def channels(self) -> int:
        """The axis of the channels."""
        return RANKS[self.form] - 1 if self.form == LAST else 1

    def axes(self, axes: Any) -> set[int]:
        """Return axes counted from the front; each must be there."""
        rank = RANKS[self.form]
        found = {axis + rank if axis < 0 else axis for axis in axes}
        if not found <= {*range(rank)}:
            raise NetworkError(f"{self.form} has axes 0 to {rank - 1}: got {short(tuple(axes))}")
        return found


@dataclass
class Reading:
    """What is read so far: layers, and what each name of the file stands for."""

    arrays: dict[str, Array]
    flows: dict[str, Flow]
    readers: dict[str, int]  # how many operators read a name
    opset: int = 0  # the version of the operators
    nodes: dict[str, Node] = field(default_factory=dict)
    learned: dict[str, int] = field(default_factory=dict)  # how often weights are counted


@dataclass
class Step:
    """One operator, and all that was read before it."""

    operator: Operator
    reading: Reading

    def setting(self, name: str, default: Any) -> Any:
        """Return a setting of the kind of its default."""
        value = self.operator.settings.get(name)
        if value is None:
            return default
        if type(value) is not type(default):
            raise NetworkError(f"its setting {name} must be as {default!r}: got {short(value)}")
        return value

    def has(self, place: int) -> bool:
        """Say whether something is read at a place; what is left out has no name."""
        reads = self.operator.reads
        return place < len(reads) and bool(reads[place])

    def flow(self, place: int = 0, forms: tuple[str, ...] = ANY) -> Flow:
        """Return what is read at a place, which must be a layer's output."""
        name = self.operator.reads[place] if self.has(place) else ""
        if name not in self.reading.flows:
            if name in self.reading.arrays:
                raise NetworkError(f"it works on {short(name)}, which no layer gives")
            raise NetworkError(
                f"it reads {short(name)}, which nothing before it gives"
                if name
                else f"its input {place + 1} is missing"
            )
        flow = self.reading.flows[name]
        if flow.form not in forms:
            raise NetworkError(f"it takes {' or '.join(forms)}: got {flow.form}")
        return flow

    def array(self, place: int, what: str) -> Array:
        """Return what is read at a place, which must be known without the image."""
        name = self.operator.reads[place] if self.has(place) else ""
        if not name:
            raise NetworkError(f"its {what} are missing")
        if name not in self.reading.arrays:
            raise NetworkError(f"its {what}, {short(name)}, are computed: only fixed ones are read")
        return self.reading.arrays[name]

    def weights(self, place: int, what: str) -> Array:
        """Return an array that is learned."""
        array = self.array(place, what)
        name = array.source or self.operator.reads[place]
        self.reading.learned[name] = self.reading.learned.get(name, 0) + 1
        return array

    def numbers(self, place: int, name: str, setting: str = "") -> tuple[Any, ...]:
        """Return a list of numbers, from a setting or from what is read at a place."""
        value = self.operator.settings.get(setting or name)
        if value is None and self.has(place):
            value = self.array(place, name).numbers
            if value is None:
                raise NetworkError(f"its {name} are not known from the file")
        if value is None:
            return ()
        if not isinstance(value, tuple):
            raise NetworkError(f"its {name} must be a list of numbers: got {short(value)}")
        return value

    def put(
        self, layer: Layer, *flows: Flow, form: str = "", product: bool = False, place: int = 0
    ) -> Flow:
        """Add a layer that reads flows; what it gives, at a place, is named by the operator."""
        reading, operator = self.reading, self.operator
        if len(reading.nodes) >= MOST:
            raise NetworkError(f"a network has at most {MOST:,} layers here: this has more")
        name = next(
            (one for one in (operator.name.strip("/"), operator.gives[0]) if self._is_free(one)),
            f"{operator.gives[0]}+{len(reading.nodes) + 1}",
        )
        reading.nodes[name] = Node(name, layer, tuple(flow.layer for flow in flows))
        return self.give(Flow(name, form or flows[0].form, product=product), place)

    def _is_free(self, name: str) -> bool:
        return bool(name) and name != INPUT and name not in self.reading.nodes

    def give(self, flow: Flow, place: int = 0) -> Flow:
        """Let the operator's output at a place be a flow."""
        self.reading.flows[self.operator.gives[place]] = flow
        return flow

    def give_array(self, array: Array) -> None:
        """Let the operator's output be an array."""
        self.reading.arrays[self.operator.gives[0]] = array

    def add_bias(self, flow: Flow) -> Flow:
        """Let the product that a flow is have a bias."""
        node = self.reading.nodes[flow.layer]
        layer = replace(node.layer, bias=True)  # type: ignore[call-arg]
        self.reading.nodes[flow.layer] = replace(node, layer=layer)
        return self.give(replace(flow, product=False))


Reader = Callable[[Step], object]
OPERATORS: dict[str, Reader] = {}


def of(*names: str) -> Callable[[Reader], Reader]:
    """Mark the function that reads operators of some names."""

    def add(function: Reader) -> Reader:
        OPERATORS.update(dict.fromkeys(names, function))
        return function

    return add
