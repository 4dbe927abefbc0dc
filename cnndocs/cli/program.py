"""What all commands share: how they end, what they take as an id, how JSON is printed."""

from __future__ import annotations

import difflib
import json
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import click
from click.shell_completion import CompletionItem

from cnndocs.cli import spelling

STOPPED = 130  # what shells expect of a command that Ctrl-C ended


class Refusal(click.ClickException):
    """Wrong use that a command finds out itself: one sentence, and exit code 2."""

    exit_code = 2


class Program(click.Group):
    """The group of all commands: an interrupt or a failing disk ends in one sentence."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run; ``kill`` stops a command as Ctrl-C does, so that it can tidy up."""
        spelling.install()
        try:
            before = signal.signal(signal.SIGTERM, signal.default_int_handler)
        except ValueError:  # not in the main thread
            return super().main(*args, **extra)
        try:
            return super().main(*args, **extra)
        finally:
            signal.signal(signal.SIGTERM, before)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command, and say in one sentence why it ended early."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("\nStopped: no file is half written.", err=True)
            sys.exit(STOPPED)
        except BrokenPipeError:
            raise
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            raise click.ClickException(f"{where}{error.strerror or error}") from None


class Name(click.ParamType):
    """One of several names; a wrong one suggests the nearest."""

    def __init__(self, name: str, names: Callable[[], Iterable[str]], hint: str = "") -> None:
        self.name = name
        self.names = names
        self.hint = hint

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        """Return the name if there is such a one."""
        names = list(self.names())
        if value in names:
            return str(value)
        near = difflib.get_close_matches(value, names, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else f"; {self.hint}" if self.hint else ""
        return self.fail(f"there is no {self.name} {value!r}{hint}", param, ctx)

    def get_metavar(self, param: Any, ctx: Any) -> str:
        """Return what help calls it."""
        return "ID"

    def shell_complete(self, ctx: Any, param: Any, incomplete: str) -> list[CompletionItem]:
        """Return the names that begin with what is typed."""
        return [CompletionItem(name) for name in self.names() if name.startswith(incomplete)]


def _ids() -> list[str]:
    from cnndocs import examples

    return examples.ids()


EXAMPLE = Name("example", _ids, "cnndocs examples lists them")


def as_json(function: Callable) -> Callable:
    """Add the option ``--json``."""
    option = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
    return option(function)


def print_json(data: Any) -> None:
    """Print plain data for a program: in UTF-8, as JSON is, whatever a pipe is said to hold."""
    lines = json.dumps(data, indent=2, ensure_ascii=False).split("\n")
    click.echo("\n".join(spelling.visible(line, json.dumps) for line in lines).encode())


@contextmanager
def progress(what: str, total: int) -> Iterator[Callable[[], None]]:
    """Show how far long work is, on standard error, where that is a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    hidden = not console.is_terminal
    with Progress(
        *columns, TimeElapsedColumn(), console=console, transient=True, disable=hidden
    ) as bar:
        line = bar.add_task(what, total=total)
        yield lambda: bar.advance(line)
