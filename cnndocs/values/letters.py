r"""The letters of the displayed definitions, and what a definition is.

One letter stands for one thing, everywhere on the site:

====================  ====================================================================
``X``, ``Y``, ``A``    input, feature map, map after the activation
``K``, ``b``           kernel (its weights), bias
``P``, ``v``           pooled map, flattened vector
``D``, ``z``           weights of a dense layer, logits
``\hat{y}``, ``t``     predicted probabilities, index of the true class
``y``                  true value; in a classification the true class as a one-hot vector
``L``, ``\eta``        loss, learning rate
``\theta``             any parameter: a weight or a bias
``C, H, W``            channels, height and width of an input
``F``                  number of kernels, which is the depth of the output
``k_h, k_w``           height and width of a kernel
``s, p, d, r``         stride, padding a side, dilation, side of a pooling window
``o``                  output padding of a transposed convolution
``N``, ``B``, ``M``    number of classes, images in a batch, inputs of a dense layer
``i, j``               row and column of the output; ``m, n`` of the kernel
``c``, ``f``, ``q``    index of a channel, of a kernel, of an image in a batch
====================  ====================================================================
"""

from __future__ import annotations

from dataclasses import dataclass

from cnndocs.values.expressions import Expression, Name, node


@dataclass(frozen=True)
class Formula:
    """A definition ``left = right``, and the name of the loop function in ``cnndocs.naive``."""

    id: str
    title: str
    left: Expression
    right: Expression
    loops: str
    relation: str = "="

    @property
    def tex(self) -> str:
        """The definition as TeX."""
        return f"{self.left.tex()} {self.relation} {self.right.tex()}"


def _names(letters: str) -> list[Name]:
    return [Name(letter) for letter in letters.split()]


X, Y, A, K, P, D, H, W, B, C, M, N, L = _names("X Y A K P D H W B C M N L")
b, v, y, z, t, s, p, d, r, x, o = _names("b v y z t s p d r x o")
c, f, i, j, m, n, q = _names("c f i j m n q")
kh, kw = Name("k_h"), Name("k_w")
H_OUT, W_OUT = Name("H_out", r"H_{\text{out}}"), Name("W_out", r"W_{\text{out}}")
Y_HAT, Z_MAX = Name("y_hat", r"\hat{y}"), Name("z_max", r"z_{\max}")
ETA, THETA = Name("eta", r"\eta"), Name("theta", r"\theta")
ONE = node(1)
