"""Time verifying everything, beside products and sums of fractions in the same run.

    python -m scripts.bench.verify

A machine's own speed leaves the ratio: it says how many products and sums of small fractions take
as long as `cnndocs verify` does. Seconds are of one processor, so that other work counts little.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from fractions import Fraction

from click.testing import CliRunner

from cnndocs.cli import main as command

PIECE = 100_000


def seconds(work: Callable[[], object]) -> float:
    """Return the seconds of one processor that a piece of work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def fractions() -> None:
    """Multiply and add small fractions."""
    for number in range(PIECE):
        Fraction(number % 97, 10) * Fraction(3, number % 89 + 1) + Fraction(number % 7, 4)


def main() -> None:
    """Print the ratio."""
    argparse.ArgumentParser(description=__doc__.split("\n")[0]).parse_args()
    unit = seconds(fractions)
    spent = seconds(lambda: CliRunner().invoke(command, ["verify"], catch_exceptions=False))
    print(f"verify: {spent:.1f} s, as long as {spent / unit * PIECE / 1e6:.1f} million products")


if __name__ == "__main__":
    main()
