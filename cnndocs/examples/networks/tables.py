"""Tables of well-known networks, counted."""

from __future__ import annotations

from collections.abc import Callable

from cnndocs.writing.table import sides_markdown, table, value_markdown

NETWORKS = {
    "lenet": "LeNet, as published",
    "lenet_today": "LeNet, as it is taught today",
    "lenet_small": "the same on smaller images",
    "alexnet": "AlexNet, as published, in two groups",
    "alexnet_whole": "AlexNet, without groups",
    "alexnet_torchvision": "AlexNet of torchvision",
    "vgg": "VGG, sixteen layers that learn",
}


def networks_table() -> str:
    """Write each network with the shape of its input and its parameters."""
    rows = []
    for name, title in NETWORKS.items():
        address = f"networks.{name}_input"
        rows.append((title, sides_markdown(address), f"**{value_markdown(f'networks.{name}')}**"))
    return table(("Network", "Input", "Parameters"), rows)


def sums_table() -> str:
    """Write each network with the parameters of its layers, added."""
    rows = (
        (title, value_markdown(f"networks.{name}_sum").replace("\u00a0", " "))
        for name, title in NETWORKS.items()
    )
    return table(("Network", "Layer by layer"), rows)


def snippets() -> dict[str, Callable[[], str]]:
    """Return the tables of this module by the names of their files."""
    return {
        "tables/networks.md": networks_table,
        "tables/networks-sums.md": sums_table,
    }
