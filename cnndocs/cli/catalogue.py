"""What examples there are, and what one of them computes: ``examples`` and ``show``."""

from __future__ import annotations

import click

from cnndocs.cli.program import EXAMPLE, Refusal, as_json, print_json


@click.group("examples", invoke_without_command=True)
@as_json
@click.pass_context
def examples_(ctx: click.Context, as_json: bool) -> None:
    """List the worked examples.

    \b
    cnndocs examples
    cnndocs examples list --json
    """
    if ctx.invoked_subcommand is None:
        _list(as_json)


@examples_.command("list")
@as_json
def list_(as_json: bool) -> None:
    """List the worked examples: id, title, how many values.

    \b
    cnndocs examples list
    """
    _list(as_json)


def _list(as_json: bool) -> None:
    from cnndocs import examples
    from cnndocs.cli import tables

    every = [examples.get(id) for id in examples.ids()]
    if as_json:
        print_json(
            [
                {
                    "id": one.id,
                    "title": one.title,
                    "about": one.about,
                    "source": one.source,
                    "page": one.page.removesuffix(".md"),
                    "entries": list(one.entries),
                    "values": tables.values(one),
                }
                for one in every
            ]
        )
        return
    rows = [(one.id, one.title, len(one.entries), tables.values(one)) for one in every]
    tables.overview(("id", "title", "entries", "values"), rows)


@click.command()
@click.argument("id", type=EXAMPLE)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "--role",
    type=click.Choice(["input", "step", "result"]),
    help="Only the inputs, the steps or the results.",
)
@as_json
def show(id: str, names: tuple[str, ...], role: str | None, as_json: bool) -> None:
    """Show a worked example, or some of its entries, step by step.

    Indices count from zero. After ≈ a value is rounded; all others are exact.

    \b
    cnndocs show sliding
    cnndocs show sliding feature_map pooled
    cnndocs show digit-two --role result
    cnndocs show sliding --json
    """
    from cnndocs import examples
    from cnndocs.cli import tables
    from cnndocs.cli.program import Name
    from cnndocs.writing import export

    example = examples.get(id)
    entry = Name("entry", lambda: example.entries, f"cnndocs show {id} shows all")
    chosen = [entry.convert(name, None, None) for name in names] or list(example.entries)
    chosen = [name for name in chosen if role in (None, example.entries[name].role)]
    if not chosen:
        raise Refusal(f"{id} has no such {role} among {', '.join(names) or 'its entries'}")
    if as_json:
        data = export.example(example)
        print_json(data | {"entries": {name: data["entries"][name] for name in chosen}})
        return
    tables.example(example, chosen, whole=not names)


COMMANDS = (examples_, show)
