"""The stack counted by itself: windows by a walk along the sides, weights and places one by one."""

from __future__ import annotations

from typing import Any

from cnndocs.checks.verify import loops
from cnndocs.values.record import Example


def seen(windows: Any) -> int:
    """Return how many rows one cell behind some windows sees: they are walked back."""
    low = high = 0
    for size, stride in reversed([(int(a), int(b)) for a, b in windows]):
        low, high = low * stride, high * stride + size - 1
    return high - low + 1


def known(e: Example) -> dict[str, Any]:
    """Follow windows of known networks: two of VGG's layers have one, and one is a pooling."""
    vgg, resnet = e["vgg_windows"], e["resnet_windows"]
    poolings = [number for number, (_, stride) in enumerate(vgg, 1) if stride > 1]
    return {
        "vgg_pooling": seen(vgg[: poolings[-1]]),
        "vgg_place": 2 * (poolings[-1] - len(poolings)) + len(poolings) + 1,
        "vgg_rows": seen(vgg),
        "resnet_through": seen(resnet),
        "resnet_past": seen(resnet[:2]),
    }


def check(e: Example) -> dict[str, Any]:
    """Follow the stack, and count what each layer learns and costs."""
    depth, side, _ = (int(size) for size in e["input"])
    kernel, pad, stride, narrow, wide, classes = (
        int(e[name].item()) for name in ("kernel", "padding", "stride", "narrow", "wide", "classes")
    )

    def windows(size: int, step: int) -> list[tuple[int, int]]:
        return loops.walk(size, kernel, pad, pad, step, 1, False)

    def weights(inputs: int, filters: int) -> int:
        return sum(1 for _ in range(filters) for _ in range(inputs) for _ in range(kernel * kernel))

    pooled = len(range(0, side - stride + 1, stride))
    last = len(windows(pooled, stride))
    flat = sum(1 for _ in range(wide) for _ in range(last * last))
    first, middle, end = [narrow, side, side], [narrow, pooled, pooled], [wide, last, last]
    outputs = {
        **dict.fromkeys(("first", "first_relu"), first),
        **dict.fromkeys(("pool", "second", "second_relu", "add"), middle),
        **dict.fromkeys(("third", "third_relu"), end),
        "flat": [flat],
        "classes": [classes],
    }

    def spanned(first: int, end: int) -> tuple[int, int]:
        """Return the pixels that a run of cells of the pooled map sees along a side."""
        return first * stride - pad, end * stride + stride - 1 - pad + kernel - 1

    def rows(low: int, high: int) -> list[int]:
        low, high = spanned(low, high)
        return [high - low + 1] * 2

    around = kernel // 2
    fields = {
        **{name: [kernel, kernel] for name in ("first", "first_relu")},
        "pool": rows(0, 0),
        **{name: rows(-around, around) for name in ("second", "second_relu", "add")},
        **{name: rows(-2 * around, 2 * around) for name in ("third", "third_relu")},
        **{name: [side, side] for name in ("flat", "classes")},
    }
    learned = {
        "first": weights(depth, narrow) + narrow,
        "second": weights(narrow, narrow) + narrow,
        "third": weights(narrow, wide) + wide,
        "classes": flat * classes + classes,
    }
    work = {
        "first": side * side * weights(depth, narrow),
        "second": pooled * pooled * weights(narrow, narrow),
        "third": last * last * weights(narrow, wide),
        "classes": flat * classes,
    }

    def dense(step: int) -> int:
        """Return what the dense layer learns with another stride of the third convolution."""
        return wide * len(windows(pooled, step)) ** 2 * classes + classes

    fitting = next(step for step in range(1, side) if dense(step) < learned["third"])
    unstrided = len(windows(pooled, 1))
    halved = len(range(0, unstrided - stride + 1, stride))
    changed = {
        "global_parameters": wide * classes + classes,
        "global_total": sum(learned.values()) - learned["classes"] + wide * classes + classes,
        "long_stride": fitting,
        "long_stride_parameters": dense(fitting),
        "less_stride": fitting - 1,
        "less_stride_parameters": dense(fitting - 1),
        "pooled_multiply_adds": unstrided * unstrided * weights(narrow, wide),
        "pooled_output": [wide, halved, halved],
        "pooled_field": rows(-2 * around, 2 * around + stride - 1),
    }
    return {
        **changed,
        **known(e),
        **{f"{name}_output": shape for name, shape in outputs.items()},
        **{f"{name}_field": field for name, field in fields.items()},
        **{f"{name}_parameters": number for name, number in learned.items()},
        **{f"{name}_multiply_adds": number for name, number in work.items()},
        "parameters": sum(learned.values()),
        "multiply_adds": sum(work.values()),
        "shortest_field": rows(0, 0),
        "flat_values": flat,
        "pool_rows": rows(0, 0)[0],
    }
