"""Graphs: their order, their memory, and what is refused in words."""

import pytest

from cnndocs.networks import NetworkError, Node, count, kinds, make, network, read

RELU = make("activation", {})


def test_order_is_kept():
    """Layers stay in the order given, moved only behind what they read."""
    nodes = [Node("c", RELU, ("a",)), Node("a", RELU), Node("b", RELU, ("a",))]

    assert [node.name for node in network(nodes).nodes] == ["a", "c", "b"]


def test_memory():
    """In training all is held; afterwards each array goes as soon as nobody reads it."""
    text = """layer = [
      { name = "wide", kind = "conv", kernel = 1, channels = 6 },
      { name = "flat", kind = "dropout" },
      { name = "narrow", kind = "conv", kernel = 1, channels = 2 },
      { name = "sum", kind = "add", from = ["narrow", "input"] },
    ]"""
    counted = count(read(text), (2, 2, 2))

    assert counted.training == 8 + 24 + 8 + 8
    assert counted.inference == 8 + 24 + 8  # the input is kept for the sum, dropout holds nothing


def test_flops():
    """Two for each multiply-add, and the operations beside them."""
    text = 'layer = [{ kind = "conv", kernel = 3, channels = 2 }, { kind = "activation" }]'
    first, second = count(read(text), (1, 4, 4)).rows

    assert first.multiply_adds.text == "2 × 2 × 2 × 1 × 3 × 3 = 72"
    assert first.flops.value == 144
    assert second.flops.text == "2 × 2 × 2 = 8"


def test_sums_of_many():
    """A sum of three branches adds twice."""
    text = 'layer = [{ kind = "add", from = ["input", "input", "input"] }]'

    assert count(read(text), (2, 3, 3)).flops == 36
    assert count(read(text.replace(', "input", "input"', "")), (2, 3, 3)).flops == 0


def test_attention():
    """Four layers of C to C, and twice the pairs of tokens."""
    (row,) = count(read('layer = [{ kind = "attention", heads = 2 }]'), (8, 3, 3)).rows

    assert row.parameters.value == 4 * 8 * 8 + 4 * 8
    assert row.multiply_adds.value == 9 * 4 * 64 + 2 * 81 * 8
    assert row.field == (3, 3)


def test_attention_to_a_smaller_image():
    """Keys and values are of a quarter of the places; a convolution and a norm make these."""
    text = 'layer = [{ kind = "attention", heads = 2, reduction = 2 }]'
    (row,) = count(read(text), (8, 4, 6)).rows

    assert row.parameters.value == 4 * 8 * 8 + 4 * 8 + (2 * 2 * 8 * 8 + 8) + 2 * 8
    assert row.multiply_adds.value == 2 * 24 * 64 + 2 * 6 * 64 + 6 * 4 * 64 + 2 * 24 * 6 * 8
    with pytest.raises(NetworkError, match="reduction 2 must fit into 1×6 places"):
        count(read(text), (8, 1, 6))


def test_tokens():
    """A token more, which sees nothing of the image, and a number for each value."""
    text = 'layer = [{ kind = "class-token" }, { kind = "position" }]'
    token, position = count(read(text), (8, 9, 1)).rows

    assert token.output == position.output == (8, 10, 1)
    assert (token.parameters.value, position.parameters.value) == (8, 80)
    assert token.field == (1, 1)
    with pytest.raises(NetworkError, match="a column of tokens, and 3 columns come in"):
        count(read(text), (8, 3, 3))


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_says_what_it_is(kind):
    """Each kind has a sentence of its own, not the signature that dataclasses write without one."""
    made = kinds()[kind]

    assert not made.__doc__.startswith(f"{made.__name__}(")


REFUSED = {
    "twice": ([Node("a", RELU), Node("a", RELU)], "two layers are called 'a'"),
    "circle": ([Node("a", RELU, ("b",)), Node("b", RELU, ("a",))], "read each other in a circle"),
    "missing": ([Node("conv1", RELU), Node("b", RELU, ("conv2",))], "did you mean conv1"),
    "empty": ([], "the network has no layer"),
    "several": ([Node("a", RELU, ("input", "input"))], "takes one input: got 2"),
    "nothing": ([Node("a", RELU, ())], "reads nothing"),
}


