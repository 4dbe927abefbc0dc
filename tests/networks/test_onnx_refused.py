"""ONNX files that are not read: the sentence names the operator, its node and the rule."""

import onnx
import pytest
from onnx_models import built, node

from cnndocs.networks import NetworkError, count, read


def one(kind, *reads, **settings):
    """Return a model of one operator, whose node has a name."""
    weights = settings.pop("weights", {})
    return built(node(kind, *reads, name="here", **settings), **weights)


REFUSED = {
    "operator": (one("LSTM", "x"), r"node 'here' \(LSTM\): the operator is not known here"),
    "domain": (one("Relu", "x", domain="com.example"), "operators of 'com.example' are not known"),
    "axes": (built(node("Relu", "x"), shape=(1, 3, 8)), "its input 'x' has 3 axes: a batch of"),
    "computed weights": (
        built(node("Relu", "x"), node("Conv", "x", "relu")),
        r"node 'conv' \(Conv\): its weights, 'relu', are computed: only fixed ones are read",
    ),
    "line": (one("Conv", "x", "w", weights={"w": (4, 3, 5)}), "must have 4 axes: got 4×3×5"),
    "kernel": (
        one("Conv", "x", "w", kernel_shape=[3, 3], weights={"w": (4, 3, 5, 5)}),
        "its kernel_shape 3×3 is not that of its weights 4×3×5×5",
    ),
    "channels": (
        one("Conv", "x", "w", weights={"w": (4, 2, 1, 1)}),
        "it takes 2 channels, and 3 come in",
    ),
    "biases": (
        one("Conv", "x", "w", "b", weights={"w": (4, 3, 1, 1), "b": (3,)}),
        "its biases must be 4: got 3",
    ),
    "row": (one("Gemm", "x", "w", weights={"w": (3, 2)}), "it takes a row: got an image"),
    "order": (one("Transpose", "x", perm=[1, 0, 2, 3]), "the order .* of the axes of an image"),
    "sum": (one("Add", "x", "a", weights={"a": (8,)}), "its numbers 8 must be one, or one a cha"),
    "second": (
        built(node("Add", "x", "y"), inputs={"y": (1, 3, 8, 8)}),
        "'y' is a second input: one is counted here",
    ),
    "axis": (built(node("Concat", "x", "x", axis=2)), "along axis 2 it does not put channels"),
    "missing": (one("Relu", "y"), "it reads 'y', which nothing before it gives"),
    "nothing": (one("Relu", ""), "its input 1 is missing"),
    "circle": (
        built(node("Add", "x", "relu"), node("Relu", "add")),
        r"node 'add' \(Add\): it reads 'relu', which nothing before it gives",
    ),
    "twice": (
        built(node("Relu", "x", gives="y"), node("Tanh", "x", gives="y")),
        "two operators give 'y'",
    ),
    "sizes": (one("Resize", "x", "", "", "s", weights={"s": [1, 3]}), "its sizes .* are computed"),
    "scale": (
        one("GroupNormalization", "x", "s", "s", num_groups=3, weights={"s": (3,), "opset": 18}),
        "export with opset 21",
    ),
    "setting": (one("LRN", "x", size=2.5), "its setting size must be as 0: got 2.5"),
    "reshape": (
        one("Reshape", "x", "s", weights={"s": [1, 3, 64]}),
        r"the sizes \(1, 3, 64\) for an image are not read here",
    ),
    "fill": (one("Reshape", "x", "s", weights={"s": [1, 7]}), "its row has 7 values, and 192 come"),
    "layers": (built(node("Transpose", "x", perm=[0, 1, 2, 3])), "no operator that is a layer"),
    "graph": (onnx.ModelProto(ir_version=8).SerializeToString(), "has one graph: this one has 0"),
    "empty": (b"", "the file is empty"),
    "length": (b"\x08\x08:\xff\x01", "a field has 255 bytes, and 0 follow"),
    "group": (b"\x08\x08\x0b", "the file is damaged: a field is of kind 3"),
    "text": (b"[[layer]]", "the file is damaged"),
}


@pytest.mark.parametrize(("content", "why"), REFUSED.values(), ids=REFUSED)
def test_refused(content, why):
    """What is not known, does not fit or is damaged is refused in one sentence."""
    with pytest.raises(NetworkError, match=why) as error:
        count(read(content, ".onnx"), (3, 8, 8))

    assert "\n" not in str(error.value)
