"""What the word reflect means: whether the cell at the border is repeated."""

import numpy as np

from scripts.runs._question import Question

reflect = Question(
    "reflect-repeats-the-border",
    "What stands left of each cell of the row 3 1 4 2, where what lies beyond is reflected?",
)


@reflect.ask("SciPy", "reflect")
def scipy_reflect():
    from scipy import ndimage

    row = np.array([3.0, 1, 4, 2])
    return ndimage.correlate1d(row, [1, 0, 0], mode="reflect")


@reflect.ask("SciPy", "mirror")
def scipy_mirror():
    from scipy import ndimage

    row = np.array([3.0, 1, 4, 2])
    return ndimage.correlate1d(row, [1, 0, 0], mode="mirror")
