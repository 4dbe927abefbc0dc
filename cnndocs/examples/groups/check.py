"""Channels kept apart, counted and mixed one by one."""

from __future__ import annotations

from itertools import product
from typing import Any

from cnndocs.values.record import Example


def reads(groups: int, order: list[int] | None = None) -> list[list[int]]:
    """Follow each channel into the maps of its group, through one layer or two."""
    own = 4 // groups
    one = [[int(f // own == c // own) for c in range(4)] for f in range(4)]
    if order is None:
        return one
    return [
        [sum(one[f][m] * one[order[m]][c] for m in range(4)) for c in range(4)] for f in range(4)
    ]


def check(e: Example) -> dict[str, Any]:
    """Slide each depthwise kernel over its own channel, and mix the two maps by hand."""
    image, kernels, mix = e["image"], e["kernels"], e["mix"]
    maps = [
        [
            [
                sum(x[i + m, j + n] * k[m, n] for m, n in product(range(2), range(2)))
                for j in range(2)
            ]
            for i in range(2)
        ]
        for x, k in zip(image, kernels, strict=True)
    ]
    mixed = [
        [[a * maps[0][i][j] + b * maps[1][i][j] for j in range(2)] for i in range(2)]
        for a, b in mix
    ]
    deep, many, groups, side = (
        int(e[name].item()) for name in ("depth", "count", "group_count", "side")
    )
    slices = {  # of which kernels are made: how many there are
        "plain": sum(1 for _ in product(range(many), range(deep))),
        "grouped": sum(
            1
            for f, c in product(range(many), range(deep))
            if f * groups // many == c * groups // deep
        ),
        "deep": deep,
    }
    weights = {name: count * side * side for name, count in slices.items()}
    weights |= {"point": slices["plain"]}
    weights |= {"both": weights["deep"] + weights["point"]}
    return {
        "channels": [[0, 1, 2, 3]],
        "one_group": reads(1),
        "two_groups": reads(2),
        "four_groups": reads(4),
        "stacked": reads(2, [0, 1, 2, 3]),
        "shuffled": reads(2, [0, 2, 1, 3]),
        "order": [0, 2, 1, 3],
        "maps": maps,
        "mixed": mixed,
        "sums": mixed,
        "direct": [[[[w * x for x in row] for row in k] for w, k in zip(pair, kernels, strict=True)]
                   for pair in mix],
        "direct_maps": mixed,
        "added": [[maps[0][i][j] + maps[1][i][j] for j in range(2)] for i in range(2)],
        "unsigned": [
            [[abs(a) * maps[0][i][j] + abs(b) * maps[1][i][j] for j in range(2)] for i in range(2)]
            for a, b in mix
        ],
        **{f"{name}_weights": count for name, count in weights.items()},
        **{f"{name}_products": count * 56 * 56 for name, count in weights.items()},
    }  # fmt: skip
