"""The direct convolutions of the guide."""

from cnndocs.examples.gallery.case import Case, Guide

ORDER = 1
CASES = (
    Case(
        "no-padding",
        "No padding, stride one",
        "Direct",
        "conv",
        {"size": 4},
        "The window slides over the input alone.",
        """
cnndocs figure conv --input 4
nn.Conv2d(1, 1, 3, bias=False)
layers.Conv2D(1, 3, use_bias=False)
lax.conv_general_dilated(x, k, (1, 1), "VALID")
""",
        guide=Guide("section-2", "no_padding_no_strides", (2, 2)),
    ),
    Case(
        "arbitrary-padding",
        "Padding of any size",
        "Direct",
        "conv",
        {"size": 5, "kernel": 4, "padding": 2},
        "With an even kernel and this padding the output is larger than the input.",
        """
cnndocs figure conv --input 5 --kernel 4 --padding 2
nn.Conv2d(1, 1, 4, padding=2, bias=False)
layers.ZeroPadding2D(2)
layers.Conv2D(1, 4, use_bias=False)
lax.conv_general_dilated(x, k, (1, 1), ((2, 2), (2, 2)))
""",
        guide=Guide("section-2", "arbitrary_padding_no_strides", (6, 6)),
    ),
    Case(
        "half-padding",
        "Half padding",
        "Direct",
        "conv",
        {"size": 5, "padding": 1},
        "Half the kernel, rounded down, around the input: the size stays.",
        """
cnndocs figure conv --input 5 --padding 1
nn.Conv2d(1, 1, 3, padding=1, bias=False)
layers.Conv2D(1, 3, padding="same", use_bias=False)
lax.conv_general_dilated(x, k, (1, 1), ((1, 1), (1, 1)))
""",
        guide=Guide("section-2", "same_padding_no_strides", (5, 5)),
    ),
    Case(
        "full-padding",
        "Full padding",
        "Direct",
        "conv",
        {"size": 5, "padding": 2},
        "The first window just touches the first cell: the output grows.",
        """
cnndocs figure conv --input 5 --padding 2
nn.Conv2d(1, 1, 3, padding=2, bias=False)
layers.ZeroPadding2D(2)
layers.Conv2D(1, 3, use_bias=False)
lax.conv_general_dilated(x, k, (1, 1), ((2, 2), (2, 2)))
""",
        guide=Guide("section-2", "full_padding_no_strides", (7, 7)),
    ),
    Case(
        "stride",
        "A stride of two",
        "Direct",
        "conv",
        {"size": 5, "stride": 2},
        "The window leaps over one position.",
        """
cnndocs figure conv --input 5 --stride 2
nn.Conv2d(1, 1, 3, stride=2, bias=False)
layers.Conv2D(1, 3, strides=2, use_bias=False)
lax.conv_general_dilated(x, k, (2, 2), "VALID")
""",
        guide=Guide("section-2", "no_padding_strides", (2, 2)),
    ),
    Case(
        "padding-stride",
        "Padding and stride",
        "Direct",
        "conv",
        {"size": 5, "stride": 2, "padding": 1},
        "Both settings together; the last window ends with the padding.",
        """
cnndocs figure conv --input 5 --stride 2 --padding 1
nn.Conv2d(1, 1, 3, stride=2, padding=1, bias=False)
layers.Conv2D(1, 3, strides=2, padding="same", use_bias=False)
lax.conv_general_dilated(x, k, (2, 2), ((1, 1), (1, 1)))
""",
        guide=Guide(
            "section-2",
            "padding_strides",
            (3, 3),
            note="The guide shows this setting a second time, with numbers in the cells.",
        ),
    ),
    Case(
        "padding-stride-odd",
        "Padding and stride that leave a rest",
        "Direct",
        "conv",
        {"size": 6, "stride": 2, "padding": 1},
        "The stride does not divide: the last row and column of the padding are dropped.",
        """
cnndocs figure conv --input 6 --stride 2 --padding 1
nn.Conv2d(1, 1, 3, stride=2, padding=1, bias=False)
layers.ZeroPadding2D(1)
layers.Conv2D(1, 3, strides=2, use_bias=False)
lax.conv_general_dilated(x, k, (2, 2), ((1, 1), (1, 1)))
""",
        guide=Guide("section-2", "padding_strides_odd", (3, 3)),
    ),
    Case(
        "numbers",
        "No padding, in numbers",
        "Direct",
        "conv",
        {"size": 5},
        "The setting with which the guide explains what a convolution computes.",
        """
cnndocs figure conv --input 5
nn.Conv2d(1, 1, 3, bias=False)
layers.Conv2D(1, 3, use_bias=False)
lax.conv_general_dilated(x, k, (1, 1), "VALID")
""",
        guide=Guide("section-1", "numerical_no_padding_no_strides", (3, 3)),
    ),
)
