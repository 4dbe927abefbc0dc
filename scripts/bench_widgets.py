"""Measure how long a step of a widget takes to draw, at its largest setting.

    python scripts/bench_widgets.py

A step is everything until the browser knows where each box is: the script, the style and the
layout. Prints median and 99th percentile in milliseconds, for the built site.
"""

from __future__ import annotations

import functools
import http.server
import sys
import threading
from dataclasses import dataclass

import browser as tools
from playwright.sync_api import Page, sync_playwright

from cnndocs.paths import SITE

ROUNDS = 3
RUN = """async ([tag, state, rounds]) => {
  const widget = document.querySelector(tag);
  await widget.ready;
  widget.state = state;
  const last = Number(widget.querySelector(".cnn-counter").innerText.split(" of ")[1]);
  const times = [];
  for (let round = 0; round < rounds; round++) {
    widget.state = { ...state, step: 1 };
    for (let step = 2; step <= last; step++) {
      document.body.getBoundingClientRect();
      const begin = performance.now();
      widget.go(step);
      document.body.getBoundingClientRect();
      times.push(performance.now() - begin);
      if (step % 20 === 0) await new Promise(requestAnimationFrame);
    }
  }
  return times;
}"""


@dataclass(frozen=True)
class Case:
    """A widget at its largest setting."""

    tag: str
    page: str
    state: dict[str, object]


CASES = {
    "playground, 16x16, padding 5, kernel 7x7": Case(
        "cnn-playground",
        "play/playground/",
        {"image": "16x16", "kernel": "7x7", "padding": 5},
    ),
    "playground as it opens": Case("cnn-playground", "play/playground/", {}),
}


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder without a word."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def measure(page: Page, origin: str, case: Case) -> list[float]:
    """Return the milliseconds of each step, sorted."""
    page.goto(origin + case.page)
    page.evaluate("(tag) => customElements.whenDefined(tag)", case.tag)
    return sorted(page.evaluate(RUN, [case.tag, case.state, ROUNDS]))


def results() -> dict[str, tuple[float, float]]:
    """Return median and 99th percentile of each case."""
    handler = functools.partial(Quiet, directory=SITE)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    found = {}
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=tools.chromium() or None, args=tools.arguments()
        )
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        for name, case in CASES.items():
            times = measure(page, f"http://127.0.0.1:{server.server_port}/", case)
            found[name] = (times[len(times) // 2], times[len(times) * 99 // 100])
        chromium.close()
    server.shutdown()
    server.server_close()
    return found


def main() -> int:
    """Run from the command line."""
    if not SITE.exists():
        print("there is no site: run make site first", file=sys.stderr)
        return 1
    print(f"{'a step of':44}{'median ms':>11}{'99 % ms':>9}")
    for name, (median, most) in results().items():
        print(f"{name:44}{median:11.2f}{most:9.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