@pytest.mark.parametrize(("nodes", "why"), REFUSED.values(), ids=REFUSED)
def test_refused(nodes, why):
    """What is no network is refused, and the layer is named."""
    with pytest.raises(NetworkError, match=why):
        network(nodes)


WRONG = {
    "shapes": (
        'layer = [{ name = "a", kind = "conv", kernel = 3, channels = 4, padding = 1 }, '
        '{ name = "sum", kind = "add", from = ["a", "input"] }]',
        r"layer 'sum' \(add\) on 4×8×8 and 3×8×8: add needs one shape",
    ),
    "concat": (
        'layer = [{ name = "a", kind = "pool", size = 2 }, '
        '{ name = "all", kind = "concat", from = ["a", "input"] }]',
        "concat needs one height and width: got 3×4×4 and 3×8×8",
    ),
    "small": ('layer = [{ kind = "conv", kernel = 9, channels = 1 }]', "no window fits"),
    "type": ('layer = [{ kind = "conv", kernel = 1.5, channels = 1 }]', "must be an integer"),
    "word": ('layer = [{ kind = "conv", kernel = 1, channels = "x" }]', "must be an integer"),
    "groups": (
        'layer = [{ kind = "conv", kernel = 1, channels = 4, groups = 2 }]',
        "groups 2 must divide 3 channels in and 4 out",
    ),
    "dense": ('layer = [{ kind = "dense", out = 3 }]', "put flatten or global-pool before it"),
    "channels": (
        'layer = [{ kind = "conv", kernel = 1, channels = 4, inputs = 5 }]',
        "it takes 5 channels, and 3 come in",
    ),
    "setting": ('layer = [{ kind = "conv", kernal = 1 }]', "did you mean kernel"),
    "lacks": ('layer = [{ kind = "conv", channels = 1 }]', "conv needs its setting kernel"),
    "kind": ('layer = [{ kind = "konv" }]', "did you mean conv"),
    "from": ('layer = [{ kind = "add", from = ["x", "y"] }]', "'x', which is not before it"),
    "key": ('layers = 3\n[[layer]]\nkind = "flatten"', "did you mean layer"),
    "given": (
        'layer = [{ kind = "b" }]\n[block]\nb = [{ kind = "dense", out = "$wide" }]',
        "the block b needs the setting wide, which is not given",
    ),
    "itself": ('layer = [{ kind = "b" }]\n[block]\nb = [{ kind = "b" }]', "or in itself"),
    "many": (
        'layer = [{ kind = "b", repeat = 9999 }]\n[block]\n'
        'b = [{ kind = "activation", repeat = 9999 }]',
        "at most 10,000 layers",
    ),
    "named": ('layer = [{ kind = "flatten" }]\n[block]\nconv = []', "the name of a kind of layer"),
    "large": (
        'layer = [{ kind = "upsample", factor = 1000, repeat = 4 }]',
        "repeats only after 1000000 cells",
    ),
}


LONG = {
    "strides": (
        'layer = [{ kind = "conv", kernel = 1, channels = 1, stride = 2147483647, repeat = 900 }]',
        "the strides multiply to more than",
    ),
    "gaps": (
        'layer = [{ kind = "transposed-conv", kernel = 1, stride = 99, channels = 1 }, '
        '{ kind = "conv", kernel = 99, channels = 1 }]',
        "repeat after 99 cells",
    ),
    "work": (
        'layer = [{ kind = "upsample", factor = 1024 }, { kind = "activation", repeat = 9000 }]',
        "more than 300,000 receptive fields are different, at layer 'activation-1.",
    ),
}


@pytest.mark.parametrize(("text", "why"), LONG.values(), ids=LONG)
def test_long(text, why):
    """What would take minutes, or print thousands of digits, is refused in time."""
    with pytest.raises(NetworkError, match=why):
        count(read(text), (3, 8, 8))


@pytest.mark.parametrize(("text", "why"), WRONG.values(), ids=WRONG)
def test_wrong_descriptions(text, why):
    """What does not fit is refused in a sentence with the layer, the sizes and the rule."""
    with pytest.raises(NetworkError, match=why):
        count(read(text), (3, 8, 8))


def test_no_input():
    """Without a shape nothing can be counted, and that is said."""
    with pytest.raises(NetworkError, match="give it, such as 3×224×224"):
        count(read('layer = [{ kind = "flatten" }]'))
