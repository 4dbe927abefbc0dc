"""Padding that differs from side to side, and padding that is copied."""

from cnndocs.examples.gallery.case import Case

ORDER = 5
CASES = (
    Case(
        "asymmetric",
        "Padding at two sides",
        "Sides that differ",
        "conv",
        {"size": 4, "padding": ((0, 1), (0, 1)), "stride": 2},
        "Zeros at the bottom and the right alone.",
        """
cnndocs figure conv --input 4 --padding 0x1x0x1 --stride 2
nn.ZeroPad2d((0, 1, 0, 1))
nn.Conv2d(1, 1, 3, stride=2, bias=False)
layers.Conv2D(1, 3, strides=2, padding="same", use_bias=False)
lax.conv_general_dilated(x, k, (2, 2), ((0, 1), (0, 1)))
""",
        at=(1, 1),
    ),
    Case(
        "same-even",
        "An even kernel that keeps the size",
        "Sides that differ",
        "conv",
        {"size": 4, "kernel": 2, "padding": "same"},
        "A kernel of two needs one row and one column of zeros; they stand behind the input.",
        """
cnndocs figure conv --input 4 --kernel 2 --padding same
nn.Conv2d(1, 1, 2, padding="same", bias=False)
layers.Conv2D(1, 2, padding="same", use_bias=False)
lax.conv_general_dilated(x, k, (1, 1), "SAME")
""",
        at=(3, 3),
    ),
    Case(
        "reflect",
        "Reflected",
        "Copied padding",
        "conv",
        {"size": 4, "padding": 2, "padding_mode": "reflect"},
        "As in a mirror that lies on the cells of the edge, which are not repeated.",
        """
cnndocs figure conv --input 4 --padding 2 --padding-mode reflect
nn.Conv2d(1, 1, 3, padding=2, bias=False, padding_mode="reflect")
x = ops.pad(x, ((0, 0), (2, 2), (2, 2), (0, 0)), mode="reflect")
layers.Conv2D(1, 3, use_bias=False)
x = jnp.pad(x, ((0, 0), (0, 0), (2, 2), (2, 2)), mode="reflect")
lax.conv_general_dilated(x, k, (1, 1), "VALID")
""",
    ),
    Case(
        "replicate",
        "Replicated",
        "Copied padding",
        "conv",
        {"size": 4, "padding": 1, "padding_mode": "replicate"},
        "The nearest cell of the edge.",
        """
cnndocs figure conv --input 4 --padding 1 --padding-mode replicate
nn.Conv2d(1, 1, 3, padding=1, bias=False, padding_mode="replicate")
x = ops.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0)), mode="edge")
layers.Conv2D(1, 3, use_bias=False)
x = jnp.pad(x, ((0, 0), (0, 0), (1, 1), (1, 1)), mode="edge")
lax.conv_general_dilated(x, k, (1, 1), "VALID")
""",
    ),
    Case(
        "circular",
        "Circular",
        "Copied padding",
        "conv",
        {"size": 4, "padding": 1, "padding_mode": "circular"},
        "What leaves at one side comes in at the other, as for angles and maps of the globe.",
        """
cnndocs figure conv --input 4 --padding 1 --padding-mode circular
nn.Conv2d(1, 1, 3, padding=1, bias=False, padding_mode="circular")
x = ops.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0)), mode="wrap")
layers.Conv2D(1, 3, use_bias=False)
x = jnp.pad(x, ((0, 0), (0, 0), (1, 1), (1, 1)), mode="wrap")
lax.conv_general_dilated(x, k, (1, 1), "VALID")
""",
    ),
)
