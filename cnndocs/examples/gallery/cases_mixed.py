"""Dilation, alone and with other settings."""

from cnndocs.examples.gallery.case import Case, Guide

ORDER = 3
REFUSED = "It [refuses](run:strides-with-dilation.keras-jax) strides together with a dilation rate."

CASES = (
    Case(
        "dilation",
        "A dilation of two",
        "Dilated and mixed",
        "conv",
        {"size": 7, "dilation": 2},
        "One cell between the cells of a window is not read.",
        """
cnndocs figure conv --input 7 --dilation 2
nn.Conv2d(1, 1, 3, dilation=2, bias=False)
layers.Conv2D(1, 3, dilation_rate=2, use_bias=False)
lax.conv_general_dilated(x, k, (1, 1), "VALID", rhs_dilation=(2, 2))
""",
        guide=Guide("section-5", "dilation", (3, 3)),
    ),
    Case(
        "dilation-padding",
        "Dilation that keeps the size",
        "Dilated and mixed",
        "conv",
        {"size": 5, "dilation": 2, "padding": 2},
        "As much padding as the dilation, for a kernel of three.",
        """
cnndocs figure conv --input 5 --dilation 2 --padding 2
nn.Conv2d(1, 1, 3, padding=2, dilation=2, bias=False)
layers.Conv2D(1, 3, padding="same", dilation_rate=2, use_bias=False)
lax.conv_general_dilated(x, k, (1, 1), ((2, 2), (2, 2)), rhs_dilation=(2, 2))
""",
    ),
    Case(
        "dilation-stride",
        "Dilation, stride and padding",
        "Dilated and mixed",
        "conv",
        {"size": 7, "dilation": 2, "stride": 2, "padding": 1},
        "All four settings at once.",
        """
cnndocs figure conv --input 7 --dilation 2 --stride 2 --padding 1
nn.Conv2d(1, 1, 3, stride=2, padding=1, dilation=2, bias=False)
lax.conv_general_dilated(x, k, (2, 2), ((1, 1), (1, 1)), rhs_dilation=(2, 2))
""",
        without={"Keras": REFUSED},
    ),
    Case(
        "dilation-transposed",
        "Dilation and stride, transposed",
        "Dilated and mixed",
        "conv-transpose",
        {"size": 2, "kernel": 2, "dilation": 2, "stride": 2},
        "Zeros between the cells of the input, and gaps between those of the window.",
        """
cnndocs figure conv-transpose --input 2 --kernel 2 --dilation 2 --stride 2
nn.ConvTranspose2d(1, 1, 2, stride=2, dilation=2, bias=False)
k = jnp.flip(k, (2, 3))
lax.conv_general_dilated(x, k, (1, 1), ((2, 2), (2, 2)), lhs_dilation=(2, 2), rhs_dilation=(2, 2))
""",
        without={"Keras": REFUSED},
    ),
)
