"""Everything computed a second time: ``verify``."""

from __future__ import annotations

import sys
import time
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from cnndocs.cli.program import EXAMPLE, as_json, print_json, progress

if TYPE_CHECKING:
    from cnndocs.checks.verify import Check
    from cnndocs.checks.verify.quotes import Quotes

HEAD = ("example", "loops", "check", "evaluated", "inputs", "left", "wrong")
HOW = {
    "loops": "by loops",
    "check": "by its check",
    "evaluated": "evaluated again",
    "input": "input",
    "left": "not recomputed",
}


@click.command()
@click.argument("ids", nargs=-1, type=EXAMPLE, metavar="[ID]...")
@click.option("-v", "--verbose", is_flag=True, help="Print each check, not only what is wrong.")
@click.option("--laws", is_flag=True, help="Try each law on many random cases, nothing else.")
@as_json
def verify(ids: tuple[str, ...], verbose: bool, laws: bool, as_json: bool) -> None:
    """Compute every example a second time, and compare every quoted number.

    Each example is built again with loops over indices in place of the package's functions, and
    what it does itself is computed again by a check of its own. Neither shares arithmetic with the
    first computation. Other equations are evaluated again; what nothing reaches is named. Where
    pages or figures are not at hand, their numbers are not checked: that is said, and is no error.

    \b
    cnndocs verify
    cnndocs verify sliding rgb
    cnndocs verify sliding --verbose
    cnndocs verify --laws
    cnndocs verify --json
    """
    if laws:
        sys.exit(_tried(as_json))
    from cnndocs.checks import verify as verification
    from cnndocs.checks.verify import quotes
    from cnndocs.values import registry

    start = time.perf_counter()
    checks = {id: verification.verify(id) for id in ids or registry.ids()}
    every = [check for example in checks.values() for check in example]
    quoted = quotes.quotes({check.address: check.kind for check in every}, ids)
    wrong = [check for check in every if check.problem]
    if as_json:
        print_json(
            {
                "counts": dict(verification.counts(every)),
                "loops": {id: verification.reached(each) for id, each in checks.items()},
                "quoted": {
                    "places": quoted.places,
                    "kinds": quoted.kinds,
                    "unchecked": quoted.unchecked,
                },
                "problems": [*(f"{c.address}: {c.problem}" for c in wrong), *quoted.problems],
                "checks": [asdict(check) for check in every],
            }
        )
    else:
        if verbose:
            for check in every:
                click.echo(f"{check.address}: {check.values} {_how(check)}{_verdict(check)}")
        _report(checks, quoted)
        for check in wrong:
            click.echo(f"{check.address}: {check.problem}")
        for problem in quoted.problems:
            click.echo(problem)
        verdict = f"{len(wrong) + len(quoted.problems)} wrong"
        click.echo(f"{verdict}, in {time.perf_counter() - start:.1f} s")
    sys.exit(1 if wrong or quoted.problems else 0)


def _tried(as_json: bool) -> int:
    """Try each law on many cases, say what came out, and return the exit code."""
    from cnndocs.checks import laws

    start, results = time.perf_counter(), {}
    with progress("laws", len(laws.laws())) as tick:
        for id, wrong in laws.check(laws.DEEP):
            results[id] = wrong
            tick()
    problems = [problem for one in results.values() for problem in one]
    if as_json:
        print_json({"cases": laws.DEEP, "laws": results})
    else:
        for problem in problems:
            click.echo(problem)
        click.echo(
            f"{len(results)} laws, each on up to {laws.DEEP:,} random cases: "
            f"{len(problems)} wrong, in {time.perf_counter() - start:.1f} s"
        )
    return 1 if problems else 0


def _how(check: Check) -> str:
    functions = f" ({', '.join(check.loops)})" if check.loops else ""
    own = f" and {HOW['check']}" if check.loops and check.own else ""
    return f"{HOW[check.kind]}{functions}{own}"


def _verdict(check: Check) -> str:
    if check.problem:
        return ", wrong"
    return ", equal" if check.kind in ("check", "loops", "evaluated") else ""


def _report(examples: dict[str, list[Check]], quoted: Quotes) -> None:
    from cnndocs.checks import verify as verification
    from cnndocs.cli import tables

    rows = [(id, *verification.counts(checks).values()) for id, checks in examples.items()]
    tables.overview(HEAD, rows)
    every = [check for checks in examples.values() for check in checks]
    totals = verification.counts(every)
    left = ", ".join(check.address for check in every if check.kind == "left")
    click.echo(
        f"{len(examples)} examples: {totals['loops']:,} values recomputed by loops, "
        f"{totals['check']:,} by the examples' checks alone, "
        f"{totals['evaluated']:,} equations evaluated again, "
        f"{totals['input']:,} inputs, {totals['left']:,} not recomputed"
        f"{f' ({left})' if left else ''}"
    )
    reached = verification.reached(every).most_common()
    click.echo(
        "values reached by the loops of "
        f"{', '.join(f'{name} {count:,}' for name, count in reached) or 'no function'}"
    )
    places = ", ".join(
        f"{place} not checked" if place in quoted.unchecked else f"{count:,} in {place}"
        for place, count in quoted.places.items()
    )
    kinds = ", ".join(f"{quoted.kinds[kind]:,} {HOW[kind]}" for kind in verification.KINDS)
    click.echo(f"{quoted.places.total():,} numbers quoted: {places}")
    click.echo(f"of values that were: {kinds}")
    for place, reason in quoted.unchecked.items():
        click.echo(f"not checked: {place}: {reason}")


COMMANDS = (verify,)
