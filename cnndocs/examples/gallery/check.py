"""What the gallery does itself: padding in each mode, zeros between cells, and what is covered."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from cnndocs.checks.verify import loops
from cnndocs.examples.gallery.case import Case, cases
from cnndocs.values.record import Example


def whole(values: Any) -> list[int]:
    """Return numbers as integers."""
    return [int(value) for value in values.flat]


def looked_up(image: Any, row: int, column: int, mode: str) -> Fraction:
    """Walk from a place outside of an image to the cell that stands for it."""
    place = []
    for at, side in zip((row, column), image.shape, strict=True):
        if mode == "zeros" and not 0 <= at < side:
            return Fraction(0)
        while not 0 <= at < side:
            if mode == "circular":
                at += side if at < 0 else -side
            elif mode == "replicate":
                at += 1 if at < 0 else -1
            else:
                at = -at if at < 0 else side - 1 - (at - (side - 1))
        place.append(at)
    return image[place[0], place[1]]


def around(image: Any, pads: list[int], mode: str = "zeros") -> list[list[Fraction]]:
    """Read an image from before its first cell to behind its last one."""
    height, width = image.shape
    return [
        [looked_up(image, row, column, mode) for column in range(-pads[2], width + pads[3])]
        for row in range(-pads[0], height + pads[1])
    ]


def back(value: Any) -> dict[str, Any]:
    """Put a small map cell by cell between zeros, and turn its kernel."""
    image, kernel, stride = value("image"), value("kernel"), whole(value("stride"))
    pads, more = whole(value("padding")), whole(value("output_padding"))
    spans = [d * (k - 1) for d, k in zip(whole(value("dilation")), kernel.shape, strict=True)]
    frame = [spans[n // 2] - pads[n] + more[n // 2] * (n % 2) for n in range(4)]
    sides = [step * (side - 1) + 1 for step, side in zip(stride, image.shape, strict=True)]
    stuffed = loops.fractions([0] * (sides[0] * sides[1])).reshape(sides)
    for row in range(image.shape[0]):
        for column in range(image.shape[1]):
            stuffed[row * stride[0], column * stride[1]] = image[row, column]
    turned = [list(reversed(row)) for row in reversed(kernel.tolist())]
    return {"padded": around(stuffed, frame), "turned": turned}


def walked(case: Case, value: Any, padded: Any) -> dict[str, Any]:
    """Walk a window over the padded input, and note what it covers."""
    stride = [1, 1] if case.layer == "conv-transpose" else whole(value("stride"))
    size, dilation = whole(value("size")), whole(value("dilation"))
    sides = [len(padded), len(padded[0])]
    counts = value("feature_map").shape[-2:]
    ends = [
        step * (n - 1) + d * (k - 1) + 1
        for step, n, d, k in zip(stride, counts, dilation, size, strict=True)
    ]
    spans = [d * (k - 1) + 1 for d, k in zip(dilation, size, strict=True)]
    rounded = [
        -(-(side - span) // step) + 1 for side, span, step in zip(sides, spans, stride, strict=True)
    ]
    is_up = bool(case.settings.get("ceil_mode"))
    return {
        "dropped": [max(side - end, 0) for side, end in zip(sides, ends, strict=True)],
        "left_out": [n - m if is_up else 0 for n, m in zip(rounded, counts, strict=True)],
    }


def covered(case: Case, value: Any) -> list[Fraction]:
    """Collect the cells of the window that is shown."""
    image, pads, size, stride = (
        value("image"),
        *(whole(value(name)) for name in ("padding", "size", "stride")),
    )
    return [
        image[row, column]
        for row in range(
            case.at[0] * stride[0] - pads[0], case.at[0] * stride[0] - pads[0] + size[0]
        )
        for column in range(
            case.at[1] * stride[1] - pads[2], case.at[1] * stride[1] - pads[2] + size[1]
        )
        if 0 <= row < image.shape[0] and 0 <= column < image.shape[1]
    ]


def check(e: Example) -> dict[str, Any]:
    """Compute what no loop reaches."""
    filters, rows, columns, _ = e["place"].shape
    results: dict[str, Any] = {
        "index": loops.positions(e["index"].shape[:2]),
        "place": [
            [[[f, i, j] for j in range(columns)] for i in range(rows)] for f in range(filters)
        ],
    }
    for case in cases().values():

        def value(name: str, entry: str = case.entry) -> Any:
            return e[f"{entry}_{name}"]

        image, mode = value("image"), case.settings.get("padding_mode", "zeros")
        pads = whole(value("padding"))
        if case.layer == "conv-transpose":
            own = back(value)
        elif image.ndim > 2:
            own = {"padded": [around(channel, pads, mode) for channel in image]}
        else:
            own = {"padded": around(image, pads, mode)}
        padded = own["padded"][0] if image.ndim > 2 else own["padded"]
        own |= walked(case, value, padded)
        if case.layer == "max-pool":
            own["window"] = covered(case, value)
        named = {f"{case.entry}_{name}": one for name, one in own.items()}
        results |= {name: one for name, one in named.items() if name in e.entries}
    guided = [case for case in cases().values() if case.guide]
    equal = [
        case
        for case in guided
        if whole(e[f"{case.entry}_guide"]) == list(e[f"{case.entry}_feature_map"].shape)
    ]
    return results | {"cases": len(cases()), "guided": len(guided), "equal": len(equal)}
