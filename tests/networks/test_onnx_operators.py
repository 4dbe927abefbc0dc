"""Operators of ONNX, one by one and as exports put them together; built by the package `onnx`."""

import random

import onnx
import pytest
from onnx import shape_inference
from onnx_models import built, node

from cnndocs.networks import NetworkError, count, read


def counted(*nodes, **settings):
    """Return a model that is built here, counted for 3×8×8."""
    return count(read(built(*nodes, **settings)), (3, 8, 8))


def kinds(*nodes, **settings):
    """Return the kinds of its layers."""
    return [row.node.layer.kind for row in counted(*nodes, **settings).rows]


def chosen(kind, chance):
    """Return a random window and its size of input; onnx knows its output, if it has one."""
    kernel = [chance.randint(1, 4), chance.randint(1, 4)]
    settings = {
        "kernel_shape": kernel,
        "strides": [chance.randint(1, 3), chance.randint(1, 3)],
        "dilations": [chance.randint(1, 2), chance.randint(1, 2)],
    }
    auto = chance.choice(["NOTSET", "NOTSET", "SAME_UPPER", "SAME_LOWER", "VALID"])
    if auto != "NOTSET":
        settings["auto_pad"] = auto
    else:
        settings["pads"] = [chance.randint(0, min(kernel) - 1) for _ in range(4)]
    if kind != "Conv" and auto == "NOTSET":
        settings["ceil_mode"] = chance.randint(0, 1)
    if kind == "AveragePool":
        settings["count_include_pad"] = chance.randint(0, 1)
    return kernel, settings, (1, 4, chance.randint(9, 17), chance.randint(9, 17))


