"""What the laws' functions do themselves: counts, sizes, and what a side says without a layer."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np

from cnndocs import naive
from cnndocs.checks.verify import loops
from cnndocs.values.record import Example


def columns(kernels: Any, strides: Any, dilations: Any) -> int:
    """Walk back from one cell, and count from the first column that it sees to the last."""
    seen = {0}
    for kernel, stride, dilation in reversed([*zip(kernels, strides, dilations, strict=True)]):
        seen = {stride * at + dilation * n for at, n in product(seen, range(int(kernel)))}
    return int(max(seen) - min(seen) + 1)


def fields(e: Example) -> dict[str, Any]:
    """Count the columns of each receptive field."""
    results = {}
    for name in ("receptive_field_counts_columns", "field_without_dilation"):
        stack = [e[f"{name}_{part}"] for part in ("kernels", "strides", "dilations")]
        results[f"{name}_left"] = results[f"{name}_right"] = columns(*stack)
    results["field_without_dilation_left"] = columns(stack[0], stack[1], (1, 1))
    name = "each_layer_widens_the_field"
    stack = [e[f"{name}_{part}"] for part in ("kernels", "strides", "dilations")]
    both, first = columns(*stack), columns(*[part[:1] for part in stack])
    return results | {f"{name}_left": both, f"{name}_right": max(both, first + 1)}


def parameters(e: Example) -> dict[str, Any]:
    """Count the weights and biases of each layer one by one."""
    results = {}
    for name in ("shared_parameters", "dense_parameters", "network_parameters"):
        kernel, out = (int(e[f"{name}_{part}"].item()) for part in ("kernel", "channels"))
        for side, size in (("left", "small"), ("right", "large")):
            pixels = int(e[f"{name}_{size}"].item())
            layer = out * (kernel * kernel + 1)
            dense = out * (pixels * pixels + 1)
            cells = out * naive.output_size(pixels, kernel) ** 2
            counts = (layer, dense, layer + out * (cells + 1))
            results[f"{name}_{side}"] = counts[("shared", "dense", "network").index(name[:-11])]
    return results


def winners(cells: Any) -> list[list[int]]:
    """Mark every cell that is as large as the largest."""
    most = loops.largest(cells.flat)
    return [[int(value == cells.flat[most]) for value in row] for row in cells]


def order(values: Any) -> list[list[int]]:
    """Return for each pair which of the two is larger."""
    return [[(one > other) - (one < other) for other in values] for one in values]


def orders(e: Example) -> dict[str, Any]:
    """Compare probabilities and losses pair by pair."""
    logits = e["softmax_keeps_the_order_logits"]
    names = "cross_entropy_orders_probabilities"
    classes = range(len(e[f"{names}_logits"]))
    losses = [naive.cross_entropy(e[f"{names}_logits"], target) for target in classes]
    before = e["larger_logit_alone_logits"]
    after = [before[0] + 1, before[1] + e["larger_logit_alone_added"].item(), *before[2:]]
    shares = [naive.softmax(z)[0] for z in (before, np.array(after, dtype=object))]
    return {
        "softmax_keeps_the_order_left": order(naive.softmax(logits)),
        "softmax_keeps_the_order_right": order(logits),
        "larger_logit_alone_left": order(shares),
        "larger_logit_alone_right": order((0, 1)),
        f"{names}_left": order(losses),
        f"{names}_right": order([-p for p in naive.softmax(e[f"{names}_logits"])]),
    }


def cells(e: Example) -> dict[str, Any]:
    """Look at the cells of a window one by one."""

    def differ(cells: Any) -> list[list[int]]:
        return [[int(any(cell != cells.flat[0] for cell in cells.flat))]]

    side = int(e["padding_never_wins_side"].item())
    weak, dead = e["relu_removes_weak_values_values"], e["no_gradient_means_dead_values"]
    image, kernel = (e[f"windows_times_kernel_{name}"] for name in ("image", "kernel"))
    return {
        "windows_times_kernel_left": list(naive.conv2d(image, kernel).flat),
        "average_is_at_most_the_maximum_right": differ(e["average_is_at_most_the_maximum_cells"]),
        "average_is_smaller_right": [[1]],
        "padding_never_wins_right": naive.max_pool2d(
            e["padding_never_wins_cells"], side, padding=side // 2
        ),
        "dead_relu_gets_no_gradient_right": [0] * len(e["dead_relu_gets_no_gradient_values"]),
        "no_gradient_means_dead_right": [[int(value < 0) for value in row] for row in dead],
        "relu_keeps_what_is_positive_right": naive.relu(e["relu_keeps_what_is_positive_values"]),
        "relu_removes_weak_values_right": [[v if abs(v) > 1 else 0 for v in row] for row in weak],
    }


def shrunk(e: Example) -> dict[str, Any]:
    """Count the windows along each side of an image without padding."""

    def sizes(name: str) -> list[int]:
        image, kernel = e[f"{name}_image"], e[f"{name}_kernel"]
        return [naive.output_size(n, k) for n, k in zip(image.shape, kernel.shape, strict=True)]

    side = sizes("unpadded_map_is_smaller")
    image = e["each_kernel_shrinks_image"]
    return {
        "unpadded_map_is_smaller_left": side,
        "unpadded_map_is_smaller_right": side,
        "each_kernel_shrinks_left": [int(np.prod(sizes("each_kernel_shrinks")) < image.size)],
        "each_kernel_shrinks_right": [1],
        "padded_average_is_at_most_the_maximum_right": [[1]],
    }


def check(e: Example) -> dict[str, Any]:
    """Compute what no loop reaches."""
    ties = np.zeros(e["ties_have_one_winner_cells"].shape, dtype=int)
    ties.flat[loops.largest(e["ties_have_one_winner_cells"].flat)] = 1
    size, kernel, stride, padding, dilation = (
        int(e[f"output_size_counts_windows_{name}"].item())
        for name in ("size", "kernel", "stride", "padding", "dilation")
    )
    windows = loops.walk(size, kernel, padding, padding, stride, dilation, False)
    image, kernels = (e[f"padding_split_keeps_size_{name}"] for name in ("image", "kernel"))
    total = int(e["padding_split_keeps_size_total"].item())
    shape = [
        naive.output_size(n + more, k)
        for n, k, more in zip(image.shape, kernels.shape, (0, total), strict=True)
    ]
    covered = e["each_pixel_gets_a_gradient_kernel"]
    return {
        **fields(e),
        **parameters(e),
        **orders(e),
        **cells(e),
        **shrunk(e),
        "output_size_counts_windows_right": len(windows),
        "one_cell_of_padding_keeps_the_size_right": e["one_cell_of_padding_keeps_the_size_size"],
        "padding_split_keeps_size_left": shape,
        "padding_split_keeps_size_right": shape,
        "each_pixel_gets_a_gradient_left": covered.size,  # one window
        "each_pixel_gets_a_gradient_right": e["each_pixel_gets_a_gradient_image"].size,
        "empty_window_right": [[e["empty_window_bias"].item()]],
        "empty_window_is_zero_right": [[0]],
        "ties_have_one_winner_right": ties,
        "ties_have_several_winners_right": winners(e["ties_have_several_winners_cells"]),
        "no_gradient_where_right_right": [0] * len(e["no_gradient_where_right_logits"]),
        "laws": e["laws"],
        "neighbours": e["neighbours"],
    }
