"""What the laws of transposed convolution say without a layer: sizes, counts, flat images."""

from __future__ import annotations

from typing import Any

import numpy as np

from cnndocs.checks.verify import loops
from cnndocs.values.record import Example


def covered(kernel: int, stride: int) -> list[int]:
    """Count the copies on each cell of one stride, far from the edge."""
    far = kernel * stride  # a place where a copy begins
    starts = range(0, 2 * far + 1, stride)
    places = [far + at for at in range(stride)]
    return [sum(start <= place < start + kernel for start in starts) for place in places]


def shape(e: Example, name: str, *, extra: bool) -> list[int]:
    """Return how far the copies reach along each side, and what output padding adds."""
    stride = int(e[f"{name}_stride"].item())
    sides = []
    for size, kernel in zip(e[f"{name}_image"].shape, e[f"{name}_kernel"].shape, strict=True):
        last = loops.walk(size, kernel, 0, 0, stride, 1, False)[-1][1] + 1
        sides.append(size if extra else last)
    return sides


def counted(e: Example, name: str) -> list[int]:
    """Return the copies on the cells of one stride, of one of the laws."""
    kernel, stride = (int(e[f"{name}_{part}"].item()) for part in ("kernel", "stride"))
    return covered(kernel, stride)


def coverage(e: Example) -> dict[str, Any]:
    """Compare the most and the fewest copies on a cell."""
    law, even, odd = (
        "coverage_is_even_where_the_stride_divides",
        "coverage_is_even",
        "odd_kernels_cover_unevenly",
    )
    spread = {name: counted(e, name) for name in (law, even, odd)}
    return {
        f"{law}_left": max(spread[law]) - min(spread[law]),
        f"{law}_right": int(len(set(spread[law])) > 1),
        f"{even}_left": max(spread[even]),
        f"{even}_right": min(spread[even]),
        f"{odd}_left": max(spread[odd]) - min(spread[odd]),
        f"{odd}_right": int(e[f"{odd}_kernel"].item()) % 2,
    }


def check(e: Example) -> dict[str, Any]:
    """Compute what no loop reaches."""
    value, kernel = e["resizing_keeps_flat_value"].item(), e["resizing_keeps_flat_kernel"]
    factor = int(e["resizing_keeps_flat_factor"].item())
    sides = [(side + 1) * factor - side + 1 for side in kernel.shape]
    back, name = "output_padding_gives_the_size_back", "size_back_without_output_padding"
    return {
        **coverage(e),
        "transposed_undoes_convolution_right": e["transposed_undoes_convolution_image"],
        "convolution_undoes_transposed_right": e["convolution_undoes_transposed_upstream"],
        f"{back}_left": shape(e, back, extra=True),
        f"{back}_right": e[f"{back}_image"].shape,
        f"{name}_left": shape(e, name, extra=False),
        f"{name}_right": e[f"{name}_image"].shape,
        "as_many_sizes_as_the_stride_right": e["as_many_sizes_as_the_stride_stride"],
        "resizing_keeps_flat_right": np.full(sides, value * sum(kernel.flat), dtype=object),
    }
