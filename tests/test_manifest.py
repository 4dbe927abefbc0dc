"""A published site is what was built, or what differs is named; a hostile archive is refused."""

from __future__ import annotations

import gzip
import io
import json
import os
import stat
import subprocess
import tarfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from cnndocs.cli import main
from cnndocs.delivery import archives, manifest
from cnndocs.delivery.archives import ArchiveError
from cnndocs.delivery.manifest import ManifestError


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with a manifest."""
    folder = tmp_path / "site"
    (folder / "learn" / "a page").mkdir(parents=True)
    for name in ("index.html", "learn/a page/index.html", "café.svg"):
        (folder / name).write_text(name, encoding="utf-8")
    manifest.write(folder)
    return folder


def packed(site: Path, kind: str, top: str = "") -> Path:
    """Return an archive of a folder, everything below ``top``."""
    file = site.parent / f"site.{kind}"
    every = [path for path in sorted(site.rglob("*")) if path.is_file()]
    if kind == "zip":
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in every:
                archive.write(path, top + path.relative_to(site).as_posix())
    else:
        with tarfile.open(file, "w:gz") as archive:
            for path in every:
                archive.add(path, top + path.relative_to(site).as_posix())
    return file


def test_written(site: Path) -> None:
    """The manifest names every file but itself, in order, as sha256sum writes and reads it."""
    lines = (site / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    done = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=site, check=False)

    assert [line[66:] for line in lines] == ["café.svg", "index.html", "learn/a page/index.html"]
    assert done.returncode == 0


@pytest.mark.parametrize("kind", ["folder", "zip", "tar.gz"])
@pytest.mark.parametrize("top", ["", "./", "cnndocs/"])
def test_verified(site: Path, kind: str, top: str) -> None:
    """A folder and its archives are whole; a changed, a missing, an additional file is named."""
    good = manifest.verify(site if kind == "folder" else packed(site, kind, top))
    (site / "index.html").write_text("other", encoding="utf-8")
    (site / "café.svg").unlink()
    (site / "more").write_text("", encoding="utf-8")
    bad = manifest.verify(site if kind == "folder" else packed(site, kind, top))

    assert (good.whole, good.same) == (True, 3)
    assert not bad.whole
    assert (bad.same, bad.changed, bad.missing) == (1, ["index.html"], ["café.svg"])
    assert bad.additional == ["more"]


HOSTILE = ["/etc/passwd", "../outside", "a/../../outside", "C:evil", "a\\b", "a//b"]


def with_entry(site: Path, kind: str, name: str, link: bool = False) -> Path:
    """Return an archive of a site with one entry more."""
    file = packed(site, kind)
    if kind == "zip":
        with zipfile.ZipFile(file, "a") as archive:
            info = zipfile.ZipInfo(name)
            info.external_attr = (stat.S_IFLNK | 0o777 if link else stat.S_IFREG | 0o644) << 16
            archive.writestr(info, "/etc/passwd")
        return file
    entry = tarfile.TarInfo(name)
    entry.type, entry.linkname = (tarfile.SYMTYPE, "/etc/passwd") if link else (b"0", "")
    plain = site.parent / "hostile.tar"
    with tarfile.open(plain, "w") as archive, tarfile.open(file) as first:
        for member in first:
            archive.addfile(member, first.extractfile(member))
        archive.addfile(entry, io.BytesIO())
    return plain


@pytest.mark.parametrize("kind", ["zip", "tar.gz"])
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names(site: Path, kind: str, name: str) -> None:
    """An entry that would be written outside of its folder is refused, and named."""
    with pytest.raises(ArchiveError, match="would be written outside of its folder: refused"):
        manifest.verify(with_entry(site, kind, name))


@pytest.mark.parametrize("kind", ["zip", "tar.gz"])
def test_hostile_kinds(site: Path, kind: str) -> None:
    """A link and a second entry of one name are refused, in a folder a link too."""
    with pytest.raises(ArchiveError, match="is a link or a device: refused"):
        manifest.verify(with_entry(site, kind, "link", link=True))
    with (
        pytest.warns(UserWarning, match="Duplicate")
        if kind == "zip"
        else pytest.MonkeyPatch.context(),
        pytest.raises(ArchiveError, match="stands in the archive twice: refused"),
    ):
        manifest.verify(with_entry(site, kind, "index.html"))
    (site / "link").symlink_to("/etc/passwd")
    with pytest.raises(ArchiveError, match="'link' is no plain file: refused"):
        manifest.verify(site)


@pytest.mark.parametrize("kind", ["zip", "tar.gz"])
def test_damaged(site: Path, kind: str) -> None:
    """An archive that was cut off or has a changed byte is refused, or what changed is named."""
    whole = packed(site, kind).read_bytes()
    broken = site.parent / f"broken.{kind}"
    for length in range(1, len(whole), 7):
        broken.write_bytes(whole[:length])
        assert not judged(broken) or length > len(whole) // 2
    for at in range(0, len(whole), 2):
        broken.write_bytes(whole[:at] + bytes([whole[at] ^ 255]) + whole[at + 1 :])
        judged(broken)


def judged(file: Path) -> bool:
    """Say whether an archive is whole; one that is refused, in one line, is not."""
    try:
        return manifest.verify(file).whole
    except ArchiveError as error:
        sentence = str(error)
    assert "\n" not in sentence
    return False


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "names no file"),
        (b"\xff\xfe", "is not text"),
        (b"0123  index.html\n", "line 1: '0123  index.html' is no sum and name"),
        (b"0" * 64 + b"  ../outside\n", "is no sum and name"),
        ((b"0" * 64 + b"  a\n") * 2, "line 2"),
    ],
)
def test_bad_manifest(site: Path, content: bytes, problem: str) -> None:
    """A manifest that is none is refused, with the line."""
    (site / "SHA256SUMS").write_bytes(content)
    with pytest.raises(ArchiveError, match=problem):
        manifest.verify(site)


SMALL = 1_000_000  # bytes of an archive that would take much more
MUCH = 64 << 20  # bytes of memory, most of it the bound of a manifest


def peak(path: Path, problem: str) -> int:
    """Return how much memory it takes to refuse an archive."""
    tracemalloc.start()
    try:
        with pytest.raises(ArchiveError, match=problem) as caught:
            manifest.verify(path)
        assert len(str(caught.value)) < 300
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_large_manifest(tmp_path: Path) -> None:
    """A small archive whose manifest unpacks to much is refused, in little memory."""
    file = tmp_path / "site.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("SHA256SUMS", bytes(200 << 20))

    assert file.stat().st_size < SMALL
    assert peak(file, "SHA256SUMS has more than 16 MiB: refused") < MUCH


@pytest.mark.parametrize("kind", ["L", "K", "x", "g"])
@pytest.mark.parametrize("first", [True, False])
def test_long_name(tmp_path: Path, kind: str, first: bool) -> None:
    """A small archive with a very long name, or much else that is said of an entry, is refused."""
    file = tmp_path / "site.tar.gz"
    entry = tarfile.TarInfo("././@LongLink")
    entry.type, entry.size = kind.encode(), 48 << 20
    with gzip.open(file, "wb", compresslevel=1) as stream:
        if not first:
            stream.write(tarfile.TarInfo("index.html").tobuf())
        stream.write(entry.tobuf())
        for _ in range(48):
            stream.write(b"a" * (1 << 20))
        stream.write(tarfile.TarInfo("end").tobuf() + bytes(1024))

    assert file.stat().st_size < SMALL
    assert peak(file, "an entry has a name of 50331648 bytes") < MUCH // 4


def test_many_entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive of very many entries is refused."""
    monkeypatch.setattr(archives, "MOST", 2)
    for name in "abc":
        (tmp_path / "site" / name).mkdir(parents=True)
        (tmp_path / "site" / name / "index.html").touch()

    for kind in ("zip", "tar.gz"):
        with pytest.raises(ArchiveError, match="the archive has more than 2 entries: refused"):
            manifest.verify(packed(tmp_path / "site", kind))


