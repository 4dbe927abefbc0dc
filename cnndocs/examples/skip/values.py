"""Skip connections: a block in numbers, the gradient through it and through ten of them."""

from __future__ import annotations

from fractions import Fraction
from itertools import accumulate
from operator import mul

from cnndocs import grad
from cnndocs.examples.skip import costs
from cnndocs.ops import conv2d, relu
from cnndocs.values import steps
from cnndocs.values.kinds import Array, array, equation, matrix, scalar, vector
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="Skip connections",
    description="A block whose input is added to its output, its gradient, and what it costs.",
    about=(
        "A small map goes through a convolution and is added to what comes out; the gradient that "
        "comes back through both ways; the same through ten layers with and without skip "
        "connections; and the weights of shortcuts and bottlenecks."
    ),
    source="Map, kernel, gradients and slopes are ours; the sizes are those of ResNet.",
    topic="learning",
    order=135,
    explained="learn/skip.md",
)

INPUT = matrix("""
    1 2 0
    0 3 1
    2 1 0
""")
KERNEL = matrix("""
    0 1 0
    1 -2 0
    0 0 -1
""")
UPSTREAM = matrix("""
    0 1 -1
    2 -1 0
    0 1 1
""")
PADDING = 1
SLOPES = vector("0.5 -0.2 0.1 -0.5 0.2 0.3 -0.1 0.4 -0.4 0.1")
MIDDLE = (1, 1)


def build() -> dict[str, Entry]:
    """Compute every value of the example from its inputs."""
    layer = array(conv2d(INPUT, KERNEL, padding=PADDING))
    window = INPUT[:3, :3]
    output = array(INPUT + layer)
    return {
        "input": Entry(INPUT, "the input of the block", "input"),
        "kernel": Entry(KERNEL, "the kernel of its layer", "input"),
        "padding": Entry(scalar(PADDING), "padding a side, which keeps the size", "input"),
        "layer": Entry(layer, "what the layer makes of the input", "step"),
        "layer_middle": Entry(
            steps.weighted_sum(window, KERNEL, layer[MIDDLE]),
            "the sum of the layer in the middle, written out",
            "step",
        ),
        "output": Entry(output, "the output of the block: input plus layer", "result"),
        "output_middle": Entry(
            equation("{x} + ({f}) = {y}", x=INPUT[MIDDLE], f=layer[MIDDLE], y=output[MIDDLE]),
            "the sum of both ways in the middle",
            "step",
        ),
        "subtracted": Entry(array(INPUT - layer), "the input minus the layer", "step"),
        "active": Entry(array(relu(output)), "the output behind a ReLU", "result"),
        "negated": Entry(array(-INPUT), "the input with all signs turned", "step"),
        "passed": Entry(
            array(relu(-INPUT)), "what a ReLU leaves of the input with all signs turned", "step"
        ),
        **_gradients(layer),
        **_stack(),
        **costs.entries(),
    }


def _gradients(layer: Array) -> dict[str, Entry]:
    """Return the gradient of the output, and what comes back on both ways."""
    through = array(grad.conv2d(UPSTREAM, INPUT, KERNEL, padding=PADDING)[0])
    gradient = array(UPSTREAM + through)
    turned = array(KERNEL[::-1, ::-1])
    return {
        "upstream": Entry(UPSTREAM, "the gradient of the output", "input"),
        "turned": Entry(turned, "the kernel, turned by half a circle", "step"),
        "through": Entry(through, "the gradient that comes back through the layer", "step"),
        "through_middle": Entry(
            steps.weighted_sum(UPSTREAM, turned, through[MIDDLE]),
            "the gradient through the layer in the middle, written out",
            "step",
        ),
        "gradient": Entry(gradient, "the gradient of the input: both ways added", "result"),
        "gradient_middle": Entry(
            equation(
                "{g} + {f} = {both}",
                g=UPSTREAM[MIDDLE],
                f=through[MIDDLE],
                both=gradient[MIDDLE],
            ),
            "the gradient of the input in the middle, written out",
            "step",
        ),
        "unturned": Entry(
            array(conv2d(UPSTREAM, KERNEL, padding=PADDING)),
            "the gradient through the layer with a kernel that is not turned",
            "step",
        ),
        "multiplied": Entry(
            array(UPSTREAM * through), "the gradients of both ways, multiplied", "step"
        ),
    }


def _stack() -> dict[str, Entry]:
    """Return what ten layers leave of a gradient of one, with and without skip connections."""
    factors = array([1 + slope for slope in SLOPES])
    plain, skipped = (array(list(accumulate(each, mul))) for each in (SLOPES, factors))
    half, count = Fraction(1, 2), len(SLOPES)
    return {
        "numbers": Entry(array(range(1, count + 1)), "the number of each layer", "step"),
        "slopes": Entry(SLOPES, "the slope of each layer, from the last to the first", "input"),
        "factors": Entry(factors, "one plus each slope", "step"),
        "plain": Entry(plain, "the gradient before each layer, without skip connections", "result"),
        "skipped": Entry(
            skipped, "the gradient before each layer, with skip connections", "result"
        ),
        "count": Entry(scalar(count), "number of layers", "step"),
        "plain_two": Entry(
            equation("0.5 × (-0.2) = {r}", r=plain[1]), "what two layers leave", "step"
        ),
        "skipped_two": Entry(
            equation("(1 + 0.5) × (1 - 0.2) = {r}", r=skipped[1]),
            "what two blocks with skip connections leave",
            "step",
        ),
        "added_two": Entry(equation("0.5 + (-0.2) = 0.3"), "the sum of two slopes", "step"),
        "outside_two": Entry(
            equation("1 + 0.5 × (-0.2) = 0.9"), "one plus the product of two slopes", "step"
        ),
        "halves": Entry(
            scalar(half**count), "what as many layers leave, each with the slope one half", "result"
        ),
        "grown": Entry(
            scalar((1 + half) ** count),
            "the same with skip connections: each block multiplies by one and a half",
            "result",
        ),
        "half": Entry(scalar(half), "a slope that all layers have", "input"),
        "none": Entry(
            scalar(1 + Fraction(-1)), "what a block with the slope minus one leaves", "result"
        ),
        "minus_one": Entry(scalar(-1), "a slope that takes everything away", "input"),
        "ways": Entry(equation("2 × 2 × 2 = 8"), "ways through three blocks", "step"),
    }
