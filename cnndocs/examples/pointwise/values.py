"""A 1×1 convolution: at each pixel the same dense layer mixes the channels."""

from __future__ import annotations

from cnndocs.ops import conv2d, dense
from cnndocs.values import steps
from cnndocs.values.kinds import array, equation, matrix, vector
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="A kernel of one pixel",
    description="A convolution whose kernels cover one pixel: the channels of each pixel, mixed.",
    about=(
        "Two channels become three: a kernel of one pixel has a weight for each channel, and "
        "mixes the channels of a pixel without looking at its neighbours."
    ),
    source="Channels, weights and biases are ours.",
    topic="channels",
    order=55,
)
IMAGE = array([matrix("1 0 2\n0 3 1\n2 1 0"), matrix("0 1 1\n2 0 1\n1 0 3")])
WEIGHTS = matrix("""
     1  1
     1 -1
    -2  0.5
""")
BIAS = vector("0 0.5 1")


def build() -> dict[str, Entry]:
    """Compute every value of the example from its inputs."""
    kernels = WEIGHTS.reshape(*WEIGHTS.shape, 1, 1)
    maps = conv2d(IMAGE, kernels, BIAS)
    outputs, channels = WEIGHTS.shape
    return {
        "image": Entry(IMAGE, "the image: two channels", "input", "X"),
        "weights": Entry(WEIGHTS, "the weights: a row for each kernel", "input", "K"),
        "bias": Entry(BIAS, "one bias a kernel", "input", "b"),
        "sums": Entry(
            steps.each(
                maps.shape,
                lambda at: steps.weighted_sum(
                    IMAGE[:, at[1], at[2]], WEIGHTS[at[0]], maps[at], BIAS[at[0]]
                ),
            ),
            "the weighted sum of the channels of each pixel, written out",
            "step",
        ),
        "pixel": Entry(array(IMAGE[:, 0, 2]), "the channels of the pixel [0, 2]", "step"),
        "dense": Entry(
            dense(array(IMAGE[:, 0, 2]), WEIGHTS, BIAS),
            "a dense layer with the same weights on that pixel",
            "step",
        ),
        "parameters": Entry(
            equation(
                "({c} + 1) × {f} = {all}", c=channels, f=outputs, all=WEIGHTS.size + BIAS.size
            ),
            "parameters: a weight for each channel and a bias, for each kernel",
            "result",
        ),
        "feature_maps": Entry(array(maps), "the feature maps", "result", "Y"),
    }
