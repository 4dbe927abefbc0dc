"""Each cell beside a row, found by walking: back at a mirror, on the spot, or round in a ring."""

from __future__ import annotations

from typing import Any

from cnndocs.values.record import Example


def places(size: int, cells: int, mode: str) -> list[int]:
    """Return the place that each cell copies."""
    inside = list(range(size))
    before = {
        "reflect": inside[cells:0:-1],
        "replicate": [0] * cells,
        "circular": inside[size - cells :],
    }
    behind = {
        "reflect": inside[-2 : -2 - cells : -1],
        "replicate": [size - 1] * cells,
        "circular": inside[:cells],
    }
    return before[mode] + inside + behind[mode]


def ring(values: list[Any]) -> list[Any]:
    """Return the average of each value and its two neighbours in a ring."""
    return [
        (values[at - 1] + value + values[(at + 1) % len(values)]) / 3
        for at, value in enumerate(values)
    ]


def check(e: Example) -> dict[str, Any]:
    """Walk along the row, and count the pixels of each window that lie on the even image."""
    row, day, flat = ([*e[name][0]] for name in ("row", "day", "flat"))
    size, value = len(e["image"]), e["image"][0, 0]
    near = [2 if at in (0, size - 1) else 3 for at in range(size)]
    copies = ("reflect", "replicate", "circular")
    turned = [day[-1], *day[:-1]]
    results: dict[str, Any] = {
        "blurred_zeros": [[value * a * b / 9 for a in near] for b in near],
        "corner": value * 4 / 9,
        "corner_pixels": near[0] * near[0],
        "corner_zeros": 9 - near[0] * near[0],
        "side_zeros": 9 - near[0] * near[1],
        "places": [list(range(len(row)))],
        "rim": [[1, 1, *(0 for _ in row), 1, 1]],
        "row_zeros": [[0, 0, *row, 0, 0]],
        "edges_zeros": [[flat[1], *(0 for _ in flat[2:]), -flat[-2]]],
        "edges_replicate": [[0 for _ in flat]],
        "hours": [[4 * at for at in range(len(day))]],
        "ring": [ring(day)],
        "ring_sum": ring(day)[0],
        "ring_total": 3 * ring(day)[0],
        "cut": [[sum(day[max(at - 1, 0) : at + 2]) / 3 for at in range(len(day))]],
        "turned": [turned],
        "turned_ring": [ring(turned)],
        "wide": [[row[at] for at in places(len(row), 3, "reflect")]],
    }
    for mode in copies:
        at = places(len(row), 2, mode)
        results |= {
            f"row_{mode}": [[row[place] for place in at]],
            f"from_{mode}": [at],
            f"blurred_{mode}": [[value for _ in range(size)] for _ in range(size)],
        }
    return results