HIDDEN = ["a\x1b[2Jb", "a\u202etxt.exe", "a\nwhole: b", "a\x9bb", "a\u2028b", "a\u200bb"]


@pytest.mark.parametrize("name", HIDDEN)
def test_names_are_printed_escaped(site: Path, name: str) -> None:
    """A name cannot move the cursor, turn the direction of writing, or begin a line."""
    (site / name).touch()
    text = CliRunner().invoke(main, ["verify-site", str(site)])
    data = CliRunner().invoke(main, ["verify-site", str(site), "--json"])

    assert text.output.splitlines()[0] == f"additional: {ascii(name)[1:-1]}"
    assert all(line.isprintable() for line in data.stdout.split("\n"))
    assert json.loads(data.stdout)["additional"] == [name]
    with pytest.raises(ManifestError, match="cannot be published"):
        manifest.write(site)


def test_name_that_is_no_text(site: Path) -> None:
    """A name that is not UTF-8 is printed escaped, too."""
    os.close(os.open(os.fsencode(site) + b"/a\xff", os.O_CREAT))
    text = CliRunner().invoke(main, ["verify-site", str(site)])
    data = CliRunner().invoke(main, ["verify-site", str(site), "--json"])

    assert text.output.splitlines()[0] == "additional: a\\udcff"
    assert json.loads(data.stdout)["additional"] == ["a\udcff"]


def test_command(site: Path) -> None:
    """The command ends with 0 where all is whole, 1 where not, 2 where it cannot say."""
    sums = site.parent / "trusted"
    sums.write_bytes((site / "SHA256SUMS").read_bytes())
    good = CliRunner().invoke(main, ["verify-site", str(site)])
    (site / "index.html").write_text("other", encoding="utf-8")
    bad = CliRunner().invoke(main, ["verify-site", str(site), "--json"])
    manifest.write(site)
    trusted = CliRunner().invoke(main, ["verify-site", str(site), "--sums", str(sums)])
    (site / "SHA256SUMS").unlink()
    without = CliRunner().invoke(main, ["verify-site", str(site)])
    archive = CliRunner().invoke(main, ["verify-site", str(sums)])

    assert good.exit_code == 0
    assert "3 files as they were built, 0 changed, 0 missing, 0 additional" in good.output
    assert bad.exit_code == 1
    assert json.loads(bad.stdout)["changed"] == ["index.html"]
    assert (trusted.exit_code, without.exit_code, archive.exit_code) == (1, 2, 2)
    assert "changed: index.html" in trusted.output
    assert "holds no SHA256SUMS" in without.output
    assert "is neither a folder nor a zip or tar archive" in archive.output
