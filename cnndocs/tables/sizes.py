"""Tables of sizes: three layers compared, well-known networks, receptive fields."""

from __future__ import annotations

from collections.abc import Callable

from cnndocs import claims
from cnndocs.derivations import item
from cnndocs.tables.writing import table, value_markdown

NETWORKS = {
    "lenet": "LeNet, as published",
    "lenet_today": "LeNet, as it is taught today",
    "lenet_small": "the same on smaller images",
    "alexnet": "AlexNet, as published, in two groups",
    "alexnet_whole": "AlexNet, without groups",
    "alexnet_torchvision": "AlexNet of torchvision",
    "vgg": "VGG, sixteen layers that learn",
}


def layers_table() -> str:
    """Write the parameters of the three kinds of layer for the small image."""
    kinds = (
        ("Fully connected", "every pixel, with weights of its own", "parameters.dense"),
        ("Local", "its window, with weights of its own", "parameters.local"),
        ("Convolutional", "its window, with the weights that all cells share", "parameters.shared"),
    )
    rows = ((f"**{kind}**", uses, value_markdown(address)) for kind, uses, address in kinds)
    return table(("Layer", "A cell of the map uses", "Parameters"), rows)


def networks_table() -> str:
    """Write each network with the shape of its input and its parameters."""
    rows = []
    for name, title in NETWORKS.items():
        address = f"networks.{name}_input"
        sides = "×".join(str(int(side)) for side in claims.resolve(address))
        rows.append(
            (title, f"[{sides}](claim:{address})", f"**{value_markdown(f'networks.{name}')}**")
        )
    return table(("Network", "Input", "Parameters"), rows)


def sums_table() -> str:
    """Write each network with the parameters of its layers, added."""
    rows = (
        (title, value_markdown(f"networks.{name}_sum").replace("\u00a0", " "))
        for name, title in NETWORKS.items()
    )
    return table(("Network", "Layer by layer"), rows)


def growth_table() -> str:
    """Write how the receptive field grows, layer by layer."""
    rows = []
    for at, pool in enumerate(claims.resolve("receptive-field.pools")):
        kernel = value_markdown(item("receptive-field.kernels", at))
        rows.append(
            (
                "pooling" if pool else "convolution",
                kernel,
                value_markdown(item("receptive-field.growth", at)),
                f"**{value_markdown(item('receptive-field.field', at))}**",
                value_markdown(item("receptive-field.jump", at)),
            )
        )
    head = ("Layer", "Side of its window", "Growth", "Receptive field", "Step of a cell")
    return table(head, rows)


def snippets() -> dict[str, Callable[[], str]]:
    """Return every snippet of this module by the name of its file."""
    return {
        "tables/parameters-layers.md": layers_table,
        "tables/networks.md": networks_table,
        "tables/networks-sums.md": sums_table,
        "tables/receptive-field-growth.md": growth_table,
    }
