"""Live preview: MkDocs follows the pages, with all caches on, and prints what is wrong in them.

What is drawn by a changed module is generated again, and MkDocs follows that too. It starts again
where a file changed that it has loaded: settings, templates, hooks, what claims are computed with.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from cnndocs.delivery.paths import BUILD, ROOT
from scripts.cache import inputs
from scripts.setup.environment import environment
from scripts.stages import generate, pages

ADDRESS = "127.0.0.1:8000"
INTERVAL = 0.3  # seconds between two looks at the files
BIBLIOGRAPHY = "docs/sources.bib"
# What is generated, and from.
GENERATING = ("cnndocs/", "scripts/stages/generate", "mkdocs.yml", BIBLIOGRAPHY)
LOADED = BUILD / "preview.txt"  # written by findings_hook.py


def stamps(root: Path = ROOT) -> dict[str, int]:
    """Return when each file of a checkout was last written, by its name."""
    times = {}
    for name, file in inputs.files(root):
        try:
            times[name] = file.stat().st_mtime_ns
        except OSError:  # an editor has just put another file in its place
            times[name] = 0
    return times


def is_generated_from(name: str) -> bool:
    """Say whether anything is generated from a file: of a widget, all but its modules."""
    return name.startswith(GENERATING) or (
        name.startswith("docs/widgets/") and not name.endswith(".mjs")
    )


def generate_anew() -> bool:
    """Generate in a process of its own, so that changed code is read; say whether it worked."""
    command = [sys.executable, "-m", "scripts.stages.generate"]
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def is_loaded(name: str) -> bool:
    """Say whether MkDocs has loaded a file, and would not see that it changed."""
    loaded = LOADED.read_text(encoding="utf-8").split("\n") if LOADED.exists() else []
    always = ("mkdocs.yml", BIBLIOGRAPHY, "docs/overrides/")
    return name in loaded or name.startswith(always)


def start() -> subprocess.Popen:
    """Start MkDocs on this machine alone."""
    environ = pages.variables(os.environ | {"SITE_URL": f"http://{ADDRESS}/"})
    environ["CNNDOCS_PREVIEW"] = str(LOADED)
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", ADDRESS]
    command += ["--config-file", generate.CONFIG.name]
    return subprocess.Popen(command, cwd=ROOT, env=environ)


def end(server: subprocess.Popen) -> None:
    """End MkDocs, and wait until its address is free."""
    server.terminate()
    server.wait()


def main() -> int:
    """Run until interrupted."""
    os.environ.update(environment())
    before = stamps()
    generate_anew()
    server = start()
    try:
        while True:
            time.sleep(INTERVAL)
            now = stamps()
            changed = {name for name, _ in now.items() ^ before.items()}
            before = now
            decisive = any(map(is_generated_from, changed))
            if decisive and not generate_anew():
                continue
            if any(map(is_loaded, changed)) or (changed and server.poll() is not None):
                end(server)
                server = start()
    except KeyboardInterrupt:
        return 0
    finally:
        end(server)


if __name__ == "__main__":
    sys.exit(main())
