"""A network in whole numbers: weights over a power of ten, activations without rounding errors.

With weights of `p` decimal places, a layer that gets integers over ``10 ** s`` gives integers over
``10 ** (s + p)``. As long as these stay below ``2 ** 53`` in size, float64 holds every sum exactly,
whatever the order of its terms, in NumPy as in JavaScript.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

from cnndocs.nets._layer import Layer
from cnndocs.nets._sequential import Sequential
from cnndocs.ops._check import Array

LIMIT = 2**53  # float64 and JavaScript's numbers hold all integers up to here


class Rounded:
    """A network whose weights are integers over powers of ten.

    Parameters
    ----------
    layers : sequence of layers
        As for `Sequential`.
    arrays : sequence of tuples
        Integer weights and biases of each layer; empty for a layer without parameters.
    places : sequence of int
        Decimal places of each layer's weights and biases; 0 for a layer without parameters.

    Attributes
    ----------
    scales : tuple of int
        The outputs of layer `i` are integers over ``10 ** scales[i]``.

    Raises
    ------
    TypeError
        If a weight or a bias is no integer.
    ValueError
        If layers, arrays and places do not fit one another, or an integer does not fit into int64.

    Notes
    -----
    ``scales[i] = places[0] + ... + places[i]``: a product of two numbers with so many decimal
    places has as many as both together. Biases are brought to the scale of the sums that they
    are added to.

    Examples
    --------
    >>> from cnndocs.nets import Dense
    >>> net = Rounded([Dense(2, 1)], [(np.array([[25, -50]]), np.array([7]))], [2])
    >>> net([[3, 1]]), net.scales  # 3 * 0.25 - 1 * 0.50 + 0.07 = 0.32
    (array([[32]]), (2,))
    """

    def __init__(
        self,
        layers: Sequence[Layer],
        arrays: Sequence[tuple[ArrayLike, ...]],
        places: Sequence[int],
    ) -> None:
        self.layers, self.places = tuple(layers), tuple(int(p) for p in places)
        if not len(self.layers) == len(arrays) == len(self.places):
            raise ValueError(
                f"{len(self.layers)} layers, {len(arrays)} pairs of arrays and "
                f"{len(self.places)} numbers of places: one each is needed"
            )
        if not self.layers:
            raise ValueError("a network needs at least one layer: got none")
        self.arrays = [
            _integers(layer, pair) for layer, pair in zip(self.layers, arrays, strict=True)
        ]
        for layer, pair, count in zip(self.layers, self.arrays, self.places, strict=True):
            if count and not pair:
                raise ValueError(f"{layer} has no parameters: its places must be 0, got {count}")
        if min(self.places) < 0:
            raise ValueError(f"places must be at least 0: got {min(self.places)}")
        totals = np.cumsum(self.places)
        self.scales = tuple(int(total) for total in totals)

    @classmethod
    def of(cls, net: Sequential, places: Sequence[int], *, unit: int = 1) -> Rounded:
        """Round a network's parameters; the first layer's weights are divided by `unit` before.

        ``weight = round(10 ** places * weight / unit)``, and biases without the unit.

        Parameters
        ----------
        net : Sequential
            Is not changed.
        places : sequence of int
            Decimal places, one number for each layer with parameters.
        unit : int
            With 16, a network that learned from pixels between 0 and 1 takes pixels from 0 to 16.

        Returns
        -------
        Rounded

        Raises
        ------
        ValueError
            If there are not as many places as layers with parameters, or a parameter is not finite
            or too large for its places.
        """
        learning = [number for number, arrays in enumerate(net.arrays) if arrays]
        if len(places) != len(learning):
            raise ValueError(
                f"{len(learning)} layers learn, but places {tuple(places)} are for {len(places)}"
            )
        every, arrays = [0] * len(net.layers), []
        for number, count in zip(learning, places, strict=True):
            every[number] = int(count)
        for number, pair in enumerate(net.arrays):
            divisors = (unit, 1) if number in learning[:1] else (1, 1)
            arrays.append(
                tuple(
                    _nearest(net.layers[number], item, every[number], divisor)
                    for item, divisor in zip(pair, divisors, strict=False)
                )
            )
        return cls(net.layers, arrays, every)

    def bounds(self, largest: int) -> list[int]:
        """Return how large the sums of each layer can get, as integers, in any order of terms.

        For each neuron: the sizes of its weights, summed, times the largest size of an input, plus
        the size of its bias.

        Parameters
        ----------
        largest : int
            The largest size of a pixel.

        Returns
        -------
        list of int
            One for each layer; exact as long as it is below ``2 ** 53``.
        """
        bounds, bound = [], largest
        for number in range(len(self.layers)):
            if self.arrays[number]:
                weight, bias = (np.abs(item.astype(object)) for item in self._scaled(number))
                rows = weight.reshape(len(weight), -1).sum(axis=1)
                bound = int((rows * bound + bias).max())
            bounds.append(bound)
        return bounds

    def activations(self, x: ArrayLike) -> list[Array]:
        """Return the output of every layer for images of integers, as integers.

        Parameters
        ----------
        x : array_like of int, (N, C, H, W)
            The images.

        Returns
        -------
        list of ndarray
            Integers over ``10 ** scales[i]``.

        Raises
        ------
        TypeError
            If the images hold anything but integers.
        ValueError
            If there are no images, or a sum may exceed what float64 holds exactly.
        """
        images = np.asarray(x)
        if images.ndim < 2 or not images.size:
            raise ValueError(f"images must be (N, C, H, W) with N at least 1: got {images.shape}")
        if images.dtype.kind not in "iu":
            raise TypeError(f"images must hold integers: got {images.dtype}")
        largest = max(-int(images.min()), int(images.max()))
        for layer, bound in zip(self.layers, self.bounds(largest), strict=True):
            if bound >= LIMIT:
                raise ValueError(f"{layer} may reach {bound}, above {LIMIT}: use fewer places")
        outputs, out = [], images.astype(np.float64)
        for number, layer in enumerate(self.layers):
            parameters = tuple(item.astype(np.float64) for item in self._scaled(number))
            out, _ = layer.forward(out, parameters)
            outputs.append(out.astype(np.int64))
        return outputs

    def __call__(self, x: ArrayLike) -> Array:
        """Return the logits as integers over ``10 ** scales[-1]``."""
        return self.activations(x)[-1]

    def predict(self, x: ArrayLike) -> Array:
        """Return the class with the largest logit for each image; of equal ones the first."""
        return self(x).argmax(axis=1)

    def fractions(self, number: int) -> tuple[Array, ...]:
        """Return the weights and biases of one layer, counted from 0, as exact fractions."""
        unit = 10 ** self.places[number]
        exact = np.vectorize(lambda value: Fraction(int(value), unit), otypes=[object])
        return tuple(exact(item) for item in self.arrays[number])

    def _scaled(self, number: int) -> tuple[Array, ...]:
        """The integer weights, and the biases over the scale of the sums they are added to.

        These biases are Python's integers: they may be larger than any dtype holds.
        """
        if not self.arrays[number]:
            return ()
        weight, bias = self.arrays[number]
        return weight, bias.astype(object) * 10 ** (self.scales[number] - self.places[number])


def _integers(layer: Layer, pair: tuple[ArrayLike, ...]) -> tuple[Array, ...]:
    """The arrays of a layer in int64, after a check of their shapes and values."""
    items = tuple(np.asarray(item) for item in pair)
    shapes = tuple(item.shape for item in items)
    if shapes != layer.shapes():
        raise ValueError(f"{layer} needs arrays {layer.shapes()}: got {shapes}")
    for item in items:
        if item.dtype.kind not in "iu":
            raise TypeError(f"{layer} needs integers: got {item.dtype}")
        if int(item.max()) >= 2**63:
            raise ValueError(f"{layer} needs integers below {2**63}: got {item.max()}")
    return tuple(item.astype(np.int64) for item in items)


def _nearest(layer: Layer, item: Array, places: int, divisor: int) -> Array:
    """``round(10 ** places * item / divisor)``."""
    with np.errstate(all="ignore"):  # what is no number, or too large, is refused below
        integers = np.rint(item.astype(np.float64) * float(f"1e{places}") / divisor)
    wrong = integers[~(np.abs(integers) < LIMIT)]
    if wrong.size:
        raise ValueError(
            f"{layer} with {places} places needs integers below {LIMIT}: got {wrong[0]:.3g}"
        )
    return integers.astype(np.int64)