@pytest.mark.parametrize("kind", ["Conv", "MaxPool", "AveragePool"])
def test_windows(kind):
    """Of random windows, with each way to pad them, the sizes are those that onnx infers.

    In ceil mode it infers what is run, in PyTorch too, with operators of version 22 only.
    """
    chance = random.Random(kind)
    for _ in range(150):
        kernel, settings, shape = chosen(kind, chance)
        groups = chance.choice((1, 2, 4))
        reads, own, weights = ("x",), {}, {}
        if kind == "Conv":
            reads, own = ("x", "w"), {"group": groups}
            weights = {"w": (8, 4 // groups, *kernel)}
        operator = node(kind, *reads, **settings, **own)
        model = built(operator, shape=shape, opset=22, **weights)
        graph = shape_inference.infer_shapes(onnx.load_from_string(model)).graph
        sizes = [axis.dim_value for axis in graph.output[0].type.tensor_type.shape.dim]

        assert list(count(read(model)).output) == sizes[1:], (settings, shape)


def test_transposed():
    """The same of transposed convolutions, with sides that are cut differently."""
    chance = random.Random(5)
    for _ in range(100):
        stride = [chance.randint(1, 3), chance.randint(1, 3)]
        settings = {
            "strides": stride,
            "dilations": [chance.randint(1, 2), chance.randint(1, 2)],
            "pads": [chance.randint(0, 2) for _ in range(4)],
            "output_padding": [chance.randint(0, n - 1) for n in stride],
            "group": 2,
        }
        operator = node("ConvTranspose", "x", "w", **settings)
        model = built(operator, shape=(1, 4, 7, 9), w=(4, 3, 3, 4))
        graph = shape_inference.infer_shapes(onnx.load_from_string(model)).graph
        sizes = [axis.dim_value for axis in graph.output[0].type.tensor_type.shape.dim]

        assert list(count(read(model)).output) == sizes[1:], settings


def test_same_puts_the_odd_cell():
    """SAME_LOWER pads before the image where SAME_UPPER pads behind it."""
    starts = {
        auto: counted(node("Conv", "x", "w", auto_pad=auto), w=(1, 3, 2, 2)).rows[0].largest[0]
        for auto in ("SAME_UPPER", "SAME_LOWER")
    }

    assert starts["SAME_UPPER"].spans == ((0, 1),)
    assert starts["SAME_LOWER"].spans == ((-1, 0),)


def test_open_sizes():
    """What a file leaves open is asked for."""
    model = built(node("Relu", "x"), shape=("N", 3, "H", "W"))

    assert read(model).shape is None
    assert count(read(model), (3, 5, 6)).output == (3, 5, 6)
    with pytest.raises(NetworkError, match="give it, such as 3×224×224"):
        count(read(model))


def test_rows_by_computed_sizes():
    """What PyTorch writes for `x.view(x.size(0), -1)` is a row."""
    nodes = [
        node("Shape", "x"),
        node("Constant", gives="zero", value_int=0),
        node("Gather", "shape", "zero"),
        node("Unsqueeze", "gather", "axes"),
        node("Concat", "unsqueeze", "rest", axis=0),
        node("Reshape", "x", "concat"),
        node("Gemm", "reshape", "w", "b", transB=1),
    ]

    assert kinds(*nodes, axes=[0], rest=[-1], w=(5, 192), b=(5,)) == ["flatten", "dense"]


def test_bias_behind_a_product():
    """A sum behind a product with weights is its bias, unless others read the product."""
    nodes = [node("Flatten", "x"), node("MatMul", "flatten", "w"), node("Add", "matmul", "b")]
    first = counted(*nodes, w=(192, 5), b=(5,))
    both = node("Concat", "add", "matmul", axis=1)

    assert [row.node.layer.kind for row in first.rows] == ["flatten", "dense"]
    assert first.rows[1].parameters.text == "5 × 192 + 5 = 965"
    assert kinds(*nodes, both, w=(192, 5), b=(5,)) == ["flatten", "dense", "shift", "concat"]


def test_channels_last():
    """A file of images with their channels last, which it turns at once, is counted as others."""
    nodes = [
        node("Transpose", "x", perm=[0, 3, 1, 2]),
        node("Conv", "transpose", "w"),
        node("Transpose", "conv", gives="back", perm=[0, 2, 3, 1]),
        node("LayerNormalization", "back", "s", "b", gives="norm"),
        node("MatMul", "norm", "m"),
        node("Add", "matmul", "n"),
        node("Mul", "add", "g"),
        node("Transpose", "mul", gives="end", perm=[0, 3, 1, 2]),
        node("GlobalAveragePool", "end"),
    ]
    weights = {"w": (4, 3, 1, 1), "s": (4,), "b": (4,), "m": (4, 6), "n": (6,), "g": (6,)}
    made = read(built(*nodes, shape=(1, 7, 9, 3), **weights))

    assert made.shape == (3, 7, 9)
    assert [(row.node.layer.kind, row.output) for row in count(made).rows] == [
        ("conv", (4, 7, 9)),
        ("layer-norm", (4, 7, 9)),
        ("conv", (6, 7, 9)),
        ("scale", (6, 7, 9)),
        ("global-pool", (6, 1, 1)),
    ]
    assert count(made).parameters == 12 + 8 + 24 + 6 + 6


def test_squeeze_and_excitation():
    """A product with one number for each channel, from means, is a join."""
    nodes = [
        node("GlobalAveragePool", "x", gives="mean"),
        node("Conv", "mean", "w"),
        node("Sigmoid", "conv"),
        node("Mul", "sigmoid", "x"),
    ]
    model = counted(*nodes, w=(3, 3, 1, 1))

    assert model.output == (3, 8, 8)
    assert model.rows[-1].node.layer.kind == "multiply"
    assert model.rows[-1].smallest_field == (1, 1)


def test_norms():
    """Normalisation by groups, by images and over all of an image."""
    group = node("GroupNormalization", "x", "s", "b", num_groups=3)
    instance = node("InstanceNormalization", "x", "s", "b")
    layer = node("LayerNormalization", "x", "a", axis=1)

    assert counted(group, s=(3,), b=(3,)).parameters == 6
    assert counted(instance, s=(3,), b=(3,)).rows[0].node.layer.groups == 3
    assert counted(layer, a=(3, 8, 8)).parameters == 3 * 8 * 8


def test_upsampling():
    """By factors, or to sizes that are a whole factor of what comes in."""
    by_factor = node("Resize", "x", "", "scales", mode="linear")
    two = onnx.numpy_helper.from_array(onnx.numpy_helper.np.float32([1, 1, 2, 2]))
    scales = node("Constant", gives="scales", value=two)
    by_size = node("Resize", "x", "", "", "sizes")

    assert counted(scales, by_factor).output == (3, 16, 16)
    assert counted(by_size, sizes=[1, 3, 24, 24]).output == (3, 24, 24)
    with pytest.raises(NetworkError, match="20×20 is no whole factor of 8×8"):
        counted(by_size, sizes=[1, 3, 20, 20])


def test_single_numbers_are_not_learned():
    """A number that scales everything is no weight, and one a channel is."""
    small = node("Mul", "x", "a")

    assert counted(small, a=(1,)).parameters == 0
    assert counted(small, a=(3, 1, 1)).parameters == 3


def test_what_leads_nowhere():
    """Operators that lead to no output are not counted, not even where they are not known."""
    assert kinds(node("NoSuch", "x"), node("Relu", "x")) == ["activation"]


def test_weights_as_inputs():
    """Files without weights name them as inputs; that they are counted is said."""
    operator = node("Conv", "x", "w")
    model = count(read(built(operator, inputs={"w": (4, 3, 1, 1)})), (3, 8, 8))

    assert model.parameters == 12
    assert model.network.notes == (
        "1 inputs of the file are taken for weights, and counted as such.",
    )


def test_shared_weights():
    """Weights that two operators read are counted at each, and this is said."""
    nodes = [node("Conv", "x", "w"), node("Conv", "conv", "w", gives="again")]
    model = counted(*nodes, w=(3, 3, 1, 1))

    assert model.parameters == 18
    assert "read by several operators" in model.network.notes[0]


def test_several_outputs():
    """All outputs are counted, and named."""
    nodes = [node("Relu", "x"), node("Sigmoid", "x")]
    model = counted(*nodes, outputs=("relu", "sigmoid"))

    assert len(model.rows) == 2
    assert model.network.notes == ("The file has 2 outputs, and all are counted: relu, sigmoid.",)


def test_parts():
    """Channels are parted equally, by sizes, and by a slice, also from behind."""
    gives = ["a", "b", "c"]
    equal = onnx.helper.make_node("Split", ["x"], gives, axis=1, num_outputs=3)
    sizes = onnx.helper.make_node("Split", ["x", "s"], gives[:2], axis=1)
    cut = node("Slice", "x", "from", "to", "axes", gives="d")
    join = node("Concat", "a", "c", axis=1)

    assert counted(equal, join).output == (2, 8, 8)
    assert counted(sizes, outputs=("b",), s=[1, 2]).rows[-1].output == (2, 8, 8)
    assert counted(cut, to=[2**63 - 1], axes=[1], **{"from": [-1]}).output == (1, 8, 8)
    with pytest.raises(NetworkError, match="it takes 4 channels, and 3 come in"):
        counted(sizes, outputs=("b",), s=[2, 2])


def test_shuffles_by_computed_sizes():
    """Groups of channels are exchanged, though all sizes but one are computed."""
    nodes = [
        node("Reshape", "x", "five"),
        node("Transpose", "reshape", perm=[0, 2, 1, 3, 4]),
        node("Shape", "x"),
        node("Reshape", "transpose", "shape", gives="end"),
    ]

    assert kinds(*nodes, five=[0, 3, -1, 8, 8]) == ["shuffle"]
