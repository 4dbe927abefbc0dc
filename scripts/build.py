"""Build the site: check, generate, build, audit, and only then put it in place of the last one.

Where no input changed and ``site/`` is whole, nothing is done; else each stage takes over what
still holds from the caches in ``.cache``, whose keys are hashes of all that a result depends on.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

try:
    from rich.console import Console
except ImportError:
    sys.exit("no new site: rich is not installed: run make setup")

import environment  # puts the checkout's own package first
import inputs
import place
import sentences
from fingerprint import fingerprint
from store import Store, digest, prune, replace

from cnndocs.delivery import manifest
from cnndocs.delivery.paths import BUILD, CACHE, DOCS, GENERATED, ROOT, SITE

LAST = BUILD / "last.json"
console = Console(highlight=False, soft_wrap=True)


class BuildError(RuntimeError):
    """One sentence that says why there is no new site."""


def kept(name: str) -> Store:
    """Return the cache of a stage, for the code and the versions as they are."""
    return Store(CACHE / name / fingerprint()[:16])


def check() -> str:
    """Check the sources, before anything is built."""
    from cnndocs.checks import scan

    result = scan.scan_docs(DOCS, kept=kept("check"))
    if result.findings:
        shown = "\n".join(map(str, result.findings[:20]))
        raise BuildError(f"{shown}\nnumbers that are wrong or unaccounted: {len(result.findings)}")
    return f"{sum(result.counts.values())} numbers in the sources"


def generate() -> str:
    """Write docs/generated."""
    import generate as generator

    try:
        return f"{generator.generate(console=console)} files generated"
    except generator.GenerateError as error:
        raise BuildError(str(error)) from error


def mkdocs(new: Path, builder: str = "mkdocs", caches: Path = CACHE) -> str:
    """Run MkDocs, or what takes its place, into a new folder; its output is kept in a log."""
    hooks = [(ROOT / "scripts" / name).read_text() for name in ("notebooks.py", "notebook_hook.py")]
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    key = fingerprint(ROOT, config, *hooks)[:16]
    environ = os.environ | {
        "CNNDOCS_SITE_DIR": str(new),
        "CNNDOCS_NOTEBOOK_CACHE": str(caches / "notebooks" / key),
        "CNNDOCS_PAGE_CACHE": str(caches / "pages"),
        "CNNDOCS_BASE": inputs.base(ROOT, os.environ),
    }
    log = BUILD / f"{builder}.log"
    command = [sys.executable, "-m", builder, "build", "--strict"]
    command += ["--config-file", ".mkdocs.yml", "--site-dir", str(new)]
    with console.status(builder, spinner="line"):
        done = subprocess.run(
            command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False
        )
    log.write_text(done.stdout + done.stderr, encoding="utf-8")
    if done.returncode:
        said = sentences.of_output(done.stderr, builder)
        raise BuildError(f"{said} (the whole output is in .build/{log.name})")
    return f"{len(list(new.rglob('*.html')))} pages"


def widgets(new: Path) -> str:
    """Publish the widgets, checked, in the place of their modules."""
    import bundle

    try:
        made = bundle.bundled()
    except bundle.BundleError as error:
        raise BuildError(str(error)) from error
    for module in (new / "widgets").rglob("*.mjs"):
        module.unlink()
    for folder in sorted((new / "widgets").rglob("*/"), reverse=True):
        folder.rmdir()
    for name, text in made.items():
        (new / "widgets" / name).write_text(text, encoding="utf-8")
    size = sum(len(gzip.compress(text.encode())) for text in made.values())
    return f"{size / 1000:.1f} KB of widgets, compressed"


def finish(new: Path) -> str:
    """Turn inline styles into classes, and give every page its policy."""
    import finish as finisher
    from policy import PolicyError

    try:
        return finisher.finish(new)
    except PolicyError as error:
        raise BuildError(str(error)) from error


def audit(new: Path) -> str:
    """Account for every number on the built pages, and publish the register of what they quote."""
    from cnndocs.checks import audit as auditor
    from cnndocs.checks import register

    known = kept("audit")
    result = auditor.audit(new, DOCS, known)
    if result.findings:
        shown = "\n".join(map(str, result.findings[:20]))
        raise BuildError(f"{shown}\n{result.summary()}")
    for path, content in register.files(result.quotes, known).items():
        (new / path).write_bytes(content)
    return f"{result.summary()}; {len(result.quotes)} in the register"


def archive(new: Path) -> str:
    """Put the whole site into one archive, to take away."""
    import archive as archiver

    try:
        return archiver.write(new)
    except archiver.ArchiveError as error:
        raise BuildError(str(error)) from error


def sums(new: Path) -> str:
    """Write the sums of all files: what `cnndocs verify-site` compares with."""
    return f"{len(manifest.files(new))} files, whose SHA256SUMS has the sum {manifest.write(new)}"


def put_in_place(new: Path) -> str:
    """Put the finished site in the place of the last one."""
    place.put_in_place(new, BUILD, SITE)
    return "site/ is new"


def as_it_is(key: str) -> dict[str, str]:
    """Return what a build with this key leaves behind, as it lies there now."""
    listed = SITE / manifest.NAME
    site = listed.read_text(encoding="utf-8") if listed.exists() else ""
    return {"inputs": key, "generated": digest(manifest.text(GENERATED)), "site": digest(site)}


def unchanged(key: str) -> bool:
    """Say whether the site is already what a build would give, every file of it."""
    try:
        last = json.loads(LAST.read_text(encoding="utf-8"))
        return last == as_it_is(key) and manifest.verify(SITE).whole
    except (OSError, ValueError):
        return False


def stages(new: Path) -> list[tuple[str, Callable[[], str]]]:
    """Return what is done, in order."""
    return [
        ("check", check),
        ("generate", generate),
        ("mkdocs", lambda: mkdocs(new)),
        ("widgets", lambda: widgets(new)),
        ("finish", lambda: finish(new)),
        ("audit", lambda: audit(new)),
        ("archive", lambda: archive(new)),
        ("sums", lambda: sums(new)),
        ("publish", lambda: put_in_place(new)),
    ]


def build() -> None:
    """Run every stage; stop at the first that fails, the last good site untouched."""
    begin = time.perf_counter()
    place.recover(BUILD, SITE)
    key = inputs.whole(ROOT, os.environ)
    if unchanged(key):
        seconds = time.perf_counter() - begin
        console.print(f"nothing changed: site/ is whole and up to date ({seconds:.1f} s)")
        return
    new = place.fresh(BUILD)
    for name, stage in stages(new):
        start = time.perf_counter()
        said = stage()
        console.print(f"{name:9} {time.perf_counter() - start:5.1f} s  {said}")
    if inputs.whole(ROOT, os.environ) == key:
        replace(LAST, json.dumps(as_it_is(key)).encode())
    else:  # what was kept may be neither of the old nor of the new
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
        with place.alone(BUILD, lambda: console.print("waiting for another build of this folder")):
            build()
    except KeyboardInterrupt:
        console.print("no new site: stopped")
        return 130
    except (BuildError, manifest.ManifestError, OSError) as error:
        said = sentences.of_error(error) if isinstance(error, OSError) else str(error)
        console.print(f"no new site: {said}", markup=False)
        if SITE.exists():
            console.print("site/ is still the last good one")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
