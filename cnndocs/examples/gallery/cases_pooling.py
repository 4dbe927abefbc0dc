"""Poolings: those of the guide, and those that round up."""

from cnndocs.examples.gallery.case import Case, Guide

ORDER = 4
CASES = (
    Case(
        "max-pooling",
        "Max pooling",
        "Pooling",
        "max-pool",
        {"size": 5},
        "The largest cell of each window, with a stride of one.",
        """
cnndocs figure max-pool --input 5 --stride 1
nn.MaxPool2d(3, stride=1)
layers.MaxPooling2D(3, strides=1)
lax.reduce_window(x, -jnp.inf, lax.max, (1, 1, 3, 3), (1, 1, 1, 1), "VALID")
""",
        guide=Guide("section-1", "numerical_max_pooling", (3, 3)),
    ),
    Case(
        "average-pooling",
        "Average pooling",
        "Pooling",
        "avg-pool",
        {"size": 5},
        "The average of each window, with a stride of one.",
        """
cnndocs figure avg-pool --input 5 --stride 1
nn.AvgPool2d(3, stride=1)
layers.AveragePooling2D(3, strides=1)
lax.reduce_window(x, 0.0, lax.add, (1, 1, 3, 3), (1, 1, 1, 1), "VALID") / 9
""",
        guide=Guide("section-1", "numerical_average_pooling", (3, 3)),
    ),
    Case(
        "ceil",
        "Rounding up",
        "Pooling",
        "max-pool",
        {"size": 5, "kernel": 2, "stride": 2, "ceil_mode": True},
        "A last window that begins on the input counts, although it ends beyond it.",
        """
cnndocs figure max-pool --input 5 --kernel 2 --stride 2 --ceil
nn.MaxPool2d(2, ceil_mode=True)
x = jnp.pad(x, ((0, 0), (0, 0), (0, 1), (0, 1)), constant_values=-jnp.inf)
lax.reduce_window(x, -jnp.inf, lax.max, (1, 1, 2, 2), (1, 1, 2, 2), "VALID")
""",
        at=(2, 2),
        without={"Keras": "It [rounds down](run:pool-rounding.keras-jax-valid)."},
    ),
    Case(
        "ceil-left-out",
        "Rounding up, and a window left out",
        "Pooling",
        "max-pool",
        {"size": 5, "kernel": 3, "stride": 3, "padding": 1, "ceil_mode": True},
        "The formula rounds up to one window more, which would begin in the padding.",
        """
cnndocs figure max-pool --input 5 --kernel 3 --stride 3 --padding 1 --ceil
nn.MaxPool2d(3, padding=1, ceil_mode=True)
x = jnp.pad(x, ((0, 0), (0, 0), (1, 0), (1, 0)), constant_values=-jnp.inf)
lax.reduce_window(x, -jnp.inf, lax.max, (1, 1, 3, 3), (1, 1, 3, 3), "VALID")
""",
        at=(1, 1),
        without={"Keras": "It [rounds down](run:pool-rounding.keras-jax-valid)."},
    ),
)
