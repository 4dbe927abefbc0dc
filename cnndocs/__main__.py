"""The ``cnndocs`` command, which says in one sentence where a package that it needs is missing."""

import sys


def main() -> None:
    """Run the command; what it needs comes with the extra ``cli``, not with the library alone."""
    try:
        from cnndocs.cli import main as command

        command()
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing == "cnndocs":
            raise
        reason = f"this command needs {missing}, which is not installed" if missing else error
        line = f'{sys.executable} -m pip install "cnndocs[cli]"'
        print(f"Error: {reason}: run {line}", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
