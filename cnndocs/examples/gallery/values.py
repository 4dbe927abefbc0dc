"""The numbers of the gallery: for each case its input, its kernel, its walk and its result."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from cnndocs.examples import layer
from cnndocs.examples.gallery.case import Case, cases
from cnndocs.values import steps
from cnndocs.values.kinds import Array, array, equation, matrix, scalar
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="The gallery of settings in numbers",
    description="Each case of the gallery of convolutions and poolings: input, kernel and result.",
    about=(
        "Each case of the gallery: a small input, a small kernel, what a window reads, and the "
        "result."
    ),
    source=(
        "Inputs and kernels chosen for this site; the sizes that a case is compared with are those "
        "of the guide to convolution arithmetic by Dumoulin and Visin."
    ),
    topic="counting",
    order=900,
    explained="reference/gallery.md",
)
IMAGE = matrix("""
    1 2 0 3 1 0 2
    0 1 3 1 2 1 0
    2 0 1 0 3 2 1
    1 3 2 1 0 1 2
    0 1 1 2 1 0 3
    2 0 1 3 0 2 1
    1 1 0 2 1 3 0
""")
KERNEL = matrix("""
    1 0 2 0
    0 1 0 1
    2 1 1 0
    0 0 1 1
""")
# What no page shows, what all cases share, and what follows from the setting.
LEFT = ("steps", "starts", "products", "index", "place", "span", "stuffed", "frame", "divisors")
MOST = 7  # rows and columns of the largest result
MAPS = (4, 3, 3)  # filters, rows and columns of the largest with several filters


def operands(case: Case) -> dict[str, Array]:
    """Return image and kernel of a case: parts of the two patterns, and others for each channel."""
    given = dict(case.settings)
    size, kernel = given.get("size", 5), given.get("kernel", 3)
    if case.layer == "conv1d":
        return {"image": array(IMAGE[:1, :size]), "weights": array(KERNEL[:1, :kernel])}
    sides = (size, size), (kernel, kernel)
    many, filters, groups = (given.get(name, 1) for name in ("channels", "filters", "groups"))
    if many == filters == 1:
        image, weights = (
            layer.tiled(pattern, side) for pattern, side in zip((IMAGE, KERNEL), sides, strict=True)
        )
        return {"image": image, "weights": weights}
    return {
        "image": array([layer.tiled(IMAGE, sides[0], 2 * c) for c in range(many)]),
        "weights": array(
            [
                [layer.tiled(KERNEL, sides[1], f + 2 * c) for c in range(many // groups)]
                for f in range(filters)
            ]
        ),
    }


def made(case: Case) -> dict[str, Entry]:
    """Compute one case as a layer on request."""
    own = operands(case)
    said = {"size", "kernel", "channels", "filters"}  # by image and weights; a pooling has none
    if case.layer in layer.POOLS:
        said.remove("kernel")
    settings = {name: value for name, value in case.settings.items() if name not in said}
    return dict(layer.build(case.layer, **settings, **own).entries)


def window(case: Case, entries: dict[str, Entry]) -> Entry:
    """Write what the window that is shown adds up; products that are zero are left out."""
    result = entries["feature_map"].array[case.at]
    if case.layer == "avg-pool":
        about = "the sum of the window that is shown, over its cells"
        return Entry(array(entries["averages"].array[case.at]), about, "step")
    if case.layer == "max-pool":
        about = "the cells of the input in the window that is shown"
        return Entry(array(covered(case, entries)), about, "step")
    pairs = [
        (cell, weight)
        for cell, weight in zip(*weighed(case, entries), strict=True)
        if cell and weight
    ]
    cells, weights = (array(list(each)) for each in zip(*pairs, strict=True))
    about = "the window that is shown: its cells times their weights, without those that are zero"
    return Entry(steps.weighted_sum(cells, weights, result), about, "step")


def weighed(case: Case, entries: dict[str, Entry]) -> tuple[list[Any], list[Any]]:
    """Return the cells that the window reads, and their weights."""
    kernel = entries.get("turned", entries["kernel"]).array
    padded, *at = entries["padded"].array, *case.at[-2:]
    step = [1, 1] if "turned" in entries else [int(n) for n in entries["stride"].array]
    spread = [int(n) for n in entries["dilation"].array]
    channels = [padded]
    if kernel.ndim == 4:
        filters, own = kernel.shape[:2]
        first = case.at[0] // (filters // int(entries["groups"].array)) * own
        channels, kernel = list(padded[first : first + own]), kernel[case.at[0]]
    cells = [
        channel[at[0] * step[0] + i * spread[0], at[1] * step[1] + j * spread[1]]
        for channel in channels
        for i, j in np.ndindex(kernel.shape[-2:])
    ]
    return cells, list(kernel.flat)


def covered(case: Case, entries: dict[str, Entry]) -> list[Any]:
    """Return the cells of the input that a window of a pooling covers."""
    image = entries["image"].array
    size, step, pads = (entries[name].array for name in ("size", "stride", "padding"))
    starts = [int(at * s - before) for at, s, before in zip(case.at, step, pads[::2], strict=True)]
    return [
        image[row, column]
        for row in range(max(starts[0], 0), min(starts[0] + int(size[0]), len(image)))
        for column in range(max(starts[1], 0), min(starts[1] + int(size[1]), image.shape[1]))
    ]


def guide(case: Case) -> Iterator[tuple[str, Entry]]:
    """Yield what the guide gives."""
    if case.guide:
        yield "guide", Entry(array(case.guide.size), "the size that the guide gives", "input")
        if case.guide.slip:
            about = "rows and columns of the input, as its caption has them by mistake"
            yield "slip", Entry(array([case.guide.slip] * 2), about, "input")


def refused() -> dict[str, Entry]:
    """Return the sizes that output padding chooses from, and the one that it may not give."""
    size, kernel, stride, padding = 3, 3, 2, 1

    def back(size: int, more: int) -> Array:
        result = (size - 1) * stride - 2 * padding + kernel + more
        text = "({i} - 1) × {s} - 2 × {p} + {k} + {more} = {m}"
        return equation(text, i=size, s=stride, p=padding, k=kernel, more=more, m=result)

    sizes = array([back(size, more).item() for more in range(stride + 1)])
    about = "the size for each output padding, up to the stride"
    return {
        "output_padding_sizes": Entry(sizes, about, "step"),
        "output_padding_larger": Entry(back(size + 1, 0), "one cell more of input", "step"),
        "output_padding_stride": Entry(array([stride]), "the stride of these", "input"),
    }


def build() -> dict[str, Entry]:
    """Compute every case."""
    about = "row and column of each cell of a result"
    place = steps.each((*MAPS, 3), lambda at: at[at[3]])
    entries = {
        "index": Entry(steps.positions((MOST, MOST)), about, "step"),
        "place": Entry(place, "filter, row and column of each cell of several maps", "step"),
    }
    for case in cases().values():
        own = made(case)
        own |= {"window": window(case, own), **dict(guide(case))}
        for name, entry in own.items():
            is_none = name in ("dropped", "left_out") and not any(entry.array)
            is_same = name == "padded" and entry.array.shape == own["image"].array.shape
            if name not in LEFT and not is_none and not is_same:
                text = f"{case.title.lower()}: {entry.about}"
                entries[f"{case.entry}_{name}"] = Entry(entry.array, text, entry.role)
    guided = [case for case in cases().values() if case.guide]
    equal = [
        case
        for case in guided
        if (
            entries[f"{case.entry}_guide"].array == entries[f"{case.entry}_feature_map"].array.shape
        ).all()
    ]
    counts = {
        "cases": Entry(scalar(len(cases())), "cases of the gallery", "result"),
        "guided": Entry(scalar(len(guided)), "cases of the guide", "result"),
        "equal": Entry(scalar(len(equal)), "cases of equal size here and in the guide", "result"),
    }
    return entries | counts | refused()
