"""One map, three layers: fully connected, locally connected, and with shared weights."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from cnndocs.examples.sliding import values as sliding
from cnndocs.shapes import Conv, Dense, output_size, parameter_count
from cnndocs.values.kinds import Array, array, equation, scalar
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="Three layers from the same image to the same map",
    heading="Three layers, counted",
    description=(
        "The parameters of a dense, a local and a convolutional layer from the same image "
        "to the same map."
    ),
    about=("How many parameters a layer needs: fully connected, local, and with shared weights."),
    source="Shapes of the sliding example, and of a common photograph size.",
    topic="counting",
    order=180,
    explained="learn/why-not-dense.md",
    called={
        "used": "connections",
        "kernel": "neighbouring",
        "distinct": "weights bands",
    },
)

SIDE, KERNEL = 5, 3
PHOTO, CHANNELS, PADDING = (3, 224, 224), 64, 1
FLOAT = 4  # bytes of a number in single precision


def sparse(image: tuple[int, int], kernel: Array) -> Array:
    """Return the dense matrix that does what the kernel does: a row for each output cell."""
    (height, width), (kh, kw) = image, kernel.shape
    rows, columns = output_size(height, kh), output_size(width, kw)
    result = np.full((rows * columns, height * width), Fraction(0), dtype=object)
    for i, j in np.ndindex(rows, columns):
        for m, n in np.ndindex(kh, kw):
            result[i * columns + j, (i + m) * width + j + n] = kernel[m, n]
    return array(result)


def _small() -> dict[str, Entry]:
    side = output_size(SIDE, KERNEL)
    inputs, outputs, weights = SIDE**2, side**2, KERNEL**2
    dense = parameter_count((inputs,), [Dense(outputs)]).total
    shared = parameter_count((1, SIDE, SIDE), [Conv(KERNEL, 1)]).total
    own = outputs * weights + outputs
    line = {"side": SIDE, "kernel": KERNEL, "out": side}
    matrix = sparse((SIDE, SIDE), sliding.KERNEL)
    used = int(np.sum(matrix != 0))
    return {
        "side": Entry(scalar(SIDE), "side of the image", "input"),
        "kernel": Entry(scalar(KERNEL), "side of the kernel", "input"),
        "inputs": Entry(equation(f"{SIDE} × {SIDE} = {inputs}"), "pixels of the image", "step"),
        "map_side": Entry(
            equation("{side} - {kernel} + 1 = {out}", **line), "side of the map", "step"
        ),
        "outputs": Entry(equation(f"{side} × {side} = {outputs}"), "cells of the map", "step"),
        "weights": Entry(
            equation(f"{KERNEL} × {KERNEL} = {weights}"), "weights of the kernel", "step"
        ),
        "dense": Entry(
            equation(f"{inputs} × {outputs} + {outputs} = {dense}"),
            "parameters of a dense layer from image to map",
            "result",
        ),
        "local": Entry(
            equation(f"{outputs} × {weights} + {outputs} = {own}"),
            "parameters where each cell sees its window only, with weights of its own",
            "result",
        ),
        "shared": Entry(
            equation(f"{weights} + 1 = {shared}"),
            "parameters where all cells share one kernel and one bias",
            "result",
        ),
        "dense_total": Entry(scalar(dense), "the parameters of the dense layer", "result"),
        "shared_total": Entry(scalar(shared), "the parameters of the shared kernel", "result"),
        "ratio": Entry(
            equation("{dense} / {shared} = {ratio}", **_ratio(dense, shared)),
            "how many times as many the dense layer has",
            "result",
        ),
        "line_dense": Entry(
            equation("{side} × {out} = {all}", **line, all=SIDE * side),
            "connections of a dense layer on one row of pixels",
            "step",
        ),
        "line_local": Entry(
            equation("{kernel} × {out} = {all}", **line, all=KERNEL * side),
            "connections where each output sees a window of the row",
            "step",
        ),
        "line_shared": Entry(
            scalar(KERNEL), "different weights on these connections when they are shared", "step"
        ),
        "matrix": Entry(
            matrix, "the kernel of the sliding example as the weights of a dense layer", "step"
        ),
        "used": Entry(scalar(used), "entries of this matrix that are not zero", "result"),
        "distinct": Entry(
            scalar(len(set(matrix[matrix != 0]))), "different values among them", "result"
        ),
    }


def _larger() -> dict[str, Entry]:
    side = SIDE + 1
    out, weights = output_size(side, KERNEL), KERNEL**2
    inputs, outputs = side**2, out**2
    dense = parameter_count((inputs,), [Dense(outputs)]).total
    local = outputs * weights + outputs
    grey = parameter_count((1, *PHOTO[1:]), [Conv(KERNEL, CHANNELS, padding=PADDING)]).total
    return {
        "larger_dense": Entry(
            equation(f"{inputs} × {outputs} + {outputs} = {dense}"),
            "parameters of the dense layer when the image has one more row and column",
            "result",
        ),
        "larger_local": Entry(
            equation(f"{outputs} × {weights} + {outputs} = {local}"),
            "parameters of the local layer on this image",
            "result",
        ),
        "grey_shared": Entry(
            equation(f"{CHANNELS} × {KERNEL} × {KERNEL} + {CHANNELS} = {grey}"),
            "parameters of the convolutional layer on a grey photograph",
            "result",
        ),
    }


def _ratio(dense: int, shared: int) -> dict[str, object]:
    return {"dense": dense, "shared": shared, "ratio": Fraction(dense, shared)}


def _photo() -> dict[str, Entry]:
    layer = Conv(KERNEL, CHANNELS, padding=PADDING)
    count = parameter_count(PHOTO, [layer])
    inputs = int(np.prod(PHOTO))
    outputs = int(np.prod(layer.output(PHOTO)))
    dense = inputs * outputs + outputs
    depth, height, width = PHOTO
    return {
        "photo": Entry(array(list(PHOTO)), "channels, height and width of a photograph", "input"),
        "channels": Entry(scalar(CHANNELS), "kernels of the layer", "input"),
        "padding": Entry(scalar(PADDING), "padding of the layer, a side", "input"),
        "photo_map": Entry(
            array(list(layer.output(PHOTO))), "channels, height and width of its maps", "step"
        ),
        "photo_inputs": Entry(
            equation(f"{depth} × {height} × {width} = {inputs:,}"),
            "values of the photograph",
            "step",
        ),
        "photo_outputs": Entry(
            equation(f"{CHANNELS} × {height} × {width} = {outputs:,}"),
            "values of the maps",
            "step",
        ),
        "photo_shared": Entry(
            equation(f"{CHANNELS} × {depth} × {KERNEL} × {KERNEL} + {CHANNELS} = {count.total:,}"),
            "parameters of the convolutional layer",
            "result",
        ),
        "photo_total": Entry(scalar(count.total), "the same, as one number", "result"),
        "photo_dense": Entry(
            scalar(dense), "parameters of a dense layer from photograph to maps", "result"
        ),
        "photo_dense_sum": Entry(
            equation(f"{inputs:,} × {outputs:,} + {outputs:,} = {dense:,}"),
            "the same, with its product",
            "result",
        ),
        "photo_bytes": Entry(
            scalar(dense * FLOAT), "bytes of these parameters in single precision", "result"
        ),
    }


def build() -> dict[str, Entry]:
    """Count the parameters of each layer from its shape."""
    return {**_small(), **_photo(), **_larger(), **_mistakes()}


def _mistakes() -> dict[str, Entry]:
    """Compute what comes out where a question of the page is answered wrongly."""
    inputs, outputs, weights = SIDE**2, output_size(SIDE, KERNEL) ** 2, KERNEL**2
    pairs, depth = inputs * outputs, PHOTO[0]
    slices = CHANNELS * depth
    about = {
        "unbiased_dense": (
            f"{inputs} × {outputs} = {pairs}",
            "weights of the dense layer, without its biases",
        ),
        "dense_one_bias": (
            f"{inputs} × {outputs} + 1 = {pairs + 1}",
            "the same with one bias for all cells",
        ),
        "photo_unbiased": (
            f"{slices // depth} × {depth} × {KERNEL} × {KERNEL} = {slices * weights:,}",
            "weights of the convolutional layer on the photograph, without its biases",
        ),
        "photo_slices": (
            f"{slices // depth} × {depth} × ({KERNEL} × {KERNEL} + 1) = {slices * (weights + 1):,}",
            "the same with a bias for each slice of a kernel",
        ),
    }
    return {name: Entry(equation(text), words, "step") for name, (text, words) in about.items()}
