"""Lines of code: what PyTorch answered to them, and what is refused."""

import itertools
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cnndocs.cli import main
from cnndocs.lines import LineError, explain

RECORD = json.loads(Path(__file__).with_name("recorded.json").read_text(encoding="utf-8"))
LINES = [row for asked in RECORD.values() for row in asked["lines"]]
TRANSLATED = [
    (name, row)
    for name, of in (("PyTorch", "Keras"), ("Keras", "PyTorch"))
    for row in RECORD[name]["translated"]
    if "output" in row or "refused" in row
]


def answered(row):
    """Return what is said of a line; the parameters only where the library was asked for them."""
    kernel = row.get("kernel")
    try:
        result = explain(row["line"], tuple(row["input"]), kernel and tuple(kernel))
    except LineError:
        return "refused"
    return [*result.output], result.parameters if "parameters" in row else None


def recorded(row):
    """Return what the library said.

    Where no window fits JAX returns an array without cells, which is refused here.
    """
    if "refused" in row or 0 in row["output"]:
        return "refused"
    return row["output"], row.get("parameters")


@pytest.mark.parametrize("row", LINES, ids=[row["line"] for row in LINES])
def test_as_the_library(row):
    """Size, parameters and refusals are those of PyTorch, Keras and JAX."""
    assert answered(row) == recorded(row)


@pytest.mark.parametrize(("name", "row"), TRANSLATED, ids=[row["line"] for _, row in TRANSLATED])
def test_translated(name, row):
    """A line of one library, written for another and run there, gives what it gave."""
    assert explain(row["line"], tuple(row["input"])).others[name] == row[name.lower()]
    assert answered(row) == recorded(row)


@pytest.mark.parametrize(
    ("name", "lines", "translated"), [("PyTorch", 240, 100), ("Keras", 120, 60), ("JAX", 60, 0)]
)
def test_record_says_something(name, lines, translated):
    """Each library answered many lines, most of them with a size."""
    asked = RECORD[name]

    assert len(asked["lines"]) == lines
    assert sum("refused" in row for row in asked["lines"]) < lines // 2
    assert sum("output" in row for row in asked.get("translated", [])) >= translated


SAME = [
    "nn.Conv2d(3, 64, 3, stride=2, padding=1)",
    "self.conv1 = nn.Conv2d(3, 64, kernel_size=3, stride=2, padding=1),",
    "torch.nn.Conv2d(\n    3, 64,\n    kernel_size=(3, 3), stride=(2, 2), padding=(1, 1),\n)",
    "  x = Conv2d( in_channels = 3 , out_channels=64, kernel_size=[3,3], stride=2,padding=1)  # c",
    "conv: nn.Module = nn.Conv2d(3, 64, 3, 2, 1)",
]


@pytest.mark.parametrize("line", SAME)
def test_spellings(line):
    """Positional and named arguments, spaces, line breaks, a whole assignment are one layer."""
    result = explain(line, (3, 224, 224))

    assert result.output == (64, 112, 112)
    assert result.parameters_text == "64 × 3 × 3 × 3 + 64 = 1,792"
    assert result.multiply_adds_text == "112 × 112 × 64 × 3 × 3 × 3 = 21,676,032"
    assert result.receptive_field == (3, 3)
    assert result.others == {
        "Keras": "layers.ZeroPadding2D(1), then layers.Conv2D(64, 3, strides=2)"
    }


ANSWERS = {
    ("Conv2D(64, 3, strides=2, padding='same')", (3, 224, 224)): ((64, 112, 112), 1792),
    ("Conv2D(8, 3, activation='relu')(x)", (1, 28, 28)): ((8, 26, 26), 80),
    ("Conv1D(4, 3, padding='causal', dilation_rate=2)", (2, 20)): ((4, 20), 28),
    ("SeparableConv2D(8, 3)", (3, 7, 7)): ((8, 5, 5), 27 + 32),
    ("DepthwiseConv2D(3, depth_multiplier=2)", (3, 9, 9)): ((6, 7, 7), 60),
    ("Conv2DTranspose(8, 3, strides=2, padding='same')", (3, 7, 7)): ((8, 14, 14), 224),
    ("MaxPooling2D()", (3, 9, 9)): ((3, 4, 4), 0),
    ("nn.Linear(10, 3, bias=False)", (10,)): ((3,), 30),
    ("Dense(4)", (10,)): ((4,), 44),
    ("F.avg_pool2d(x, 3, stride=2, padding=1)", (3, 9, 9)): ((3, 5, 5), 0),
    ("nn.Conv2d(3, 8, 3)", (9, 9)): ((8, 7, 7), 224),  # the line says how many channels
}


@pytest.mark.parametrize(("case", "answer"), ANSWERS.items(), ids=[line for line, _ in ANSWERS])
def test_answers(case, answer):
    """Other layers and libraries, counted by hand."""
    result = explain(*case)

    assert (result.output, result.parameters) == answer


@pytest.mark.parametrize(
    ("line", "kernel"),
    [
        ("F.conv2d(x, w, b, 2, 1)", (8, 3, 3, 3)),
        ("jax.lax.conv_general_dilated(x, w, (2, 2), [(1, 1), (1, 1)])", (8, 3, 3, 3)),
    ],
)
def test_kernel_that_is_handed_over(line, kernel):
    """The shape of an array that the line does not show is given beside it."""
    assert explain(line, (3, 9, 9), kernel).output == (8, 5, 5)


