"""Every stage of the worked network, forward and backward, in one table."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from cnndocs.values import claims
from cnndocs.values.claims import item
from cnndocs.writing.table import rounded, table

STAGES = (
    ("convolution", "pixel × weight, added up", "sliding.feature_map"),
    ("ReLU", "negative cells become zero", "sliding.relu"),
    ("max pooling", "the largest cell of each window", "sliding.pooled"),
    ("flatten", "the rows in one vector", "sliding.flat"),
    ("dense layer", "weight × input, added up, plus bias", "sliding.logits"),
    ("softmax", "exponential, divided by their sum", "sliding.probabilities"),
    ("loss", "minus the logarithm of the true class's probability", "sliding.loss"),
    ("gradient of the logits", "probability minus truth", "step.dz"),
    ("gradient of the weights", "gradient of the logit × input", "step.dweight"),
    ("gradient of the biases", "that of the logits", "step.dbias"),
    ("gradient of the vector", "weight × gradient, added up", "step.dflat"),
    ("back through max pooling", "to the winners", "step.drelu"),
    ("back through ReLU", "where the map is positive", "step.dmap"),
    ("gradient of the kernel", "pixel × gradient, added up", "step.dkernel"),
    ("new kernel", "kernel − rate × gradient", "step.kernel"),
    ("new weights", "weight − rate × gradient", "step.weight"),
    ("new biases", "bias − rate × gradient", "step.bias"),
)


def cells(address: str) -> str:
    """Write a scalar, a vector or a matrix in one cell of a table, a row of it on each line.

    >>> cells("sliding.pooled")
    '[4.6](claim:sliding.pooled[0,0]), [3.1](claim:sliding.pooled[0,1])<br>\
[4.6](claim:sliding.pooled[1,0]), [4.3](claim:sliding.pooled[1,1])'
    """
    value = claims.resolve(address)
    if not value.ndim:
        return rounded(address)
    lines = [
        ", ".join(rounded(item(address, *at, k)) for k in range(value.shape[-1]))
        for at in np.ndindex(value.shape[:-1])
    ]
    return "<br>".join(lines)


def stages() -> str:
    """Write what each stage does, and its result."""
    rows = ((name, rule, cells(address)) for name, rule, address in STAGES)
    return table(("Stage", "Rule", "Result"), rows)


def snippets() -> dict[str, Callable[[], str]]:
    """Return the table by the name of its file."""
    return {"tables/play-backprop.md": stages}
