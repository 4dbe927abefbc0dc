"""Tables of the small network: its layers, its decisions, a mini-batch."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from cnndocs.values import claims
from cnndocs.values.claims import item
from cnndocs.writing.table import decision, rounded, shape_markdown, table, value_markdown

SHAPES = ("horizontal bar", "vertical bar", "cross")


def layers() -> str:
    """Write the layers of the small network with shapes, values and parameters."""
    rows = (
        ("input", "image", "", "image"),
        ("convolution", "feature_map", "conv_parameters", "feature_map"),
        ("ReLU", "relu", "", "relu"),
        ("max pooling", "pooled", "", "pooled"),
        ("flatten", "flat", "", "flat"),
        ("dense", "logits", "dense_parameters", "logits"),
        ("softmax", "probabilities", "", "probabilities"),
    )
    written = [
        (
            name,
            shape_markdown(f"small-net.{shape}"),
            f"[{claims.resolve(f'small-net.{shape}').size}](claim:small-net.{values}.size)",
            value_markdown(f"small-net.{count}") if count else "none",
        )
        for name, shape, count, values in rows
    ]
    written.append(("**together**", "", "", value_markdown("small-net.parameters")))
    return table(("Layer", "Output shape", "Values", "Parameters"), written)


def batch() -> str:
    """Write the decision on each image of the mini-batch, and its loss."""
    rows = []
    for k, name in enumerate(SHAPES):
        address = item("small-net.batch_logits", k)
        share = item("small-net.batch_probabilities", k, k)
        rows.append(
            (
                name,
                value_markdown(address),
                rounded(share),
                rounded(item("small-net.batch_losses", k)),
            )
        )
    rows.append(("**mean**", "", "", f"**{rounded('small-net.batch_loss')}**"))
    return table(("True class", "Logits", r"$\hat{y}_t$", "Loss"), rows)


def snippets() -> dict[str, Callable[[], str]]:
    """Return the tables of this module by the names of their files."""
    return {
        "tables/small-net-decision.md": partial(decision, "small-net", SHAPES),
        "tables/small-net-layers.md": layers,
        "tables/small-net-batch.md": batch,
    }
