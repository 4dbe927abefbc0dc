"""Build the site: check, generate, build, audit, and only then put it in place of the last one.

Where no input changed and ``site/`` is whole, nothing is done; else each stage takes over what
still holds from the caches in ``.cache``, whose keys are hashes of all that a result depends on.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from importlib import import_module
from pathlib import Path

if not __package__:  # started as a file: Python looks for modules beside it, not in the checkout
    sys.path[0] = str(Path(__file__).resolve().parents[1])

try:
    from rich.console import Console
except ImportError:
    sys.exit("no new site: rich is not installed: run make setup")

from cnndocs.delivery import manifest
from cnndocs.delivery.cache import digest, prune, replace
from cnndocs.delivery.paths import BUILD, CACHE, GENERATED, ROOT, SITE
from scripts import failures
from scripts.cache import inputs
from scripts.setup import environment
from scripts.stages import publish

# Each is a module of scripts/stages, whose ``stage`` works on the new site and says what it did.
STAGES = "check generate pages widgets filters audit archive sums publish".split()
LAST = BUILD / "last.json"
console = Console(highlight=False, soft_wrap=True)


def as_it_is(key: str) -> dict[str, str]:
    """Return what a build with this key leaves behind, as it lies there now."""
    sums = SITE / manifest.NAME
    site = sums.read_text(encoding="utf-8") if sums.exists() else ""
    return {"inputs": key, "generated": digest(manifest.text(GENERATED)), "site": digest(site)}


def unchanged(key: str) -> bool:
    """Say whether the site is already what a build would give, every file of it."""
    try:
        last = json.loads(LAST.read_text(encoding="utf-8"))
        return last == as_it_is(key) and manifest.verify(SITE).whole
    except (OSError, ValueError):
        return False


def build() -> None:
    """Run every stage; stop at the first that fails, the last good site untouched."""
    begin = time.perf_counter()
    publish.recover(BUILD, SITE)
    key = inputs.whole(ROOT, os.environ)
    if unchanged(key):
        seconds = time.perf_counter() - begin
        console.print(f"nothing changed: site/ is whole and up to date ({seconds:.1f} s)")
        return
    new = publish.new_folder(BUILD)
    for name in STAGES:
        start = time.perf_counter()
        sentence = import_module(f"scripts.stages.{name}").stage(new)
        console.print(f"{name:9} {time.perf_counter() - start:5.1f} s  {sentence}")
    if inputs.whole(ROOT, os.environ) == key:
        replace(LAST, json.dumps(as_it_is(key)).encode())
    else:  # the pages may be neither of the old files nor of the new
        shutil.rmtree(CACHE / "pages", ignore_errors=True)
        console.print("a file changed while the site was built: build again")
    prune(CACHE)
    console.print(f"all       {time.perf_counter() - begin:5.1f} s")


def main() -> int:
    """Run from the command line."""
    os.umask(environment.UMASK)
    os.environ.update(environment.environment())
    sys.dont_write_bytecode = False
    try:
        with publish.lock(BUILD, lambda: console.print("waiting for another build of this folder")):
            build()
    except KeyboardInterrupt:
        console.print("no new site: stopped")
        return 130
    except (failures.BuildError, manifest.ManifestError, OSError) as error:
        sentence = failures.of_error(error) if isinstance(error, OSError) else str(error)
        console.print(f"no new site: {sentence}", markup=False)
        if SITE.exists():
            console.print("site/ is still the last good one")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
