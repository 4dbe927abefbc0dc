"""The ``cnndocs`` command: exit code 0 done, 1 found something wrong, 2 wrong use."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

import cnndocs

DOCS = Path("docs")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(cnndocs.__version__)
def main() -> None:
    """Worked examples of convolutional networks, and the checks that keep their numbers right."""


@main.command()
@click.option(
    "--docs",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=DOCS,
    help="The folder of pages and notebooks.",
)
@click.option("--update", is_flag=True, help="Rewrite wrong literals instead of failing on them.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def check(docs: Path, update: bool, as_json: bool) -> None:
    """Check every number in the sources, without building.

    \b
    cnndocs check
    cnndocs check --docs copy-of-docs
    cnndocs check --update
    """
    from cnndocs import scan

    if not scan.sources(docs):
        raise click.UsageError(f"{docs} holds no pages")
    if update:
        for file, count in scan.update_docs(docs).items():
            click.echo(f"{file}: {count} rewritten", err=True)
    result = scan.scan_docs(docs)
    if as_json:
        findings = [vars(finding) for finding in result.findings]
        click.echo(json.dumps({"counts": dict(result.counts), "findings": findings}, indent=2))
    else:
        for finding in result.findings:
            click.echo(str(finding))
        counts = ", ".join(
            f"{result.counts[kind]} {kind}" for kind in ("bound", "formula", "exempt")
        )
        click.echo(f"{counts}, {len(result.findings)} wrong or unaccounted")
    sys.exit(1 if result.findings else 0)


@main.command()
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--docs",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=DOCS,
    help="The sources: their exemption file and listings are read.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def audit(site: Path, docs: Path, as_json: bool) -> None:
    """Walk a built site and account for every number on it.

    \b
    cnndocs audit site
    """
    from cnndocs import audit as auditor

    result = auditor.audit(site, docs)
    if not result.pages:
        raise click.UsageError(f"{site} holds no pages")
    if as_json:
        click.echo(json.dumps(result.as_dict(), indent=2, ensure_ascii=False))
    else:
        for finding in result.findings:
            click.echo(str(finding))
        click.echo(result.summary())
    sys.exit(1 if result.findings else 0)


@main.command()
@click.argument("id", required=False, default="")
def cite(id: str) -> None:
    """Write a BibTeX entry for the site, or for one worked example.

    \b
    cnndocs cite
    cnndocs cite sliding
    """
    from cnndocs import cite as citations

    try:
        click.echo(citations.bibtex(id))
    except KeyError as error:
        raise click.UsageError(error.args[0]) from None
