"""A whole network, counted: ``count``."""

from __future__ import annotations

import sys
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cnndocs.cli import files
from cnndocs.cli.explaining import Shape
from cnndocs.cli.program import Refusal, as_json, print_json

if TYPE_CHECKING:
    from cnndocs.networks import Listing, Network

PIPED = 2**28  # bytes: ONNX with the weights of most networks


@click.command()
@click.argument("file", required=False)
@click.option("--input", "shape", type=Shape(), help="Channels first, no batch: 3x224x224.")
@click.option("--presets", "list_", is_flag=True, help="Name the networks that are known.")
@click.option("--svg", type=files.FILE, help="Draw the network as well, into this file.")
@click.option("--pdf", type=files.FILE, help="The same as a PDF of one page, for papers.")
@files.force
@as_json
def count(
    file: str | None,
    shape: tuple[int, ...] | None,
    list_: bool,
    svg: Path | None,
    pdf: Path | None,
    force: bool,
    as_json: bool,
) -> None:
    """Count a network: sizes, parameters, multiply-adds, memory, receptive fields.

    FILE is a preset, a file, or - for what is piped in: ONNX, TOML, print(model) or nn.Sequential
    of PyTorch, or model.to_json() of Keras. Nothing in it is run.

    \b
    cnndocs count resnet-50
    cnndocs count resnet-50 --input 3x256x256 --json
    cnndocs count model.onnx --input 3x224x224
    cnndocs count u-net --svg u-net.svg --pdf u-net.pdf
    cnndocs count --presets
    """
    from cnndocs import networks

    if list_:
        click.echo("\n".join(networks.presets()))
        return
    if file is None:
        raise Refusal("name a file or a preset: cnndocs count --presets lists these")
    pictures = [picture for picture in (svg, pdf) if picture]
    if len({*pictures}) < len(pictures):
        raise Refusal(f"{svg} cannot be both SVG and PDF: name two files")
    files.prepare(pictures, force)
    try:
        network = _read(file)
        if isinstance(network, networks.Listing):
            if pictures:
                raise Refusal("there is no picture: the text does not say which layer reads which")
            data = networks.report(network)
        else:
            counted = networks.count(network, shape)
            data = networks.report(counted)
            if svg:
                files.write(svg, networks.picture(counted).encode())
            if pdf:
                from cnndocs.drawing import network as drawn

                files.write(pdf, drawn.pdf(counted))
    except networks.NetworkError as error:
        raise Refusal(str(error)) from None
    if as_json:
        print_json(data)
    else:
        _table(data)


def _read(name: str) -> Network | Listing:
    """Return the network of a preset, a file, or standard input."""
    from cnndocs import networks

    file = Path(name)
    if name == "-":
        content = sys.stdin.buffer.read(PIPED + 1)
        if len(content) > PIPED:
            raise Refusal(f"more than {PIPED:,} bytes are piped in: name the file instead")
        return networks.read(content)
    if file.is_file():
        with file.open("rb") as opened:
            # Mapped, because a file of weights may be larger than the memory.
            is_empty = not file.stat().st_size
            held = b"" if is_empty else mmap(opened.fileno(), 0, access=ACCESS_READ)
            return networks.read(memoryview(held), file.suffix.lower())
    if file.is_dir():
        raise Refusal(f"{file} is a folder")
    if "/" in name or "." in name:
        raise Refusal(f"there is no file {name}")
    return networks.preset(name)


def _table(data: dict[str, Any]) -> None:
    from cnndocs.cli import tables

    def sizes(shape: Any) -> str:
        return "?" if shape is None else "×".join(map(str, shape))

    def known(value: int | None) -> str:
        return "?" if value is None else f"{value:,}"

    rows = [
        (
            row["name"],
            row["kind"],
            sizes(row["output"]),
            known(row["parameters"]),
            known(row["multiply_adds"]),
            sizes(row["receptive_field"]),
            row["parameters_text"],
        )
        for row in data["layers"]
    ]
    head = ("layer", "kind", "output", "parameters", "multiply-adds", "field", "parameters as")
    tables.overview(head, rows, right=(3, 4))
    if data["title"]:
        click.echo(data["title"])
    kept = f", and {data['kept']:,} kept but not learned" if data["kept"] else ""
    click.echo(f"parameters     {data['parameters']:,}{kept}")
    if data["input"] is not None:
        click.echo(f"input          {sizes(data['input'])}")
        click.echo(f"multiply-adds  {data['multiply_adds']:,}")
        click.echo(f"FLOPs          {data['flops']:,}")
        held = data["activations"]
        for name in ("training", "inference"):
            count, size = held[name], held[f"{name}_bytes"]
            click.echo(f"{name:<14} {count:,} values held, {size:,} bytes in single precision")
    for note in data["notes"]:
        click.echo(note)


COMMANDS = (count,)
