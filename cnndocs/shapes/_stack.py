"""Stacks of layers: shapes, parameters and activations row by row, and receptive fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from cnndocs.shapes._layers import Activation, Conv, Count, Flatten, Layer, Norm, Pool, Shape
from cnndocs.shapes._settings import Pair, Size, pair


class Row(NamedTuple):
    """One layer of a stack: its output's shape, and its parameters."""

    layer: Layer
    shape: Shape
    parameters: Count

    @property
    def activations(self) -> int:
        """How many values the layer puts out."""
        product = 1
        for length in self.shape:
            product *= length
        return product


class ParameterCount(NamedTuple):
    """The learned numbers of a stack: in all, and layer by layer."""

    weights: int
    biases: int
    rows: tuple[Row, ...]

    @property
    def total(self) -> int:
        """Weights and biases together."""
        return self.weights + self.biases

    @property
    def expression(self) -> str:
        """The total as the sum of the layers that learn."""
        parts = [str(row.parameters.total) for row in self.rows if row.parameters.total]
        return f"{self.total} = {' + '.join(parts) or '0'}"


class Field(NamedTuple):
    """What one output cell sees of the input, each (vertical, horizontal).

    `size` cells; from one output cell to the next it moves by `jump` cells; for the first output
    cell it starts at `start`, counted from the input's first cell, negative in the padding.
    """

    size: Pair
    jump: Pair
    start: Pair


def trace(shape: Shape, layers: Sequence[Layer]) -> tuple[Row, ...]:
    """Follow a shape through a stack of layers.

    Parameters
    ----------
    shape : (int, int, int)
        The input's (C, H, W).
    layers : sequence of Conv, Pool, Norm, Activation, Flatten, Dense
        The layers in order.

    Returns
    -------
    tuple of Row
        For each layer its output's shape and its parameters.

    Raises
    ------
    TypeError, ValueError
        If a layer does not fit the shape before it.

    Examples
    --------
    >>> [row.shape for row in trace((1, 28, 28), [Conv(3, 8), Pool(2), Flatten()])]
    [(8, 26, 26), (8, 13, 13), (1352,)]
    """
    rows = []
    for layer in layers:
        parameters = layer.count(shape)
        shape = layer.output(shape)
        rows.append(Row(layer, shape, parameters))
    return tuple(rows)


def parameter_count(shape: Shape, layers: Sequence[Layer]) -> ParameterCount:
    """Count the learned numbers of a stack.

    ``weights = K * (C / groups) * kh * kw`` and ``biases = K`` for a convolution,
    ``out * in`` and ``out`` for a dense layer.

    Parameters
    ----------
    shape : (int, int, int)
        The input's (C, H, W).
    layers : sequence of Conv, Pool, Norm, Activation, Flatten, Dense
        The layers in order.

    Returns
    -------
    ParameterCount
        `total`, `weights`, `biases`, and `rows` with each layer's `parameters.expression`.

    Raises
    ------
    TypeError, ValueError
        If a layer does not fit the shape before it.

    References
    ----------
    LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document
    recognition", 1998, section II.B, counts LeNet-5 this way.

    Examples
    --------
    >>> counted = parameter_count((3, 32, 32), [Conv(3, 16, bias=False)])
    >>> counted.total, counted.rows[0].parameters.expression
    (432, '432 = 16 * 3 * 3 * 3')
    """
    rows = trace(shape, layers)
    weights = sum(row.parameters.weights for row in rows)
    return ParameterCount(weights, sum(row.parameters.biases for row in rows), rows)


def activation_count(shape: Shape, layers: Sequence[Layer], *, with_input: bool = True) -> int:
    """Count the values that a forward pass holds: each layer's output, and the input.

    Flatten only renames its values, so that it counts nothing.

    Parameters
    ----------
    shape : (int, int, int)
        The input's (C, H, W).
    layers : sequence of Conv, Pool, Norm, Activation, Flatten, Dense
        The layers in order.
    with_input : bool
        Whether the input counts too.

    Returns
    -------
    int
        The number of values.

    Raises
    ------
    TypeError, ValueError
        If a layer does not fit the shape before it.

    Examples
    --------
    >>> activation_count((1, 4, 4), [Conv(3, 2), Pool(2), Flatten()])
    26
    """
    rows = [row for row in trace(shape, layers) if not isinstance(row.layer, Flatten)]
    channels, height, width = shape
    return sum(row.activations for row in rows) + channels * height * width * with_input


def receptive_field(layers: Sequence[Layer], size: Size | None = None) -> Field:
    """How much of the input one output cell of a stack of layers sees.

    ``field = 1 + sum over layers of dilation * (kernel - 1) * jump before the layer``, where the
    jump is the product of the strides so far.

    Parameters
    ----------
    layers : sequence of Conv, Pool, Norm, Activation
        The layers in order. Normalisation and activation work on each cell by itself and change
        nothing; dense layers see everything and have no place here.
    size : int or (int, int), optional
        The input's height and width; needed only where padding is "same".

    Returns
    -------
    Field
        `size`, `jump` and `start`.

    Raises
    ------
    ValueError
        If another kind of layer is in the stack, or padding is "same" and `size` is missing.

    References
    ----------
    Araujo, Norris and Sim, "Computing receptive fields of convolutional neural networks",
    Distill, 2019.

    Examples
    --------
    >>> receptive_field([Conv(3, 8, padding=1), Pool(2), Conv(3, 8, padding=1)])
    Field(size=(8, 8), jump=(2, 2), start=(-3, -3))
    >>> receptive_field([Conv(3, 8), Norm(), Activation("relu"), Conv(3, 8)]).size
    (5, 5)
    """
    place = None if size is None else pair("size", size)
    field, jump, start = (1, 1), (1, 1), (0, 0)
    for layer in layers:
        if isinstance(layer, (Norm, Activation)):
            continue
        if not isinstance(layer, (Conv, Pool)):
            raise ValueError(
                f"a receptive field needs Conv, Pool, Norm and Activation only: got {layer!r}, "
                "which sees the whole input, so give the layers before it"
            )
        if place is None and layer.padding == "same":
            raise ValueError('padding "same" depends on the input: give its size')
        # Without a size, any that surely holds the kernel serves to read the settings.
        kernel = layer.kernel if isinstance(layer, Conv) else layer.size
        w = layer.window(_ample(kernel, layer.dilation) if place is None else place)
        field = _each(lambda f, k, d, j: f + d * (k - 1) * j, field, w.kernel, w.dilation, jump)
        start = _each(lambda s, p, j: s - p[0] * j, start, w.padding, jump)
        jump = _each(lambda j, s: j * s, jump, w.stride)
        place = None if place is None else w.output
    return Field(field, jump, start)


def _ample(kernel: object, dilation: object) -> Pair:
    (kh, kw), (dh, dw) = pair("kernel", kernel), pair("dilation", dilation)
    return kh * dh, kw * dw


def _each(rule: Callable[..., int], *pairs: Any) -> Pair:
    vertical, horizontal = (rule(*values) for values in zip(*pairs, strict=True))
    return vertical, horizontal
