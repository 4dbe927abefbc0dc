"""The same layer as other libraries write it, or why they do not have it."""

from __future__ import annotations

from dataclasses import replace

from cnndocs.lines._layer import CONVOLUTIONS, Layer, Sizes
from cnndocs.lines._refusals import sentence
from cnndocs.lines._signatures import KERAS, PYTORCH

# What a library calls a layer; {} is how many axes it has.
NAMES = {
    PYTORCH: {
        "conv": "Conv{}d",
        "transposed": "ConvTranspose{}d",
        "max-pool": "MaxPool{}d",
        "avg-pool": "AvgPool{}d",
    },
    KERAS: {
        "conv": "Conv{}D",
        "depthwise": "DepthwiseConv{}D",
        "transposed": "Conv{}DTranspose",
        "max-pool": "MaxPooling{}D",
        "avg-pool": "AveragePooling{}D",
    },
}


def written(value: Sizes) -> str:
    """Write a number for each axis, or one where all are the same.

    >>> written((3, 3)), written((3, 5))
    ('3', '(3, 5)')
    """
    return str(value[0]) if len({*value}) == 1 else str(value)


def _given(name: str, value: Sizes, default: int) -> list[str]:
    return [] if {*value} == {default} else [f"{name}={written(value)}"]


def symmetric(layer: Layer) -> bool:
    """Say whether both sides of each axis have the same padding."""
    return all(before == after for before, after in layer.padding)


def pytorch(layer: Layer) -> str:
    """Write a layer for PyTorch."""
    if layer.kind == "dense":
        return f"nn.Linear({layer.inputs}, {layer.outputs}{'' if layer.bias else ', bias=False'})"
    first = then = ""
    pads = tuple(before for before, _ in layer.padding)
    if not symmetric(layer) and layer.kind == "transposed":
        cells = [str(-cell) for pair in reversed(layer.padding) for cell in pair]
        then, pads = f", then nn.ZeroPad{layer.axes}d(({', '.join(cells)}))", (0,) * layer.axes
    elif not symmetric(layer):
        cells = [str(cell) for pair in reversed(layer.padding) for cell in pair]
        value = ', float("-inf")' if layer.kind == "max-pool" else ""
        name = "ConstantPad" if value else "ZeroPad"
        if layer.kind == "avg-pool" and not layer.counts_padding:
            return sentence("no-sides")
        first, pads = (
            f"nn.{name}{layer.axes}d(({', '.join(cells)}){value}), then ",
            (0,) * layer.axes,
        )
    parts = [written(layer.kernel)]
    if layer.kind in CONVOLUTIONS:
        parts = [f"{layer.inputs}", f"{layer.outputs}", *parts]
    whole = layer.kernel if layer.kind not in CONVOLUTIONS else None
    if layer.stride != whole:
        parts += _given("stride", layer.stride, 1 if whole is None else 0)
    parts += _given("padding", pads, 0)
    if layer.kind == "transposed":
        parts += _given("output_padding", _more(layer), 0)
    if layer.kind != "avg-pool":
        parts += _given("dilation", layer.dilation, 1)
    parts += [f"groups={layer.groups}"] if layer.groups > 1 else []
    if layer.kind in CONVOLUTIONS and not layer.bias:
        parts.append("bias=False")
    if layer.mode != "zeros":
        parts.append(f"padding_mode={layer.mode!r}")
    parts += ["ceil_mode=True"] if layer.ceil else []
    if layer.kind == "avg-pool" and not layer.counts_padding and any(pads):
        parts.append("count_include_pad=False")
    for most, side in zip(pads, layer.kernel, strict=True):
        if layer.kind not in CONVOLUTIONS and most > side // 2:
            return sentence("no-half", cells=most, side=side)
    return f"{first}nn.{NAMES[PYTORCH][layer.kind].format(layer.axes)}({', '.join(parts)}){then}"


def _more(layer: Layer) -> Sizes:
    """Return the output padding that gives the output's size."""
    if layer.output_padding is not None:
        return layer.output_padding
    pairs = zip(layer.stride, layer.spans, strict=True)
    return tuple(max(step - span, 0) for step, span in pairs)


