"""The transposed convolutions of the guide, with output padding, and one that is dilated too."""

from cnndocs.examples.gallery.case import Case, Guide

ORDER = 2
CASES = (
    Case(
        "no-padding-transposed",
        "No padding, transposed",
        "Transposed",
        "conv-transpose",
        {"size": 2},
        "The way back from the first case: full padding around the small map.",
        """
cnndocs figure conv-transpose --input 2
nn.ConvTranspose2d(1, 1, 3, bias=False)
layers.Conv2DTranspose(1, 3, use_bias=False)
k = jnp.flip(k, (2, 3))
lax.conv_general_dilated(x, k, (1, 1), ((2, 2), (2, 2)))
""",
        guide=Guide("section-4", "no_padding_no_strides_transposed", (4, 4)),
        at=(1, 1),
    ),
    Case(
        "arbitrary-padding-transposed",
        "Padding of any size, transposed",
        "Transposed",
        "conv-transpose",
        {"size": 6, "kernel": 4, "padding": 2},
        "The padding of the way there lessens the zeros on the way back.",
        """
cnndocs figure conv-transpose --input 6 --kernel 4 --padding 2
nn.ConvTranspose2d(1, 1, 4, padding=2, bias=False)
layers.Conv2DTranspose(1, 4, use_bias=False)
layers.Cropping2D(((2, 2), (2, 2)))
k = jnp.flip(k, (2, 3))
lax.conv_general_dilated(x, k, (1, 1), ((1, 1), (1, 1)))
""",
        guide=Guide("section-4", "arbitrary_padding_no_strides_transposed", (5, 5)),
    ),
    Case(
        "half-padding-transposed",
        "Half padding, transposed",
        "Transposed",
        "conv-transpose",
        {"size": 5, "padding": 1},
        "Half padding there is half padding back: the size stays.",
        """
cnndocs figure conv-transpose --input 5 --padding 1
nn.ConvTranspose2d(1, 1, 3, padding=1, bias=False)
layers.Conv2DTranspose(1, 3, padding="same", use_bias=False)
k = jnp.flip(k, (2, 3))
lax.conv_general_dilated(x, k, (1, 1), ((1, 1), (1, 1)))
""",
        guide=Guide("section-4", "same_padding_no_strides_transposed", (5, 5)),
    ),
    Case(
        "full-padding-transposed",
        "Full padding, transposed",
        "Transposed",
        "conv-transpose",
        {"size": 7, "padding": 2},
        "Full padding there leaves no zeros on the way back.",
        """
cnndocs figure conv-transpose --input 7 --padding 2
nn.ConvTranspose2d(1, 1, 3, padding=2, bias=False)
layers.Conv2DTranspose(1, 3, use_bias=False)
layers.Cropping2D(((2, 2), (2, 2)))
k = jnp.flip(k, (2, 3))
lax.conv_general_dilated(x, k, (1, 1), ((0, 0), (0, 0)))
""",
        guide=Guide("section-4", "full_padding_no_strides_transposed", (5, 5)),
    ),
    Case(
        "stride-transposed",
        "A stride of two, transposed",
        "Transposed",
        "conv-transpose",
        {"size": 2, "stride": 2},
        "A zero between neighbours: the window moves half as fast through the input.",
        """
cnndocs figure conv-transpose --input 2 --stride 2
nn.ConvTranspose2d(1, 1, 3, stride=2, bias=False)
layers.Conv2DTranspose(1, 3, strides=2, use_bias=False)
k = jnp.flip(k, (2, 3))
lax.conv_general_dilated(x, k, (1, 1), ((2, 2), (2, 2)), lhs_dilation=(2, 2))
""",
        guide=Guide("section-4", "no_padding_strides_transposed", (5, 5)),
        at=(2, 2),
    ),
    Case(
        "padding-stride-transposed",
        "Padding and stride, transposed",
        "Transposed",
        "conv-transpose",
        {"size": 3, "stride": 2, "padding": 1},
        "Zeros between the cells, and fewer around them.",
        """
cnndocs figure conv-transpose --input 3 --stride 2 --padding 1
nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, bias=False)
layers.Conv2DTranspose(1, 3, strides=2, use_bias=False)
layers.Cropping2D(((1, 1), (1, 1)))
k = jnp.flip(k, (2, 3))
lax.conv_general_dilated(x, k, (1, 1), ((1, 1), (1, 1)), lhs_dilation=(2, 2))
""",
        guide=Guide("section-4", "padding_strides_transposed", (5, 5)),
        at=(1, 1),
    ),
    Case(
        "padding-stride-odd-transposed",
        "Output padding of one",
        "Transposed",
        "conv-transpose",
        {"size": 3, "stride": 2, "padding": 1, "output_padding": 1},
        "One more row and column of zeros choose the larger of the two sizes that lead here.",
        """
cnndocs figure conv-transpose --input 3 --stride 2 --padding 1 --output-padding 1
nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, output_padding=1, bias=False)
layers.Conv2DTranspose(1, 3, strides=2, use_bias=False)
layers.Cropping2D(((1, 0), (1, 0)))
k = jnp.flip(k, (2, 3))
lax.conv_general_dilated(x, k, (1, 1), ((1, 2), (1, 2)), lhs_dilation=(2, 2))
""",
        guide=Guide("section-4", "padding_strides_odd_transposed", (6, 6), slip=2),
        at=(1, 1),
    ),
)
