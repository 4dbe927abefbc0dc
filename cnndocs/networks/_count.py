"""A network, counted: layer by layer, and in all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import prod

from cnndocs.networks._amount import Amount
from cnndocs.networks._axis import ITSELF, Taps, together
from cnndocs.networks._graph import INPUT, Network, Node
from cnndocs.networks._layer import Shape, times
from cnndocs.networks._problem import NetworkError, short
from cnndocs.shapes import LARGEST

BYTES = 4  # of a number in single precision
WORK = 300_000  # fields that are followed: some seconds; networks in use have some thousands

Fields = tuple[Taps, Taps]  # vertical, horizontal


@dataclass(frozen=True)
class Row:
    """One layer of a counted network.

    `largest` is what one cell of the output sees of the network's input along all paths together,
    and `smallest` along the path that sees least.
    """

    node: Node
    inputs: tuple[Shape, ...]
    output: Shape
    parameters: Amount
    kept: Amount
    multiply_adds: Amount
    operations: Amount
    largest: Fields
    smallest: Fields

    @property
    def flops(self) -> Amount:
        """Two for each multiply-add, and the other operations."""
        return self.multiply_adds.times(2).plus(self.operations)

    @property
    def field(self) -> tuple[int, int]:
        """Rows and columns of the input that one cell sees at most."""
        return self.largest[0].size, self.largest[1].size

    @property
    def smallest_field(self) -> tuple[int, int]:
        """The same along the path that sees least; where all is seen, no more than there is."""
        rows, columns = (axis.size for axis in self.smallest)
        return min(rows, self.field[0]), min(columns, self.field[1])

    @property
    def activations(self) -> int:
        """How many new numbers the layer puts out."""
        return 0 if self.node.layer.renames else prod(self.output)


@dataclass(frozen=True)
class Counted:
    """A network that is counted for one input."""

    network: Network
    shape: Shape
    rows: tuple[Row, ...]

    @property
    def output(self) -> Shape:
        """The shape of the last layer."""
        return self.rows[-1].output

    @property
    def parameters(self) -> int:
        """How many numbers are learned."""
        return sum(row.parameters.value for row in self.rows)

    @property
    def kept(self) -> int:
        """How many numbers are kept but not learned, such as running means."""
        return sum(row.kept.value for row in self.rows)

    @property
    def multiply_adds(self) -> int:
        """Multiplications whose products are summed up, for one input."""
        return sum(row.multiply_adds.value for row in self.rows)

    @property
    def flops(self) -> int:
        """Two for each multiply-add, and the other operations."""
        return sum(row.flops.value for row in self.rows)

    @property
    def training(self) -> int:
        """How many numbers a training step holds for one input: it, and what every layer makes."""
        return prod(self.shape) + sum(row.activations for row in self.rows)

    @property
    def inference(self) -> int:
        """How many numbers are held at once at most, if each goes as soon as nobody reads it."""
        last = {}
        root = {INPUT: INPUT}  # what only renames holds the numbers of what it reads
        size = {INPUT: prod(self.shape)}
        for place, row in enumerate(self.rows):
            name, first = row.node.name, row.node.reads[0]
            root[name] = root[first] if row.node.layer.renames else name
            size.setdefault(root[name], row.activations)
            last[root[name]] = place
            for read in row.node.reads:
                last[root[read]] = place
        held = most = size[INPUT]
        ends: dict[int, list[str]] = {}
        for name, place in last.items():
            ends.setdefault(place, []).append(name)
        for place, row in enumerate(self.rows):
            held += row.activations
            most = max(most, held)
            held -= sum(size[name] for name in ends.get(place, ()))
        return most


def count(network: Network, shape: Shape | None = None) -> Counted:
    """Count a network: sizes, parameters, multiply-adds, operations, memory, receptive fields.

    ``multiply_adds = sum over layers of (places of the output × weights that meet there)`` and
    ``flops = 2 × multiply_adds + other operations``.

    Parameters
    ----------
    network : Network
        As `network`, `read` or `preset` return it.
    shape : (int, int, int), optional
        The input's (C, H, W); else the one that the network is made for.

    Returns
    -------
    Counted
        `parameters`, `multiply_adds`, `flops`, `training` and `inference` (numbers held in
        memory), and `rows`, whose amounts say in `text` how they come about.

    Raises
    ------
    NetworkError
        If no shape is known, or a layer does not fit what it reads: the sentence names it.

    Notes
    -----
    A multiply-add is one multiplication whose product is summed up, in convolutions (padding
    included), dense layers, and attention. A bias is where a sum begins, and adds nothing.
    Other operations are one for each value of an activation, two for each value that batch
    normalisation scales and shifts, one for each cell of a pooling window, one for each value
    of a sum.

    References
    ----------
    Araujo, Norris and Sim, "Computing receptive fields of convolutional neural networks",
    Distill, 2019, for the fields; branches are followed here one by one.

    Examples
    --------
    >>> from cnndocs.networks import Node, count, make, network
    >>> conv = Node("conv", make("conv", {"kernel": 3, "channels": 8, "padding": 1}))
    >>> both = Node("sum", make("add", {}), ("conv", "input"))
    >>> counted = count(network([conv, both]), (8, 4, 4))
    >>> counted.rows[0].parameters.text
    '8 × 8 × 3 × 3 + 8 = 584'
    >>> counted.rows[1].largest[0].size, counted.rows[1].smallest[0].size
    (3, 1)
    """
    shape = shape or network.shape
    if shape is None:
        raise NetworkError("the network does not say its input: give it, such as 3×224×224")
    if len(shape) != 3 or min(shape) < 1 or max(shape) > LARGEST:
        raise NetworkError(f"an input is C×H×W, such as 3×224×224: got {times(shape)}")
    shapes: dict[str, Shape] = {INPUT: shape}
    largest: dict[str, Fields] = {INPUT: (ITSELF, ITSELF)}
    smallest: dict[str, Fields] = {INPUT: (ITSELF, ITSELF)}
    rows, work = [], 0
    for node in network.nodes:
        inputs = tuple(shapes[read] for read in node.reads)
        try:
            row = _row(
                node,
                inputs,
                shape,
                [largest[read] for read in node.reads],
                [smallest[read] for read in node.reads],
            )
        except (TypeError, ValueError) as error:
            what = " and ".join(map(times, inputs))
            raise NetworkError(
                f"layer {short(node.name)} ({node.layer.kind}) on {what}: {error}"
            ) from None
        rows.append(row)
        work += sum(field.period for field in (*row.largest, *row.smallest))
        if work > WORK:
            raise NetworkError(
                f"more than {WORK:,} receptive fields are different, at layer {short(node.name)}: "
                "count a part of the network"
            )
        name = node.name
        shapes[name], largest[name], smallest[name] = row.output, row.largest, row.smallest
    return Counted(network, shape, tuple(rows))


def _row(
    node: Node, inputs: tuple[Shape, ...], shape: Shape, largest: list[Fields], least: list[Fields]
) -> Row:
    layer, first = node.layer, inputs[0]
    if layer.channels_in not in (None, first[0]):
        what = "channels" if len(first) == 3 else "values"
        raise NetworkError(f"it takes {layer.channels_in} {what}, and {first[0]} come in")
    output = layer.output(*inputs)
    if max(output) > LARGEST:
        raise NetworkError(f"its output {times(output)} is larger than {LARGEST:,}")
    operations = layer.operations(first, output)
    if layer.joins and len(inputs) != 2:
        operations = operations.times(len(inputs) - 1)
    fields, short_fields = [], []
    for axis in (0, 1):
        size = output[1 + axis] if len(output) == 3 else 1
        joined = together([field[axis] for field in largest], size)
        taps = layer.taps(axis, first, output)
        fields.append(_inside(taps.behind(joined), shape[1 + axis]))
        path = min((field[axis] for field in least), key=lambda field: field.size)
        taps = layer.short_taps(axis, first, output)
        short_fields.append(_inside(taps.behind(path), shape[1 + axis]))
    return Row(
        node,
        inputs,
        output,
        layer.parameters(first),
        layer.kept(first),
        layer.multiply_adds(first, output),
        operations,
        (fields[0], fields[1]),
        (short_fields[0], short_fields[1]),
    )


def _inside(field: Taps, size: int) -> Taps:
    """Return a field that is the same everywhere without its cells in the padding."""
    if field.move:
        return field
    spans = [span and (max(span[0], 0), min(span[1], size - 1)) for span in field.spans]
    if len({*spans}) == 1:
        return Taps(1, 0, (spans[0],))
    return replace(field, spans=tuple(spans))
