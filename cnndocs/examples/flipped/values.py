"""Cross-correlation beside convolution: the kernel as it is, and turned by half a circle."""

from __future__ import annotations

from cnndocs.examples.sliding.values import IMAGE, KERNEL
from cnndocs.ops import conv2d
from cnndocs.values.kinds import Array, array, matrix
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="The flipped kernel",
    description="The image, the kernel and its flipped copy, and both maps.",
    about=(
        "The worked image and kernel under both operations: cross-correlation, which "
        "networks compute, and convolution in the strict sense, which flips the kernel "
        "first."
    ),
    source="Image and kernel of the worked example.",
    topic="sliding",
    order=90,
    explained="learn/flipped-kernel.md",
)

SIDE = len(KERNEL)
POINT = matrix("""
    0 0 0 0 0
    0 0 0 0 0
    0 0 1 0 0
    0 0 0 0 0
    0 0 0 0 0
""")


def turned(kernel: Array) -> Array:
    """Return a kernel turned by half a circle: both axes reversed."""
    return array(kernel[::-1, ::-1])


def places(rows: slice, columns: slice) -> Array:
    """Return row and column of each weight of the kernel where its axes are read so."""
    return array([[(i, j) for j in range(SIDE)[columns]] for i in range(SIDE)[rows]])


def build() -> dict[str, Entry]:
    """Compute every value of the example from its inputs."""
    flipped = turned(KERNEL)
    correlation, convolution = conv2d(IMAGE, KERNEL), conv2d(IMAGE, flipped)
    return {
        "image": Entry(IMAGE, "the image: pixel intensities", "input", "X"),
        "kernel": Entry(KERNEL, "the kernel: its weights", "input", "K"),
        "point": Entry(POINT, "an image with a single bright pixel", "input"),
        "kernel_flipped": Entry(flipped, "the kernel turned by half a circle", "step"),
        "kernel_flipped_twice": Entry(
            turned(flipped), "the kernel turned twice: itself again", "step"
        ),
        "correlation": Entry(array(correlation), "cross-correlation of image and kernel", "result"),
        "convolution": Entry(
            array(convolution), "convolution of image and kernel, in the strict sense", "result"
        ),
        "difference": Entry(
            array(correlation - convolution), "cross-correlation minus convolution", "result"
        ),
        "turned_places": Entry(
            places(slice(None, None, -1), slice(None, None, -1)),
            "row and column of each weight after half a turn",
            "step",
        ),
        "mirrored_places": Entry(
            places(slice(None), slice(None, None, -1)),
            "the same where only the columns are reversed",
            "step",
        ),
        "upended_places": Entry(
            places(slice(None, None, -1), slice(None)),
            "the same where only the rows are reversed",
            "step",
        ),
        "mirrored": Entry(
            array(conv2d(IMAGE, array(KERNEL[:, ::-1]))),
            "the map where only the columns of the kernel are reversed",
            "step",
        ),
        "upended": Entry(
            array(conv2d(IMAGE, array(KERNEL[::-1]))),
            "the map where only the rows of the kernel are reversed",
            "step",
        ),
        "point_correlation": Entry(
            array(conv2d(POINT, KERNEL)),
            "cross-correlation of the bright pixel and the kernel",
            "result",
        ),
        "point_convolution": Entry(
            array(conv2d(POINT, flipped)),
            "convolution of the bright pixel and the kernel",
            "result",
        ),
    }
