"""The signal's windows, day by day."""

from __future__ import annotations

from typing import Any

from cnndocs import naive
from cnndocs.values.record import Example


def check(e: Example) -> dict[str, Any]:
    """Add up each window by hand; put zeros before and behind."""
    days = list(e["signal"][0])
    places = range(len(days) - 2)
    zero = [0]
    before, around = zero + zero + days, zero + days + zero
    other = [*days[:-1], e["other"][0, -1]]
    return {
        "days": [list(range(len(days)))],
        "windows": [[days[at], days[at + 1], days[at + 2]] for at in places],
        "totals": [days[at] + days[at + 1] + days[at + 2] for at in places],
        "means": [(days[at] + days[at + 1] + days[at + 2]) / 3 for at in places],
        "averages": [[(days[at] + days[at + 1] + days[at + 2]) / 3 for at in places]],
        "sums": [days[at + 2] - days[at] for at in places],
        "changes": [[days[at + 2] - days[at] for at in places]],
        "next_days": [[days[at + 1] - days[at] for at in range(len(days) - 1)]],
        "steps": len(places) - 1,
        "size": naive.output_size(len(days), 3),
        "padding": len(days) - len(places),
        "padded_size": len(days),
        "causal_padded": [before],
        "causal": [[before[at + 2] - before[at] for at in range(len(days))]],
        "centred_padded": [around],
        "centred": [[around[at + 2] - around[at] for at in range(len(days))]],
        "turn_causal": 6,  # the first day that is warm two days after a cold one
        "turn_centred": 5,
        "turn_unpadded": 4,
        "other": [other],
        "other_causal": [
            [now - then for now, then in zip(other, [*zero, *zero, *other[:-2]], strict=True)]
        ],
        "other_centred": [
            [
                after - then
                for then, after in zip([*zero, *other[:-1]], [*other[1:], 0], strict=True)
            ]
        ],
        "mirrored": [[days[at] - days[at + 2] for at in places]],
        "unsigned": [[days[at] + days[at + 2] for at in places]],
        "smoothed": [[(days[at] + 2 * days[at + 1] + days[at + 2]) / 4 for at in places]],
    }
