"""The sum that a widget writes out, sign by sign: what stands between its terms, and its names."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from playwright.sync_api import Page
from widget_cases import CASES
from widget_cases.case import start

from cnndocs.examples import get
from cnndocs.values.kinds import decimal


def bracketed(value: object) -> str:
    """Write a factor: a negative one in brackets."""
    text = decimal(value).replace("-", "−")
    return f"({text})" if text.startswith("−") else text


def products(image: np.ndarray, kernel: np.ndarray) -> str:
    """Write the sum of the products under the first window."""
    rows, columns = kernel.shape
    pairs = zip(image[:rows, :columns].flat, kernel.flat, strict=True)
    return " + ".join(f"{bracketed(x)} × {bracketed(w)}" for x, w in pairs)


def one_channel() -> str:
    """Write the first cell of the worked example."""
    e = get("sliding")
    return f"{products(e['image'], e['kernel'])} = {decimal(e['feature_map'][0, 0])}"


def three_channels() -> str:
    """Write the first cell of the example on three channels: a sum for each, then their sum."""
    e, names = get("rgb"), ("red", "green", "blue")
    totals = [decimal(one[0, 0]).replace("-", "−") for one in e["channel_maps"]]
    lines = [
        f"{name}: {products(image, kernel)} = {total}"
        for name, image, kernel, total in zip(names, e["image"], e["kernel"], totals, strict=True)
    ]
    ends = " + ".join(bracketed(value) for value in [*e["channel_maps"][:, 0, 0], e["bias"].item()])
    return (
        f"{' '.join(lines)} red + green + blue + bias: {ends} = {decimal(e['feature_map'][0, 0])}"
    )


def largest() -> str:
    """Write the first cell of the pooled map."""
    e = get("pool")
    cells = ", ".join(decimal(value) for value in e["windows"][0, 0].flat)
    return f"max({cells}) = {decimal(e['max'][0, 0])}"


@pytest.mark.parametrize(
    ("tag", "wanted"),
    [("cnn-sliding", one_channel), ("cnn-rgb", three_channels), ("cnn-pool", largest)],
    ids=["sliding", "rgb", "pool"],
)
def test_the_sum_is_written_out(
    page: Page, origin: str, tag: str, wanted: Callable[[], str]
) -> None:
    """Terms, signs, names of parts and the result stand as Python writes them."""
    start(page, origin + CASES[tag].page, tag)
    shown = page.locator(f"{tag} .cnn-sum").inner_text()

    assert " ".join(shown.split()) == wanted()
