"""Operators of ONNX that work on values: dense layers, normalisation, activations, joins."""

from __future__ import annotations

from cnndocs.networks._layer import make, times
from cnndocs.networks._problem import NetworkError, short
from cnndocs.networks.readers._onnx_arrays import Array
from cnndocs.networks.readers._onnx_steps import ANY, FIRST, LAST, ROW, Flow, Step, of
from cnndocs.networks.readers._onnx_windows import bias


def _matrix(step: Step) -> tuple[int, int]:
    dims = step.weights(1, "weights").dims
    if len(dims) != 2:
        raise NetworkError(f"its weights must have 2 axes: got {times(dims) or 'none'}")
    return dims[0], dims[1]


@of("Gemm")
def _gemm(step: Step) -> object:
    flow = step.flow(0, (ROW,))
    if step.setting("transA", 0):
        raise NetworkError("it transposes the image, and not only its weights")
    inputs, out = _matrix(step)
    if step.setting("transB", 0):
        inputs, out = out, inputs
    own = {"out": out, "inputs": inputs, "bias": bias(step, 2, out)}
    return step.put(make("dense", own), flow)


@of("MatMul")
def _matmul(step: Step) -> object:
    flow = step.flow(0, (ROW, LAST))
    inputs, out = _matrix(step)
    if flow.form == ROW:
        layer = make("dense", {"out": out, "inputs": inputs, "bias": False})
    else:
        own = {"kernel": 1, "channels": out, "inputs": inputs, "bias": False}
        layer = make("conv", own)
    return step.put(layer, flow, product=True)


@of("BatchNormalization")
def _batch_norm(step: Step) -> object:
    flow = step.flow(0, (FIRST, ROW))
    arrays = [step.weights(place, "statistics") for place in range(1, 5)]
    dims = {array.dims for array in arrays}
    if len(dims) != 1 or len(arrays[0].dims) != 1:
        found = " and ".join(times(one) or "none" for one in sorted(dims))
        raise NetworkError(f"it needs a number for each channel, four times: got {found}")
    return step.put(make("batch-norm", {"inputs": arrays[0].size}), flow)


@of("InstanceNormalization", "GroupNormalization")
def _group_norm(step: Step) -> object:
    flow = step.flow(0, (FIRST,))
    scale, shift = (step.weights(place, "scales and shifts").dims for place in (1, 2))
    if len(scale) != 1 or scale != shift:
        raise NetworkError(
            f"its scales and shifts must be one for each channel: got {times(scale) or 'none'} and "
            f"{times(shift) or 'none'}"
        )
    groups = step.setting("num_groups", scale[0])
    if step.operator.kind == "GroupNormalization" and step.reading.opset < 21:
        raise NetworkError("with one scale for each group it is not read: export with opset 21")
    return step.put(make("group-norm", {"groups": groups, "inputs": scale[0]}), flow)


@of("LayerNormalization")
def _layer_norm(step: Step) -> object:
    flow = step.flow()
    scale = step.weights(1, "scales").dims
    shift = step.has(2)
    if shift and step.weights(2, "shifts").dims != scale:
        raise NetworkError("it must have as many shifts as scales")
    (axis,) = flow.axes((step.setting("axis", -1),))
    if flow.form == FIRST and axis != 1:
        raise NetworkError("along columns or rows of an image it is not read: only over all of it")
    if flow.form == LAST and axis != 3:
        raise NetworkError("with the channels last it is read over these alone")
    if len(scale) != (3 if flow.form == FIRST else 1):
        raise NetworkError(f"its scales have the axes {times(scale) or 'none'}")
    return step.put(make("layer-norm", {"shape": scale, "shift": shift}), flow)


@of("LRN")
def _local_norm(step: Step) -> object:
    return step.put(make("local-norm", {"size": step.setting("size", 0)}), step.flow(0, (FIRST,)))


ACTIVATIONS = (
    "Abs Ceil Celu Clip Cos Elu Erf Exp Floor Gelu HardSigmoid HardSwish Hardmax LeakyRelu Log "
    "LogSoftmax Mish Neg Reciprocal Relu Round Selu Shrink Sigmoid Sign Sin Softmax Softplus "
    "Softsign Sqrt Swish Tanh ThresholdedRelu"
).split()


@of(*ACTIVATIONS)
def _activation(step: Step) -> object:
    return step.put(make("activation", {"of": step.operator.kind.lower()}), step.flow())


@of("PRelu")
def _prelu(step: Step) -> object:
    flow, slopes = step.flow(), step.weights(1, "slopes")
    if slopes.size != 1 and not _per_channel(slopes, flow):
        raise NetworkError(f"its slopes must be one, or one a channel: got {times(slopes.dims)}")
    return step.put(make("prelu", {"slopes": slopes.size}), flow)


@of("Dropout")
def _dropout(step: Step) -> object:
    return step.put(make("dropout", {}), step.flow())


@of("Concat")
def _concat(step: Step) -> object:
    flows = [step.flow(place) for place in range(len(step.operator.reads))]
    axis = step.setting("axis", 1)
    if len({flow.form for flow in flows}) > 1 or flows[0].axes((axis,)) != {flows[0].channels}:
        raise NetworkError(f"along axis {axis} it does not put channels together")
    return step.put(make("concat", {}), *flows)


@of("Add", "Sub", "Sum", "Mean", "Max", "Min", "Mul", "Div", "Pow")
def _each(step: Step) -> object:
    kind, reading = step.operator.kind, step.reading
    fixed = [name for name in step.operator.reads if name in reading.arrays]
    if not fixed:
        flows = [step.flow(place) for place in range(len(step.operator.reads))]
        if not flows or kind == "Pow":
            raise NetworkError("it is not read here between layers")
        return step.put(make("multiply" if kind in ("Mul", "Div") else "add", {}), *flows)
    place = next((n for n, name in enumerate(step.operator.reads) if name in reading.flows), 0)
    flow = step.flow(place)
    if len(step.operator.reads) != 2:
        raise NetworkError("it joins layers and fixed numbers: only two at once are read")
    array = step.array(1 - place, "numbers")
    if array.given:
        raise NetworkError(f"{short(fixed[0])} is a second input: one is counted here")
    if array.size == 1:
        return step.put(make("activation", {"of": kind.lower()}), flow)
    old = kind in ("Add", "Sub", "Mul", "Div") and step.setting("axis", 0) == 1
    if not _per_channel(array, flow) and not (old and len(array.dims) == 1):
        raise NetworkError(
            f"its numbers {times(array.dims)} must be one, or one a channel of {flow.form}"
        )
    if kind not in ("Add", "Sub", "Mul", "Div"):
        raise NetworkError("it is not read here with a number for each channel")
    step.weights(1 - place, "numbers")
    if kind == "Add" and flow.product and reading.readers[step.operator.reads[place]] == 1:
        node = reading.nodes[flow.layer]
        if array.size == getattr(node.layer, "out", getattr(node.layer, "channels", 0)):
            return step.add_bias(flow)
    word = "scale" if kind in ("Mul", "Div") else "shift"
    return step.put(make(word, {"inputs": array.size}), flow)


def _per_channel(array: Array, flow: Flow) -> bool:
    """Say whether an array has a number for each channel, as broadcasting lays it out."""
    behind = 2 if flow.form == FIRST else 0
    dims = (1, 1, 1, 1, *array.dims)
    at = len(dims) - 1 - behind
    return all(size == 1 for n, size in enumerate(dims) if n != at)


@of("Identity", "Cast", "QuantizeLinear", "DequantizeLinear")
def _identity(step: Step) -> object:
    return step.put(make("identity", {}), step.flow(0, ANY))
