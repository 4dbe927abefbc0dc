"""ONNX files of others: their sizes, and how many numbers they learn, by a second path."""

import shutil
from math import prod

import onnx
import pytest
from described import ONNX
from onnx import shape_inference
from onnx_models import LIGHT, SINGLE, name

from cnndocs.networks import count, read

FLOAT = onnx.TensorProto.FLOAT
# Parameters, numbers that are kept, multiply-adds and what comes out, as counted when this was
# written; those that torchvision has too are its numbers.
EXPECTED = {
    "light_bvlc_alexnet": (60_965_224, 0, 654_560_384, (1000,)),
    "light_densenet121": (8_062_504, 83_648, 2_834_161_664, (1000, 1, 1)),
    "light_inception_v1": (6_998_552, 0, 1_431_556_352, (1000,)),
    "light_inception_v2": (11_214_888, 19_904, 2_018_851_840, (1000,)),
    "light_resnet50": (25_557_032, 53_120, 4_089_184_256, (1000,)),
    "light_shufflenet": (1_393_320, 26_832, 124_664_528, (1000,)),
    "light_squeezenet": (1_235_496, 0, 349_151_936, (1000, 1, 1)),
    "light_vgg19": (143_667_240, 0, 19_632_062_464, (1000,)),
    "light_zfnet512": (87_250_536, 0, 1_481_727_008, (1000,)),
}


def inferred(model):
    """Return the sizes of all that is computed, as the package `onnx` infers them."""
    graph = shape_inference.infer_shapes(model, data_prop=True).graph
    return {
        value.name: [axis.dim_value for axis in value.type.tensor_type.shape.dim]
        for value in (*graph.input, *graph.value_info, *graph.output)
    }


def weights(model, sizes):
    """Return how many floating numbers are fixed in a file, and how many of them are statistics."""
    fixed = {one.name: prod(one.dims) for one in model.graph.initializer if one.data_type == FLOAT}
    for node in model.graph.node:
        if node.op_type == "ConstantOfShape":
            fixed[node.output[0]] = prod(sizes[node.output[0]])
        elif node.op_type == "Constant" and node.attribute[0].t.data_type == FLOAT:
            fixed[node.output[0]] = prod(node.attribute[0].t.dims)
    reads = {name for node in model.graph.node for name in node.input}
    statistics = {
        name
        for node in model.graph.node
        if node.op_type == "BatchNormalization"
        for name in node.input[3:5]
    }
    kept = sum(fixed[name] for name in statistics)
    return sum(size for name, size in fixed.items() if name in reads) - kept, kept


@pytest.mark.parametrize("file", [*LIGHT, *SINGLE], ids=name)
def test_by_a_second_path(file):
    """Learned numbers are those that the file holds; all sizes are those that onnx infers."""
    model = onnx.load(file)
    sizes = inferred(model)
    first = {node.name or node.output[0]: node.output[0] for node in reversed(model.graph.node)}
    counted = count(read(file.read_bytes()))

    assert (counted.parameters, counted.kept) == weights(model, sizes)
    for row in counted.rows:
        assert list(row.output) == sizes[first.get(row.node.name, row.node.name)][1:]


@pytest.mark.parametrize("file", LIGHT, ids=name)
def test_recorded(file):
    """The networks are counted as they were."""
    counted = count(read(file.read_bytes()))

    assert EXPECTED[file.stem] == (
        counted.parameters,
        counted.kept,
        counted.multiply_adds,
        counted.output,
    )


def test_shuffles_are_seen():
    """In ShuffleNet the operators that exchange channels are one layer each."""
    (file,) = (one for one in LIGHT if one.stem == "light_shufflenet")
    kinds = [node.layer.kind for node in read(file.read_bytes()).nodes]

    assert kinds.count("shuffle") == 16
    assert kinds.count("reshape") == 0


def test_as_described(tmp_path, monkeypatch):
    """The lines that the page on the package shows run."""
    (file,) = (one for one in LIGHT if one.stem == "light_squeezenet")
    shutil.copy(file, tmp_path / "model.onnx")
    monkeypatch.chdir(tmp_path)
    names = {}
    exec(ONNX, names)

    assert names["counted"].parameters == EXPECTED[file.stem][0]
