"""The table of all steps of one kernel on three channels."""

from __future__ import annotations

from collections.abc import Callable

from cnndocs.values.claims import item
from cnndocs.writing.steps import places, step
from cnndocs.writing.table import narrow, value_markdown


def channels() -> str:
    """Write every step of the kernel on three channels: the sums of the channels, the bias."""
    return narrow(
        ("Step", "Kernel", "Red + green + blue + bias"),
        (
            (
                step("rgb", at),
                value_markdown(item("rgb.positions", *at)),
                value_markdown(item("rgb.sums", *at)),
            )
            for at in places("rgb.feature_map")
        ),
    )


def snippets() -> dict[str, Callable[[], str]]:
    """Return the tables of this module by the names of their files."""
    return {
        "tables/play-rgb.md": channels,
    }
