"""What ``print(model)`` of PyTorch writes: the layers, but not always which reads which.

Only in ``Sequential`` within ``Sequential`` is the order of the lines known to be the flow. A
module of one's own may do anything in its ``forward``; then the layers are listed with what they
learn, and nothing else is said of them.
"""

from __future__ import annotations

import re

from cnndocs.networks._graph import INPUT, MOST, Network, Node, network
from cnndocs.networks._layer import Layer
from cnndocs.networks._listing import Listed, Listing
from cnndocs.networks._problem import NetworkError, short
from cnndocs.networks.readers._modules import known, module

FORMAT = "print(model)"
DEEPEST = 100
LONGEST = 2_000  # characters of a line
ORDER = "A Sequential applies its modules one after another: the order of the lines is the flow."
HIDDEN = ("MultiheadAttention", "LSTM", "GRU", "RNN", "Embedding", "Bilinear")
Found = tuple[str, str, int]  # name, text of a module, how often it stands in one line


def fits(text: str, suffix: str) -> bool:
    """Say whether a text is such a print."""
    return bool(re.search(r"^ +\([\w.-]+\): \w", text, re.MULTILINE))


def read(text: str) -> Network | Listing:
    """Read a network, or a listing of its layers.

    Raises
    ------
    NetworkError
        If a line is broken, or a module is not known.
    """
    found, own = _modules(text)
    layers = [(name, module(made), times) for name, made, times in found]
    if not own:
        nodes = [
            Node(name, layer, (layers[place - 1][0] if place else INPUT,))
            for place, (name, layer, _) in enumerate(layers)
        ]
        return network(nodes, notes=(ORDER,))
    names = ", ".join(own[:4]) + (", ..." if len(own) > 4 else "")
    notes = (
        f"The flow is in the code of {names}, which is not printed: shortcuts, flattening and "
        "functions that forward() calls are not known.",
        "Parameters that these modules make themselves (nn.Parameter) are not printed either, and "
        "are not in the sum; a module that stands under two names is counted twice.",
    )
    return Listing(tuple(_listed(*one) for one in layers), own[0], notes)


def _listed(name: str, layer: Layer, times: int) -> Listed:
    channels = (layer.channels_in or 1,)
    try:
        learned, kept = layer.parameters(channels), layer.kept(channels)
    except (TypeError, ValueError) as error:
        raise NetworkError(f"layer {short(name)} ({layer.kind}): {error}") from None
    if times > 1:
        learned, kept = learned.times(times), kept.times(times)
    return Listed(name, layer, learned, kept)


def _modules(text: str) -> tuple[list[Found], list[str]]:
    """Return the modules without parts, and the classes of those with parts of their own kind."""
    lines = [line.rstrip() for line in text.expandtabs(2).splitlines() if line.strip()]
    open_: list[tuple[int, str, int]] = []  # modules not closed: indent, name, how often
    found: list[Found] = []
    own: list[str] = []
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST:
            raise NetworkError(f"line {number} has more than {LONGEST:,} characters")
        indent = len(line) - len(line.lstrip())
        if line.strip() == ")":
            if not open_ or open_[-1][0] != indent:
                raise NetworkError(f"line {number} closes a bracket that none at its indent opens")
            open_.pop()
            continue
        name, made, times = _split(line.strip(), number, bool(open_))
        times *= open_[-1][2] if open_ else 1
        if times > MOST:
            raise NetworkError(f"line {number} stands for more than {MOST:,} modules")
        if open_ and indent <= open_[-1][0]:
            raise NetworkError(f"line {number} is not indented in {open_[-1][1] or 'the model'}")
        full = f"{open_[-1][1]}.{name}" if open_ and open_[-1][1] else name
        if made.endswith("(") and re.fullmatch(r"\w+\(", made):
            if len(open_) >= DEEPEST:
                raise NetworkError(f"line {number} stands in more than {DEEPEST} modules")
            open_.append((indent, full, times))
            _container(made[:-1], own, number)
            continue
        if re.fullmatch(r"\w+\(\)", made) and not known(made[:-2]):
            _container(made[:-2], own, number)  # a module without parts: it learns nothing printed
            continue
        if len(found) >= MOST:
            raise NetworkError(f"a network has at most {MOST:,} layers here: this has more")
        found.append((full, made, times))
    if open_:
        raise NetworkError(f"the text ends within {open_[-1][1] or 'the model'}: a bracket is open")
    if not found:
        raise NetworkError("no line names a layer")
    return found, list(dict.fromkeys(own))


def _split(text: str, number: int, inside: bool) -> Found:
    named = re.fullmatch(r"\(([\w.-]+)\): (.+)", text)
    if not named:
        if inside or not re.match(r"\w+\(", text):
            raise NetworkError(f"line {number}, {short(text)}, is none of print(model)")
        return "", text, 1
    name, made = named.groups()
    # A ModuleList writes equal modules in one line: "(0-3): 4 x Linear(...)".
    many = re.fullmatch(r"(\d{1,5}) x (.+)", made)
    return (name, many[2], max(int(many[1]), 1)) if many else (name, made, 1)


def _container(name: str, own: list[str], number: int) -> None:
    if name in HIDDEN:
        raise NetworkError(f"line {number}: {name} does not print all that it learns")
    if name != "Sequential":
        own.append(name)
