"""Figures for a thesis: width, letters, words and colours, and what is refused."""

import re
import xml.etree.ElementTree as ET

import pytest
from matplotlib.patches import Patch
from matplotlib.text import Text

from cnndocs import drawing as figures
from cnndocs import examples
from cnndocs.drawing import printing, publish
from cnndocs.drawing.printing import Look
from cnndocs.drawing.style import DARK, LIGHT, contrast


def adapted(look, theme="light"):
    """Return the figure of a layer with a look of its own."""
    made = examples.make("conv", size=6, stride=2)
    return printing.adapt(lambda colours: figures.layer(made.id, colours), look, theme)


def texts(drawing):
    """Return the texts of a figure that are not empty."""
    return [text for text in drawing.figure.findobj(Text) if text.get_text().strip()]


def lines(drawing):
    """Return the widths of all borders."""
    return [patch.get_linewidth() for patch in drawing.figure.findobj(Patch)]


@pytest.mark.parametrize("width", [60, 120])
def test_width(width):
    """A figure is as wide as asked, in millimetres; letters and lines keep their proportion."""
    before, after = adapted(Look()), adapted(Look(width=width))
    factor = width / 25.4 * 72 / 720

    assert after.figure.get_size_inches()[0] * 25.4 == pytest.approx(width)
    sizes = [text.get_fontsize() for text in texts(after)]
    assert sizes == pytest.approx([20 * factor] * len(sizes))
    assert lines(after) == pytest.approx([line * factor for line in lines(before)])
    svg = ET.fromstring(publish.data(after, "svg"))
    assert float(svg.get("width").removesuffix("pt")) / 72 * 25.4 == pytest.approx(width, abs=1e-3)


def test_letters():
    """Font and size are those on paper."""
    drawing = adapted(Look(width=150, font="DejaVu Serif", size=9))

    sizes = [text.get_fontsize() for text in texts(drawing)]
    assert sizes == pytest.approx([9] * len(sizes))
    assert {text.get_fontname() for text in texts(drawing)} == {"DejaVu Serif"}


def test_words():
    """Words are in the language of the thesis; numbers and their addresses stay."""
    before = adapted(Look())
    after = adapted(Look(labels={"input": "Eingabe", "feature map": "Merkmalskarte"}))

    words = {text.get_text() for text in texts(after)}
    assert {"Eingabe", "Merkmalskarte", "kernel"} <= words
    assert not {"input", "feature map"} & words
    assert figures.texts(after.figure) == figures.texts(before.figure)


def test_grey():
    """In grey no colour is left, and text has the contrast that it had."""
    grey = printing.theme(Look(), "grey")
    colours = [grey.page, grey.text, grey.muted]
    colours += [c for role in grey.roles.values() for c in (role.fill, role.edge, role.text)]

    assert all(len({c[1:3], c[3:5], c[5:7]}) == 1 for c in colours)
    for name, role in grey.roles.items():
        assert contrast(role.text, role.fill) >= 4.5
        assert contrast(role.edge, grey.page) == pytest.approx(
            contrast(LIGHT.roles[name].edge, LIGHT.page), rel=0.02
        )


def test_colours():
    """A role takes its own colours, and the ink that is read best on them."""
    theme = printing.theme(Look(colours={"kernel": ("#400000", "#ff0000")}), "light")

    assert theme.roles["kernel"].fill == "#400000"
    assert theme.roles["kernel"].text == LIGHT.page
    assert theme.roles["input"] == LIGHT.roles["input"]
    assert LIGHT.roles["kernel"].fill != "#400000"
    assert printing.theme(Look(), "dark").roles == DARK.roles


def test_letters_as_text():
    """An SVG holds outlines, or text where that is asked for."""
    drawing = adapted(Look())

    assert b"<text" not in publish.data(drawing, "svg")
    assert b">0.3</text>" in publish.data(drawing, "svg", outlined=False)


def test_title_of_a_pdf():
    """A PDF is called by the first sentence of its caption."""
    drawing = adapted(Look())

    assert publish.title(drawing).startswith("A window of [3, 3] cells slides over the 6×6 input")
    assert b"/Title" in publish.data(drawing, "pdf")


REFUSED = {
    "label": ({"labels": {"inputs": "Eingabe"}}, "there is no label 'inputs' in the figure: its"),
    "digit": ({"labels": {"input": "3"}}, "the label '3' has a digit in it: digits come from val"),
    "font": ({"font": "No Sans"}, "there is no font 'No Sans' here: there are "),
    "role": ({"colours": {"x": ("#ffffff", "#000000")}}, "there is no role 'x': the roles are in"),
    "colour": ({"colours": {"input": ("red", "#000000")}}, "'red' of input is no colour such as #"),
    "contrast": (
        {"colours": {"input": ("#777777", "#000000")}},
        "text on #777777 of input has a contrast of 4.48: at least 4.5 is needed",
    ),
    "size": (
        {"size": 20, "width": 60},
        "the letters do not fit, so give a smaller size or a larger width: the text ",
    ),
}


@pytest.mark.parametrize(("look", "sentence"), REFUSED.values(), ids=REFUSED)
def test_refused(look, sentence):
    """What does not exist, cannot be read or does not fit is refused in one sentence."""
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}"):
        adapted(Look(**look))


COMMAS = {
    "0.3": "0,3",
    "−0.8": "−0,8",
    "≈ 1.842": "≈ 1,842",
    "[0.3, −0.8]": "[0,3; −0,8]",
    "[177, 4, 24]": "[177, 4, 24]",
    "61,706": "61\u202f706",
    "1,234,567.5": "1\u202f234\u202f567,5",
    "[1,234, 0.5]": "[1\u202f234; 0,5]",
    "5×5": "5×5",
    "98.1 %": "98,1 %",
    "7": "7",
}


@pytest.mark.parametrize(("point", "comma"), COMMAS.items())
def test_number_with_a_comma(point, comma):
    """A comma parts the decimals, a narrow space thousands, and a semicolon what a comma parted."""
    assert printing.with_comma(point) == comma


@pytest.mark.parametrize("theme", ["light", "grey"])
def test_decimals(theme):
    """Each decimal of a figure has a comma; its words, its addresses and whole numbers stay."""
    before, after = adapted(Look(), theme), adapted(Look(comma=True), theme)

    pairs = [
        (one.get_text(), other.get_text(), one.get_gid() == other.get_gid())
        for one, other in zip(texts(before), texts(after), strict=True)
    ]
    assert all(same for *_, same in pairs)
    assert {other for one, other, _ in pairs if "." in one} >= {"0,3", "−0,5"}
    assert all(other == one.replace(".", ",") for one, other, _ in pairs)
    assert "." not in re.sub(r"\.(?=\s|$)", "", after_numbers(after))


def after_numbers(drawing):
    """Return the numbers of what is said of a figure."""
    return " ".join(re.findall(r"\[([^\]]*)\]\(claim:", drawing.alt + drawing.caption))


def test_decimal_that_is_wrong():
    """A number that is not what its address says is not written with a comma either."""
    made = examples.make("conv", size=6, stride=2)
    drawing = figures.layer(made.id, LIGHT)
    wrong = next(text for text in texts(drawing) if text.get_text() == "0.3")
    wrong.set_text("0.4")

    with pytest.raises(ValueError, match=r"0\.4"):
        printing.dressed(drawing, Look(comma=True))
