"""What comes out where the stack is changed as its page asks: one layer at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count as counting
from typing import Any

from cnndocs.networks import Counted, Layer, Network, Node, Row, count, make, network
from cnndocs.values.kinds import Array, array, equation, scalar
from cnndocs.values.record import Entry


def total(numbers: Sequence[int]) -> Array:
    """Return the sum of what the layers have, without those that have nothing."""
    return equation(f"{' + '.join(f'{one:,}' for one in numbers if one)} = {sum(numbers):,}")


def _layer(stack: Network, name: str) -> Any:
    return next(node.layer for node in stack.nodes if node.name == name)


def _changed(stack: Network, name: str, layer: Layer) -> Network:
    """Return the stack with another layer in the place of one."""
    nodes = (replace(node, layer=layer) if node.name == name else node for node in stack.nodes)
    return replace(stack, nodes=tuple(nodes))


def _rows(counted: Counted) -> dict[str, Row]:
    return {row.node.name: row for row in counted.rows}


def _global(stack: Network) -> dict[str, Entry]:
    """Count the stack with global pooling in the place of flatten."""
    counted = count(_changed(stack, "flat", make("global-pool", {})))
    return {
        "global_parameters": Entry(
            equation(_rows(counted)["classes"].parameters.text),
            "parameters of the dense layer behind global pooling",
            "result",
        ),
        "global_total": Entry(
            total([row.parameters.value for row in counted.rows]),
            "parameters of the stack with global pooling",
            "result",
        ),
    }


def _strided(stack: Network, stride: int) -> dict[str, Row]:
    """Count the stack with another stride of its third convolution."""
    third = replace(_layer(stack, "third"), stride=stride)
    return _rows(count(_changed(stack, "third", third)))


def _is_less(rows: dict[str, Row]) -> bool:
    return rows["classes"].parameters.value < rows["third"].parameters.value


def _stride(stack: Network) -> dict[str, Entry]:
    """Find the smallest stride that leaves the dense layer less than the convolution has."""
    stride = next(step for step in counting(1) if _is_less(_strided(stack, step)))
    rows = _strided(stack, stride)
    before = _strided(stack, stride - 1)
    return {
        "long_stride": Entry(
            scalar(stride), "the stride that leaves the dense layer fewer parameters", "result"
        ),
        "long_stride_parameters": Entry(
            equation(rows["classes"].parameters.text),
            "parameters of the dense layer with that stride",
            "result",
        ),
        "less_stride": Entry(scalar(stride - 1), "the stride before that one", "step"),
        "less_stride_parameters": Entry(
            equation(before["classes"].parameters.text),
            "parameters of the dense layer with the stride before that",
            "result",
        ),
    }


def _pooled(stack: Network) -> dict[str, Entry]:
    """Count the stack with a pooling in the place of the third convolution's stride."""
    third = _layer(stack, "third")
    plain = _changed(stack, "third", replace(third, stride=1))
    behind = Node("behind", make("pool", {"size": third.stride}), ("third",))
    nodes = [
        replace(node, reads=tuple("behind" if read == "third" else read for read in node.reads))
        for node in plain.nodes
    ]
    rows = _rows(count(network([*nodes, behind], stack.shape)))
    return {
        "pooled_multiply_adds": Entry(
            equation(rows["third"].multiply_adds.text),
            "multiply-adds of the third convolution without its stride",
            "result",
        ),
        "pooled_output": Entry(
            array(rows["behind"].output), "the output of the pooling behind it", "result"
        ),
        "pooled_field": Entry(
            array(rows["behind"].field), "what one cell of the pooling behind it sees", "result"
        ),
    }


def answers(stack: Network) -> dict[str, Entry]:
    """Return what the changed stacks have."""
    return _global(stack) | _stride(stack) | _pooled(stack)
