"""Ask the libraries that are installed, and record or compare what they answer.

    python -m scripts.runs              writes docs/runs.json
    python -m scripts.runs --compare    exits with 1 where a library answers otherwise

What is recorded of a library that is not installed here stays as it is.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from typing import Any

from cnndocs.delivery.paths import DOCS, ROOT
from scripts.runs._libraries import BACKENDS, LIBRARIES, backends
from scripts.runs._question import answered, every

FILE = DOCS / "runs.json"
ANSWERS = "answers: "  # what the line begins with that a process says its answers in
Runs = dict[str, dict[str, Any]]


def asked(backend: str) -> Runs:
    """Ask every library but Keras, or Keras on one backend, in this process."""
    found: Runs = {}
    for id, question, answer, wanted in every():
        if answer.ask is None or wanted != backend:
            continue
        if not (version := LIBRARIES[answer.library].version()):
            continue
        found[id] = {"question": question.text, "library": answer.library, "version": version}
        if backend:
            library = BACKENDS[backend]
            found[id] |= {"backend": library.name, "backend_version": library.version()}
        found[id] |= {"code": answer.code.split("\n"), **answered(answer)}
    return found


def read() -> Runs:
    """Return what the sources say of libraries that cannot be run."""
    return {
        id: {
            "question": question.text,
            "library": answer.library,
            "source": answer.source,
            "answer": answer.says,
        }
        for id, question, answer, _ in every()
        if answer.ask is None
    }


def run() -> Runs:
    """Ask every library that is installed, Keras in a process for each backend."""
    found = read()
    for backend in ["", *(backends() if LIBRARIES["Keras"].version() else [])]:
        done = subprocess.run(
            [sys.executable, "-m", "scripts.runs", "--asked", backend],
            env=os.environ | {"KERAS_BACKEND": backend or "numpy", "TF_CPP_MIN_LOG_LEVEL": "3"},
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        [line] = [one for one in done.stdout.splitlines() if one.startswith(ANSWERS)]
        found |= json.loads(line.removeprefix(ANSWERS))
    return found


def recorded() -> Runs:
    """Return what is recorded."""
    return json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}


def said(one: dict[str, Any] | None) -> str:
    """Return the answer or the refusal of a run."""
    return "nothing" if one is None else one.get("answer") or one.get("refused", "")


def main() -> int:
    """Record the answers, or compare them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--compare", action="store_true", help="compare instead of writing")
    parser.add_argument("--asked", metavar="BACKEND", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.asked is not None:
        print(f"{ANSWERS}{json.dumps(asked(arguments.asked))}")
        return 0
    before, now = recorded(), run()
    ids = [id for id, *_ in every()]
    kept = {id: before[id] for id in ids if id in before and id not in now}
    missing = [id for id in ids if id not in before and id not in now]
    names = sorted({one["library"] for one in now.values()})
    print(f"{len(now)} answers of {', '.join(names)}; kept as they were: {len(kept)}")
    if missing:
        print(f"never asked, because the library is not installed: {', '.join(missing)}")
    if not arguments.compare:
        text = json.dumps(dict(sorted((now | kept).items())), indent=1, ensure_ascii=False)
        FILE.write_text(f"{text}\n", encoding="utf-8")
        return 0
    other = [id for id in now if said(before.get(id)) != said(now[id])]
    for id in other:
        print(f"{id}: recorded {said(before.get(id))}, now {said(now[id])}", file=sys.stderr)
    return 1 if other else 0


if __name__ == "__main__":
    sys.exit(main())
