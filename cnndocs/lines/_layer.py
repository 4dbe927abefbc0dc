"""A layer as all libraries mean it, and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import gcd, prod
from typing import Any

from cnndocs.lines._refusals import LineError, refused, sentence
from cnndocs.shapes import output_size, window
from cnndocs.values.sizes import size_equation

Sizes = tuple[int, ...]
Pads = tuple[tuple[int, int], ...]

CONVOLUTIONS = ("conv", "transposed")
POOLINGS = ("max-pool", "avg-pool")


@dataclass(frozen=True)
class Layer:
    """One layer; sizes are of its axes, one or two, and `padding` a word or cells a side."""

    kind: str  # of CONVOLUTIONS or POOLINGS, or "dense"
    axes: int = 0
    inputs: int = 0  # channels; zero: those of the input
    outputs: int = 0  # channels; zero: as many as come in
    multiplier: int = 0  # depthwise: filters for each channel
    kernel: Sizes = ()
    stride: Sizes = ()
    padding: Any = ()  # a word, or Pads
    dilation: Sizes = ()
    groups: int = 1
    bias: bool = True
    output_padding: Sizes | None = None
    ceil: bool = False
    counts_padding: bool = True
    mode: str = "zeros"

    def on(self, shape: Sizes) -> Layer:
        """Return the layer with what it takes from its input filled in.

        Raises
        ------
        LineError
            Where the input does not fit the layer.
        """
        if self.kind == "dense":
            if self.inputs not in (0, shape[-1]):
                raise refused("values", inputs=self.inputs, count=shape[-1])
            return replace(self, inputs=shape[-1])
        if len(shape) != self.axes + 1:
            wanted = " x ".join(["channels", "height", "width"][: self.axes + 1])
            wanted = "channels x length" if self.axes == 1 else wanted
            raise refused("axes", wanted=wanted, shape=sizes(shape))
        depth = shape[0]
        if self.inputs not in (0, depth):
            hint = ""
            if self.inputs == shape[-1]:
                hint = sentence("first", shape=sizes((shape[-1], *shape[:-1])))
            raise refused("channels", inputs=self.inputs, count=depth, hint=hint)
        groups = depth if self.multiplier else self.groups
        outputs = depth * self.multiplier if self.multiplier else self.outputs
        outputs = outputs or depth
        if self.kind in CONVOLUTIONS:
            for name, count in (("channels in", depth), ("channels out", outputs)):
                if count % groups:
                    raise refused("groups", groups=groups, count=count, what=name)
        return replace(
            self, inputs=depth, outputs=outputs, groups=groups, padding=self.pads(shape[1:])
        )

    def pads(self, size: Sizes) -> Pads:
        """Return the padded cells before and behind each axis."""
        if not isinstance(self.padding, str):
            return self.padding
        if self.padding == "valid":
            return ((0, 0),) * self.axes
        spans = self.spans
        if self.padding == "causal":
            return tuple((span - 1, 0) for span in spans)
        if self.kind == "transposed" and self.output_padding is not None:  # Keras, both given
            return tuple((span // 2, span // 2) for span in spans)
        if self.kind == "transposed":  # Keras: what makes the output the input times the stride
            totals = [max(span - step, 0) for span, step in zip(spans, self.stride, strict=True)]
        else:
            totals = [
                max((-(-n // step) - 1) * step + span - n, 0)
                for n, step, span in zip(size, self.stride, spans, strict=True)
            ]
        return tuple((total // 2, total - total // 2) for total in totals)

    @property
    def spans(self) -> Sizes:
        """Cells from the first to the last cell of a window, both included."""
        pairs = zip(self.kernel, self.dilation, strict=True)
        return tuple(dilation * (kernel - 1) + 1 for kernel, dilation in pairs)

    def axis(self, number: int, size: int) -> tuple[int, str]:
        """Return the output's size along one axis, and the arithmetic that gives it."""
        kernel, stride, dilation = self.kernel[number], self.stride[number], self.dilation[number]
        before, after = self.padding[number]
        if self.kind == "transposed":
            span = self.spans[number]
            more = 0
            if self.output_padding is not None:
                more = self.output_padding[number]
            elif self.stride[number] > span:  # Keras, where windows leave gaps
                more = stride - span
            result = (size - 1) * stride - before - after + span + more
            text = f"({size} - 1) × {stride} - {before} - {after} + {dilation} × ({kernel} - 1) + 1"
            text += f" + {more}" if more else ""
            if result < 1:
                raise refused("empty", text=text, result=result)
            return result, f"{text} = {result}"
        settings: dict[str, Any] = {"stride": stride, "dilation": dilation, "ceil_mode": self.ceil}
        try:
            result = output_size(size, kernel, padding=(before, after), **settings)
        except ValueError as error:
            raise LineError(str(error)) from None
        w = window(size, kernel, padding=((before, after),) * 2, **settings)
        return result, size_equation(w, 0).item().text

    def output(self, shape: Sizes) -> tuple[Sizes, tuple[str, ...]]:
        """Return the shape that comes out of a layer that is filled in, and the arithmetic."""
        if self.kind == "dense":
            return (*shape[:-1], self.outputs), ()
        axes = [self.axis(number, size) for number, size in enumerate(shape[1:])]
        return (self.outputs, *(size for size, _ in axes)), tuple(text for _, text in axes)

    @property
    def weights(self) -> Sizes:
        """The numbers whose product is how many weights there are; empty where none are."""
        if self.kind == "dense":
            return self.outputs, self.inputs
        if self.kind == "conv":
            return self.outputs, self.inputs // self.groups, *self.kernel
        if self.kind == "transposed":
            return self.inputs, self.outputs // self.groups, *self.kernel
        return ()

    @property
    def parameters(self) -> tuple[int, str]:
        """How many numbers are learned, and the arithmetic that gives it."""
        if not self.weights:
            return 0, "0"
        biases = self.outputs if self.bias else 0
        total = prod(self.weights) + biases
        text = " × ".join(map(str, self.weights)) + (f" + {biases}" if biases else "")
        return total, f"{text} = {total:,}"

    def multiply_adds(self, shape: Sizes, output: Sizes) -> tuple[int, str]:
        """How many multiplications the weights take part in, one image long, padding included."""
        if not self.weights:
            return 0, "0"
        if self.kind == "dense":
            places: Sizes = shape[:-1]
        else:
            places = (shape if self.kind == "transposed" else output)[1:]
        factors = (*places, *self.weights)
        return prod(factors), f"{' × '.join(map(str, factors))} = {prod(factors):,}"

    @property
    def field(self) -> Sizes:
        """How many cells of the input one cell of the output sees at most, along each axis."""
        if self.kind == "transposed":
            spans = zip(self.kernel, self.stride, self.dilation, strict=True)
            return tuple(_reached(*span) for span in spans)
        return self.spans


def _reached(kernel: int, stride: int, dilation: int) -> int:
    """Return how far apart the inputs of one output lie at most, both included."""
    # Cells of the kernel meet the same output where they lie a multiple of the stride apart. The
    # first cell meets most of them; they are counted, not walked through: a line may say a million.
    shared = gcd(stride, dilation)
    return (kernel - 1) // (stride // shared) * (dilation // shared) + 1


def sizes(shape: Sizes) -> str:
    """Write sizes.

    >>> sizes((3, 5))
    '3x5'
    """
    return "x".join(map(str, shape))
