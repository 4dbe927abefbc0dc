"""The sheet: a digit is written by address or not at all."""

from __future__ import annotations

import pytest

from cnndocs.drawing import sheet as drawing
from cnndocs.drawing.style import LIGHT, used
from cnndocs.values.claims import ClaimError


@pytest.fixture
def on():
    """An empty sheet."""
    with used():
        yield drawing.sheet(LIGHT, 300, 200)


@pytest.mark.parametrize("text", ["5×5", "step 3", "x²", "½"])
def test_word_refuses_digits(on, text):
    """Words with a digit in them cannot be drawn without an address."""
    with pytest.raises(ValueError, match="carries a digit"):
        drawing.word(on, 10, 10, text)


def test_unbound_digit_is_found(on):
    """A digit that reached the figure by another way is found before it is published."""
    on.ax.text(10, 10, "0.3")

    with pytest.raises(ValueError, match=r"^the text '0\.3' in the figure is bound to no address$"):
        drawing.texts(on.figure)


def test_axis_labels_are_found(on):
    """Tick labels are texts too."""
    on.ax.set_axis_on()
    on.ax.set_xticks([1, 2], ["1", "2"])

    with pytest.raises(ValueError, match="bound to no address"):
        drawing.texts(on.figure)


@pytest.mark.parametrize(
    ("address", "places", "text"),
    [
        ("sliding.feature_map[0,0]", None, "0.3"),
        ("sliding.feature_map[0,2]", None, "−0.8"),
        ("sliding.positions[1,2]", None, "[1, 2]"),
        ("sliding.loss", 3, "≈ 1.842"),
        ("sliding.loss", 1, "≈ 1.8"),
        ("sliding.size", None, "5 − 3 + 1 = 3"),
    ],
)
def test_number(on, address, places, text):
    """A number is read at its address, and carries it."""
    drawing.number(on, 100, 100, address, places=places)

    assert drawing.texts(on.figure) == [(text, address)]


def test_number_drawn_twice(on):
    """The second artist of an address has an id of its own and the same address."""
    first, second = (drawing.number(on, 50, y, "sliding.stride") for y in (50, 90))

    assert first.get_gid() == "claim:sliding.stride"
    assert second.get_gid() == "claim:sliding.stride#2"
    assert [address for _, address in drawing.texts(on.figure)] == ["sliding.stride"] * 2


def test_shape_label(on):
    """A shape is bound to the shape of the value."""
    drawing.shape_label(on, 100, 100, "sliding.image")

    assert drawing.texts(on.figure) == [("5×5", "sliding.image.shape")]


def test_enclosed_value_needs_places(on):
    """A value between two bounds is not drawn as if it were exact."""
    with pytest.raises(ValueError, match=r"^sliding\.loss is enclosed: say to how many places"):
        drawing.number(on, 100, 100, "sliding.loss")


def test_unknown_address(on):
    """An address that does not exist is an error."""
    with pytest.raises(ClaimError, match="did you mean 'image'"):
        drawing.number(on, 100, 100, "sliding.imag")


def test_text_too_small(on):
    """Text that a phone cannot show is refused."""
    with pytest.raises(ValueError, match="too small"):
        drawing.word(on, 100, 100, "sum", size=5)
    with pytest.raises(ValueError, match="too small"):
        drawing.sheet(LIGHT, 720, 300, size=12)


def test_plain():
    """The alternative text is the Markdown without its claim links, brackets of tuples kept."""
    said = "at [[0, 1]](claim:sliding.positions[0,1]): [2.8](claim:sliding.feature_map[0,1])"

    assert drawing.plain(said) == "at [0, 1]: 2.8"
