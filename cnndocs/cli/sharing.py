"""What others take away: ``cite`` and ``export``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cnndocs.cli import files
from cnndocs.cli.program import EXAMPLE, Refusal


@click.command()
@click.argument("id", required=False, type=EXAMPLE)
@click.option(
    "--style",
    type=click.Choice(["bibtex", "csl", "apa"]),
    default="bibtex",
    show_default=True,
    help="BibTeX, CSL-JSON, or a line in the manner of APA.",
)
def cite(id: str | None, style: str) -> None:
    """Write a citation of the site, or of one worked example.

    \b
    cnndocs cite
    cnndocs cite sliding
    cnndocs cite sliding --style csl
    """
    from cnndocs.pages import cite as citations

    click.echo(citations.cite(id or "", style).encode())  # a file for others: UTF-8


@click.command()
@click.argument("id", type=EXAMPLE)
@click.option(
    "--format",
    type=click.Choice(["json", "csv", "npz", "tex", "md"]),
    default="json",
    show_default=True,
    help="JSON and CSV hold every value exactly, .npz holds NumPy arrays.",
)
@click.option("--out", type=click.Path(), help="A file, or a folder; else it is printed.")
@files.force
def export(id: str, format: str, out: str | None, force: bool) -> None:
    """Write a worked example in a format for other programs.

    \b
    cnndocs export sliding > sliding.json
    cnndocs export sliding --format csv --out sliding.csv
    cnndocs export digit-two --format npz --out data/
    """
    from cnndocs.writing import export as exports

    if out is None:
        if format == "npz" and sys.stdout.isatty():
            raise Refusal("npz is binary: name a file with --out, or redirect the output")
        click.echo(exports.render(id, format), nl=False)
        return
    file = Path(out)
    if file.is_dir() or out.endswith("/"):
        file = file / f"{id}.{format}"
    files.prepare([file], force)
    files.write(file, exports.render(id, format))
    click.echo(file)


COMMANDS = (cite, export)
