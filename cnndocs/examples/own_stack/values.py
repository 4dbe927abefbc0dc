"""A small stack with one branch, counted layer by layer: what ``<cnn-network>`` begins with."""

from __future__ import annotations

from math import prod

from cnndocs.examples.own_stack.answers import answers, total
from cnndocs.examples.own_stack.known import known
from cnndocs.networks import Node, Row, count, make, network
from cnndocs.values.kinds import array, equation, scalar
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="A stack of your own",
    description="A small network with a skip connection, counted layer by layer.",
    about=(
        "Ten layers for small images in colours, one of them a sum: the size of each "
        "output, parameters, multiply-adds and receptive fields."
    ),
    source="Made for this site.",
    topic="counting",
    order=207,
    explained="play/network.md",
)

INPUT = (3, 32, 32)
CLASSES = 10
NARROW, WIDE, SIDE, PADDING, STRIDE = 8, 16, 3, 1, 2
_SAME = {"kernel": SIDE, "padding": PADDING}
STACK = network(
    [
        Node("first", make("conv", {"channels": NARROW, **_SAME})),
        Node("first_relu", make("activation", {}), ("first",)),
        Node("pool", make("pool", {"size": STRIDE}), ("first_relu",)),
        Node("second", make("conv", {"channels": NARROW, **_SAME}), ("pool",)),
        Node("second_relu", make("activation", {}), ("second",)),
        Node("add", make("add", {}), ("second_relu", "pool")),
        Node("third", make("conv", {"channels": WIDE, "stride": STRIDE, **_SAME}), ("add",)),
        Node("third_relu", make("activation", {}), ("third",)),
        Node("flat", make("flatten", {}), ("third_relu",)),
        Node("classes", make("dense", {"out": CLASSES}), ("flat",)),
    ],
    INPUT,
)


def _layer(row: Row) -> dict[str, Entry]:
    """Return what is known of one layer."""
    name = row.node.name
    layer = f"the layer named {name.replace('_', ' ')}"
    entries = {
        "output": Entry(array(row.output), f"the output of {layer}", "result"),
        "field": Entry(array(row.field), f"what one cell of {layer} sees", "result"),
    }
    for what, words in (("parameters", "parameters"), ("multiply_adds", "multiply-adds")):
        amount = getattr(row, what)
        if amount.value:
            entries[what] = Entry(equation(amount.text), f"{words} of {layer}", "result")
    return {f"{name}_{entry}": value for entry, value in entries.items()}


def build() -> dict[str, Entry]:
    """Count the stack."""
    counted = count(STACK)
    rows = {row.node.name: row for row in counted.rows}
    high, _ = rows["pool"].field
    entries = {
        "input": Entry(array(INPUT), "channels, rows and columns of the input", "input"),
        "kernel": Entry(scalar(SIDE), "cells along each side of the kernels", "input"),
        "padding": Entry(scalar(PADDING), "cells padded on each side", "input"),
        "stride": Entry(scalar(STRIDE), "the stride of pooling and last convolution", "input"),
        "narrow": Entry(scalar(NARROW), "channels of the first convolutions", "input"),
        "wide": Entry(scalar(WIDE), "channels of the last convolution", "input"),
        "classes": Entry(scalar(CLASSES), "outputs of the dense layer", "input"),
    }
    for row in counted.rows:
        entries |= _layer(row)
    entries |= answers(STACK) | known()
    return entries | {
        "parameters": Entry(
            total([row.parameters.value for row in counted.rows]),
            "parameters of the stack",
            "result",
        ),
        "multiply_adds": Entry(
            total([row.multiply_adds.value for row in counted.rows]),
            "multiply-adds of the stack",
            "result",
        ),
        "shortest_field": Entry(
            array(rows["add"].smallest_field), "what the sum sees along its shorter way", "result"
        ),
        "flat_values": Entry(
            scalar(prod(rows["third_relu"].output)), "values that go into the dense layer", "step"
        ),
        "pool_rows": Entry(scalar(high), "rows that one cell of the pooling sees", "step"),
    }
