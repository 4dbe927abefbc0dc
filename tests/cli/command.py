"""The command, called within the test's own process."""

from click.testing import CliRunner, Result

from cnndocs.cli import main


def run(*arguments: object, **settings: object) -> Result:
    """Return the result of a command; numbers and paths are written as a shell would."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments], **settings)
