"""Slightly moved images to learn from: each time that an image is seen, it looks a little new."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cnndocs.ops._check import Array


@dataclass(frozen=True)
class Jitter:
    """Shear, scale and move each image at random; pixels in between are interpolated.

    ``out[p] = x[m + A (p - m) + d]``, where ``m`` is the middle of the image, ``A`` has
    ``exp(s)`` on its diagonal and shears beside it, and ``d`` is a move, each drawn anew for each
    image and evenly between minus and plus the setting.

    Parameters
    ----------
    shear : float
        Most cells that a row or column moves against its neighbour.
    scale : float
        Most that the logarithm of a side's length changes.
    move : float
        Most cells that the image moves along each axis.

    Raises
    ------
    ValueError
        If a setting is negative or not finite.

    Notes
    -----
    Values between pixels are mixed from the four around them (bilinear interpolation). Special
    cases: what comes in from outside is 0, except that below and to the right about a millionth
    of the last row or column stays; what leaves is lost.

    Examples
    --------
    >>> image = np.arange(9.0).reshape(1, 1, 3, 3)
    >>> bool((Jitter(0, 0, 0)(image, np.random.default_rng(0)) == image).all())
    True
    """

    shear: float = 0.1
    scale: float = 0.1
    move: float = 0.7

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            if not 0 <= value < float("inf"):
                raise ValueError(f"{name} must be at least 0 and finite: got {value}")

    def __call__(self, x: Array, rng: np.random.Generator) -> Array:
        """Return changed copies of the images.

        Parameters
        ----------
        x : ndarray, (N, C, H, W)
            The images; they are not changed.
        rng : numpy.random.Generator
            Where the random numbers come from.

        Returns
        -------
        ndarray, (N, C, H, W)
            In the dtype of `x`.
        """
        count, _, height, width = x.shape
        turn = np.eye(2) + rng.uniform(-self.shear, self.shear, (count, 2, 2))
        turn[:, [0, 1], [0, 1]] = np.exp(rng.uniform(-self.scale, self.scale, (count, 2)))
        move = rng.uniform(-self.move, self.move, (count, 1, 2))
        middle = np.array([height - 1, width - 1]) / 2
        grid = np.moveaxis(np.mgrid[:height, :width], 0, -1).reshape(-1, 2) - middle
        # Where each cell comes from, in a frame of one cell of zeros.
        source = grid @ turn.transpose(0, 2, 1) + move + middle + 1
        # Short of the frame's last cell, as each cell is mixed with the one after it.
        source = np.clip(source, 0, np.array([height, width]) + 1 - 1e-6)
        corner = source.astype(int)
        share = (source - corner).astype(x.dtype)
        framed = np.pad(x, ((0, 0), (0, 0), (1, 1), (1, 1)))
        image = np.arange(count)[:, None]
        out = np.zeros((count, height * width, x.shape[1]), x.dtype)
        for down in (0, 1):
            for right in (0, 1):
                weight = np.abs(1 - down - share[..., 0]) * np.abs(1 - right - share[..., 1])
                cells = framed[image, :, corner[..., 0] + down, corner[..., 1] + right]
                out += weight[..., None] * cells
        return out.transpose(0, 2, 1).reshape(x.shape)
