"""What the questions about the parts of a network ask for, and what a wrong answer gives."""

from __future__ import annotations

from cnndocs.ops import conv2d
from cnndocs.values.kinds import Array, array, decimal, equation
from cnndocs.values.record import Entry

CONTRAST = 2
WINDOW = (0, 1)  # of the kernel and of the pooling: the one that the questions look at


def entries(
    image: Array, kernel: Array, feature_map: Array, rectified: Array, weight: Array, pool: int
) -> dict[str, Entry]:
    """Compute what a brighter image gives, and the sums of mistakes."""
    cell, (row, column) = feature_map[WINDOW], WINDOW
    pooled = rectified[row : row + pool, column : column + pool].ravel()
    classes, inputs = weight.shape
    return {
        "doubled": Entry(
            array(conv2d(array(CONTRAST * image), kernel)),
            "the feature map of the image with each pixel doubled",
            "step",
        ),
        "doubled_added": Entry(
            equation("{y} + {c} = {sum}", y=cell, c=CONTRAST, sum=cell + CONTRAST),
            "a cell of the map with two added",
            "step",
        ),
        "pool_average": Entry(
            equation(
                f"({' + '.join(map(decimal, pooled))}) / {pooled.size} = {{mean}}",
                mean=sum(pooled) / pooled.size,
            ),
            "the average of the second pooling window",
            "step",
        ),
        "weights_and_biases": Entry(
            equation(f"{classes} × {inputs} + {classes} = {classes * (inputs + 1)}"),
            "weights and biases of the dense layer",
            "step",
        ),
        "inputs_and_classes": Entry(
            equation(f"{inputs} + {classes} = {inputs + classes}"),
            "inputs and outputs of the dense layer, added",
            "step",
        ),
    }
