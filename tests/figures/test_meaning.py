"""What a figure draws is held to the values: changed drawing code is found."""

from __future__ import annotations

import random

import mutated
import pytest
from matplotlib.patches import Rectangle

from cnndocs.delivery.paths import PACKAGE
from cnndocs.drawing import draw, layer, meaning
from cnndocs.drawing.grids import grid
from cnndocs.drawing.sheet import Drawing, sheet
from cnndocs.drawing.style import LIGHT, used
from cnndocs.examples import make
from scripts.bench.mutations import mutations

# file, what stands there, what takes its place, the figures to draw where these are not its own
GRIDS, PLOTS, TILES = (f"drawing/{name}.py" for name in ("grids", "plots", "tiles"))
CHANGES = [
    ("examples/padding_stride/figures.py", "if at < end else", "if at < end - 1 else", ()),
    ("examples/padding_stride/figures.py", "max(one, other, key", "min(one, other, key", ()),
    ("examples/padding_stride/figures.py", "before, before, size", "0, before, size", ()),
    ("examples/padding_stride/figures.py", "top + middle, left", "top, left", ()),
    ("examples/sliding/figures.py", "(row + i, column + j)", "(row + j, column + j)", ()),
    ("examples/sliding/figures.py", "box.part(row, column, *", "box.part(column, row, *", ()),
    ("examples/sliding/figures.py", "(left, low), (first.x, low)", "(left, low), (left, high)", ()),
    ("examples/sliding/figures.py", "item(PRODUCTS, 0, 0)", "item(PRODUCTS, 0, 1)", ()),
    ("examples/sliding/figures_pooling.py", "np.argmax(cells)", "np.argmin(cells)", ()),
    ("examples/sliding/figures_pooling.py", "(BEFORE) < 0", "(BEFORE) > 0", ()),
    ("examples/flipped/figures.py", "bold=[(0, 0)]", "bold=[(0, 1)]", ()),
    ("examples/flipped/figures.py", "after.part(2, 2", "after.part(2, 1", ()),
    (
        "examples/step/figures.py",
        "(left + 8, 150), (right - 8, 150)",
        "(right - 8, 150), (left + 8, 150)",
        (),
    ),
    (
        "examples/step/figures.py",
        "(last, 368), (sum(new) + 8, 368)",
        "(last, 368), (last, 260)",
        (),
    ),
    (
        "examples/step/figures_gradients.py",
        "(left, begin + 8), (left, end - 8)",
        "(left, end - 8), (left, begin + 8)",
        (),
    ),
    ("examples/step/figures_gradients.py", "places[at][0]", "places[at][1]", ()),
    (
        "examples/step/figures_slopes.py",
        '"empty" if zero',
        '"empty" if not zero',
        ("backprop-kernel",),
    ),
    ("examples/parameters/figures.py", "0 <= i - j < kernel", "0 <= i - j <= kernel", ()),
    ("examples/parameters/figures.py", "ROLES[i - j]", "ROLES[j % 3]", ()),
    ("examples/receptive_field/figures.py", "field * scale", "field", ()),
    ("examples/receptive_field/figures.py", "(counts[-1] - 1) * stride", "counts[-1] * stride", ()),
    ("examples/portrait/figures.py", "column * scale, photo.y", "row * scale, photo.y", ()),
    ("examples/bank/figures.py", "image[:, i, j]", "image[:, j, i]", ()),
    ("examples/digits_cnn/figures.py", "row == column", "row >= column", ()),
    ("examples/digits_cnn/figures_layers.py", "part(1, 1, side, side)", "part(1, 1, side, 2)", ()),
    ("examples/rgb/figures.py", "only=[(0, 0)]", "only=[(1, 0)]", ()),
    ("examples/portrait/figures.py", "box.x + at[1]", "box.x + at[0]", ()),
    ("examples/step/figures_gradients.py", 'role == "neg', 'role != "neg', ()),
    ("examples/rgb/figures.py", "item(PRODUCTS, 0, 0, c)", "item(PRODUCTS, 1, 0, c)", ()),
    ("examples/shift/figures.py", "(address) > 0", "(address) >= 0", ()),
    ("examples/sliding_errata/figures.py", "(DIFFERENCE) != 0", "(DIFFERENCE) == 0", ()),
    ("examples/small_net/figures.py", "shares.centre(guess)", "shares.centre(0)", ()),
    ("examples/warm_up/figures.py", "part(0, column, 1, 2)", "part(0, column, 1, 1)", ()),
    (GRIDS, '"negative" if value < 0', '"negative" if value > 0', ("shift-equivariance",)),
    (GRIDS, "self.y + row * self.cell", "self.y + column * self.cell", ("sliding-positions",)),
    (GRIDS, "(column + 0.5) * self.cell", "(row + 0.5) * self.cell", ("sliding-relu",)),
    (GRIDS, '"-|>"', '"<|-"', ("sliding-relu",)),
    (GRIDS, "hatch=look.hatch or None", "hatch=None", ("sliding-relu",)),
    (PLOTS, "full * share", "full", ("sliding-softmax",)),
    (PLOTS, "self.bottom - up *", "self.top + up *", ("learning-rates",)),
    (TILES, "(most or values.max() or 1)", "values.max()", ("digits-samples",)),
    (TILES, '"negative" if value < 0', '"negative" if value > 0', ("digit-two-feature-map",)),
]
FLOW = {"-": "+", "+": "-"}  # what only moves words and whole grids: their place is not held
SHARE = 0.6  # of changed comparisons, conditions and indices: others move words, or change none


