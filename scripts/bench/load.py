"""Load the published folder with wrk, as many readers of one page at once would.

    python -m scripts.bench.load [PAGE] [--seconds 10] [--json]

nginx answers on both cores, with the settings and the packed files that are published. A browser
reads the heaviest page (or PAGE) once; wrk, on the same machine, then asks for all of its files in
turn, over 10, 100 and 1,000 open connections. So the figures are below what a server alone gives.
Any answer that is no success ends in exit code 1.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import sync_playwright

from cnndocs.delivery.paths import SITE
from scripts import release, server
from scripts.bench import weigh
from scripts.setup import browser

CONNECTIONS = (10, 100, 1000)
PROCESSES = 2
UNITS = {"us": 1e-3, "ms": 1.0, "s": 1e3, "m": 6e4}
ERRORS = re.compile(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)")
IN_TURN = """local paths, at = {PATHS}, 0
request = function()
  at = at % #paths + 1
  return wrk.format("GET", paths[at])
end
"""


class LoadError(RuntimeError):
    """One sentence that says why nothing was measured."""


def read(said: str) -> dict[str, float]:
    """Return requests a second, milliseconds at the median and at the 99th percentile, errors.

    >>> read('''    50%    1.20ms
    ...     99%    3.00s
    ...   100 requests in 1.00s, 1.00MB read
    ...   Socket errors: connect 0, read 2, write 0, timeout 1
    ...   Non-2xx or 3xx responses: 4
    ... Requests/sec:    100.00''')
    {'requests': 100.0, 'median': 1.2, 'p99': 3000.0, 'errors': 7}
    """
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if not rate:
        raise LoadError(f"wrk measured nothing: {said.strip() or 'it printed nothing'}")
    found = {"requests": float(rate[1])}
    for name, percentile in (("median", "50%"), ("p99", "99%")):
        value, unit = re.search(rf"{percentile}\s+([\d.]+)(us|ms|s|m)\b", said).groups()  # type: ignore[union-attr]
        found[name] = float(value) * UNITS[unit]
    sockets = ERRORS.search(said)
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    found["errors"] = sum(map(int, sockets.groups() if sockets else ())) + int(
        wrong[1] if wrong else 0
    )
    return found


def asked(origin: str, page: str, record: Path) -> list[str]:
    """Return the paths of all that a browser asks for while a page is read to its end."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browser.chromium() or None, args=browser.arguments()
        )
        _, whole = weigh.visit(chromium.new_page(), origin + page, record)
        chromium.close()
    return [line.rpartition(" ")[0] for line in whole]


def load(origin: str, script: Path, connections: int, seconds: int) -> dict[str, float]:
    """Ask for the files of a page over so many connections, for so many seconds."""
    command = ["wrk", "--threads", str(PROCESSES), "--connections", str(connections)]
    command += ["--duration", f"{seconds}s", "--latency", "--header", "Accept-Encoding: gzip"]
    command += ["--script", str(script), origin]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise LoadError(f"wrk failed: {(done.stderr or done.stdout).strip()}")
    return {"connections": connections} | read(done.stdout)


@contextmanager
def published(folder: Path) -> Iterator[str]:
    """Serve the site by nginx as a release has it; yield the address."""
    if not SITE.exists():
        raise LoadError("there is no site: run make site first")
    for program, found in (("nginx", browser.nginx()), ("wrk", shutil.which("wrk"))):
        if not found:
            raise LoadError(f"{program} is missing: install it to measure the load")
    with suppress(ValueError):  # each connection is an open file, here and in nginx
        most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    release.release(SITE, folder / "public", [], release.moved())
    with server.serve(folder / "public", folder / "record", PROCESSES) as origin:
        yield origin


def heaviest() -> str:
    """Return the page with the most bytes, by the weights that were saved."""
    weights = weigh.saved()
    return max(weights, key=lambda page: weights[page][2]).replace("home", "") if weights else ""


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("page", nargs="?", help="a page's address below the site's")
    parser.add_argument("--seconds", type=int, default=10, help="how long at each step")
    parser.add_argument("--json", action="store_true", help="print what a program can read")
    options = parser.parse_args()
    page = heaviest() if options.page is None else options.page
    try:
        with tempfile.TemporaryDirectory() as name, published(Path(name)) as origin:
            paths = asked(origin, page, Path(name, "record"))
            script = Path(name, "page.lua")
            script.write_text(IN_TURN.replace("PATHS", json.dumps(paths)[1:-1]), encoding="utf-8")
            rows = [load(origin, script, count, options.seconds) for count in CONNECTIONS]
    except (RuntimeError, ValueError, OSError) as error:
        print(f"load: {error}", file=sys.stderr)
        return 1
    if options.json:
        print(json.dumps({"page": page, "files": paths, "rows": rows}))
    else:
        print(f"{page or 'home'}: {len(paths)} files")
        print("connections  requests/s  pages/s   median      p99  errors")
        for row in rows:
            print(
                f"{row['connections']:11}{row['requests']:12,.0f}"
                f"{row['requests'] / len(paths):9,.0f}"
                f"{row['median']:7.1f} ms{row['p99']:6.0f} ms{row['errors']:8}"
            )
    return 1 if any(row["errors"] for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
