"""Matrices as small pictures: shades without numbers, one image each, so that files stay small."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from cnndocs.drawing.grids import Box, frame, grid
from cnndocs.drawing.marks import Grid, mark
from cnndocs.drawing.sheet import Sheet
from cnndocs.drawing.style import Theme, mix
from cnndocs.values import claims

SHADES = 32  # steps from the page's colour to the darkest
STRONGEST = 0.35  # of the way from the role's fill to its line


def shade(theme: Theme, value: Fraction, most: Fraction) -> tuple[str, str]:
    """Return role and colour of a value on the diverging scale: the larger, the stronger."""
    if not value:
        return "empty", theme.page
    role = "negative" if value < 0 else "positive"
    look = theme.roles[role]
    return role, mix(theme.page, mix(look.fill, look.edge, STRONGEST), float(abs(value) / most))


def looks(theme: Theme, address: str, most: Fraction) -> dict[str, Any]:
    """Return roles and colours of the cells of a matrix on that scale, as `grid` takes them."""
    every = {at: shade(theme, value, most) for at, value in np.ndenumerate(claims.resolve(address))}
    return {
        "roles": {at: role for at, (role, _) in every.items()},
        "fills": {at: fill for at, (_, fill) in every.items()},
    }


def tile(
    on: Sheet, x: float, y: float, address: str, *, role: str, cell: float, most: float = 0
) -> Box:
    """Draw a matrix in shades from zero (the page's colour) to `most`; what is negative is zero."""
    values = np.array([[float(v) for v in row] for row in claims.resolve(address)]).clip(0)
    share = values / (most or values.max() or 1)
    edge = on.theme.roles[role].edge
    scale = [mix(on.theme.page, edge, step / SHADES) for step in range(SHADES + 1)]
    colours = np.array([[int(c[at : at + 2], 16) for at in (1, 3, 5)] for c in scale], np.uint8)
    shown = Grid(address, role, len(values), len(values[0]), only=[])
    box = Box(x, y, shown.rows, shown.columns, cell, shown)
    image = on.ax.imshow(
        colours[np.rint(share.clip(0, 1) * SHADES).astype(int)],
        extent=(box.x, box.right, box.bottom, box.y),
        interpolation="none",
        aspect="auto",
        zorder=1,
    )
    shades = {"most": most, "steps": SHADES}
    mark(image, "tile", address=address, role=role, grid=shown, data=shades)
    frame(on, box, role, width=1.5)
    return box


def kernel(on: Sheet, x: float, y: float, address: str, *, cell: float, most: Fraction) -> Box:
    """Draw a kernel in shades by sign and size, negative weights hatched."""
    shades = looks(on.theme, address, most)
    return grid(on, x, y, address, role="kernel", cell=cell, only=[], **shades)
