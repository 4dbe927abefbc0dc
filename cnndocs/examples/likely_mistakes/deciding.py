"""Mistakes on the way from pooled maps to probabilities."""

from __future__ import annotations

from fractions import Fraction

from cnndocs.examples.likely_mistakes.written import written
from cnndocs.examples.sliding.decision import weighted_sum
from cnndocs.values import intervals, registry
from cnndocs.values.kinds import array, scalar
from cnndocs.values.record import Entry

SECOND, CROSS = 1, 2  # classes of the worked example and of the small network


def entries() -> dict[str, Entry]:
    """Return wrong vectors, logits and probabilities."""
    worked = registry.get("sliding")
    flat, row, bias = worked["flat"], worked["weight"][SECOND], worked["bias"][SECOND]
    logits = worked["logits"]
    sigmoids = [intervals.softmax(array([logit, 0]))[0] for logit in logits]
    plain = logits[SECOND] - bias
    return {
        "flat_by_columns": Entry(
            array(worked["pooled"].T.ravel()), "the pooled map flattened column by column", "result"
        ),
        "logit_unbiased": Entry(
            scalar(plain), "logit of the second class with its bias left out", "result"
        ),
        "logit_turned": Entry(
            scalar(plain - bias), "logit of the second class with its bias subtracted", "result"
        ),
        "logit_unsigned": Entry(
            scalar((flat * abs(row)).sum() + bias),
            "logit of the second class with negative weights taken for positive",
            "result",
        ),
        "power_ratio": Entry(
            scalar(intervals.exp(logits[SECOND] - logits[0])),
            "exponential of the second logit, divided by the other exponential",
            "result",
        ),
        "logit_share": Entry(
            scalar(Fraction(logits[SECOND]) / sum(logits)),
            "second logit, divided by the sum of the logits",
            "result",
        ),
        "sigmoids": Entry(array(sigmoids), "sigmoid of each logit of the worked example", "result"),
        "sigmoid_sum": Entry(
            scalar(intervals.combine(sigmoids, [1] * len(sigmoids))), "their sum", "result"
        ),
        **_cross(),
    }


def _cross() -> dict[str, Entry]:
    """Return the logit of a cross whose second map is empty, and mistakes about it."""
    net = registry.get("small-net")
    half = net["flat"].size // 2
    flat, row, biases = net["flat"][:half], net["weight"][CROSS][:half], net["bias"]
    plain = (flat * row).sum()
    total, other = plain + biases[CROSS], plain + biases[0]
    return {
        "cross_row": Entry(
            weighted_sum(flat, row, biases[CROSS], total),
            "logit of the cross where the second map is zero",
            "step",
        ),
        "cross_unbiased": written(
            "0.2 × 4 + 0.2 × 3 + 0.2 × 2.4 = {plain}",
            "the same logit with the bias left out",
            plain=plain,
        ),
        "cross_other_bias": Entry(
            weighted_sum(flat, row, biases[0], other),
            "the same logit with the bias of another class",
            "step",
        ),
    }
