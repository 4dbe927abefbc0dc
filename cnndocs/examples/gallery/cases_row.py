"""One axis: signals in time."""

from cnndocs.examples.gallery.case import Case

ORDER = 7
CASES = (
    Case(
        "one-axis",
        "One axis",
        "One axis",
        "conv1d",
        {"size": 7, "padding": 1},
        "A row instead of an image; half padding sees one step of the future.",
        """
cnndocs figure conv1d --input 7 --padding 1
nn.Conv1d(1, 1, 3, padding=1, bias=False)
layers.Conv1D(1, 3, padding="same", use_bias=False)
lax.conv_general_dilated(x, k, (1,), ((1, 1),))
""",
    ),
    Case(
        "causal",
        "Causal",
        "One axis",
        "conv1d",
        {"size": 7, "padding": "causal"},
        "Zeros at the beginning alone: each result sees its own step and those before.",
        """
cnndocs figure conv1d --input 7 --padding causal
nn.ZeroPad1d((2, 0))
nn.Conv1d(1, 1, 3, bias=False)
layers.Conv1D(1, 3, padding="causal", use_bias=False)
lax.conv_general_dilated(x, k, (1,), ((2, 0),))
""",
        at=(0, 2),
    ),
    Case(
        "causal-dilation",
        "Causal and dilated",
        "One axis",
        "conv1d",
        {"size": 7, "padding": "causal", "dilation": 2},
        "The same weights look twice as far back.",
        """
cnndocs figure conv1d --input 7 --padding causal --dilation 2
nn.ZeroPad1d((4, 0))
nn.Conv1d(1, 1, 3, dilation=2, bias=False)
layers.Conv1D(1, 3, padding="causal", dilation_rate=2, use_bias=False)
lax.conv_general_dilated(x, k, (1,), ((4, 0),), rhs_dilation=(2,))
""",
        at=(0, 4),
    ),
)
