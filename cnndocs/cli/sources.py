"""What is written against what is computed: ``check`` and ``audit``."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import click

from cnndocs.cli.program import Refusal, as_json, print_json
from cnndocs.delivery.paths import CHECKOUT

DOCS = Path("docs")


def _sources(docs: Path) -> None:
    """Refuse to check what is not there."""
    if not CHECKOUT:
        raise Refusal(
            "pages are checked with the settings of the site, and this package was installed "
            "without them: run .venv/bin/cnndocs in a checkout of the sources"
        )
    if not docs.is_dir():
        raise click.UsageError(f"there is no folder {docs}: name that of the pages with --docs")


@click.command()
@click.option(
    "--docs",
    type=click.Path(file_okay=False, path_type=Path),
    default=DOCS,
    help="The folder of pages and notebooks.",
)
@click.option("--update", is_flag=True, help="Rewrite wrong literals instead of failing on them.")
@as_json
def check(docs: Path, update: bool, as_json: bool) -> None:
    """Check every number in the sources, and where each page stands, without building.

    \b
    cnndocs check
    cnndocs check --docs copy-of-docs
    cnndocs check --update
    """
    _sources(docs)
    from cnndocs.checks import bibliography, evidence, navigation, scan

    if not scan.sources(docs):
        raise click.UsageError(f"{docs} holds no pages")
    if update:
        for file, count in scan.update_docs(docs).items():
            click.echo(f"{file}: {count} rewritten", err=True)
    gc.disable()  # collecting takes a tenth of the time, and frees next to nothing
    try:
        result = scan.scan_docs(docs)
    finally:
        gc.enable()
    result.findings.extend(
        [*navigation.problems(docs), *evidence.links(docs), *bibliography.problems(docs)]
    )
    if as_json:
        findings = [vars(finding) for finding in result.findings]
        print_json({"counts": dict(result.counts), "findings": findings})
    else:
        for finding in result.findings:
            click.echo(str(finding))
        counts = ", ".join(
            f"{result.counts[kind]} {kind}" for kind in ("bound", "formula", "exempt")
        )
        click.echo(f"{counts}, {len(result.findings)} wrong or unaccounted")
    sys.exit(1 if result.findings else 0)


@click.command()
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--docs",
    type=click.Path(file_okay=False, path_type=Path),
    default=DOCS,
    help="The sources: their exemption file and listings are read.",
)
@as_json
def audit(site: Path, docs: Path, as_json: bool) -> None:
    """Walk a built site and account for every number on it.

    \b
    cnndocs audit site
    """
    _sources(docs)
    from cnndocs.checks import audit as auditor

    result = auditor.audit(site, docs)
    if not result.pages:
        raise click.UsageError(f"{site} holds no pages")
    if as_json:
        print_json(result.as_dict())
    else:
        for finding in result.findings:
            click.echo(str(finding))
        click.echo(result.summary())
        click.echo(result.classes())
    sys.exit(1 if result.findings else 0)


COMMANDS = (check, audit)
