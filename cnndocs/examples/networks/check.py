"""Every network counted a second time, layer by layer."""

from __future__ import annotations

from typing import Any

from cnndocs.checks.verify.counting import counted, field
from cnndocs.examples.networks import values as networks
from cnndocs.values.record import Example


def check(e: Example) -> dict[str, Any]:
    """Count every network."""
    stacks = {
        "lenet": networks.lenet(),
        "lenet_today": networks.lenet_today(),
        "lenet_small": networks.lenet_today(28),
        "alexnet": networks.alexnet(groups=2),
        "alexnet_whole": networks.alexnet(),
        "alexnet_torchvision": networks.alexnet_torchvision(),
        "vgg": networks.vgg16(),
    }
    counts = {name: counted(stack) for name, stack in stacks.items()}
    vgg, features = counts["vgg"], networks.vgg_layers()
    return {
        **{f"{name}_sum": count["total"] for name, count in counts.items()},
        **{name: count["total"] for name, count in counts.items()},
        "vgg_maps": vgg["maps"],
        "vgg_classes": vgg["classes"],
        "vgg_weights": vgg["weights"],
        "vgg_biases": vgg["biases"],
        "vgg_parts": vgg["total"],
        "vgg_dense": vgg["dense"],
        "vgg_convolutions": vgg["total"] - vgg["dense"],
        "vgg_field": field(features)[0],
        "vgg_field_before": field(features[:-1])[0],
        "vgg_values": vgg["values"],
        "vgg_bytes": 4 * vgg["values"],
    }