REFUSED = {
    "nn.Conv2d(3, 64)": "Conv2d lacks kernel_size",
    "nn.Conv2d(3, 64, 3, strid=2)": "Conv2d has no argument 'strid'; did you mean stride?",
    "nn.Conv2d(3, 64, 3, out_channels=2)": "out_channels is given twice: by its place and by",
    "nn.Conv2d(1, 64, 3)": "the layer takes 1 channels, and the input has 3",
    "nn.Conv2d(9, 64, 3)": "and the input has 3: channels come first, 9x3x9",
    "nn.Conv2d(3, 64, 30)": "kernel 30 is larger than the padded input 9: no window fits",
    "nn.Conv2d(3, 6, 3, groups=2)": "2 groups must divide the 3 channels in",
    "nn.Conv2d(3, 6, 3, stride=0)": "stride must be from 1 to 1,000,000: got 0",
    "nn.Conv2d(3, 6, 3.5)": "kernel_size must be a whole number: got 3.5",
    "nn.Conv2d(3, n, 3)": "out_channels must be a whole number: got n",
    "nn.Conv2d(3, 6, 3, padding='full')": "padding must be 'same' or 'valid': got 'full'",
    "nn.Conv2d(3, 6, 3, 2, 'same')": "PyTorch refuses padding='same' with a stride of 2",
    "Conv2D(6, 3, strides=2, dilation_rate=2)": "one of them must be 1",
    "nn.Conv9d(3, 6, 3)": "Conv9d is no layer that is known here; did you mean Conv",
    "F.conv2d(x, w)": "give it with --kernel, such as 64x3x3x3",
    "nn.Conv2d(3, 6, 3, **more)": "arguments after ** are not in the line",
    "nn.Conv2d(3, 6, f(3))": "'f(3)' is no plain value",
    "nn.Conv2d(3, 6, 3": "is no line of Python",
    "1 + 1": "calls no layer",
    "a = 1; b = 2": "give one line that makes a layer: here are 2",
    "__import__('os').system('true')": "is no name of a layer",
    "(lambda: 1)()": "is no name of a layer",
    "nn.Conv2d(" + "(" * 60 + ")" * 61: "more than 40 brackets",
    "nn.Conv2d(3, 6, " + "-" * 1_900 + "3)": "is no line of Python: it is nested too deeply",
    "nn.Conv2d(3, 6, (n, 2.0))": "kernel_size must be a whole number: got n",
    "nn.Conv2d(3, 6, 3, bias=(n, 2))": "bias must be True or False: got (n, 2)",
    "nn.Conv2d(3, 6, " + "1" * 3_000 + ")": "the line has 3017 characters",
    "": "give one line that makes a layer: here are 0",
    "nn.Conv2d(3, 6, 3)\0": "is no line of Python",
}


@pytest.mark.parametrize(("line", "words"), REFUSED.items(), ids=range(len(REFUSED)))
def test_refused(line, words):
    """What cannot be explained is refused in a sentence that names it."""
    with pytest.raises(LineError) as error:
        explain(line, (3, 9, 9))

    assert words in str(error.value)
    assert "\n" not in str(error.value)


def reached(kernel, stride, dilation):
    """How far apart the inputs of one output of a transposed convolution lie, counted."""
    widest = 1
    for rest in range(stride):
        taps = [at * dilation for at in range(kernel) if at * dilation % stride == rest]
        widest = max(widest, (taps[-1] - taps[0]) // stride + 1) if taps else widest
    return widest


def test_receptive_field_of_transposed():
    """It is what counting gives, and a line that says a million is answered as fast."""
    for kernel, stride, dilation in itertools.product(range(1, 8), range(1, 7), range(1, 7)):
        line = f"nn.ConvTranspose1d(1, 1, {kernel}, {stride}, dilation={dilation})"
        assert explain(line, (1, 9)).receptive_field == (reached(kernel, stride, dilation),)

    huge = explain("nn.ConvTranspose1d(1, 1, 1000000, 999999, dilation=999998)", (1, 9))
    assert huge.receptive_field == (999_999 // 999_999 * 999_998 + 1,)


def test_command():
    """The command prints JSON for programs, and refuses with exit code 2 on standard error."""
    run = CliRunner().invoke
    good = run(main, ["explain", "nn.Conv2d(3, 8, 3)", "--input", "3×9×9", "--json"])
    bad = run(main, ["explain", "nn.Conv2d(3, 8, 3)", "--input", "1x9x9"])
    data = json.loads(good.stdout)

    assert data["output"] == [8, 7, 7]
    assert data["parameters"] == 224
    assert data["multiply_adds"] == 7 * 7 * 8 * 27
    assert data["arguments"][0] == {
        "name": "in_channels",
        "value": "3",
        "sentence": "The input has 3 channels, and each filter a slice for each one in its group.",
    }
    assert data["others"] == {"Keras": "layers.Conv2D(8, 3)"}
    assert bad.exit_code == 2
    assert bad.stdout == ""
    assert bad.stderr.splitlines()[-1] == ("Error: the layer takes 3 channels, and the input has 1")
