"""The ``cnndocs`` command: exit code 0 done, 1 found something wrong, 2 wrong use.

One module a group of commands, found by its ``COMMANDS``; what a command needs beyond click and
rich is imported when it runs, so that help and completion are instant.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

import cnndocs
from cnndocs.cli.program import Program


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(cnndocs.__version__)
def main() -> None:
    """Worked examples of convolutional networks, and the checks that keep their numbers right.

    \b
    cnndocs examples             what there is
    cnndocs show sliding         one example, step by step
    cnndocs COMMAND --help       each command, with examples
    """


for file in sorted(Path(__file__).parent.glob("[a-z]*.py")):
    for command in getattr(import_module(f"cnndocs.cli.{file.stem}"), "COMMANDS", ()):
        main.add_command(command)

__all__ = ["main"]
