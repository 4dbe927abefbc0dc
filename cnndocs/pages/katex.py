"""Formulas to HTML and MathML at build time, by KaTeX in one Node process.

Results are kept in a cache whose key holds the formula and the version of KaTeX.
"""

from __future__ import annotations

import atexit
import json
import re
import subprocess
from contextlib import suppress
from functools import cache
from pathlib import Path

from cnndocs.delivery import node
from cnndocs.delivery.cache import Store, digest
from cnndocs.delivery.paths import CACHE, ROOT

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
    command = [node.program(), SCRIPT, KATEX / "dist" / "katex.mjs"]
    pipe = subprocess.PIPE
    try:
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, encoding="utf-8")
    except OSError:
        raise TexError("Node is not installed: run make setup") from None
    atexit.register(_end, process)
    return process


def _end(process: subprocess.Popen) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):  # what was not sent cannot be sent any more
            if pipe:
                pipe.close()


def _ask(question: dict) -> dict:
    process = _process()
    if process.stdin is None or process.stdout is None:
        raise TexError("the KaTeX process has no pipes")
    try:
        process.stdin.write(json.dumps(question) + "\n")
        process.stdin.flush()
        answer = process.stdout.readline()
    except OSError:
        answer = ""
    if not answer:
        _process.cache_clear()
        _end(process)
        raise TexError("the KaTeX process ended early")
    return json.loads(answer)


def render(tex: str, *, display: bool = False) -> str:
    r"""Return the HTML and MathML of a formula.

    Raises
    ------
    TexError
        Where KaTeX cannot read the formula.
    """
    key, store = digest(version(), display, tex), Store(CACHE / "katex")
    if "\u2212" in tex:
        raise TexError(f"bad formula {tex!r}: the minus sign of a formula is a hyphen")
    if (known := store.get(key)) is not None:
        return known
    answer = _ask({"tex": tex, "display": display})
    if "error" in answer:
        raise TexError(f"bad formula {tex!r}: {answer['error']}")
    html = answer["html"]
    if "eqn-num" in html:
        raise TexError(f"bad formula {tex!r}: it numbers its lines; use a starred environment")
    if "#cc0000" in html:  # KaTeX's colour for what it refuses without raising
        raise TexError(f"bad formula {tex!r}: it asks for what is not allowed")
    store.put(key, html)
    return html


def assets() -> dict[str, bytes]:
    """Return KaTeX's style sheet and its woff2 fonts, as files below ``katex/``."""
    version()
    style = (KATEX / "dist" / "katex.min.css").read_text(encoding="utf-8")
    style = re.sub(r",url\([^)]*\.(?:woff|ttf)\) format\(\"(?:woff|truetype)\"\)", "", style)
    fonts = sorted((KATEX / "dist" / "fonts").glob("*.woff2"))
    return {"katex/katex.min.css": style.encode()} | {
        f"katex/fonts/{font.name}": font.read_bytes() for font in fonts
    }
