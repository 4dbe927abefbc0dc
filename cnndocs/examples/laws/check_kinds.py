"""The laws of dilation, groups and padding where no loop reaches: cells and weights, counted."""

from __future__ import annotations

from itertools import product
from typing import Any

from cnndocs.values.record import Example


def cells(side: int, dilations: list[int]) -> set[int]:
    """Choose a weight in each layer, and collect the cells where the choices lead."""
    choices = product(*(range(0, side * one, one) for one in dilations))
    return {sum(choice) for choice in choices}


def stacks(e: Example) -> dict[str, Any]:
    """Count what stacks of dilated layers read, and how wide their fields are."""
    results: dict[str, Any] = {}
    for name, base in (("doubled_dilations_read_all", 2), ("equal_dilations_read_all", 1)):
        side, layers = (int(e[f"{name}_{part}"].item()) for part in ("kernel", "layers"))
        found = cells(side, [base**layer if base > 1 else 2 for layer in range(layers)])
        results |= {f"{name}_left": len(found), f"{name}_right": max(found) + 1}
    for name in ("spread_stack_reads_as_many", "spread_stack_reads_its_field"):
        side, factor = (int(e[f"{name}_{part}"].item()) for part in ("kernel", "factor"))
        dilations = [int(one) for one in e[f"{name}_dilations"]]
        wide = cells(side, [factor * one for one in dilations])
        as_many = name.endswith("many")
        right = len(cells(side, dilations)) if as_many else max(wide) + 1
        results |= {f"{name}_left": len(wide), f"{name}_right": right}
    return results


def weights(e: Example, name: str) -> tuple[int, int]:
    """Count the weights of a separable layer and of the direct one, one by one."""
    channels, maps, side = (
        int(e[f"{name}_{part}"].item()) for part in ("channels", "maps", "side")
    )
    pixels = [*product(range(side), range(side))]
    depthwise = sum(1 for _ in product(range(channels), pixels))
    pointwise = sum(1 for _ in product(range(channels), range(maps)))
    direct = sum(1 for _ in product(range(channels), range(maps), pixels))
    return depthwise + pointwise, direct


def check(e: Example) -> dict[str, Any]:
    """Compute what no loop reaches."""
    parts, _ = weights(e, "separable_share_of_weights")
    less, direct = weights(e, "separable_is_smaller")
    even = {
        name: e[f"{name}_value"].item() * sum(e[f"{name}_kernel"].flat)
        for name in ("copies_keep_an_even_image", "zeros_keep_an_even_image")
    }
    mirrored = list(e["reflection_leaves_out_the_border_row"][0])
    repeated = list(e["reflection_repeats_the_border_row"][0])
    return {
        **stacks(e),
        "separable_share_of_weights_left": parts,
        "separable_share_of_weights_right": parts,
        "separable_is_smaller_left": [int(less < direct)],
        "separable_is_smaller_right": [1],
        **{
            f"{name}_right": [[value] * side.shape[1]] * len(side)
            for name, value in even.items()
            for side in (e[f"{name}_left"],)
        },
        "reflection_leaves_out_the_border_right": [mirrored[1], mirrored[-2]],
        "reflection_repeats_the_border_right": [repeated[0], repeated[-1]],
    }
