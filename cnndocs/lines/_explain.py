"""Everything about one line: the size, what is learned and computed, each argument, the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cnndocs.lines import _grammar
from cnndocs.lines._arguments import Arguments, signature
from cnndocs.lines._grammar import Name
from cnndocs.lines._layer import Layer, Sizes
from cnndocs.lines._others import others
from cnndocs.lines._reading import layers
from cnndocs.lines._refusals import refused
from cnndocs.lines._signatures import LATER, MEANINGS

KINDS = {
    "conv": "a convolution",
    "transposed": "a transposed convolution",
    "max-pool": "max pooling",
    "avg-pool": "average pooling",
    "dense": "a dense layer",
}


@dataclass(frozen=True)
class Explanation:
    """What a line makes of an input; shapes are channels first and without the batch."""

    library: str
    kind: str
    input: Sizes
    output: Sizes
    sizes: tuple[str, ...]  # the arithmetic of each axis
    parameters: int
    parameters_text: str
    multiply_adds: int
    multiply_adds_text: str
    receptive_field: Sizes
    arguments: tuple[dict[str, str], ...]
    others: dict[str, str]


def explain(line: str, shape: Sizes, kernel: Sizes | None = None) -> Explanation:
    """Explain a line that makes a layer.

    Parameters
    ----------
    line : str
        A line of PyTorch, Keras or JAX, alone or behind ``=``.
    shape : tuple of int
        The input without its batch, channels first: (C, H, W) or (C, L); (N,) for a dense layer.
        The channels may be left out where the line says them.
    kernel : tuple of int, optional
        The shape of a kernel that the line hands over as an array.

    Returns
    -------
    Explanation
        Output, parameters and multiply-adds with their arithmetic, the receptive field of the
        layer, a sentence for each argument, and the layer in other libraries.

    Raises
    ------
    LineError
        Where the line, or the layer on this input, is refused; the sentence says why.

    Notes
    -----
    Multiply-adds count each weight once for each place at which it is used, padding included, and
    leave biases out; a transposed convolution uses its kernel at each cell of the input. Pooling
    has none.

    Examples
    --------
    >>> one = explain("nn.Conv2d(3, 64, 3, stride=2, padding=1)", (3, 224, 224))
    >>> one.output, one.parameters, one.sizes[0]
    ((64, 112, 112), 1792, '⌊(224 + 2 × 1 - 3) / 2⌋ + 1 = 112')
    """
    call = _grammar.call(line)
    taken = signature(call)
    parts, arguments = layers(call, kernel)
    shape = _whole(parts[0], shape)
    shapes, filled, counts = [shape], [], []
    texts: list[str] = []
    for part in parts:
        layer = part.on(shapes[-1])
        output, axes = layer.output(shapes[-1])
        counts.append((layer.parameters, layer.multiply_adds(shapes[-1], output)))
        shapes.append(output)
        filled.append(layer)
        texts += axes if part is parts[0] else ()
    return Explanation(
        library=taken.library,
        kind=" and ".join(KINDS[part.kind] for part in parts),
        input=shape,
        output=shapes[-1],
        sizes=tuple(texts),
        parameters=sum(parameters for (parameters, _), _ in counts),
        parameters_text=" and ".join(text for (_, text), _ in counts),
        multiply_adds=sum(number for _, (number, _) in counts),
        multiply_adds_text=" and ".join(text for _, (_, text) in counts),
        receptive_field=filled[0].field,
        arguments=tuple(_sentences(arguments)),
        others={
            name: text
            for name, text in others(tuple(filled), shapes[:-1]).items()
            if name != taken.library
        },
    )


def _whole(layer: Layer, shape: Sizes) -> Sizes:
    """Return the input's shape, with the channels that the line says where they are left out."""
    if not shape or any(size < 1 for size in shape):
        raise refused("input", shape=list(shape))
    if layer.kind != "dense" and len(shape) == layer.axes and layer.inputs > 0:
        return (layer.inputs, *shape)
    return shape


def _sentences(arguments: Arguments) -> list[dict[str, str]]:
    return [
        {
            "name": name,
            "value": _text(value),
            "sentence": MEANINGS.get(name, LATER).format(_text(value)),
        }
        for name, value in arguments.given.items()
    ]


def _text(value: Any) -> str:
    if isinstance(value, Name):
        return value.text
    if isinstance(value, tuple):
        return f"({', '.join(map(_text, value))})"
    return str(value)
