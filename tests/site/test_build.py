"""The build itself: what fails it, what it leaves behind, and that it gives the same bytes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from checkouts import build, checkout, tree

pytestmark = pytest.mark.xdist_group("build")


def append(file: str, text: str) -> Callable[[Path], None]:
    """Return a change that adds text to the end of a file."""

    def change(root: Path) -> None:
        path = root / file
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    return change


PAGE = "docs/learn/worked-example.md"
NOTEBOOK = "docs/notebooks/digit-two.py"
RAISES = '\n\ndef _raise(theme):\n    raise RuntimeError("planted")\n\n\n'
DEFECTS = {
    "bad formula": (
        append(PAGE, "\n$\\frac{a$\n"),
        ["no new site", "learn/worked-example.md", "bad formula"],
    ),
    "unknown address": (
        append(PAGE, "\nThis is [one](claim:sliding.featuremap[0,0]).\n"),
        ["no new site", "learn/worked-example.md", "did you mean 'feature_map'?"],
    ),
    "wrong number": (
        append(PAGE, "\nThis is [0.4](claim:sliding.feature_map[0,0]).\n"),
        ["no new site", "learn/worked-example.md", "written 0.4, computed 0.3"],
    ),
    "bare number": (
        append(PAGE, "\nThere are 12 of them.\n"),
        ["no new site", "learn/worked-example.md", "the number in '12' is bound to no address"],
    ),
    "missing snippet": (
        append(PAGE, '\n--8<-- "generated/tables/nothing.md"\n'),
        ["no new site", "generated/tables/nothing.md"],
    ),
    "failing cell": (
        append(NOTEBOOK, '\n# %%\nraise RuntimeError("planted")\n'),
        ["no new site", "docs/notebooks/digit-two.py, cell", "failed: RuntimeError: planted"],
    ),
    "endless cell": (
        append(NOTEBOOK, "\n# %%\nwhile True:\n    pass\n"),
        ["no new site", "docs/notebooks/digit-two.py, cell", "did not end within 3 seconds"],
    ),
    "figure that raises": (
        append("cnndocs/figures/__init__.py", f'{RAISES}FIGURES["sliding-window"] = _raise\n'),
        ["no new site", "figure sliding-window cannot be generated: RuntimeError: planted"],
    ),
}


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout with a good site in it."""
    return checkout(tmp_path_factory.mktemp("build") / "checkout", warm=True)


@pytest.mark.parametrize("name", DEFECTS)
def test_a_defect_fails_the_build(name: str, warm: Path) -> None:
    """A defect ends the build with one clear sentence, and the last good site is untouched."""
    change, words = DEFECTS[name]
    before = tree(warm / "site")
    files = {file: file.read_bytes() for file in (warm / PAGE, warm / NOTEBOOK)}
    files[warm / "cnndocs/figures/__init__.py"] = (
        warm / "cnndocs/figures/__init__.py"
    ).read_bytes()
    change(warm)

    done = build(warm, CNNDOCS_CELL_SECONDS="3")
    for file, content in files.items():
        file.write_bytes(content)

    said = " ".join(done.stdout.split())
    assert done.returncode == 1, done.stdout
    assert [word for word in words if word not in said] == [], done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert tree(warm / "site") == before


SETTINGS = {
    "one": {"CNNDOCS_WORKERS": "1", "TZ": "Asia/Kolkata", "LC_ALL": "C", "LANG": "tr_TR.UTF-8"},
    "another": {"CNNDOCS_WORKERS": "2", "TZ": "America/St_Johns", "LC_ALL": "en_US.UTF-8"},
}
EDIT = append(PAGE, "\nOne sentence more.\n")


def test_builds_are_the_same_bytes(tmp_path: Path) -> None:
    """Builds in two folders, at two times, with one process and with two, under other time zones,
    languages and file modes do not differ; nor does a build that takes over what an earlier one
    made, after an edit and after taking it back.

    The first starts from nothing; the second takes over what `make site` made in this checkout,
    which in a fresh one is a build from nothing, too.
    """
    sites: dict[str, list[dict[str, str]]] = {}
    for name, settings in SETTINGS.items():
        root = checkout(tmp_path / name, warm=name == "another")
        text = (root / PAGE).read_text(encoding="utf-8")
        if name == "one":
            EDIT(root)
        before = os.umask(0o077 if name == "one" else 0o002)
        try:
            first = build(root, **settings)
        finally:
            os.umask(before)
        made = tree(root / "site")
        if name == "one":
            (root / PAGE).write_text(text, encoding="utf-8")
        else:
            EDIT(root)
        second = build(root, **settings)
        assert (first.returncode, second.returncode) == (0, 0), first.stdout + second.stdout
        assert "nothing changed" not in second.stdout
        sites[name] = [made, tree(root / "site")]
    (edited, plain), (plain_again, edited_again) = sites["one"], sites["another"]

    assert len(edited) > 20
    assert edited != plain
    assert differing(plain, plain_again) == []
    assert differing(edited, edited_again) == []


def differing(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """Return the names of files that two sites do not have in common, to the byte."""
    return sorted({name for name, _ in one.items() ^ other.items()})
