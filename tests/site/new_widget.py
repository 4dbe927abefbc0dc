"""A widget as a newcomer adds it: a module, its facts, its style, and a page that uses it."""

from __future__ import annotations

from pathlib import Path

MODULE = """\
import { make } from "../core/dom.mjs";

export default class Counter extends HTMLElement {
  connectedCallback() {
    this.replaceChildren(make("p", { class: "counter" }, "It counts."));
  }
}
"""
FACTS = """\
title = "Counter"
page = "index.md"
figures = ["sliding-window"]
heights = [
  { em = 12.5 },
  { em = 25, max-width = 40 },
]
"""
STYLE = "cnn-counter .counter { font-weight: bold; }\n"
USE = """
<cnn-counter markdown>

In *words*, until it runs.

</cnn-counter>
"""


def add(root: Path) -> None:
    """Add it to the elements of a checkout."""
    elements = root / "docs" / "widgets" / "elements"
    for suffix, text in ((".mjs", MODULE), (".toml", FACTS), (".css", STYLE)):
        (elements / f"counter{suffix}").write_text(text, encoding="utf-8")
