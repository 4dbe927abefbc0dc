"""An example as a NumPy archive: floating-point arrays, and beside them what makes them exact.

``kernel`` holds the nearest double of each number; ``kernel.numerator`` and ``kernel.denominator``
hold the fraction where both fit into 64 bits. Of enclosed numbers, ``loss`` is the middle, and
``loss.low`` and ``loss.high`` are doubles that enclose it. Equations are text. Nothing is pickled.
"""

from __future__ import annotations

import io
import math
import zipfile
from fractions import Fraction

import numpy as np

from cnndocs.values.kinds import Bounds, Equation, Measured, Scalar
from cnndocs.values.record import Entry, Example

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that an archive can carry
LARGEST = 2**63 - 1


def bounds(value: Scalar) -> tuple[Fraction, Fraction]:
    """Return the two fractions between which a number lies; they are equal where it is exact."""
    if isinstance(value, Bounds):
        return value.low, value.high
    exact = Fraction(value.value if isinstance(value, Measured) else value)  # type: ignore[arg-type]
    return exact, exact


def below(value: Fraction) -> float:
    """Return the largest double that is not above a fraction.

    >>> below(Fraction(1, 2)), Fraction(below(Fraction(1, 10))) <= Fraction(1, 10)
    (0.5, True)
    """
    nearest = float(value)
    return math.nextafter(nearest, -math.inf) if Fraction(nearest) > value else nearest


def arrays(name: str, entry: Entry) -> dict[str, np.ndarray]:
    """Return one entry as NumPy arrays, by their names in the archive."""
    shape, values = entry.array.shape, list(entry.array.ravel())

    def filled(numbers: list, dtype: type) -> np.ndarray:
        return np.array(numbers, dtype=dtype).reshape(shape)

    if any(isinstance(value, Equation) for value in values):
        return {name: filled([getattr(value, "text", str(value)) for value in values], np.str_)}
    pairs = [bounds(value) for value in values]
    arrays = {name: filled([float((low + high) / 2) for low, high in pairs], np.float64)}
    if any(isinstance(value, Bounds) for value in values):
        arrays[f"{name}.low"] = filled([below(low) for low, _ in pairs], np.float64)
        arrays[f"{name}.high"] = filled([-below(-high) for _, high in pairs], np.float64)
    elif all(max(abs(low.numerator), low.denominator) <= LARGEST for low, _ in pairs):
        arrays[f"{name}.numerator"] = filled([low.numerator for low, _ in pairs], np.int64)
        arrays[f"{name}.denominator"] = filled([low.denominator for low, _ in pairs], np.int64)
    return arrays


def archive(example: Example) -> bytes:
    """Return an example as the content of an ``.npz`` file, without a time in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name, entry in example.entries.items():
            for key, values in arrays(name, entry).items():
                content = io.BytesIO()
                np.lib.format.write_array(content, values, allow_pickle=False)
                about = zipfile.ZipInfo(f"{key}.npy", EPOCH)
                about.compress_type, about.create_system = zipfile.ZIP_DEFLATED, 3
                packed.writestr(about, content.getvalue())
    return buffer.getvalue()
