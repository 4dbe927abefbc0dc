"""Several channels: all at once, in groups, each by itself, and one pixel at a time."""

from cnndocs.examples.gallery.case import Case, Guide

ORDER = 6
CASES = (
    Case(
        "channels",
        "Two channels, three filters",
        "Several channels",
        "conv",
        {"size": 5, "channels": 2, "filters": 3},
        "Each filter has a slice for each channel, and adds up what they give.",
        """
cnndocs figure conv --input 5 --channels 2 --filters 3
nn.Conv2d(2, 3, 3, bias=False)
layers.Conv2D(3, 3, use_bias=False)
lax.conv_general_dilated(x, k, (1, 1), "VALID")
""",
        guide=Guide("section-1", "full_picture", (3, 3, 3)),
        at=(0, 0, 0),
    ),
    Case(
        "groups",
        "Two groups",
        "Several channels",
        "conv",
        {"size": 3, "kernel": 2, "channels": 4, "filters": 4, "groups": 2},
        "Half of the filters see half of the channels, and half as many weights are learned.",
        """
cnndocs figure conv --input 3 --kernel 2 --channels 4 --filters 4 --groups 2
nn.Conv2d(4, 4, 2, groups=2, bias=False)
layers.Conv2D(4, 2, groups=2, use_bias=False)
lax.conv_general_dilated(x, k, (1, 1), "VALID", feature_group_count=2)
""",
        at=(0, 0, 0),
    ),
    Case(
        "depthwise",
        "Depthwise",
        "Several channels",
        "conv",
        {"size": 4, "channels": 3, "filters": 3, "groups": 3},
        "Each channel has a filter of its own, and the channels do not meet.",
        """
cnndocs figure conv --input 4 --channels 3 --filters 3 --groups 3
nn.Conv2d(3, 3, 3, groups=3, bias=False)
layers.DepthwiseConv2D(3, use_bias=False)
lax.conv_general_dilated(x, k, (1, 1), "VALID", feature_group_count=3)
""",
        at=(0, 0, 0),
    ),
    Case(
        "pointwise",
        "Pointwise",
        "Several channels",
        "conv",
        {"size": 3, "kernel": 1, "channels": 3, "filters": 2},
        "A window of one pixel mixes its channels, and looks at no neighbour.",
        """
cnndocs figure conv --input 3 --kernel 1 --channels 3 --filters 2
nn.Conv2d(3, 2, 1, bias=False)
layers.Conv2D(2, 1, use_bias=False)
lax.conv_general_dilated(x, k, (1, 1), "VALID")
""",
        at=(0, 0, 0),
    ),
)
