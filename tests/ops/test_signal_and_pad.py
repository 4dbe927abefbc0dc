"""Padding as a layer, padding modes and one dimension: what they refuse, and special cases."""

import re
from fractions import Fraction

import numpy as np
import pytest

import cnndocs

REFUSED = [
    (
        lambda: cnndocs.conv1d([[[[1]]]], [1]),
        "x must be (L,), (C, L) or (N, C, L): got shape (1, 1, 1, 1)",
    ),
    (
        lambda: cnndocs.conv1d([1, 2], [[1]]),
        "kernel must be (k,) for an (L,) input: got shape (1, 1)",
    ),
    (
        lambda: cnndocs.conv1d([[1, 2]], [1]),
        "kernel must be (K, C // groups, k) for an input (1, 2): got shape (1,)",
    ),
    (
        lambda: cnndocs.conv1d([1, 2], [1, 2, 3]),
        "kernel 3 is larger than the padded input 2: no window fits",
    ),
    (
        lambda: cnndocs.conv1d(np.ones((3, 5)), np.ones((2, 2, 3))),
        "kernel (2, 2, 3) has 2 channels, but x (3, 5) with groups 1 needs 3 / 1 = 3",
    ),
    (
        lambda: cnndocs.conv1d(np.ones((3, 5)), np.ones((2, 1, 3)), groups=2),
        "groups 2 does not divide the 3 channels of x (3, 5)",
    ),
    (
        lambda: cnndocs.conv1d([1, 2], [1], padding="full"),
        'padding must be "valid", "same", "causal" or numbers: got "full"',
    ),
    (
        lambda: cnndocs.conv1d([1, 2], [1], [1]),
        "bias must be one number for an (L,) input: got shape (1,)",
    ),
    (
        lambda: cnndocs.conv1d([1, 2], [1], padding=2, padding_mode="reflect"),
        "padding (2, 2) with padding_mode 'reflect' must be smaller than the size 2 of its axis",
    ),
    (
        lambda: cnndocs.conv_transpose1d([1, 2], [1], stride=2, output_padding=2),
        "output_padding 2 must be smaller than the stride 2 or the dilation 1",
    ),
    (
        lambda: cnndocs.conv_transpose1d([1, 2], [1, 2], padding=2),
        "padding (2, 2) removes all of the output 3 of input 2: nothing is left",
    ),
    (
        lambda: cnndocs.conv_transpose1d([1, 2], [1], padding="causal"),
        'padding must be "valid", "same" or numbers: got "causal"',
    ),
    (
        lambda: cnndocs.conv_transpose1d(np.ones((2, 3)), np.ones((3, 1, 2))),
        "kernel (3, 1, 2) takes 3 channels, but x (2, 3) has 2; "
        "if its channels come last, np.moveaxis(x, -1, -2) puts them first",
    ),
    (
        lambda: cnndocs.pad2d([[1, 2]], 1, mode="mirror"),
        "padding_mode must be one of zeros, reflect, replicate, circular: got 'mirror'",
    ),
    (
        lambda: cnndocs.pad2d([[1, 2, 3]], (0, 4), mode="circular"),
        "padding (4, 4) with padding_mode 'circular' must be at most the size 3 of its axis",
    ),
    (
        lambda: cnndocs.pad2d([[1]], "same"),
        'padding must be numbers: got "same", which needs a kernel',
    ),
    (
        lambda: cnndocs.grad.pad2d([[1]], [[1]], 1),
        "grad_out (1, 1) does not match the output (3, 3) of pad2d",
    ),
]


@pytest.mark.parametrize(("call", "sentence"), REFUSED, ids=[text[:48] for _, text in REFUSED])
def test_refuses_in_one_sentence(call, sentence):
    """What cannot be computed is named with its values, in the terms of what was called."""
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        call()


def test_a_padding_mode_pads_as_the_layer_alone_does():
    """A convolution with a mode is the bare convolution of the padded image."""
    x, kernel = np.arange(20.0).reshape(4, 5), np.array([[1.0, 2], [3, 5]])
    for mode in ("zeros", "reflect", "replicate", "circular"):
        padded = cnndocs.pad2d(x, ((1, 0), (2, 1)), mode=mode)

        whole = cnndocs.conv2d(x, kernel, padding=((1, 0), (2, 1)), padding_mode=mode)

        np.testing.assert_array_equal(whole, cnndocs.conv2d(padded, kernel))


def test_padding_is_exact_and_leaves_nothing_shared():
    """Fractions stay exact, and no padding is still a copy."""
    x = np.array([[Fraction(1, 3), Fraction(2)]])

    out = cnndocs.pad2d(x, 0)

    assert out.tolist() == x.tolist()
    assert not np.shares_memory(out, x)


def test_a_causal_output_does_not_know_what_comes_later():
    """Changing a cell changes no output before it; with "same" it does."""
    x, kernel = np.arange(8.0), [1, 2, 4]
    later = x.copy()
    later[5] = 100

    for padding, first in (("causal", 5), ("same", 4)):
        before, after = (cnndocs.conv1d(s, kernel, padding=padding) for s in (x, later))
        assert np.flatnonzero(before != after)[0] == first
