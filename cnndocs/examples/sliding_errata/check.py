"""The printed map beside the computed one."""

from __future__ import annotations

from typing import Any

import numpy as np

from cnndocs.values import registry
from cnndocs.values.record import Example


def check(e: Example) -> dict[str, Any]:
    """Compare cell by cell, and count."""
    computed, printed = registry.get("sliding")["feature_map"], e["feature_map"]
    right = [printed[at] == computed[at] for at in np.ndindex(printed.shape)]
    return {
        "difference": [printed[i] - computed[i] for i in range(len(printed))],
        "right": right.count(True),
        "wrong": right.count(False),
        "cells": len(right),
    }
