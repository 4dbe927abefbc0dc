"""A line of code that makes a layer, explained: ``explain``."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from cnndocs.cli.program import Refusal, as_json, print_json
from cnndocs.cli.settings import SIGNS

if TYPE_CHECKING:
    from cnndocs.lines import Explanation


class Shape(click.ParamType):
    """Sizes as in 3x224x224."""

    name = "shape"

    def get_metavar(self, param: Any, ctx: Any) -> str:
        """Return what help calls it."""
        return "NxN..."

    def convert(self, value: Any, param: Any, ctx: Any) -> tuple[int, ...]:
        """Return the sizes."""
        text = value.translate(SIGNS)
        if not re.fullmatch(r"\d{1,7}(x\d{1,7}){0,4}", text):
            self.fail(f"{value!r} is no shape such as 3x224x224", param, ctx)
        return tuple(map(int, text.split("x")))


@click.command()
@click.argument("line")
@click.option("--input", "shape", type=Shape(), required=True, help="Channels first, no batch.")
@click.option("--kernel", type=Shape(), help="The shape of a kernel that is handed over.")
@as_json
def explain(
    line: str, shape: tuple[int, ...], kernel: tuple[int, ...] | None, as_json: bool
) -> None:
    """Explain a line of PyTorch, Keras or JAX that makes a layer.

    The line is read, never run.

    \b
    cnndocs explain "nn.Conv2d(3, 64, 3, stride=2, padding=1)" --input 3x224x224
    cnndocs explain "Conv2D(64, 3, padding='same')" --input 3x32x32 --json
    cnndocs explain "F.conv2d(x, w, padding=1)" --input 3x32x32 --kernel 8x3x3x3
    """
    from cnndocs.lines import LineError
    from cnndocs.lines import explain as explained

    try:
        result = explained(line, shape, kernel)
    except LineError as error:
        raise Refusal(str(error)) from None
    if as_json:
        print_json(asdict(result))
    else:
        _report(result)


def _report(result: Explanation) -> None:
    def sizes(shape: tuple[int, ...]) -> str:
        return "×".join(map(str, shape))

    click.echo(f"{result.kind}, as {result.library} writes it")
    click.echo(f"output           {sizes(result.input)} → {sizes(result.output)}")
    for text in dict.fromkeys(result.sizes):
        click.echo(f"                 {text}")
    click.echo(f"parameters       {result.parameters_text}")
    click.echo(f"multiply-adds    {result.multiply_adds_text}")
    if result.receptive_field:
        click.echo(f"receptive field  {sizes(result.receptive_field)}")
    for argument in result.arguments:
        click.echo(f"{argument['name']} = {argument['value']}: {argument['sentence']}")
    for library, text in result.others.items():
        click.echo(f"{library}: {text}")


COMMANDS = (explain,)
