r"""The notation table: one letter for one thing, everywhere on the site.

>>> meaning("s")
'stride'
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Symbol:
    """A letter, what it stands for, and the term of the glossary that explains it."""

    name: str  # as in `cnndocs.formulas`
    tex: str
    meaning: str
    term: str = ""


GROUPS = {
    "Arrays": (
        Symbol("X", "X", "input of a layer; of the first layer, the image", "image"),
        Symbol("K", "K", "kernel: its weights", "kernel"),
        Symbol("b", "b", "bias", "bias"),
        Symbol("Y", "Y", "feature map", "feature-map"),
        Symbol("A", "A", "map after the activation function", "activation-function"),
        Symbol("P", "P", "map after pooling", "pooling"),
        Symbol("v", "v", "flattened map, a vector", "flatten"),
        Symbol("D", "D", "weights of a dense layer", "dense-layer"),
        Symbol("z", "z", "logits", "logit"),
        Symbol(
            "y_hat",
            r"\hat{y}",
            "what the network predicts: of a classification, the probabilities",
            "probability",
        ),
        Symbol("y", "y", "true value; of a classification, the one-hot vector", "one-hot"),
    ),
    "Sizes": (
        Symbol("C", "C", "channels of the input", "channel"),
        Symbol("H", "H", "height of the input", "shape"),
        Symbol("W", "W", "width of the input", "shape"),
        Symbol("H_out", r"H_{\text{out}}", "height of the output", "shape"),
        Symbol("W_out", r"W_{\text{out}}", "width of the output", "shape"),
        Symbol("W_P", "W_P", "width of the pooled map", "shape"),
        Symbol("F", "F", "number of filters, which is the depth of the output", "depth"),
        Symbol("k_h", "k_h", "height of the kernel", "kernel"),
        Symbol("k_w", "k_w", "width of the kernel", "kernel"),
        Symbol("M", "M", "inputs of a dense layer", "dense-layer"),
        Symbol("N", "N", "number of classes", "class"),
        Symbol("B", "B", "images in a mini-batch", "mini-batch"),
    ),
    "Settings": (
        Symbol("s", "s", "stride", "stride"),
        Symbol("p", "p", "padding on each side", "padding"),
        Symbol("d", "d", "dilation", "dilation"),
        Symbol("r", "r", "side of a pooling window", "pooling"),
        Symbol("o", "o", "output padding of a transposed convolution", "output-padding"),
        Symbol("eta", r"\eta", "learning rate", "learning-rate"),
    ),
    "Indices": (
        Symbol("i", "i", "row of the output; of a vector, its place", "feature-map"),
        Symbol("j", "j", "column of the output; of an input vector, its place", "feature-map"),
        Symbol("m", "m", "row of the kernel or the window", "kernel"),
        Symbol("n", "n", "column of the kernel or the window", "kernel"),
        Symbol("c", "c", "channel", "channel"),
        Symbol("f", "f", "filter", "filter"),
        Symbol("t", "t", "true class", "ground-truth"),
        Symbol("q", "q", "image in a mini-batch", "mini-batch"),
    ),
    "Others": (
        Symbol("x", "x", "any number, where a function is defined", "activation-function"),
        Symbol("L", "L", "loss", "loss"),
        Symbol("z_max", r"z_{\max}", "largest logit", "logit"),
        Symbol("theta", r"\theta", "any parameter: a weight or a bias", "parameter"),
    ),
}
SYMBOLS = {symbol.name: symbol for group in GROUPS.values() for symbol in group}


def meaning(name: str) -> str:
    """Return what a letter stands for."""
    if name not in SYMBOLS:
        raise ValueError(f"{name!r} is no letter of the notation: it has {', '.join(SYMBOLS)}")
    return SYMBOLS[name].meaning
