"""The settings of a layer as options: ``figure`` and ``animate`` take the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cnndocs.cli.program import Name, Refusal

if TYPE_CHECKING:
    from cnndocs.examples import Example

LAYERS = ("conv", "conv-transpose", "conv1d", "max-pool", "avg-pool")
POOLS = ("max-pool", "avg-pool")
MODES = ("zeros", "reflect", "replicate", "circular")
SIGNS = str.maketrans({"×": "x", "X": "x", "−": "-"})  # as pages and figures print them
COUNT = click.IntRange(1)
LAYER = Name("layer", lambda: LAYERS, f"the layers are {', '.join(LAYERS)}")


class Sides(click.ParamType):
    """One number for both axes, or two as in 5x6, rows first; padding takes four, or a word."""

    name = "number"

    def __init__(self, *words: str, four: bool = False) -> None:
        self.words = words
        self.four = four

    def get_metavar(self, param: Any, ctx: Any) -> str:
        """Return what help calls it."""
        return "N|NxN|NxNxNxN" if self.four else "N|NxN"

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return a number, a pair, two pairs, or a word."""
        if isinstance(value, int | tuple) or value in self.words:
            return value
        value = value.translate(SIGNS)
        if not re.fullmatch(r"-?\d{1,6}(x-?\d{1,6}){0,3}", value):
            words = f", or {' or '.join(self.words)}" if self.words else ""
            self.fail(
                f"{value!r} is no number such as 5, nor a pair such as 5x6{words}", param, ctx
            )
        parts = [int(part) for part in value.split("x")]
        if len(parts) == 1:
            return parts[0]
        if len(parts) == 2:
            return tuple(parts)
        if len(parts) == 4 and self.four:
            return (parts[0], parts[1]), (parts[2], parts[3])
        return self.fail(f"{value!r} has {len(parts)} parts", param, ctx)


def settings(function: Callable) -> Callable:
    """Add the layer and its settings."""
    for add in reversed(
        (
            click.argument("layer", type=LAYER, metavar="LAYER"),
            click.option("--input", "size", type=Sides(), help="Rows and columns of the input: 5."),
            click.option("--kernel", type=Sides(), help="Rows and columns of the window: 3."),
            click.option("--stride", type=Sides(), help="Conv: 1; pooling: as the window."),
            click.option(
                "--padding",
                type=Sides("same", "valid", "causal", four=True),
                default="0",
                help="A side; four: top, bottom, left, right; or same, valid; conv1d: causal.",
            ),
            click.option(
                "--padding-mode", type=click.Choice(MODES), help="Conv: what is in the padding."
            ),
            click.option("--output-padding", type=Sides(), help="Conv-transpose: added: 0."),
            click.option("--channels", type=COUNT, help="Conv: channels of the input: 1."),
            click.option("--filters", type=COUNT, help="Conv: channels of the result: 1."),
            click.option("--groups", type=COUNT, help="Conv: groups that do not meet: 1."),
            click.option("--dilation", type=Sides(), default="1", help="Between cells: 1."),
            click.option("--ceil", is_flag=True, help="Pooling: round the size up."),
            click.option(
                "--count-include-pad/--no-count-include-pad",
                default=None,
                help="Avg-pool: does padding count in the divisor? Yes, except with same.",
            ),
            click.option(
                "--image",
                type=click.Path(exists=True, dir_okay=False, path_type=Path),
                help="A file with the input's values: text, CSV, .npy or PNG.",
            ),
            click.option(
                "--places",
                type=click.IntRange(0, 9),
                help="Round the numbers of both files; it is said how many.",
            ),
            click.option("--weights", help="A file with the kernel's values, or a kernel's name."),
        )
    ):
        function = add(function)
    return function


def layer(
    layer: str,
    size: Any,
    kernel: Any,
    image: Path | None,
    weights: str | None,
    places: int | None,
    **other: Any,
) -> Example:
    """Compute the layer, or refuse the setting in one sentence."""
    from cnndocs import examples

    if image and size is not None:
        raise Refusal("--input and --image both say how large the input is: give one of them")
    if weights and layer in POOLS:
        raise Refusal(f"--weights is for convolutions: {layer} has no weights")
    if weights and kernel is not None:
        raise Refusal("--kernel and --weights both say how large the kernel is: give one of them")
    if places is not None and not (image or weights):
        raise Refusal("--places rounds the numbers of --image and --weights: give one of them")
    own: dict[str, Any] = {}
    if size is not None:
        own["size"] = size
    if kernel is not None:
        own["kernel"] = kernel
    if image:
        own["image"] = _matrix(image, places)
    if weights:
        own["weights"] = _weights(weights, places)
    if (image or weights) and any(other[name] for name in ("channels", "filters", "groups")):
        raise Refusal("--image and --weights hold one channel: leave out channels and groups")
    stride = other.pop("stride")
    if stride is None:
        stride = own.get("kernel", 3) if layer in POOLS else 1
    given = ("padding_mode", "output_padding", "channels", "filters", "groups")
    own |= {name: value for name in given if (value := other.pop(name)) is not None}
    try:
        return examples.make(layer, stride=stride, ceil_mode=other.pop("ceil"), **own, **other)
    except (TypeError, ValueError) as error:
        raise Refusal(str(error)) from None


def _matrix(file: Path, places: int | None) -> Any:
    from cnndocs.inputs import files
    from cnndocs.values.kinds import array

    try:
        rows = files.matrix(file)
    except ValueError as error:
        raise Refusal(f"{file}: {error}") from None
    if places is None:
        return array(rows)
    rounded = [[round(value, places) for value in row] for row in rows]
    pairs = zip(chain(*rows), chain(*rounded), strict=True)
    count = sum(value != short for value, short in pairs)
    click.echo(
        f"{file}: {count} of {len(rows) * len(rows[0])} numbers are rounded to {places} places, "
        "and the rest is computed from these",
        err=True,
    )
    return array(rounded)


def _weights(text: str, places: int | None) -> Any:
    from cnndocs.inputs.kernels import KERNELS, weights
    from cnndocs.values.kinds import array

    if Path(text).is_file():
        return _matrix(Path(text), places)
    known = Name("file or kernel", lambda: KERNELS, f"the kernels are {', '.join(KERNELS)}")
    return array(weights(known.convert(text, None, None)))
