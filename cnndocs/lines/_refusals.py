"""Why a line is refused: each sentence stands here once, and the browser reads it from here."""

from __future__ import annotations

REFUSALS = {
    # The line as such.
    "longest": "the line has {count} characters: give one layer, at most {most}",
    "brackets": "the line has more than {most} brackets: give one layer",
    "python": "{line} is no line of Python: {why}",
    "several": "give one line that makes a layer: here are {count}",
    "call": "{line} calls no layer: give a line such as nn.Conv2d(3, 64, 3)",
    "stars": "arguments after ** are not in the line: write them out",
    "path": "{text} is no name of a layer",
    "plain": "{text} is no plain value: write numbers, tuples, strings, True, False or None",
    # Its arguments.
    "layer": "{name} is no layer that is known here{hint}",
    "hint": "; did you mean {near}?",
    "unnamed": "{name} takes {most} arguments without a name: got {count}",
    "argument": "{name} has no argument {argument}{hint}",
    "twice": "{argument} is given twice: by its place and by its name",
    "repeated": "{argument} is given twice",
    "lacks": "{name} lacks {missing}",
    "numbers": "{name} needs 1 or {axes} numbers: got {count}",
    "switch": "{name} must be True or False: got {value}",
    "word": "{name} must be {words}: got {value}",
    "whole": "{name} must be a whole number: got {value}",
    "range": "{name} must be from {least} to {most}: got {value}",
    # Its input.
    "input": "an input has sizes of at least 1: got {shape}",
    "values": "the layer takes {inputs} values, and the input has {count}",
    "axes": "the layer takes an input of {wanted}: got {shape}",
    "channels": "the layer takes {inputs} channels, and the input has {count}{hint}",
    "first": ": channels come first, {shape}",
    "groups": "{groups} groups must divide the {count} {what}",
    "empty": "no cell is left: {text} = {result}",
    "hidden": (
        "the line takes its kernel from {what}, whose shape it does not show: give it {where}, "
        "such as 64x3x3x3 (filters, channels of a group, rows, columns)"
    ),
    "kernel": "the kernel of {what} needs {axes} sizes: got {shape}",
    # What PyTorch refuses.
    "torch-word": "PyTorch takes no word as padding of {name}: got {value}",
    "torch-mode": "PyTorch takes padding_mode 'zeros' alone for {name}: got {value}",
    "torch-same": (
        "PyTorch refuses padding='same' with a stride of {stride}: write the padding in cells"
    ),
    "torch-more": (
        "PyTorch refuses output_padding {more}: it must be smaller than the stride, {stride}, "
        "or the dilation, {dilation}"
    ),
    "torch-half": (
        "PyTorch refuses a padding of {cells} for a pooling window of {side}: "
        "it may be half the window at most"
    ),
    # What Keras refuses.
    "keras-strides": (
        "Keras refuses strides of {stride} together with a dilation rate of {dilation}: "
        "one of them must be 1"
    ),
    "keras-more": (
        "Keras refuses output_padding {more}: it must be smaller than the stride, {stride}"
    ),
    # What is not read of JAX.
    "jax-spread": (
        "lhs_dilation spreads the input, as a transposed convolution does: give that line of "
        "PyTorch or Keras"
    ),
    "jax-numbers": (
        "dimension_numbers must be left out, or ('NCHW', 'OIHW', 'NCHW') here: got {value}"
    ),
    "jax-padding": "padding must be 'SAME', 'VALID' or ((top, bottom), (left, right)): got {value}",
    # Why a library does not have a layer of another one.
    "no-sides": "PyTorch leaves out of an average only padding that is the same on both sides",
    "no-half": "PyTorch refuses a padding of {cells} for a pooling window of {side}",
    "no-ceil": "Keras rounds down: it has no ceil_mode",
    "no-mode": "Keras pads with zeros here: it has no padding_mode {value}",
    "no-strides": "Keras refuses strides above 1 together with a dilation rate above 1",
    "no-spread-pool": "Keras has no dilation in pooling",
    "no-groups": "Keras has no groups in a transposed convolution",
    "no-more": "Keras has no such output_padding in every version",
    "no-max": "Keras pads a pooling with 'valid' or 'same' only, and zeros before it could win",
    "no-average": "Keras pads a pooling with 'valid' or 'same' only",
}


class LineError(ValueError):
    """A line that cannot be explained; the sentence says why."""


def sentence(key: str, **values: object) -> str:
    """Return a sentence with its values in it.

    >>> sentence("hint", near="stride")
    '; did you mean stride?'
    """
    return REFUSALS[key].format(**values)


def refused(key: str, **values: object) -> LineError:
    """Return the error that a sentence is."""
    return LineError(sentence(key, **values))
