"""Mistakes about heads, scans and patches, with the answers that no other example has."""

from __future__ import annotations

from cnndocs.examples.likely_mistakes.written import written
from cnndocs.values.kinds import scalar
from cnndocs.values.record import Entry

# Of a head: its inputs, the classes that it had, those that it gets.
INPUTS, OLD, NEW = 512, 1000, 3
SCAN = 256  # pixels along a side
IMAGE, PATCH = 224, 16  # pixels along a side


def entries() -> dict[str, Entry]:
    """Return the questions' numbers, their answers, and what comes out with one mistake each."""
    head = {"n": INPUTS, "old": f"{OLD:,}", "new": NEW}
    cut = {"n": IMAGE, "p": PATCH}
    return {
        "head_inputs": Entry(scalar(INPUTS), "inputs of the head of a network", "input"),
        "head_old": Entry(scalar(OLD), "classes that this head had", "input"),
        "head": written(
            "{new} × ({n} + 1) = 1,539", "parameters of a new head for three classes", **head
        ),
        "head_unbiased": written(
            "{new} × {n} = 1,536", "parameters of the new head without its biases", **head
        ),
        "head_kept": written(
            "{old} × ({n} + 1) = 513,000", "parameters of the head that is taken away", **head
        ),
        "scan": Entry(scalar(SCAN), "pixels along a side of a scan", "input"),
        "halved": written(
            "{n} / (2 × 2 × 2 × 2) = 16", "cells along a side after four halvings", n=SCAN
        ),
        "halved_once": written(
            "{n} / 4 = 64", "cells along a side of a scan that is divided by four", n=SCAN
        ),
        "halved_less": written(
            "{n} / (2 × 2 × 2) = 32", "cells along a side after three halvings", n=SCAN
        ),
        "patch_image": Entry(scalar(IMAGE), "pixels along a side of an image", "input"),
        "patch_side": Entry(scalar(PATCH), "pixels along a side of a patch of it", "input"),
        "patches": written(
            "({n} / {p}) × ({n} / {p}) = 196", "patches of an image without overlap", **cut
        ),
        "patches_row": written("{n} / {p} = 14", "patches of one row", **cut),
        "patches_long": written(
            "{n} × {n} / {p} = 3,136", "patches, divided by one side of a patch alone", **cut
        ),
    }
