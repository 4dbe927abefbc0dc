"""The digit 2 on a 10×10 grid, and what one kernel makes of it."""

from __future__ import annotations

from cnndocs.examples.record import Entry, Example
from cnndocs.examples.values import array, equation, scalar
from cnndocs.images import digit_two
from cnndocs.kernels import weights
from cnndocs.ops import conv2d


def build() -> Example:
    """Compute every value of the example from its inputs."""
    image = array(digit_two())
    kernel = array(weights("horizontal-edge"))
    feature_map = conv2d(image, kernel)
    return Example(
        id="digit-two",
        title="The digit 2",
        about="A hand-drawn digit 2 of ink and paper, and the feature map of one named kernel.",
        source="Image drawn for this site.",
        entries={
            "label": Entry(scalar(2), "the digit that is drawn", "input"),
            "ink": Entry(scalar(1), "the value of a pixel with ink", "input"),
            "paper": Entry(scalar(0), "the value of a pixel without ink", "input"),
            "image": Entry(image, "the image", "input", "X"),
            "kernel": Entry(kernel, "the kernel for horizontal edges", "input", "K"),
            "size": Entry(
                equation(
                    "{n} - {k} + 1 = {m}",
                    n=image.shape[0],
                    k=kernel.shape[0],
                    m=feature_map.shape[0],
                ),
                "positions of the kernel along one side",
                "step",
            ),
            "feature_map": Entry(array(feature_map), "the feature map", "result", "Y"),
        },
    )
