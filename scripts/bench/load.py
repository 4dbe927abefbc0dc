"""Load the published folder with wrk, as many readers of one page at once would.

    python -m scripts.bench.load [PAGE] [--seconds 10]

nginx answers on both cores, with the settings and the packed files that are published. A browser
reads the heaviest page (or PAGE) once; wrk, on the same machine, then asks for all of its files in
turn, over 10, 100 and 1,000 open connections, and prints what it measured. So the figures are
below what a server alone gives. Any answer that is no success ends in exit code 1.
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
from contextlib import suppress
from pathlib import Path

from cnndocs.delivery.paths import SITE
from scripts import release, server
from scripts.bench import weigh
from scripts.setup import browser

CONNECTIONS = (10, 100, 1000)
PROCESSES = 2
IN_TURN = """local paths, at = {PATHS}, 0
request = function()
  at = at % #paths + 1
  return wrk.format("GET", paths[at])
end
"""
ERRORS = re.compile("Socket errors|Non-2xx")  # wrk prints these lines only where there are some


def paths(origin: str, page: str, record: Path) -> list[str]:
    """Return the paths of all that a browser asks for while a page is read to its end."""
    with browser.launch() as chromium:
        _, whole = weigh.visit(chromium.new_page(), origin + page, record)
    return [line.rpartition(" ")[0] for line in whole]


def load(origin: str, script: Path, connections: int, seconds: int) -> bool:
    """Ask for the files of a page over so many connections; say whether all were answered."""
    command = ["wrk", "--threads", str(PROCESSES), "--connections", str(connections)]
    command += ["--duration", f"{seconds}s", "--latency", "--header", "Accept-Encoding: gzip"]
    done = subprocess.run(
        [*command, "--script", str(script), origin], stdout=subprocess.PIPE, text=True, check=True
    )
    print(done.stdout, flush=True)
    return not ERRORS.search(done.stdout)


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("page", nargs="?", help="a page's address below the site's")
    parser.add_argument("--seconds", type=int, default=10, help="how long at each step")
    options = parser.parse_args()
    page = weigh.heaviest() if options.page is None else options.page
    for program in ("nginx", "wrk"):
        if not (browser.nginx() if program == "nginx" else shutil.which(program)):
            print(f"load: {program} is missing: install it to measure the load", file=sys.stderr)
            return 1
    with suppress(ValueError):  # each connection is an open file, here and in nginx
        limit = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            release.release(SITE, folder / "public", [], release.moves())
        except release.ReleaseError as error:
            print(f"load: {error}", file=sys.stderr)
            return 1
        with server.serve(folder / "public", folder / "record", PROCESSES) as origin:
            files = paths(origin, page, folder / "record")
            print(f"{page or 'home'}: {len(files)} files")
            script = folder / "page.lua"
            script.write_text(IN_TURN.replace("PATHS", json.dumps(files)[1:-1]), encoding="utf-8")
            whole = [load(origin, script, count, options.seconds) for count in CONNECTIONS]
    return 0 if all(whole) else 1


if __name__ == "__main__":
    sys.exit(main())
