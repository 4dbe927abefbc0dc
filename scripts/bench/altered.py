"""How many false general sentences the checks of the sources catch, and which they cannot.

    python -m scripts.bench.altered

Each sentence of ``altered.toml`` is checked as a lesson would say it, and once more with one word
changed so that it is false. Printed are all that pass though they are false.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

from cnndocs.checks import scan

DATA = Path(__file__).with_suffix(".toml")
KINDS = {
    "is a general sentence that nothing holds": "gate",
    "that it leads to says": "law",
    "written": "claim",
}


def caught(text: str) -> str:
    """Return what names a sentence, or nothing."""
    result = scan.scan_markdown(f"# A page\n\n{text}\n", "learn/page.md", {})
    if result.findings:
        found = result.findings[0].problem
        return next((kind for part, kind in KINDS.items() if part in found), "other")
    return "subject" if result.subjects else "gate" if result.general else ""


def sentences(kind: str) -> list[str]:
    """Return the sentences, ``"true"`` ones or with the word that makes them ``"false"``."""
    data = tomllib.loads(DATA.read_text(encoding="utf-8"))["sentence"]
    if kind == "true":
        return [one["text"] for one in data]
    return [one["false"].join(one["text"].rsplit(one["word"], 1)) for one in data]


def measured(kind: str) -> Counter[str]:
    """Return how many of the sentences each check names."""
    return Counter(caught(text) or "nothing" for text in sentences(kind))


def main() -> None:
    """Print what is caught, and what is not."""
    for kind in ("true", "false"):
        counts = measured(kind)
        print(f"{kind}: {dict(counts.most_common())} of {counts.total()}")
    print("false, and not caught:")
    for text in sentences("false"):
        if not caught(text):
            print(f"  {text}")


if __name__ == "__main__":
    main()
