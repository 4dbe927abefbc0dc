"""Files of other libraries: what they say, and what is refused, or said not to be known."""

import json

import pytest
from described import TEXT
from recordings import MODELS, NETWORKS

from cnndocs.delivery.paths import DOCS
from cnndocs.networks import Listing, NetworkError, count, kinds, read, report

SOURCE = """
import torch.nn as nn
model = nn.Sequential(
    nn.Conv2d(1, 8, kernel_size=3, padding=1),
    nn.BatchNorm2d(8), nn.ReLU(),
    nn.Sequential(nn.MaxPool2d(2), nn.Dropout(0.5)),
    nn.AdaptiveAvgPool2d((7, 7)), nn.Flatten(), nn.Linear(392, 10),
)
"""
PRINT = """Sequential(
  (0): Conv2d(1, 8, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))
  (1): Sequential(
    (0): BatchNorm2d(8, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)
    (1): ReLU(inplace=True)
  )
  (2): Flatten(start_dim=1, end_dim=-1)
  (3): Linear(in_features=6272, out_features=10, bias=True)
)
"""
LIST = """Net(
  (layers): ModuleList(
    (0-3): 4 x Linear(in_features=16, out_features=16, bias=True)
  )
  (head): Linear(in_features=16, out_features=2, bias=False)
)"""


def test_source():
    """A Sequential is a chain, and Sequentials within it are unfolded."""
    counted = count(read(SOURCE), (1, 28, 28))

    assert [row.node.name for row in counted.rows] == ["0", "1", "2", "3.0", "3.1", "4", "5", "6"]
    assert counted.parameters == 80 + 16 + 392 * 10 + 10
    assert counted.multiply_adds == 8 * 9 * 28 * 28 + 3920


def test_ordered_dict():
    """An OrderedDict names the layers."""
    text = 'nn.Sequential(OrderedDict([("conv", nn.Conv2d(1, 2, 3)), ("relu", nn.ReLU())]))'

    assert [node.name for node in read(text).nodes] == ["conv", "relu"]


def test_printed_chain():
    """What is printed of a Sequential is a chain too."""
    counted = count(read(PRINT), (1, 28, 28))

    assert counted.output == (10,)
    assert counted.rows[2].node.name == "1.1"
    assert "the order of the lines is the flow" in report(counted)["notes"][1]


@pytest.mark.parametrize("name", ["alexnet", "resnet18"])
def test_printed_classes(name):
    """Parameters of a print are those of the network; what reads what is not guessed."""
    said = NETWORKS[f"torchvision {name}"]
    listing = read(said["printed"])
    data = report(listing)

    assert isinstance(listing, Listing)
    assert listing.parameters == said["parameters"]
    assert data["multiply_adds"] is None
    assert data["layers"][0]["output"] is None
    assert "not known" in data["notes"][0]
    assert "is not printed" in data["notes"][1]


def test_printed_lists():
    """Modules that are printed in one line count so many times."""
    listing = read(LIST)

    assert listing.parameters == 4 * (256 + 16) + 32
    assert listing.rows[0].parameters.text == "4 × 16 × 16 + 4 × 16 = 1,088"


@pytest.mark.parametrize("model", MODELS, ids=["chain", "graph"])
def test_keras(model):
    """Models of Keras have the parameters and the output that Keras says."""
    counted = count(read(model["json"]))
    *size, channels = model["output"]

    assert counted.parameters == model["parameters"]
    assert counted.kept == model["kept"]
    assert counted.output == (channels, *size)


def test_keras_before_three():
    """Older files name what a layer reads in lists."""
    relu = {"class_name": "ReLU", "config": {"name": "b"}, "name": "b"}
    layers = [
        {"class_name": "InputLayer", "config": {"batch_input_shape": [None, 8, 8, 3]}, "name": "a"},
        relu | {"inbound_nodes": [[["a", 0, 0, {}]]]},
        {"class_name": "Add", "config": {"name": "c"}, "name": "c"}
        | {"inbound_nodes": [[["a", 0, 0, {}], ["b", 0, 0, {}]]]},
    ]
    text = json.dumps({"class_name": "Functional", "config": {"name": "old", "layers": layers}})

    assert count(read(text)).rows[-1].node.reads == ("input", "b")


def chain(*layers):
    """Return a Sequential of Keras, of classes and settings."""
    entries = [
        {"class_name": kind, "config": {"name": f"l{n}", **config}}
        for n, (kind, config) in enumerate(layers)
    ]
    return {"class_name": "Sequential", "config": {"name": "chain", "layers": entries}}


def test_keras_dense_on_images():
    """A dense layer behind a pooling that keeps its axes works on an image, as Keras has it."""
    ends = [("GlobalAveragePooling2D", {"keepdims": True}), ("Dense", {"units": 4})]
    text = json.dumps(chain(*ends, ("Flatten", {}), ("Dense", {"units": 2})))

    outputs = [row.output for row in count(read(text), (3, 8, 8)).rows]
    assert outputs == [(3, 1, 1), (4, 1, 1), (4,), (2,)]


def test_keras_chain_in_a_graph():
    """In a chain within a graph only what leads to a layer says what it reads."""
    reads = {"inbound_nodes": [[["a", 0, 0, {}]]]}
    mean = {"class_name": "GlobalAveragePooling2D", "config": {"name": "b"}, "name": "b"}
    layers = [
        {"class_name": "InputLayer", "config": {"batch_shape": [None, 8, 8, 3]}, "name": "a"},
        mean | reads,
        chain(("Dense", {"units": 6})) | {"name": "c"} | reads,
    ]
    text = json.dumps({"class_name": "Functional", "config": {"name": "both", "layers": layers}})

    assert [row.output for row in count(read(text)).rows] == [(3,), (6, 8, 8)]


