"""The ops again, as loops that read like their formulas: the oracle of all tests.

Same names and signatures as the public ops; gradients in `cnndocs.naive.grad`. Exact on
fractions; 60 digits where exp or log enters; floats otherwise. Independent of the rest of the
package, and without checks: legal settings and finite numbers only.

Examples
--------
>>> from fractions import Fraction
>>> from cnndocs import naive
>>> naive.conv2d([[Fraction("0.5"), Fraction("0.2")]], [[2, 3]])
array([[Fraction(8, 5)]], dtype=object)
"""

from cnndocs.naive import grad
from cnndocs.naive.conv import conv2d, conv_transpose2d
from cnndocs.naive.layers import dense, flatten, leaky_relu, relu
from cnndocs.naive.learn import gradient_step, squared_error
from cnndocs.naive.loss import cross_entropy, log_softmax, softmax
from cnndocs.naive.pad import pad2d
from cnndocs.naive.pool import avg_pool2d, max_pool2d
from cnndocs.naive.signal import conv1d, conv_transpose1d
from cnndocs.naive.sizes import output_size

__all__ = [
    "avg_pool2d",
    "conv1d",
    "conv2d",
    "conv_transpose1d",
    "conv_transpose2d",
    "cross_entropy",
    "dense",
    "flatten",
    "grad",
    "gradient_step",
    "leaky_relu",
    "log_softmax",
    "max_pool2d",
    "output_size",
    "pad2d",
    "relu",
    "softmax",
    "squared_error",
]
