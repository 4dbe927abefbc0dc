"""Live preview: MkDocs follows the pages; a change in the package restarts it."""

from __future__ import annotations

import os
import subprocess
import sys
import time

from cnndocs.delivery.paths import CACHE, ROOT
from scripts.cache.fingerprint import fingerprint
from scripts.setup.environment import environment

ADDRESS = "127.0.0.1:8000"


def generated() -> bool:
    """Generate in a process of its own, so that changed code is read; say whether it worked."""
    command = [sys.executable, "-m", "scripts.stages.generate"]
    return subprocess.run(command, cwd=ROOT, env=environment(), check=False).returncode == 0


def start(key: str) -> subprocess.Popen:
    """Start MkDocs on this machine alone."""
    environ = environment() | {
        "SITE_URL": f"http://{ADDRESS}/",
        "CNNDOCS_NOTEBOOK_CACHE": str(CACHE / "notebooks" / key[:16]),
    }
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", ADDRESS]
    return subprocess.Popen(command, cwd=ROOT, env=environ)


def main() -> int:
    """Run until interrupted."""
    os.environ.update(environment())
    key = fingerprint()
    generated()
    server = start(key)
    try:
        while True:
            time.sleep(1)
            now = fingerprint()
            if now == key:
                continue
            key = now
            print("the package changed: generating anew")
            if generated():
                server.terminate()
                server.wait()
                server = start(key)
    except KeyboardInterrupt:
        return 0
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    sys.exit(main())
