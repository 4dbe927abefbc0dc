"""Lines of code that make a layer, read and explained: PyTorch, Keras and JAX.

Nothing is run: a line is parsed, and its words are looked up.

>>> from cnndocs.lines import explain
>>> explain("nn.Conv2d(3, 64, 3, stride=2, padding=1)", (3, 224, 224)).output
(64, 112, 112)
"""

from cnndocs.lines._explain import Explanation, explain
from cnndocs.lines._exported import specification
from cnndocs.lines._refusals import LineError

__all__ = ["Explanation", "LineError", "explain", "specification"]
