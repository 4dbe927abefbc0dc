"""Damaged and hostile ONNX files: read or refused in a sentence, with little work and memory."""

import random
import tracemalloc

import onnx
import pytest
from onnx_models import LIGHT, SINGLE, built, name, node

from cnndocs.networks import NetworkError, count, read, report
from cnndocs.networks.readers._wire import MOST

FILES = [file for file in (*LIGHT, *SINGLE) if file.stat().st_size < 50_000]
LARGE = [file for file in LIGHT if file not in FILES]


def damaged(content, chance):
    """Return a file with bits turned, or a piece cut out, doubled, moved or made huge."""
    changed = bytearray(content)
    start = chance.randrange(len(content))
    how = chance.choice(("bit", "bits", "end", "cut", "double", "swap", "huge"))
    if how == "bit":
        changed[start] ^= 1 << chance.randrange(8)
    elif how == "bits":
        for _ in range(20):
            changed[chance.randrange(len(content))] = chance.randrange(256)
    elif how == "end":
        del changed[start:]
    elif how == "cut":
        del changed[start : start + chance.choice((1, 2, 9, 200))]
    elif how == "double":
        piece = changed[start : start + chance.choice((1, 9, 200))]
        changed[start:start] = piece * chance.choice((1, 30))
    elif how == "swap":
        other = chance.randrange(len(content))
        changed[start : start + 8] = changed[other : other + 8]
    else:
        changed[start : start + 9] = b"\xff" * 8 + b"\x7f"
    return bytes(changed)


def tried(content, seed):
    """Read and count a damaged file; return whether it was refused."""
    try:
        report(count(read(damaged(content, random.Random(seed)), ".onnx"), (3, 64, 64)))
    except NetworkError as error:
        said = str(error)
        assert said.strip()
        assert "\n" not in said
        assert len(said) < 600
        return True
    return False


@pytest.mark.parametrize("file", FILES, ids=name)
def test_damaged(file):
    """Of damaged files some are refused, and none ends otherwise: more than 200 in all."""
    content = file.read_bytes()

    assert any(tried(content, f"{file.stem} {seed}") for seed in range(10))


@pytest.mark.slow
@pytest.mark.parametrize("file", [*FILES, *LARGE], ids=name)
def test_all_damaged(file):
    """The same of many, the larger files among them."""
    content = file.read_bytes()

    assert any(tried(content, f"{file.stem} {seed}") for seed in range(10, 200))


def message(number, content):
    """Return a field that holds a message."""
    size, length = len(content), bytearray()
    while size > 127:
        length.append(size & 127 | 128)
        size >>= 7
    return bytes([number << 3 | 2, *length, size]) + content


def nested():
    """Return graphs within attributes of nodes of graphs, thousands deep."""
    graph = b""
    for _ in range(5_000):
        graph = message(1, message(5, message(6, graph)))
    return message(7, graph)


def chain(kind, times, first, **settings):
    """Return operators that each read the one before, twice where they join."""
    names = [first, *(f"r{n}" for n in range(times))]
    reads = 2 if kind == "Concat" else 1
    return [node(kind, *[names[n]] * reads, gives=names[n + 1], **settings) for n in range(times)]


HOSTILE = {
    "nodes": (message(7, message(1, b"") * 2_000_000), "more than 60,000 operators"),
    "fields": (message(7, b"\x18\x01" * (MOST + 9)), "more than 2,000,000 fields"),
    "names": (message(7, message(1, message(1, b"a" * 1_001))), "a name has 1,001 bytes"),
    "axes": (message(7, message(5, message(1, b"\x01" * 100_000))), "at most 8 axes.* for axis 9"),
    "nested": (nested(), "the file has no output"),
    "chain": (built(*chain("Relu", 10_001, "x")), "at most 10,000 layers"),
    "weights": (
        built(node("ConstantOfShape", "s", gives="w"), node("Conv", "x", "w"), s=[2**40] * 4),
        "its result is not known",
    ),
    "constants": (
        built(*chain("Concat", 60, "s", axis=0), node("Reshape", "x", "r59"), s=[1]),
        r"node 'r6' \(Concat\): its result is not known",
    ),
    "wide": (
        built(node("Conv", "x", "w", strides=[2**31, 1]), w=(1, 3, 1, 1)),
        "stride must be at most",
    ),
}


@pytest.mark.parametrize(("content", "why"), HOSTILE.values(), ids=HOSTILE)
def test_hostile(content, why):
    """Files that are made to hang a reader are refused in a short sentence."""
    with pytest.raises(NetworkError, match=why) as error:
        count(read(content, ".onnx"), (3, 8, 8))

    assert len(str(error.value)) < 300


def test_weights_are_passed_over():
    """A file with many weights takes little memory."""
    content = memoryview(built(node("Conv", "x", "w"), w=(1_000, 3, 64, 64)))
    tracemalloc.start()
    parameters = count(read(content), (3, 64, 64)).parameters
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert parameters == 1_000 * 3 * 64 * 64
    assert most < len(content) / 50


def test_weights_that_lie_outside():
    """Weights may lie in a file of their own: only their sizes are needed."""
    model = onnx.load_from_string(built(node("Conv", "x", "w"), w=(4, 3, 1, 1)))
    (weights,) = model.graph.initializer
    weights.ClearField("raw_data")
    weights.data_location = onnx.TensorProto.EXTERNAL
    weights.external_data.add(key="location", value="weights.bin")

    assert count(read(model.SerializeToString()), (3, 8, 8)).parameters == 12


def test_too_few_weights():
    """Sizes that do not fit the weights are told."""
    model = onnx.load_from_string(built(node("Conv", "x", "w"), w=(4, 3, 1, 1)))
    model.graph.initializer[0].dims[0] = 5

    with pytest.raises(NetworkError, match="the array 'w' has 15 numbers, and 48 bytes of them"):
        read(model.SerializeToString())
