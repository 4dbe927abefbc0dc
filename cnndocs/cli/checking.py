"""Everything computed a second time: ``verify``."""

from __future__ import annotations

import sys
import time
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from cnndocs.cli.program import EXAMPLE, as_json, print_json

if TYPE_CHECKING:
    from cnndocs.checks.verify import Check
    from cnndocs.checks.verify.quotes import Quotes

HEAD = ("example", "recomputed", "evaluated", "inputs", "left", "wrong")
HOW = {
    "recomputed": "recomputed",
    "evaluated": "evaluated again",
    "input": "input",
    "left": "not recomputed",
}


@click.command()
@click.argument("ids", nargs=-1, type=EXAMPLE, metavar="[ID]...")
@click.option("-v", "--verbose", is_flag=True, help="Print each check, not only what is wrong.")
@as_json
def verify(ids: tuple[str, ...], verbose: bool, as_json: bool) -> None:
    """Compute every example a second time, by loops, and compare every quoted number.

    Recomputed values come from loops over indices that share no arithmetic with the package;
    equations that no loop covers are evaluated again; what is left is named.

    \b
    cnndocs verify
    cnndocs verify sliding rgb
    cnndocs verify sliding --verbose
    cnndocs verify --json
    """
    from cnndocs import examples
    from cnndocs.checks import verify as verification
    from cnndocs.checks.verify import quotes

    start = time.perf_counter()
    checks = {id: verification.verify(id) for id in examples.ids()}
    kinds = {check.address: check.kind for found in checks.values() for check in found}
    quoted = quotes.quotes(kinds, ids)
    chosen = {id: checks[id] for id in ids or checks}
    every = [check for found in chosen.values() for check in found]
    wrong = [check for check in every if check.problem]
    if as_json:
        print_json(
            {
                "counts": dict(verification.counts(every)),
                "quoted": {"places": quoted.places, "kinds": quoted.kinds},
                "problems": [*(f"{c.address}: {c.problem}" for c in wrong), *quoted.problems],
                "checks": [asdict(check) for check in every],
            }
        )
    else:
        if verbose:
            for check in every:
                click.echo(f"{check.address}: {check.values} {HOW[check.kind]}{_verdict(check)}")
        _report(chosen, quoted)
        for check in wrong:
            click.echo(f"{check.address}: {check.problem}")
        for problem in quoted.problems:
            click.echo(problem)
        verdict = f"{len(wrong) + len(quoted.problems)} wrong"
        click.echo(f"{verdict}, in {time.perf_counter() - start:.1f} s")
    sys.exit(1 if wrong or quoted.problems else 0)


def _verdict(check: Check) -> str:
    if check.problem:
        return ", wrong"
    return ", equal" if check.kind in ("recomputed", "evaluated") else ""


def _report(chosen: dict[str, list[Check]], quoted: Quotes) -> None:
    from cnndocs.checks import verify as verification
    from cnndocs.cli import tables

    rows = [(id, *verification.counts(found).values()) for id, found in chosen.items()]
    tables.overview(HEAD, rows)
    every = [check for found in chosen.values() for check in found]
    totals = verification.counts(every)
    left = ", ".join(check.address for check in every if check.kind == "left")
    click.echo(
        f"{len(chosen)} examples: {totals['recomputed']:,} values recomputed by loops, "
        f"{totals['evaluated']:,} equations evaluated again, {totals['input']:,} inputs, "
        f"{totals['left']:,} not recomputed{f' ({left})' if left else ''}"
    )
    places = ", ".join(f"{count:,} in {place}" for place, count in quoted.places.items())
    kinds = ", ".join(f"{quoted.kinds[kind]:,} {HOW[kind]}" for kind in verification.KINDS)
    click.echo(f"{quoted.places.total():,} numbers quoted: {places}")
    click.echo(f"of values that were: {kinds}")


COMMANDS = (verify,)
