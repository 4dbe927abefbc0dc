"""Whether a published site is still what was built: ``verify-site``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cnndocs.cli import spelling
from cnndocs.cli.program import Refusal, as_json, print_json

SHOWN = 20


@click.command("verify-site")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--sums",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A trusted copy of SHA256SUMS, to compare with instead of the one inside.",
)
@as_json
def verify_site(path: Path, sums: Path | None, as_json: bool) -> None:
    """Compare a built site, a folder or an archive of it, with its SHA256SUMS.

    A file that is missing, changed or additional is named. An archive is read, never unpacked.
    Whoever changes files can change the sums inside, too: compare the sum of the sums, which is
    printed, with the published one, or give a trusted copy with --sums.

    \b
    cnndocs verify-site site
    cnndocs verify-site cnndocs-site.zip --sums SHA256SUMS
    """
    from rich.console import Console
    from rich.progress import Progress

    from cnndocs.delivery import manifest
    from cnndocs.delivery.archives import ArchiveError

    console = Console(stderr=True)
    try:
        with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
            line = bar.add_task("verify", total=None)
            trusted = None
            if sums:
                with sums.open("rb") as stream:
                    trusted = manifest.bounded(stream)
            verdict = manifest.verify(
                path,
                trusted,
                lambda done, total: bar.update(line, completed=done, total=total),
            )
    except ArchiveError as error:
        raise Refusal(str(error)) from None
    if as_json:
        print_json(vars(verdict) | {"whole": verdict.whole})
    else:
        for kind in ("changed", "missing", "additional"):
            names = getattr(verdict, kind)
            for name in names[:SHOWN]:
                click.echo(f"{kind}: {spelling.visible(name)}")
            if names[SHOWN:]:
                click.echo(f"{kind}: and {len(names) - SHOWN} more (--json names all)")
        click.echo(verdict.summary())
        click.echo(f"sum of the sums: {verdict.sums}")
    sys.exit(0 if verdict.whole else 1)


COMMANDS = (verify_site,)
