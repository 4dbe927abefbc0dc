"""The public names, and the worked example that runs through the site."""

import doctest
import inspect
import pkgutil
import re
import subprocess
import sys
from fractions import Fraction
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

import cnndocs
from cnndocs import naive, nets, networks
from cnndocs.delivery.paths import ROOT

IMAGE = [[1, 2, 0, 3, 1], [4, 1, 1, 0, 0], [1, 2, 2, 4, 1], [3, 0, 1, 2, 3], [2, 3, 0, 1, 2]]
KERNEL = [["0.2", "-0.5", "0.3"], ["-0.1", "0.4", "0.7"], ["0.6", "-0.2", "0.1"]]


def fractions(rows):
    return np.array([[Fraction(cell) for cell in row] for row in rows], dtype=object)


@pytest.mark.parametrize("package", [cnndocs, naive], ids=["ops", "naive"])
def test_worked_example(package):
    """Convolution, ReLU and pooling of the worked example give its published maps, exactly."""
    feature_map = package.conv2d(fractions(IMAGE), fractions(KERNEL))
    pooled = package.max_pool2d(package.relu(feature_map), 2, stride=1)

    wanted = [["0.3", "2.8", "-0.8"], ["4.6", "3.1", "2.8"], ["0.8", "4.3", "1.5"]]
    assert (feature_map == fractions(wanted)).all()
    assert (pooled == fractions([["4.6", "3.1"], ["4.6", "4.3"]])).all()


@pytest.mark.parametrize("package", [cnndocs, naive], ids=["ops", "naive"])
def test_dense_softmax_loss(package):
    """A flattened map goes through a dense layer, softmax and the loss."""
    logits = package.dense(package.flatten([[1, 2], [3, 4]]), [[1, 0, 0, 1], [0, 1, 1, 0]])

    np.testing.assert_array_equal(logits, [5, 5])
    np.testing.assert_array_equal(package.softmax(logits), [0.5, 0.5])
    np.testing.assert_allclose(package.cross_entropy(logits, 0), np.log(2), rtol=1e-15)


def modules():
    packages = [cnndocs.shapes, cnndocs.ops, cnndocs.grad, cnndocs.nets, naive]
    packages += [networks, import_module("cnndocs.networks.layers"), networks.readers]
    return [cnndocs, *packages] + [
        import_module(f"{package.__name__}.{module.name}")
        for package in packages
        for module in pkgutil.iter_modules(package.__path__)
    ]


@pytest.mark.parametrize(
    "name", ["", ".ops", ".shapes", ".grad", ".nets", ".naive", ".examples", ".networks"]
)
def test_each_package_begins_with_an_example(name):
    """What `help` shows first of a public package is how it is used, and is what it prints."""
    package = import_module(f"cnndocs{name}")
    (example,) = doctest.DocTestFinder(recurse=False).find(package, package.__name__)

    assert example.examples
    assert doctest.DocTestRunner().run(example).failed == 0


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.__name__)
def test_examples_in_docstrings(module):
    """What a docstring shows is what the code prints."""
    failed, _ = doctest.testmod(module)

    assert failed == 0


PUBLIC = [
    pytest.param(getattr(package, name), id=f"{package.__name__}.{name}")
    for package in (cnndocs.ops, cnndocs.grad)
    for name in package.__all__
] + [pytest.param(cnndocs.output_size, id="output_size")]


@pytest.mark.parametrize("function", PUBLIC)
def test_docstrings_are_complete(function):
    """Each public function explains itself in the same sections, and names all its parameters."""
    text = inspect.getdoc(function)

    sections = ["Parameters", "Returns", "Raises", "Notes", "References", "Examples"]
    for section in sections:
        assert f"\n{section}\n{'-' * len(section)}\n" in text, section
    assert ">>> " in text
    assert "``" in text.split("Parameters")[0]
    table = text.split("Parameters\n")[1].split("Returns\n")[0]
    for name in inspect.signature(function).parameters:
        assert re.search(rf"\b{name}\b", table), name


NETS = [
    *((getattr(cnndocs.nets, name), name) for name in cnndocs.nets.__all__),
    *((getattr(nets.Layer, name), f"Layer.{name}") for name in ("shapes", "forward", "backward")),
    *((getattr(nets.Sequential, name), f"Sequential.{name}") for name in ("views", "gradients")),
    *((getattr(nets.Rounded, name), f"Rounded.{name}") for name in ("of", "activations")),
]


@pytest.mark.parametrize("item", [pytest.param(item, id=name) for item, name in NETS])
def test_networks_explain_themselves(item):
    """All of `nets` names its parameters and results; layers have a formula and an example, too."""
    text = inspect.getdoc(item)
    signature = inspect.signature(item)
    table = text.partition("\nParameters\n")[2] or text.partition("\nAttributes\n")[2]

    for name in signature.parameters:
        assert name == "self" or re.search(rf"^.*\b{name}\b.* : ", table, re.MULTILINE), name
    if not isinstance(item, type):
        assert signature.return_annotation == "None" or "\nReturns\n" in text
    if isinstance(item, type) and issubclass(item, nets.Layer):
        assert "\nNotes\n" in text
        assert ">>> " in text
        assert "``" in text
        assert item in (nets.Layer, nets.ReLU) or "\nRaises\n" in text


def test_public_names():
    """The package offers the ops, the output size, the gradients, the shapes and networks."""
    wanted = {*cnndocs.ops.__all__, "output_size", "grad", "nets", "shapes"}

    assert set(cnndocs.__all__) == wanted
    assert all(hasattr(cnndocs, name) for name in wanted)


def test_import_needs_numpy_only():
    """Importing the package loads NumPy and the standard library, without a word or a warning."""
    code = (
        "import sys; before = set(sys.modules); import cnndocs; "
        "new = {name.split('.')[0] for name in set(sys.modules) - before}; "
        "print(*sorted(new - set(sys.stdlib_module_names)))"
    )

    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True
    )

    assert ran.stdout.split() == ["cnndocs", "numpy"]
    assert ran.stderr == ""


def test_each_function_is_documented_once():
    """The pages of the API hold each op and each gradient, once."""
    pages = sorted((ROOT / "docs/reference/api").glob("*.md"))
    named = re.findall(
        r"^::: cnndocs\.((?:grad\.)?\w+)$", "".join(map(Path.read_text, pages)), re.M
    )
    functions = [*cnndocs.ops.__all__, *(f"grad.{name}" for name in cnndocs.grad.__all__)]

    assert sorted(name for name in named if name in functions) == sorted(functions)
