"""What every layer says of itself, and how the kinds of layers are found."""

from __future__ import annotations

from dataclasses import MISSING, Field, dataclass, fields
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar

from cnndocs.networks._amount import NOTHING, Amount
from cnndocs.networks._axis import ITSELF, Taps, everything
from cnndocs.networks._problem import NetworkError, nearest, short

Shape = tuple[int, ...]


@dataclass(frozen=True)
class Layer:
    """A kind of layer; its fields are its settings, and are checked where it meets an input.

    The shapes of its inputs come channels first and without the batch.
    """

    kind: ClassVar[str] = ""
    joins: ClassVar[bool] = False  # it takes two inputs or more
    renames: ClassVar[bool] = False  # its output holds no new numbers

    def output(self, *shapes: Shape) -> Shape:
        """Return the shape that comes out; the same, unless a layer says otherwise."""
        return shapes[0]

    def parameters(self, shape: Shape) -> Amount:
        """Return how many numbers are learned; only the channels of the input matter."""
        return NOTHING

    def kept(self, shape: Shape) -> Amount:
        """Return how many numbers are kept but not learned, such as running means."""
        return NOTHING

    def multiply_adds(self, shape: Shape, output: Shape) -> Amount:
        """Return the multiplications whose products are summed up."""
        return NOTHING

    def operations(self, shape: Shape, output: Shape) -> Amount:
        """Return the operations that are not multiply-adds."""
        return NOTHING

    def taps(self, axis: int, shape: Shape, output: Shape) -> Taps:
        """Return which cells of the input each cell of the output reads along an axis."""
        if len(output) < 3 and len(shape) == 3:
            return everything(shape[1 + axis])
        return ITSELF

    def short_taps(self, axis: int, shape: Shape, output: Shape) -> Taps:
        """Return the same along the layer's own shortcut, where it has one."""
        return self.taps(axis, shape, output)

    @property
    def channels_in(self) -> int | None:
        """How many channels the layer takes, where its setting `inputs` says so."""
        return getattr(self, "inputs", 0) or None


def image(layer: Layer, shape: Shape) -> Shape:
    """Return an image's shape, or refuse what is none."""
    if len(shape) != 3:
        raise ValueError(f"{layer.kind} needs an image C×H×W: got {times(shape)}")
    return shape


def times(shape: Shape) -> str:
    """Write a shape.

    >>> times((3, 224, 224))
    '3×224×224'
    """
    return "×".join(map(str, shape))


@cache
def kinds() -> dict[str, type[Layer]]:
    """Return each kind of layer by its name: the classes of the modules in `layers`."""
    for file in sorted((Path(__file__).parent / "layers").glob("[a-z]*.py")):
        import_module(f"cnndocs.networks.layers.{file.stem}")
    found: dict[str, type[Layer]] = {}
    waiting = [Layer]
    while waiting:
        one = waiting.pop()
        waiting += one.__subclasses__()
        if one.kind:
            found[one.kind] = one
    return dict(sorted(found.items()))


def make(kind: object, settings: dict[str, Any]) -> Layer:
    """Return a layer by the name of its kind, and its settings.

    >>> make("conv", {"kernel": 3, "channels": 8}).output((1, 5, 5))
    (8, 3, 3)

    Raises
    ------
    NetworkError
        If the kind is not known, a setting is unknown or missing.
    """
    known = kinds()
    if not isinstance(kind, str) or kind not in known:
        raise NetworkError(f"there is no kind of layer {short(kind)}{nearest(str(kind), known)}")
    every: dict[str, Field] = {field.name: field for field in fields(known[kind])}
    for name in settings:
        if name not in every:
            raise NetworkError(f"{kind} has no setting {short(name)}{nearest(name, every)}")
    for name, field in every.items():
        if field.default is MISSING and name not in settings:
            raise NetworkError(f"{kind} needs its setting {name}")
    return known[kind](**{name: _frozen(value) for name, value in settings.items()})


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list | tuple) else value
