"""What verifies an example, as its page says it: by what its modules import, and its own check."""

from __future__ import annotations

from cnndocs.pages import code
from cnndocs.pages.elements import Element, elements
from cnndocs.values import discovery, registry

LOOPED = ("ops", "grad")  # packages of which each function has a loop
OUTPUT_SIZE = "output_size"  # and the one function of shapes that has


def looped(id: str) -> list[str]:
    """Return the functions that an example's own modules call and that a loop can stand for.

    >>> looped("flipped")
    ['conv2d']
    """
    folder = registry.source(id).rpartition("/")[0]
    own = [module for module in code.modules(id) if module.path.startswith(f"{folder}/")]
    functions = sorted({function for module in own for function in module.functions})
    names = [name for package, name in functions if package in LOOPED or name == OUTPUT_SIZE]
    return list(dict.fromkeys(names))


def widgets() -> dict[str, Element]:
    """Return the elements that compute a whole example, by its id."""
    return {one.computes: one for one in elements().values() if one.computes}


def section(id: str) -> str:
    """Return what a page says of the checks of its example."""
    lines = []
    if names := looped(id):
        spoken = ", ".join(f"`{name}`" for name in names)
        lines.append(
            f"Built a second time with loops over indices in place of {spoken}: every value is "
            "the same."
        )
    for module in discovery.files(registry.folder(id), "check"):
        path = f"{registry.source(id).rpartition('/')[0]}/{module}.py"
        lines.append(f"What it computes itself is computed another way, too: `{path}`.")
    if widget := widgets().get(id):
        lines.append(
            f"In a real browser, where [the widget](/{widget.page}) computes every step from the "
            "same values."
        )
    lines.append(
        f"On your machine: `cnndocs verify {id}` does so again, "
        f"and `cnndocs verify {id} --verbose` names for each value what reached it."
    )
    lines.append(
        "The functions are compared with PyTorch and SciPy, and each number of this page with its "
        "address, when the site is built: [how it is verified](/about/verified.md)."
    )
    return "".join(f"- {line}\n" for line in lines)
