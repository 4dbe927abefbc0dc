"""The ``cnndocs`` command: exit code 0 done, 1 found something wrong, 2 wrong use.

One module a group of commands; what a command needs beyond click and rich is imported when it runs,
so that help and completion are instant.
"""

from __future__ import annotations

import click

import cnndocs
from cnndocs.cli import (
    animation,
    catalogue,
    checking,
    drawing,
    explaining,
    searching,
    sharing,
    sources,
    verifying,
)
from cnndocs.cli.program import Program

GROUPS = (
    animation,
    catalogue,
    checking,
    drawing,
    explaining,
    searching,
    sharing,
    sources,
    verifying,
)


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(cnndocs.__version__)
def main() -> None:
    """Worked examples of convolutional networks, and the checks that keep their numbers right.

    \b
    cnndocs examples             what there is
    cnndocs show sliding         one example, step by step
    cnndocs COMMAND --help       each command, with examples
    """


for group in GROUPS:
    for command in group.COMMANDS:
        main.add_command(command)

__all__ = ["main"]
