"""How far a pooling window moves where nobody says it."""

import numpy as np

from scripts.runs._question import Question

SOURCE = "BVLC/caffe, src/caffe/proto/caffe.proto, commit 8a65ae3"

default_stride = Question(
    "pool-default-stride",
    "What does max pooling with a window of 2 make of the rows of 4x4 cells, without a stride?",
)


@default_stride.ask("PyTorch")
def pytorch():
    import torch

    x = torch.arange(16.0).reshape(1, 1, 4, 4)
    return torch.nn.MaxPool2d(2)(x)[0, 0]


@default_stride.ask("Keras")
def keras():
    import keras

    x = np.arange(16.0).reshape(1, 4, 4, 1)
    return keras.layers.MaxPooling2D(2, data_format="channels_last")(x)[0, :, :, 0]


@default_stride.ask("TensorFlow")
def tensorflow():
    import tensorflow as tf

    x = tf.reshape(tf.range(16.0), (1, 4, 4, 1))
    return tf.nn.max_pool2d(x, 2, padding="VALID")[0, :, :, 0]


@default_stride.ask("Flax", "linen")
def linen():
    from flax import linen

    x = np.arange(16.0).reshape(1, 4, 4, 1)
    return linen.max_pool(x, (2, 2))[0, :, :, 0]


@default_stride.ask("Flax", "nnx")
def nnx():
    from flax import nnx

    x = np.arange(16.0).reshape(1, 4, 4, 1)
    return nnx.max_pool(x, (2, 2))[0, :, :, 0]


@default_stride.ask("JAX")
def jax():
    import jax

    x = np.arange(16.0).reshape(4, 4)
    return jax.lax.reduce_window(x, -np.inf, jax.lax.max, (2, 2), padding="valid")


def onnx_model():
    """Make a model of one layer of max pooling that says nothing of a stride."""
    from onnx import TensorProto, helper

    node = helper.make_node("MaxPool", ["x"], ["y"], kernel_shape=[2, 2])
    x = helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 1, 4, 4])
    y = helper.make_tensor_value_info("y", TensorProto.FLOAT, None)
    graph = helper.make_graph([node], "pooling", [x], [y])
    opset = helper.make_opsetid("", 17)
    return helper.make_model(graph, opset_imports=[opset], ir_version=8)


@default_stride.ask("ONNX")
def onnx():
    from onnx.reference import ReferenceEvaluator

    # The model is one node: helper.make_node("MaxPool", ["x"], ["y"], kernel_shape=[2, 2])
    x = np.arange(16, dtype=np.float32).reshape(1, 1, 4, 4)
    return ReferenceEvaluator(onnx_model()).run(None, {"x": x})[0][0, 0]


@default_stride.ask("ONNX Runtime")
def onnxruntime():
    import onnxruntime

    # The model is one node: helper.make_node("MaxPool", ["x"], ["y"], kernel_shape=[2, 2])
    x = np.arange(16, dtype=np.float32).reshape(1, 1, 4, 4)
    session = onnxruntime.InferenceSession(onnx_model().SerializeToString())
    return session.run(None, {"x": x})[0][0, 0]


default_stride.read(
    "Caffe",
    SOURCE,
    "In PoolingParameter the default of the field stride is 1: [[5, 6, 7], "
    "[9, 10, 11], [13, 14, 15]]",
)
