"""How many windows fit, by placing them one after the other."""

from __future__ import annotations


# --8<-- [start:output_size]
def output_size(
    size: int, kernel: int, *, stride: int = 1, padding: int = 0, dilation: int = 1
) -> int:
    """Count the positions of a kernel along one side; ``padding`` is added on each side.

    >>> output_size(28, 3, stride=2)
    13
    """
    reach = dilation * (kernel - 1)  # from the first cell under the kernel to the last
    positions = 0
    first = -padding
    while first + reach <= size - 1 + padding:
        positions += 1
        first += stride
    return positions


# --8<-- [end:output_size]
