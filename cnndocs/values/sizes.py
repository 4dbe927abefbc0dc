"""The size formula with its numbers, and what it leaves out: figures, pages and widgets say it so.

The widgets' own copy, ``docs/widgets/core/settings.mjs``, is compared with this one by a test.
"""

from __future__ import annotations

from cnndocs.shapes import Window
from cnndocs.values.kinds import Array, equation

LEFT_OUT = "A last window, which would start beyond the last cell of the input, is left out"


def size_equation(w: Window, axis: int, *, short: bool = False) -> Array:
    """Write the number of positions along an axis as a checked equation.

    Parameters
    ----------
    w : Window
        Where the windows lie.
    axis : int
        0 for rows, 1 for columns.
    short : bool
        Begin with the padded size and the span, and show the rounding where nothing is rounded.

    Returns
    -------
    Array
        One equation; what is left out where the size is rounded up is taken off.

    Examples
    --------
    >>> from cnndocs.shapes import window
    >>> size_equation(window(6, 3, stride=2), 0).item().text
    '⌊(6 + 2 × 0 - 3) / 2⌋ + 1 = 2'
    >>> w = window(5, 3, stride=3, padding=1, ceil_mode=True)
    >>> size_equation(w, 0, short=True).item().text
    '⌈(7 - 3) / 3⌉ + 1 - 1 = 2'
    """
    size, kernel, stride, dilation = (
        pair[axis] for pair in (w.size, w.kernel, w.stride, w.dilation)
    )
    before, after = w.padding[axis]
    steps, rest = divmod(w.padded[axis] - w.span[axis], stride)
    is_up = w.output[axis] + w.left_out[axis] > steps + 1
    left, right = "⌈⌉" if is_up else "⌊⌋" if rest or short else "()"
    span = "{k}" if dilation == 1 else "{d} × ({k} - 1) - 1"
    padding = "2 × {b}" if before == after else "{b} + {a}"
    room = "{padded} - {span}" if short else f"{{n}} + {padding} - {span}"
    less = " - {less}" * bool(w.left_out[axis])
    return equation(
        f"{left}({room}) / {{s}}{right} + 1{less} = {{m}}",
        n=size,
        k=kernel,
        d=dilation,
        b=before,
        a=after,
        s=stride,
        span=w.span[axis],
        padded=w.padded[axis],
        less=w.left_out[axis],
        m=w.output[axis],
    )
