"""ONNX files: those that the package `onnx` brings along, and small ones that are built here."""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

DATA = Path(onnx.__file__).parent / "backend" / "test" / "data"
LIGHT = sorted((DATA / "light").glob("*.onnx"))
LAYERS = """
AvgPool2d AvgPool2d_stride BatchNorm2d_eval ConstantPad2d Conv2d Conv2d_depthwise
Conv2d_depthwise_padded Conv2d_depthwise_strided Conv2d_depthwise_with_multiplier Conv2d_dilated
Conv2d_groups Conv2d_no_bias Conv2d_padding Conv2d_strided ConvTranspose2d ConvTranspose2d_no_bias
MaxPool2d MaxPool2d_stride_padding_dilation PReLU_2d ReflectionPad2d Sigmoid ZeroPad2d
""".split()
SINGLE = [DATA / "pytorch-converted" / f"test_{name}" / "model.onnx" for name in LAYERS]


def name(file):
    """Return what a file is called in a test."""
    return file.parent.name if file.stem == "model" else file.stem


def array(name, dims):
    """Return weights of some sizes, or whole numbers that are given as a list."""
    if isinstance(dims, list):
        return numpy_helper.from_array(np.array(dims, np.int64), name)
    return numpy_helper.from_array(np.zeros(dims, np.float32), name)


def node(kind, *reads, gives="", **settings):
    """Return an operator; what it gives is named as itself in small letters."""
    return helper.make_node(kind, list(reads), [gives or kind.lower()], **settings)


def built(*nodes, shape=("N", 3, 8, 8), opset=21, outputs=(), inputs=None, **weights):
    """Return the bytes of a model that reads `x`; its last operator gives the output."""
    outputs = outputs or (nodes[-1].output[0],)
    graph = helper.make_graph(
        nodes,
        "built",
        [
            helper.make_tensor_value_info(one, TensorProto.FLOAT, sizes)
            for one, sizes in {"x": shape, **(inputs or {})}.items()
        ],
        [helper.make_tensor_value_info(one, TensorProto.FLOAT, None) for one in outputs],
        [array(*weight) for weight in weights.items()],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)])
    return made.SerializeToString()
