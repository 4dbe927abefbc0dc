"""The cross-entropy loss: one row or several, all reductions."""

from hypothesis import strategies as st
from hypothesis.strategies import integers

from tests.ops.recording import eighths, one_of
from tests.ops.strategies import fractions, generators

EXAMPLES = 250
SPREAD = 0.2
SMOOTH = [
    ([(4,)], {"target": 2}),
    ([(3, 4)], {"target": [0, 3, 1]}),
    ([(3, 4)], {"target": [0, 3, 1], "reduction": "sum"}),
    ([(3, 4)], {"target": [0, 3, 1], "reduction": "none"}),
]


@st.composite
def legal(draw):
    rng, classes = draw(generators()), draw(integers(1, 5))
    settings = {"reduction": draw(st.sampled_from(["mean", "sum", "none"]))}
    if draw(integers(0, 2)) == 0:
        return (fractions(rng, (classes,)), int(rng.integers(classes))), settings
    count = draw(integers(1, 4))
    return (fractions(rng, (count, classes)), rng.integers(0, classes, count)), settings


def recorded(rng):
    rows, classes = one_of(rng, (), (3,)), int(rng.integers(1, 5))
    logits = eighths(rng, *rows, classes) * one_of(rng, 1, 1, 1000)
    target = rng.integers(0, classes, rows)
    reduction = one_of(rng, "mean", "sum", "none")
    return {"logits": logits, "target": target}, {"reduction": reduction}
