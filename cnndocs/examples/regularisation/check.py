"""The same by counting: masks as numbers in binary, and the record read a second time."""

from __future__ import annotations

import json
from collections import Counter
from fractions import Fraction
from typing import Any

from cnndocs.delivery.paths import DATA
from cnndocs.values.record import Example

ROWS = ("none", "weight decay", "augmentation", "dropout", "all three")


def by_hand(e: Example) -> dict[str, Any]:
    """Take the step with a measured slope of the penalty, and count the masks."""
    weights, slopes = list(e["weights"]), list(e["slopes"])
    rate, decay = e["step_rate"].item(), e["hand_decay"].item()
    after = []
    for weight, slope in zip(weights, slopes, strict=True):
        ends = [decay / 2 * (weight + nudge) ** 2 for nudge in (1, -1)]
        after.append(weight - rate * (slope + (ends[0] - ends[1]) / 2))
    values, kept = list(e["values"]), 1 - e["hand_rate"].item()
    size = len(values)
    masks = [[number >> (size - 1 - at) & 1 for at in range(size)] for number in range(2**size)]
    scaled = [[m * v / kept for m, v in zip(mask, values, strict=True)] for mask in masks]
    # How often each sum comes out, one value after the other: not from the list of masks.
    ways = Counter({Fraction(0): 1})
    for value in values:
        ways = ways + Counter({total + value / kept: n for total, n in ways.items()})
    bias, count = e["bias"].item(), sum(ways.values())
    behind = sum((n * (s + bias) for s, n in ways.items() if s + bias > 0), Fraction(0))
    return {
        "after": after,
        "dropped": [v / kept if m else 0 for m, v in zip(e["mask"], values, strict=True)],
        "masks": masks,
        "mask_count": count,
        "scaled": scaled,
        "means": values,
        "sums": [sum(row) for row in scaled],
        "sum_mean": sum((n * s for s, n in ways.items()), Fraction(0)) / count,
        "relu_mean": behind / count,
        "relu_whole": max(sum(values) + bias, 0),
    }


def chosen(record: Any, name: str) -> tuple[Fraction, list[Fraction]]:
    """Return the strength with the least validation loss, and the loss of each."""
    tried = [one for one in record["choice"]["tried"] if list(one) == [name, "validation_loss"]]
    tried.sort(key=lambda one: one[name])
    losses = [one["validation_loss"] for one in tried]
    return tried[losses.index(min(losses))][name], losses


def check(e: Example) -> dict[str, Any]:
    """Compute what follows from the record; the training is not repeated."""
    record = json.loads((DATA / "regularisation.json").read_text("utf-8"), parse_float=Fraction)
    settings = [record["settings"][name] for name in ROWS]
    found = by_hand(e)
    for part in ("train", "validation"):
        found[f"curve_{part}"] = [one["curves"][part] for one in settings]
    for part in ("train", "validation", "test"):
        for kind in ("right", "loss", "of_wrong"):
            rows = [[seed[part][kind] for seed in one["seeds"]] for one in settings]
            found[f"{part}_{kind}"] = rows
            if kind != "of_wrong":
                count = len(rows[0])
                found[f"{part}_{kind}_mean"] = [sum(map(Fraction, row)) / count for row in rows]
    for kind in ("right", "loss"):
        ordered = [sorted(row) for row in found[f"test_{kind}"]]
        found[f"test_{kind}_least"] = [row[0] for row in ordered]
        found[f"test_{kind}_most"] = [row[-1] for row in ordered]
    right, loss = found["test_right"], found["test_loss"]
    test = record["split"]["sizes"]["test"]
    for name in ("weight_decay", "dropout"):
        found[name], found[f"tried_{name}_loss"] = chosen(record, name)
    return found | {
        "test_wrong_mean": [test - mean for mean in found["test_right_mean"]],
        "more_right": [
            sum(one > none for one, none in zip(row, right[0], strict=True)) for row in right[1:]
        ],
        "less_loss": [
            sum(one < none for one, none in zip(row, loss[0], strict=True)) for row in loss[1:]
        ],
    }