FILES = [file for file, *_ in CHANGES]
EVERY = [
    pytest.param(
        *each,
        id=f"{each[0]}: {each[2] or each[1]}",
        marks=[pytest.mark.slow] if each[0] in FILES[:at] else [],  # the first of each file is not
    )
    for at, each in enumerate(CHANGES)
]


@pytest.mark.parametrize(("file", "old", "new", "only"), EVERY)
def test_changed_drawing_is_found(file, old, new, only):
    """A figure that shows another cell, window, arrow, length or order than is computed ends."""
    text = mutated.source(file)
    assert old in text

    found = mutated.verdict(file, text.replace(old, new, 1), only=only)

    assert found


@pytest.mark.slow
@pytest.mark.parametrize("file", sorted(set(FILES)))
def test_unchanged_drawing_passes(file):
    """As it is, the code is not complained about."""
    only = next(only for name, *_, only in CHANGES if name == file)

    assert mutated.verdict(file, mutated.source(file), only=only) == ""


@pytest.mark.slow
def test_random_changes_are_found():
    """Of comparisons, conditions and small indices that are changed at random, most are found."""
    files = sorted(PACKAGE.glob("examples/*/figures*.py"))
    names = [file.relative_to(PACKAGE).as_posix() for file in files]
    every = [
        mutation
        for name in names
        for mutation in mutations(name, mutated.source(name))
        if mutation.old not in FLOW and not (mutation.old.isdigit() and int(mutation.old) > 1)
    ]

    chosen = random.Random(13).sample(every, 100)
    missed = [
        str(mutation)
        for mutation in chosen
        if not mutated.verdict(mutation.file, mutation.apply(mutated.source(mutation.file)))
    ]

    assert len(missed) <= len(chosen) * (1 - SHARE), missed


def test_a_shape_without_a_mark():
    """What is drawn past the primitives says what it stands for, or is refused."""
    with used():
        on = sheet(LIGHT, 400, 300)
        grid(on, 50, 50, "sliding.kernel", role="kernel")
        on.ax.add_patch(Rectangle((50, 50), 56, 56))

    (problem,) = meaning.problems(Drawing(on.figure, "", ""), LIGHT)

    assert problem == (
        "a Rectangle says not what it stands for: give it a mark, or mark it as an ornament"
    )


@pytest.mark.parametrize("settings", [{"stride": 2, "size": 6}, {"padding": 1}, {"dilation": 2}])
def test_layers_on_request(settings):
    """A layer of any setting passes, in numbers and, where it is large, in shades."""
    for size in (settings.get("size", 7), 40):
        id = make("conv", **settings | {"size": size}).id
        for until in (False, True):
            assert layer(id, at=(1, 1), until=until).figure


def test_a_figure_names_what_is_wrong(monkeypatch):
    """The sentence names figure, grid and cells."""
    from cnndocs.examples.flipped import figures

    monkeypatch.setattr(figures, "FLIPPED", "flipped.kernel")
    draw.cache_clear()

    with pytest.raises(ValueError, match=r"^in the figure 'flipped-kernel' "):
        draw("flipped-kernel")
