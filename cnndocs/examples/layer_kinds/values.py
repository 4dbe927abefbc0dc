"""What the widget of every kind of convolution opens with: small inputs and weights a kind."""

from __future__ import annotations

from cnndocs.examples.sliding.values import IMAGE, KERNEL
from cnndocs.ops import conv1d, conv2d, conv_transpose2d
from cnndocs.values.kinds import array, matrix, scalar
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="Every kind of convolution as it opens",
    description="Small inputs and weights for each kind of convolution, and what they give.",
    about=(
        "One image for the direct kind, a small map that is spread, four channels in groups, and "
        "a short signal: the inputs with which the widget shows each kind."
    ),
    source=(
        "Image and kernel of the worked example; the other inputs and weights are ours, small "
        "integers that are easy to add up."
    ),
    topic="channels",
    order=65,
)

SMALL = matrix("1 2 0\n3 0 1\n0 2 1")
SPREAD = matrix("1 2 1\n2 4 2\n1 2 1")
CHANNELS = array(
    [
        matrix("1 0 2 1\n0 3 1 0\n2 1 0 1\n1 0 1 2"),
        matrix("0 1 1 0\n2 0 1 1\n1 0 3 0\n0 2 0 1"),
        matrix("3 0 0 1\n1 1 0 2\n0 2 1 0\n1 0 0 1"),
        matrix("0 2 0 1\n1 0 2 0\n0 1 0 1\n2 0 1 0"),
    ]
)
FILTERS = array(
    [
        matrix("0 1 0\n1 -4 1\n0 1 0"),
        matrix("1 0 -1\n1 0 -1\n1 0 -1"),
        matrix("1 1 1\n0 0 0\n-1 -1 -1"),
        matrix("0 1 0\n0 1 0\n0 1 0"),
    ]
)
MIX = matrix("1 1 0 0\n0 1 -1 0\n0 0 1 1\n1 0 0 -1")
SIGNAL = matrix("2 3 5 4 4 6 9 8 7 5")
TAPS = matrix("1 2 -1")
STRIDE, GROUPS = 2, 4


def build() -> dict[str, Entry]:
    """Compute what each kind gives from its inputs."""
    filters = FILTERS[:, None]
    between = conv2d(CHANNELS, filters, groups=GROUPS)
    causal = conv1d(SIGNAL[0], TAPS[0], padding="causal")
    return {
        "input": Entry(IMAGE[None], "the image, as one channel", "input"),
        "weights": Entry(KERNEL[None, None], "the kernel, as one kernel of one channel", "input"),
        "small": Entry(SMALL[None], "the small map that a transposed convolution spreads", "input"),
        "spread": Entry(SPREAD[None, None], "the kernel that is spread", "input"),
        "channels": Entry(CHANNELS, "four channels", "input"),
        "filters": Entry(FILTERS, "a kernel for each channel", "input"),
        "mix": Entry(MIX, "a row of weights for each mix of the channels", "input"),
        "signal": Entry(SIGNAL[None], "a short signal: one channel, one row", "input"),
        "taps": Entry(TAPS[None, None], "the kernel for the signal", "input"),
        "stride": Entry(scalar(STRIDE), "the stride with which the small map is spread", "input"),
        "groups": Entry(scalar(GROUPS), "the groups of the four channels", "input"),
        "direct": Entry(array(conv2d(IMAGE, KERNEL)), "the map of the direct kind", "result"),
        "transposed": Entry(
            array(conv_transpose2d(SMALL, SPREAD, stride=STRIDE)),
            "the map that the spread kernels add up to",
            "result",
        ),
        "between": Entry(array(between), "a map for each channel alone: depthwise", "step"),
        "separable": Entry(
            array(conv2d(between, MIX[:, :, None, None])),
            "the maps of a depthwise-separable convolution",
            "result",
        ),
        "causal": Entry(array(causal), "the signal after a causal convolution", "result"),
    }
