"""``python -m cnndocs`` is the ``cnndocs`` command."""

from cnndocs.cli import main

main()