@pytest.mark.parametrize(("kind", "of"), [("MaxPooling2D", "max"), ("AveragePooling2D", "average")])
def test_keras_pooling(kind, of):
    """What a pooling is says its class, whatever it is called."""
    text = json.dumps(chain((kind, {"name": "average_or_not", "pool_size": 2})))

    assert read(text).nodes[0].layer.of == of


def test_layer_norm_without_a_shift():
    """A layer normalisation without a bias learns its scales alone."""
    (row,) = count(read("nn.Sequential(nn.LayerNorm([3, 8, 8], bias=False))"), (3, 8, 8)).rows

    assert row.parameters.value == 3 * 8 * 8


REFUSED = {
    "class": ("class Net(nn.Module):\n  Sequential()", "the flow of a class is in its forward"),
    "call": ("nn.Sequential(make())", "the module make is not known here"),
    "near": ("nn.Sequential(nn.Conv3d(1, 2, 3))", "did you mean Conv2d"),
    "name": ("nn.Sequential(block)", "'block' is no module: write it out"),
    "star": ("nn.Sequential(*layers)", "is no module: write it out"),
    "syntax": ("nn.Sequential(nn.ReLU(", "this is no Python"),
    "argument": ("nn.Sequential(nn.Conv2d(1, 2))", "Conv2d lacks kernel_size"),
    "unknown": (PRINT.replace("ReLU", "MyReLU"), "the module MyReLU is not known here"),
    "open": (PRINT.rstrip().rstrip(")"), "the text ends within the model"),
    "indent": (PRINT.replace("    (1): ReLU", "(1): ReLU"), "line 5 is not indented in 1"),
    "hidden": (
        "Net(\n  (a): MultiheadAttention(\n    (o): Linear(in_features=1, out_features=1)\n  )\n)",
        "MultiheadAttention does not print all that it learns",
    ),
    "keras": ('{"class_name": "Dog"}', "its class_name is 'Dog'"),
    "json": ('{"class_name": ', "this is no JSON"),
    "format": ("hello", "no format that is known here"),
    "empty": ("  \n", "the file is empty"),
    "toml": ("[[layer]]\nkind = ", "this is no TOML"),
}


@pytest.mark.parametrize(("text", "why"), REFUSED.values(), ids=REFUSED)
def test_refused(text, why):
    """What is broken or not known is refused in a sentence that names it."""
    with pytest.raises(NetworkError, match=why):
        read(text)


def keras_with(change):
    """Return the recorded graph of Keras after a change of its JSON."""
    data = json.loads(MODELS[1]["json"])
    change({layer["class_name"]: layer for layer in data["config"]["layers"]})
    return json.dumps(data)


CHANGES = {
    "shared": (lambda at: at["Add"]["inbound_nodes"].append({}), "is shared by 2 places"),
    "class": (lambda at: at["Add"].update(class_name="Ad"), "did you mean Add"),
    "axis": (lambda at: at["Concatenate"]["config"].update(axis=1), "axis must be that of"),
    "setting": (lambda at: at["Conv2D"]["config"].pop("filters"), "lacks its setting 'filters'"),
    "type": (lambda at: at["Conv2D"]["config"].update(filters="8"), "channels must be an integer"),
    "factor": (lambda at: at["UpSampling2D"]["config"].update(size=[2, 3]), "one factor for both"),
}


@pytest.mark.parametrize(("change", "why"), CHANGES.values(), ids=CHANGES)
def test_refused_keras(change, why):
    """A layer that is not as Keras has it is named."""
    with pytest.raises(NetworkError, match=why):
        count(read(keras_with(change)))


HOSTILE = {
    "deep toml": "layer = " + "[" * 100_000,
    "deep json": '{"a": ' + "[" * 100_000,
    "deep source": "nn.Sequential(" * 50_000,
    "deep print": "\n".join(f"{' ' * n}(a): Sequential(" for n in range(1, 2_000)),
    "long number": "layer = " + "9" * 10_000,
    "long line": " (a): Linear(" + "1," * 100_000 + ")",
    "repeats": 'layer = [{ kind = "activation", repeat = 999999999 }]',
    "large": " " * 9_000_000,
    "many": "Net(\n" + "  (0): 99999 x ReLU()\n" * 3 + ")",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile(text):
    """Files that are made to hang a reader are refused in a short sentence."""
    with pytest.raises(NetworkError) as error:
        read(text)

    assert len(str(error.value)) < 300


def test_described():
    """The network that the page on the package shows is one."""
    counted = count(read(TEXT))

    assert counted.output == (10,)
    assert [row.node.name for row in counted.rows][1:5] == [
        f"stage.1.{name}" for name in ("conv", "norm", "sum", "relu")
    ]
    assert counted.parameters == 160 + 2 * (16 * 16 * 9 + 32) + 170
    assert counted.rows[-3].field == (7, 7)
    assert counted.rows[-3].smallest_field == (3, 3)


def test_every_kind_is_on_the_page():
    """The page on the package shows each kind of layer, and its word."""
    page = (DOCS / "reference" / "api" / "networks.md").read_text(encoding="utf-8")

    for word, kind in kinds().items():
        assert f"| `{word}` | `{kind.__name__}` |\n" in page
        assert f"::: {kind.__module__}.{kind.__name__}\n" in page
