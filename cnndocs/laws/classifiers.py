"""Logits, probabilities and the loss behind them."""

from __future__ import annotations

from fractions import Fraction

from cnndocs.laws import _cases
from cnndocs.laws._law import law
from cnndocs.values.intervals import combine, cross_entropy, log, softmax
from cnndocs.values.kinds import array

ORDER = 80
NUDGE = Fraction(1, 10**10)  # so small that the quotient is the derivative to twenty digits


def shifted(draw):
    """Draw logits, and a number to add to all of them."""
    logits = _cases.numbers(draw, _cases.integer(draw, 2, 4))
    return {"logits": logits, "added": _cases.fraction(draw)}


def labelled(draw):
    """Draw logits, and the number of the true class."""
    logits = _cases.numbers(draw, _cases.integer(draw, 2, 4))
    return {"logits": logits, "target": _cases.integer(draw, 0, len(logits) - 1)}


@law(
    "Softmax does not change where one number is added to all logits.",
    cases=shifted,
    example={"logits": "0 1", "added": "3"},
    proof="Numerator and denominator of each share gain the same factor, $e^c$.",
)
def softmax_ignores_a_shift(logits, added):
    return softmax(logits + added), softmax(logits)


@softmax_ignores_a_shift.but(
    "Softmax does not change where all logits are doubled.",
    example={"logits": "0 1", "added": "0"},
)
def softmax_ignores_a_factor(logits, added):
    return softmax(2 * logits), softmax(logits)


@law(
    "Softmax keeps the order of the logits: the larger of two logits gets the larger probability, "
    "and equal ones get the same.",
    cases=shifted,
    example={"logits": "0 2 1", "added": "0"},
    proof="The exponential grows with its argument, and all shares have the same denominator.",
)
def softmax_keeps_the_order(logits, added):
    return order(softmax(logits)), order(logits)


@softmax_keeps_the_order.but(
    "The larger a logit, the larger its probability, whatever the other logits are.",
    example={"logits": "0 1", "added": "2"},
)
def larger_logit_alone(logits, added):
    other = logits.copy()
    other[0] += 1  # this logit grows, and another one by some amount
    other[1] += added
    first, second = softmax(logits)[0], softmax(other)[0]
    return order([first, second]), order([Fraction(0), Fraction(1)])


@law(
    "The larger the probability of the true class, the smaller the cross-entropy.",
    cases=shifted,
    example={"logits": "0 2 1", "added": "0"},
    proof="The loss is minus the logarithm of that probability, and the logarithm grows.",
)
def cross_entropy_orders_probabilities(logits, added):
    losses = [cross_entropy(logits, target) for target in range(len(logits))]
    return order(losses), -order(softmax(logits))


@law(
    "Where all logits are equal, each of the classes gets the same probability, and the loss is "
    "the logarithm of the number of classes.",
    cases=labelled,
    example={"logits": "0.5 0.5 0.5", "target": "1"},
    proof="All shares are equal and add up to one, and the logarithm of one over a number is minus "
    "the logarithm of the number.",
)
def guessing_costs_the_logarithm(logits, target):
    equal = array([logits[target]] * len(logits))
    probability, count = softmax(equal)[0], Fraction(len(logits))
    return [probability, cross_entropy(equal, target)], [1 / count, log(count)]


@guessing_costs_the_logarithm.but(
    "Where the loss is smaller than that of guessing, the answer is right.",
    example={"logits": "0 0.5 -6", "target": "0"},
)
def below_guessing_is_right(logits, target):
    guessing = log(Fraction(len(logits)))
    below = int(cross_entropy(logits, target).high < guessing.low)
    return below, below * int(logits[target] == max(logits))


@law(
    "With a one-hot truth the sum of cross-entropy over all classes keeps one term, minus the "
    "logarithm of the probability of the true class.",
    cases=labelled,
    example={"logits": "0 1 3", "target": "1"},
    proof="All other terms are multiplied by zero.",
)
def one_hot_keeps_one_term(logits, target):
    truth = [Fraction(number == target) for number in range(len(logits))]
    logarithms = array([log(probability) for probability in softmax(logits)])
    return combine(logarithms, [-one for one in truth]), cross_entropy(logits, target)


@law(
    "The gradient of cross-entropy behind softmax with respect to the logits is the vector of "
    "probabilities minus the one-hot target.",
    cases=labelled,
    example={"logits": "0 1", "target": "0"},
    proof="The loss is $\\ln \\sum_j e^{z_j} - z_t$; the derivative of its first term is softmax.",
    within=Fraction(1, 10**20),
)
def softmax_cross_entropy_gradient(logits, target):
    probabilities = softmax(logits)
    targets = [Fraction(number == target) for number in range(len(logits))]
    pairs = zip(probabilities, targets, strict=True)
    return slopes(logits, target), array([combine([p, y], [1, -1]) for p, y in pairs])


@softmax_cross_entropy_gradient.but(
    "Where the largest logit is the right one, the gradient is zero.",
    example={"logits": "1 0", "target": "0"},
)
def no_gradient_where_right(logits, target):
    gradient = slopes(logits, target)
    right = logits[target] == max(logits)
    return gradient, array([Fraction(0)] * len(logits)) if right else gradient


def slopes(logits, target):
    """Return the quotients of differences of the loss, one for each logit."""
    results = []
    for number in range(len(logits)):
        ends = []
        for nudge in (NUDGE, -NUDGE):
            nudged = array(logits).copy()
            nudged[number] += nudge
            ends.append(cross_entropy(nudged, target))
        results.append(combine(ends, [1 / (2 * NUDGE), -1 / (2 * NUDGE)]))
    return array(results)


def order(values):
    """Return for each pair of values which one is larger: 1, -1, or 0 where they are equal."""
    ends = [(getattr(one, "low", one), getattr(one, "high", one)) for one in values]
    signs = [[(low > top) - (high < bottom) for bottom, top in ends] for low, high in ends]
    return array([[Fraction(sign) for sign in row] for row in signs])
