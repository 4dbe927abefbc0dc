"""From a number to the claims that quote it: ``find``."""

from __future__ import annotations

import sys
from dataclasses import asdict

import click

from cnndocs.cli.program import EXAMPLE, Refusal, as_json, print_json

MOST = 20


@click.command(context_settings={"ignore_unknown_options": True})  # -0.8 is a number
@click.argument("number")
@click.argument("ids", nargs=-1, type=EXAMPLE, metavar="[ID]...")
@click.option("--all", "every", is_flag=True, help=f"Print all claims, not only the first {MOST}.")
@as_json
def find(number: str, ids: tuple[str, ...], every: bool, as_json: bool) -> None:
    """Find the claims for a number, a shape or an equation, ready to paste.

    Where nothing fits, the nearest are printed, and the exit code is 1.

    \b
    cnndocs find 24
    cnndocs find 0.3 sliding
    cnndocs find 3×3 sliding
    cnndocs find "98.1 %" digits-cnn --json
    """
    from cnndocs import examples
    from cnndocs.values import candidates

    chosen = list(ids or examples.ids())
    try:
        right = candidates.candidates(number, chosen)
        near = [] if right else candidates.nearest(number, chosen)
    except ValueError:
        raise Refusal(
            f"{number!r} is not a number that a claim can show: write one such as 0.3, 98.1 %, "
            "3×3 or 5 - 3 + 1 = 3"
        ) from None
    if as_json:
        groups = {"claims": right, "nearest": near}
        print_json(
            {
                name: [{"claim": str(one), **asdict(one)} for one in group]
                for name, group in groups.items()
            }
        )
    else:
        for one in right if every else right[:MOST]:
            click.echo(str(one))
        if len(right) > MOST and not every:
            click.echo(f"{len(right) - MOST:,} more: name an example, or add --all", err=True)
        if not right:
            click.echo(f"no value is {number}{'; the nearest:' if near else ''}", err=True)
        for one in near:
            click.echo(str(one))
    sys.exit(0 if right else 1)


COMMANDS = (find,)
