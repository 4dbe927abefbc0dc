"""What the published guide prints for the worked example, beside what is computed."""

from __future__ import annotations

import numpy as np

from cnndocs.values import registry
from cnndocs.values.kinds import array, matrix, scalar
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="The printed feature map and the computed one",
    description="What a published guide prints for the worked example, and how far it is off.",
    about=("The values that a published guide prints for the worked example, cell by cell."),
    source="The printed values are quoted from the guide; the differences are computed.",
    topic="errata",
    order=160,
    explained="reference/errata.md",
)

PRINTED_MAP = matrix("""
    0.3 2.8 2.2
    0.7 1.0 2.2
    2.2 0.2 2.6
""")
PRINTED_POOLED = matrix("""
    2.8 2.8
    2.2 2.6
""")


def build() -> dict[str, Entry]:
    """Compare the printed values with the computed ones, cell by cell."""
    truth = registry.get("sliding")
    right = truth["feature_map"] == PRINTED_MAP
    return {
        "feature_map": Entry(PRINTED_MAP, "the feature map as printed", "input"),
        "relu": Entry(PRINTED_MAP, "the map after ReLU as printed", "input"),
        "pooled": Entry(PRINTED_POOLED, "the pooled map as printed", "input"),
        "difference": Entry(
            array(PRINTED_MAP - truth["feature_map"]), "printed minus computed", "result"
        ),
        "right": Entry(scalar(int(np.sum(right))), "printed cells that are right", "result"),
        "wrong": Entry(scalar(int(np.sum(~right))), "printed cells that are wrong", "result"),
        "cells": Entry(scalar(int(right.size)), "cells of the map", "result"),
    }
