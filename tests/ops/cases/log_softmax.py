"""The logarithm of softmax: as softmax."""

from tests.ops.cases.softmax import EXAMPLES, SPREAD, legal, recorded

__all__ = ["EXAMPLES", "SMOOTH", "SPREAD", "legal", "recorded"]

SMOOTH = [([(3, 4)], {})]
