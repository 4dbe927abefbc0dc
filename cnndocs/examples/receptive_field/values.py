"""How far a cell sees: the receptive field, layer by layer."""

from __future__ import annotations

from typing import Any

from cnndocs import shapes
from cnndocs.examples.networks import values as networks
from cnndocs.shapes import Conv, Layer, Pool, receptive_field
from cnndocs.values.kinds import array, equation, scalar
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="How far a cell sees",
    description="The receptive field layer by layer, for a small stack and for VGG.",
    about="The receptive field after each layer of a small stack, and of VGG.",
    source="Layers chosen for this site; the layers of VGG as in Simonyan and Zisserman.",
    topic="counting",
    order=220,
    explained="learn/hierarchy.md",
    called={
        "next": "pixels",
        "unpooled": "pixels",
        "field": "pixels",
    },
)

SMALL: list[Layer] = [Conv(3, 8), Conv(3, 8), Pool(2), Conv(3, 16)]
DEEP = [*SMALL, Conv(3, 16), Pool(2), Conv(3, 32)]
UNPOOLED = [layer for at, layer in enumerate(DEEP) if at != 2]
PHOTO = 224


def _kernel(layer: Any) -> int:
    return shapes.pair("kernel", layer.size if isinstance(layer, Pool) else layer.kernel)[0]


def _growth(layers: list[Layer]) -> list:
    rows, before, jump = [], 1, 1
    for at, layer in enumerate(layers):
        field = receptive_field(layers[: at + 1])
        rows.append(
            equation(f"{before} + ({_kernel(layer)} - 1) × {jump} = {field.size[0]}")[()],
        )
        before, jump = field.size[0], field.jump[0]
    return rows


def _along(layers: list[Layer], what: str) -> list[int]:
    return [getattr(receptive_field(layers[: at + 1]), what)[0] for at in range(len(layers))]


def _mistakes() -> dict[str, Entry]:
    """Compute what comes out where a question of the page is answered wrongly."""
    before = receptive_field(DEEP[:-1])
    field, jump, last = before.size[0], before.jump[0], receptive_field(DEEP[:-2]).jump[0]
    kernel = _kernel(DEEP[-1])
    about = {
        "unstepped": (
            f"{field} + ({kernel} - 1) × 1 = {field + kernel - 1}",
            "the last field if the step of a cell were one",
        ),
        "late_step": (
            f"{field} + ({kernel} - 1) × {last} = {field + (kernel - 1) * last}",
            "the last field with the step from before the pooling",
        ),
        "whole_side": (
            f"{field} + {kernel} × {jump} = {field + kernel * jump}",
            "the last field if a kernel added its whole side",
        ),
        "one_small": (f"{kernel} × {kernel} = {kernel**2}", "weights of one small kernel"),
    }
    return {name: Entry(equation(text), words, "step") for name, (text, words) in about.items()}


def build() -> dict[str, Entry]:
    """Follow the receptive field through a small stack and through VGG."""
    vgg = networks.vgg_layers()
    pooled = [at for at, layer in enumerate(vgg) if isinstance(layer, Pool)]
    fields = _along(vgg, "size")
    needed = next(n for n in range(PHOTO) if receptive_field([Conv(3, 1)] * n).size[0] >= PHOTO)
    stack, two = [Conv(3, 1)] * 3, 2
    return {
        "kernels": Entry(
            array([_kernel(layer) for layer in DEEP]), "side of each layer's window", "input"
        ),
        "pools": Entry(
            array([int(isinstance(layer, Pool)) for layer in DEEP]),
            "one where the layer is a pooling, zero where it is a convolution",
            "input",
        ),
        "field": Entry(array(_along(DEEP, "size")), "receptive field after each layer", "result"),
        "jump": Entry(
            array(_along(DEEP, "jump")),
            "input pixels between neighbouring cells after each layer",
            "step",
        ),
        "growth": Entry(array(_growth(DEEP)), "the field of each layer from the last", "step"),
        "stack": Entry(
            array(_along(list(stack), "size")),
            "receptive field after one, two and three convolutions",
            "result",
        ),
        "two_small": Entry(
            equation(f"{two} × 3 × 3 = {two * 9}"),
            "weights of two small kernels in a row, on one channel",
            "step",
        ),
        "one_large": Entry(
            equation("5 × 5 = 25"), "weights of one kernel with the same field", "step"
        ),
        "next": Entry(
            equation(
                "{field} + (3 - 1) × {jump} = {next}",
                field=receptive_field(DEEP).size[0],
                jump=receptive_field(DEEP).jump[0],
                next=receptive_field([*DEEP, Conv(3, 32)]).size[0],
            ),
            "receptive field after one more convolution",
            "result",
        ),
        "unpooled": Entry(
            scalar(receptive_field(UNPOOLED).size[0]),
            "receptive field of the stack without its first pooling",
            "result",
        ),
        "needed": Entry(
            equation(f"1 + {needed} × (3 - 1) = {1 + 2 * needed}"),
            "the first field of convolutions alone that holds the whole image",
            "result",
        ),
        **_mistakes(),
        "photo": Entry(scalar(PHOTO), "side of the image that VGG reads", "input"),
        "vgg": Entry(
            array([fields[at] for at in pooled]),
            "receptive field of VGG after each pooling",
            "result",
        ),
        "vgg_layers": Entry(scalar(len(vgg)), "convolutions and poolings of VGG", "step"),
    }
