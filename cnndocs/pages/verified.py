"""What verified each example: a table whose every row a test holds against the named files."""

from __future__ import annotations

from cnndocs.delivery.paths import ROOT
from cnndocs.pages import code
from cnndocs.pages.elements import Element, elements

NETWORK = "tests/examples/test_network.py"
LOOPS = "The tests recompute it with loops that read like the definitions"
CHECKS = {
    "warm-up": (LOOPS, "tests/examples/test_warm_up.py"),
    "portrait": ("The tests read the photograph again", "tests/examples/test_portrait.py"),
    "sliding": (LOOPS, "tests/test_errata.py", NETWORK),
    "sliding-errata": (LOOPS, "tests/test_errata.py"),
    "digit-two": (LOOPS, "tests/examples/test_digit_two.py"),
    "recurring-mistakes": ("The tests settle each mistake once more", "tests/test_errata.py"),
    "parameters": (LOOPS, "tests/examples/test_parameters.py"),
    "networks": (
        "The tests count again, and compare with published figures",
        "tests/examples/test_networks.py",
    ),
    "shift": (LOOPS, "tests/examples/test_shift.py"),
    "receptive-field": (
        "The tests change pixels and look at what changes",
        "tests/examples/test_receptive_field.py",
    ),
    "small-net": (LOOPS, NETWORK),
    "loss": ("The tests compute the losses again", NETWORK),
    "step": (f"{LOOPS}, and the gradients from small differences", NETWORK),
    "in-turn": (LOOPS, "tests/examples/test_passes.py"),
    "learning-rate": ("The tests take each step again", NETWORK),
    "rgb": (LOOPS, "tests/examples/test_rgb.py"),
    "bank": (LOOPS, "tests/examples/test_bank.py"),
    "playground": (LOOPS, "tests/examples/test_playground.py"),
    "pool": (LOOPS, "tests/examples/test_pool_example.py"),
    "padding-stride": (
        "The tests walk along the axis and count every window",
        "tests/examples/test_padding_stride.py",
    ),
    "digits-cnn": (f"{LOOPS}, and train the network again", "tests/nets/test_net_digits.py"),
    "from-scratch": (LOOPS, "tests/examples/test_from_scratch.py"),
    "flipped": (LOOPS, "tests/examples/test_flipped.py"),
}
BROWSER = "tests/site/test_widgets.py"
VECTORS = "tests/ops/test_vectors.py"
SCIPY = {"conv2d": "tests/ops/test_conv.py", "softmax": "tests/ops/test_loss.py"}


def widgets() -> dict[str, Element]:
    """Return the elements that compute a whole example, by its id."""
    return {one.computes: one for one in elements().values() if one.computes}


def recorded(id: str) -> list[str]:
    """Return the functions behind an example for which there are vectors of PyTorch."""
    return [
        name
        for package, name in code.functions(id)
        if package in ("ops", "grad") and (ROOT / f"tests/vectors/{name}.json").exists()
    ]


def section(id: str) -> str:
    """Return what a page says of the checks of its example."""
    lines = []
    if id in CHECKS:
        how, *files = CHECKS[id]
        lines.append(f"{how}: {_files(files)}.")
    if names := recorded(id):
        spoken = _files(dict.fromkeys(names))
        lines.append(f"Against vectors recorded from PyTorch, for {spoken}: `{VECTORS}`.")
    for name in dict.fromkeys(name for _, name in code.functions(id) if name in SCIPY):
        lines.append(f"Against SciPy, for `{name}`: `{SCIPY[name]}`.")
    if widget := widgets().get(id):
        lines.append(
            f"In a real browser, where [the widget](/{widget.page}) computes every step from the "
            f"same file: `{BROWSER}`, for `{widget.tag}`."
        )
    lines.append(f"On your machine: `cnndocs verify {id}` computes it a second time.")
    lines.append(
        "Each number of this page against its address, "
        "when the site is built: [how it is verified](/about/verified.md)."
    )
    return "".join(f"- {line}\n" for line in lines)


def _files(names: object) -> str:
    return ", ".join(f"`{name}`" for name in names)  # type: ignore[attr-defined]