def _cropping(layer: Layer) -> tuple[str, str] | None:
    """Return a word for Keras' padding, and what is cut off behind it; None where it has none."""
    gaps = [max(step - span, 0) for step, span in zip(layer.stride, layer.spans, strict=True)]
    cut = tuple(
        (before, after - more + gap)
        for (before, after), more, gap in zip(layer.padding, _more(layer), gaps, strict=True)
    )
    for word in ("valid", "same"):
        if replace(layer, padding=word, output_padding=None).pads(()) == cut:
            return word, ""
    if any(after < 0 for _, after in cut):
        return None
    return "valid", f", then layers.Cropping{layer.axes}D({cut if layer.axes == 2 else cut[0]})"


def keras(layer: Layer, size: Sizes) -> str:
    """Write a layer for Keras; the size decides what ``same`` pads."""
    if layer.kind == "dense":
        return f"layers.Dense({layer.outputs}{'' if layer.bias else ', use_bias=False'})"
    if layer.ceil:
        return sentence("no-ceil")
    if layer.mode != "zeros":
        return sentence("no-mode", value=repr(layer.mode))
    if max(layer.stride) > 1 and max(layer.dilation) > 1:
        return sentence("no-strides")
    if layer.kind == "max-pool" and max(layer.dilation) > 1:
        return sentence("no-spread-pool")
    if layer.kind == "transposed" and layer.groups > 1:
        return sentence("no-groups")
    words = (
        word
        for word in ("valid", "same")
        if replace(layer, padding=word).pads(size) == layer.padding
    )
    word, first, then = next(words, ""), "", ""
    padding = word
    if layer.kind == "transposed":
        if (found := _cropping(layer)) is None:
            return sentence("no-more")
        padding, then = found
    elif not word:
        if layer.kind == "max-pool":
            return sentence("no-max")
        if layer.kind == "avg-pool" and not layer.counts_padding:
            return sentence("no-average")
        first, padding = f"layers.ZeroPadding{layer.axes}D({_cells(layer)}), then ", "valid"
    elif word == "same" and layer.kind == "avg-pool" and layer.counts_padding:
        first, padding = f"layers.ZeroPadding{layer.axes}D({_cells(layer)}), then ", "valid"
    pool = layer.kind not in CONVOLUTIONS
    parts = [written(layer.kernel)]
    depthwise = (
        not pool and layer.groups > 1 and layer.groups == layer.inputs and layer.kind == "conv"
    )
    if not pool and not depthwise:
        parts = [str(layer.outputs), *parts]
    if not (pool and layer.stride == layer.kernel):
        parts += _given("strides", layer.stride, 0 if pool else 1)
    parts += [f'padding="{padding}"'] if padding == "same" else []
    if depthwise and layer.outputs != layer.inputs:
        parts.append(f"depth_multiplier={layer.outputs // layer.inputs}")
    parts += _given("dilation_rate", layer.dilation, 1)
    parts += [f"groups={layer.groups}"] if layer.groups > 1 and not depthwise else []
    if not pool and not layer.bias:
        parts.append("use_bias=False")
    name = NAMES[KERAS]["depthwise" if depthwise else layer.kind]
    return f"{first}layers.{name.format(layer.axes)}({', '.join(parts)}){then}"


def _cells(layer: Layer) -> str:
    pads: tuple = layer.padding
    if symmetric(layer):
        return written(tuple(before for before, _ in pads))
    return str(pads if layer.axes == 2 else pads[0])


def others(layers: tuple[Layer, ...], shapes: list[Sizes]) -> dict[str, str]:
    """Return the layers as each library writes them, or why it does not."""
    pairs = list(zip(layers, shapes, strict=True))
    return {
        PYTORCH: ", then ".join(pytorch(layer) for layer, _ in pairs),
        KERAS: ", then ".join(keras(layer, shape[1:]) for layer, shape in pairs),
    }
