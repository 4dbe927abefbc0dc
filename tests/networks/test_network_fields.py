"""Receptive fields: what gradients of PyTorch say, and a walk that goes cell by cell."""

import pytest
from recordings import FIELDS

from cnndocs.networks import Node, count, make, network, read

SHAPE = (1, 90, 93)  # of the recorded graphs


@pytest.mark.parametrize("number", range(len(FIELDS)))
def test_as_gradients_say(number):
    """In random graphs a cell sees the rows and columns where PyTorch finds a gradient."""
    said = FIELDS[number]
    row = count(read(said["toml"]), SHAPE).rows[-1]

    assert list(row.output) == said["output"]
    for one in said["seen"]:
        spans = [field.at(place) for field, place in zip(row.largest, one["cell"], strict=True)]
        ours = None if None in spans else [list(ends) for ends in zip(*spans, strict=True)]
        assert ours == one["sees"]


HARD = (
    '"add"', "upsample", "bilinear", "transposed-conv", "dilation = 2", "dilation = 3", '"pad"',
    "batch-norm",
)  # fmt: skip


def test_graphs_have_what_is_hard():
    """Some of the random graphs join, enlarge, spread, normalise; cells of some see nothing."""
    assert len(FIELDS) == 200
    for kind in HARD:
        assert sum(kind in one["toml"] for one in FIELDS) >= 20, kind
    assert any(cell["sees"] is None for one in FIELDS for cell in one["seen"])


LAYERS = {
    "conv": ("conv", {"kernel": 3, "channels": 1, "stride": 2, "padding": 1, "dilation": 2}),
    "same": ("conv", {"kernel": 4, "channels": 1, "stride": 3, "padding": "same"}),
    "adaptive": ("adaptive-pool", {"size": 5}),
    "transposed": (
        "transposed-conv",
        {"kernel": 3, "channels": 1, "stride": 4, "padding": 1, "dilation": 3},
    ),
}


def reads(kind, settings, size, cell):
    """Return the cells that an output reads, from the definition of the layer."""
    if kind == "adaptive-pool":
        parts = settings["size"]
        return [
            n
            for n in range(size)
            if n * parts < (cell + 1) * size and (n + 1) * parts > cell * size
        ]
    kernel, stride, spread = (settings.get(key, 1) for key in ("kernel", "stride", "dilation"))
    if kind == "conv":
        before = settings["padding"]
        if before == "same":
            before = max((-(-size // stride) - 1) * stride + kernel - size, 0) // 2
        return [cell * stride - before + spread * tap for tap in range(kernel)]
    return [
        place
        for place in range(-9, size + 9)
        for tap in range(kernel)
        if place * stride + tap * spread - settings["padding"] == cell
    ]


@pytest.mark.parametrize("name", LAYERS)
def test_each_layer(name):
    """The first and the last cell that a layer reads are those of its definition."""
    kind, settings = LAYERS[name]
    layer = make(kind, settings)
    shape = (1, 13, 13)
    output = layer.output(shape)
    taps = layer.taps(0, shape, output)

    for cell in range(output[1]):
        wanted = reads(kind, settings, 13, cell)
        assert taps.at(cell) == ((min(wanted), max(wanted)) if wanted else None)


SPREAD = {
    "dilated": ("conv", {"kernel": 5, "channels": 1, "padding": 4, "dilation": 2}),
    "dilated, every second": (
        "conv",
        {"kernel": 3, "channels": 1, "stride": 2, "padding": 3, "dilation": 3},
    ),
    "dilated, transposed": LAYERS["transposed"],
    "both": (
        "transposed-conv",
        {"kernel": 4, "channels": 1, "stride": 2, "padding": 0, "dilation": 4},
    ),
}


@pytest.mark.parametrize("name", SPREAD)
@pytest.mark.parametrize("stride", [2, 3, 4, 6])
def test_behind_gaps(stride, name):
    """Behind cells that see nothing, a window that leaves cells out reads only its own."""
    gaps = {"kernel": 1, "channels": 1, "stride": stride, "padding": 0}
    kind, settings = SPREAD[name]
    one = network(
        [
            Node("gaps", make("transposed-conv", gaps)),
            Node("spread", make(kind, settings), ("gaps",)),
        ]
    )
    size = 12 * stride - stride + 1
    rows = count(one, (1, 12, 12)).rows

    for cell in range(rows[-1].output[1]):
        places = [at for at in reads(kind, settings, size, cell) if 0 <= at < size]
        pixels = [pixel for at in places for pixel in reads("transposed-conv", gaps, 12, at)]
        if all(0 <= at < size for at in reads(kind, settings, size, cell)):
            wanted = (min(pixels), max(pixels)) if pixels else None
            assert rows[-1].largest[0].at(cell) == wanted, cell


def test_gates_see_everything():
    """A gate sees the whole image, and the path beside it does not."""
    row = count(read('layer = [{ kind = "squeeze-excite", reduced = 2 }]'), (8, 9, 7)).rows[0]

    assert row.field == (9, 7)
    assert row.smallest_field == (1, 1)


def test_branches_of_other_steps():
    """Branches whose steps differ are followed cell by cell."""
    text = """layer = [
      { name = "a", kind = "adaptive-pool", size = 3 },
      { name = "b", kind = "conv", from = "input", kernel = 1, stride = 2, channels = 1 },
      { kind = "add", from = ["a", "b"] },
    ]"""
    field = count(read(text), (1, 5, 5)).rows[-1].largest[0]

    assert [field.at(cell) for cell in range(3)] == [(0, 1), (1, 3), (3, 4)]


def test_behind_a_gate():
    """What lies behind a gate sees everything, however it is enlarged."""
    text = """layer = [
      { kind = "squeeze-excite", reduced = 2 },
      { kind = "upsample", factor = 2 },
      { kind = "transposed-conv", kernel = 1, stride = 2, channels = 3 },
      { kind = "global-pool" },
    ]"""
    rows = count(read(text), (8, 9, 7)).rows

    assert [row.field for row in rows] == [(9, 7)] * 4
    assert rows[1].smallest_field == (1, 1)


def test_branches_that_look_aside():
    """What is joined holds what each branch sees, in whatever order they come."""
    for first, second in (("a", "b"), ("b", "a")):
        text = f"""layer = [
          {{ name = "a", kind = "pad", cells = [2, -2, 0, 0] }},
          {{ name = "b", kind = "conv", from = "input", kernel = 3, padding = 1, channels = 3 }},
          {{ kind = "add", from = ["{first}", "{second}"] }},
        ]"""
        row = count(read(text), (3, 9, 9)).rows[-1]

        assert row.largest[0].spans == ((-2, 1),)
        assert (row.field, row.smallest_field) == ((4, 3), (1, 1))


def test_bilinear_centres():
    """Where a cell lies on the centre of another, bilinear upsampling reads that alone."""
    layer = make("upsample", {"factor": 3, "of": "bilinear"})

    assert layer.taps(0, (1, 4, 4), (1, 12, 12)).spans == ((-1, 0), (0, 0), (0, 1))
