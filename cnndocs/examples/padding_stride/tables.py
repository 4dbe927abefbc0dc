"""Padding, stride and dilation as a table of settings."""

from __future__ import annotations

from collections.abc import Callable

from cnndocs.values.sizes import LEFT_OUT
from cnndocs.writing.table import narrow, value_markdown

SETTINGS = {
    "valid": "no padding",
    "same": "padding, size kept",
    "full": "full padding",
    "even": "even kernel, size kept",
    "strided": "stride",
    "padded_strided": "padding and stride",
    "floor": "stride that does not divide",
    "keras": "the same input in Keras, `same`",
    "pytorch": "the same input in PyTorch, padded",
    "dilated": "dilation",
    "dilated_same": "dilation and padding, size kept",
    "large": "a larger image",
}


def settings() -> str:
    """Write every setting with its sizes, its equation and what it drops."""
    quantities = ("size", "kernel", "padding", "stride", "dilation", "equation", "dropped")
    head = ("Setting", "Input", "Kernel", "Padding", "Stride", "Dilation", "Positions", "Dropped")
    return narrow(
        head,
        (
            (
                words,
                *(value_markdown(f"padding-stride.{name}_{quantity}") for quantity in quantities),
            )
            for name, words in SETTINGS.items()
        ),
    )


def left_out() -> str:
    """Write the size of a pooling whose last window is left out, and why it is less by one."""
    return f"{value_markdown('padding-stride.left_out_equation')}\n\n{LEFT_OUT}.\n"


def snippets() -> dict[str, Callable[[], str]]:
    """Return every snippet of this module by the name of its file."""
    return {
        "tables/settings.md": settings,
        "tables/left-out.md": left_out,
    }
