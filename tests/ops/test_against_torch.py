"""Every op and gradient against PyTorch, over random legal settings; skipped without PyTorch."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis.strategies import integers

import cnndocs
from tests.ops.strategies import reproducible
from tests.ops.table import table

torch = pytest.importorskip("torch", reason="PyTorch is not installed: the vectors stand in for it")

OPS = table()
CONV2D = OPS["conv2d"]


def shared(op):
    """A strategy of the legal settings that PyTorch accepts too."""
    return getattr(op.cases, "shared_with_pytorch", op.cases.legal)()


def floats(operand):
    """Fractions as float64; class numbers stay integers."""
    array = np.array(operand)
    return array if array.dtype.kind == "i" else array.astype(np.float64)


def run_torch(op, operands, settings, seed):
    """Output, upstream gradient, and gradients of all operands, in our shapes."""
    tensors = [torch.tensor(item) for item in operands]
    for tensor in tensors:
        tensor.requires_grad_(tensor.is_floating_point())
    batches = list(tensors)
    plane = "2d" in op.name and operands[0].ndim == 2
    line = "1d" in op.name and operands[0].ndim == 1
    if plane or line:
        batches[0] = tensors[0][None, None]
        if op.name.startswith("conv"):
            batches[1] = tensors[1][None, None]
            batches[2:] = [bias.reshape(1) for bias in tensors[2:]]
    if "slope" in settings:
        settings = settings | {"slope": float(settings["slope"])}
    out = op.pytorch(torch, *batches, **settings)
    if plane or line:
        out = out[0, 0]
    upstream = np.random.default_rng(seed).normal(size=tuple(out.shape))
    out.backward(torch.tensor(upstream))
    gradients = [tensor.grad.numpy() for tensor in tensors if tensor.requires_grad]
    return out.detach().numpy(), upstream, gradients


def compare(op, operands, settings, seed):
    """Hold that output and gradients are PyTorch's."""
    if "pool" in op.name:
        settings = settings | {"size": operands[1]}
        operands = operands[:1]
    operands = [floats(item) for item in operands]
    wanted, upstream, gradients = run_torch(op, operands, settings, seed)

    out = op.forward(*operands, **settings)
    mine = op.gradients(upstream, operands, settings)

    np.testing.assert_allclose(out, wanted, rtol=1e-12, atol=1e-12, strict=np.ndim(out) > 0)
    for ours, theirs in zip(mine, gradients, strict=False):
        np.testing.assert_allclose(ours, theirs, rtol=1e-11, atol=1e-11, strict=np.ndim(ours) > 0)
    assert len(mine) - len(gradients) in (0, 1)


@pytest.mark.parametrize("op", OPS.values(), ids=OPS)
def test_equals_pytorch(op):
    """Forward and backward agree with PyTorch, ties of maxima included."""

    @reproducible(500)
    @given(shared(op), integers(0, 2**32))
    def check(case, seed):
        compare(op, *case, seed)

    check()


@pytest.mark.filterwarnings("ignore:Using padding=.same.:UserWarning")  # PyTorch's own remark
def test_same_padding_equals_pytorch():
    """Padding "same" agrees with PyTorch's where PyTorch has it: with stride 1."""

    @reproducible(200)
    @given(shared(CONV2D), integers(0, 2**32))
    def check(case, seed):
        operands, settings = case
        bare = settings | {"stride": 1, "padding": "same", "padding_mode": "zeros"}
        compare(CONV2D, operands, bare, seed)

    check()


def test_lopsided_padding_equals_pytorch():
    """Different padding on each side is the convolution of an image padded that way."""

    @reproducible(200)
    @given(shared(CONV2D), *[integers(0, 3)] * 4)
    def check(case, top, bottom, left, right):
        operands, settings = case
        arrays = [floats(item) for item in operands]
        pads = ((top + 1, bottom + 1), (left + 2, right + 2))
        frame = torch.nn.functional.pad(
            torch.tensor(arrays[0]), (left + 2, right + 2, top + 1, bottom + 1)
        )
        settings = settings | {"padding_mode": "zeros"}
        bare, padded = settings | {"padding": 0}, settings | {"padding": pads}
        wanted, _, _ = run_torch(CONV2D, [frame.numpy(), *arrays[1:]], bare, 0)
        got = cnndocs.conv2d(*arrays, **padded)
        np.testing.assert_allclose(got, wanted, rtol=1e-12, atol=1e-12, strict=True)

    check()


@pytest.mark.parametrize("op", ["max_pool2d", "avg_pool2d", "conv2d"])
def test_not_a_number_goes_where_pytorch_sends_it(op):
    """NaN reaches exactly the output cells that it reaches in PyTorch."""
    x = np.arange(49.0).reshape(7, 7)
    x[2, 3] = np.nan
    other = np.ones((3, 3)) if op == "conv2d" else 3
    tensor = torch.ones(1, 1, 3, 3, dtype=torch.float64) if op == "conv2d" else 3
    function = getattr(torch.nn.functional, op)

    got = getattr(cnndocs, op)(x, other, stride=2, padding=1)

    wanted = function(torch.tensor(x)[None, None], tensor, stride=2, padding=1)[0, 0].numpy()
    np.testing.assert_array_equal(got, wanted)
    assert np.isnan(got).any()
