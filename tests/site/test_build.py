"""The build itself: what fails it, what it leaves behind, and that it gives the same bytes."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from checkouts import append, build, built, checkout, differing, refusal, tree

from cnndocs.delivery.paths import ROOT

SUM = "notebooks/sum.py"
DEFECTS = {
    "bad formula": ("index.md", "$\\frac{a$", ["index.md", "bad formula"]),
    "unknown address": (
        "index.md",
        "This is [one](claim:sliding.featuremap[0,0]).",
        ["index.md", "did you mean 'feature_map'?"],
    ),
    "wrong number": (
        "index.md",
        "This is [0.4](claim:sliding.feature_map[0,0]).",
        ["index.md", "written 0.4, computed 0.3"],
    ),
    "bare number": (
        "index.md",
        "There are 12 of them.",
        ["index.md", "the number in '12' is bound to no address"],
    ),
    "missing snippet": (
        "index.md",
        '--8<-- "generated/tables/nothing.md"',
        ["generated/tables/nothing.md"],
    ),
    "failing cell": (
        SUM,
        '# %%\nraise RuntimeError("planted")',
        ["docs/notebooks/sum.py, cell", "failed: RuntimeError: planted"],
    ),
    "endless cell": (
        SUM,
        "# %%\nwhile True:\n    pass",
        ["docs/notebooks/sum.py, cell", "did not end within 10 seconds"],
    ),
}


@pytest.mark.parametrize(
    ("page", "text", "words"),
    [
        # Ten seconds are waited for it; tests/scripts/test_notebooks.py holds the same in between.
        pytest.param(*defect, id=name, marks=[pytest.mark.slow] if name == "endless cell" else [])
        for name, defect in DEFECTS.items()
    ],
)
def test_a_defect_fails_the_build(site: Path, page: str, text: str, words: list[str]) -> None:
    """A defect ends the build with one clear sentence, and the last good site is untouched."""
    before = tree(site / "site")
    append(site, f"\n\n{text}\n", page)
    output = refusal(build(site, CNNDOCS_CELL_SECONDS="10"))

    assert [word for word in ["no new site", *words] if word not in output] == [], output
    assert differing(tree(site / "site"), before) == []


@pytest.mark.slow  # a change of the package lets all figures be drawn anew
def test_a_figure_that_raises_fails_the_build(site: Path) -> None:
    """A figure that cannot be drawn is named, and the last good site is untouched."""
    before, module = tree(site / "site"), site / "cnndocs" / "examples" / "sliding" / "figures.py"
    text = module.read_text(encoding="utf-8")
    raising = '@figure("planted")\ndef planted(theme):\n    raise RuntimeError("planted")\n'
    module.write_text(f"{text}\n\n{raising}", encoding="utf-8")
    output = refusal(build(site))
    module.write_text(text, encoding="utf-8")

    assert "figure planted cannot be generated: RuntimeError: planted" in output
    assert differing(tree(site / "site"), before) == []


def test_nothing_changed(site: Path) -> None:
    """A second build does nothing; a page that was changed by hand is made anew."""
    good = built(site)
    again = build(site)
    (site / "site" / "index.html").write_text("spoiled", encoding="utf-8")
    mended = build(site)

    assert "nothing changed" in again.stdout
    assert "nothing changed" not in mended.stdout
    assert differing(tree(site / "site"), good) == []


@pytest.mark.slow
def test_a_generated_file_is_gone(site: Path) -> None:
    """A file that pages include, and that was removed by hand, is made anew."""
    good = built(site)
    (site / "docs" / "generated" / "roles.css").unlink()
    complete = build(site)

    assert "nothing changed" not in complete.stdout
    assert differing(tree(site / "site"), good) == []
    assert (site / "docs" / "generated" / "roles.css").exists()


SETTINGS = {
    "one": {"CNNDOCS_WORKERS": "1", "TZ": "Asia/Kolkata", "LC_ALL": "C", "LANG": "tr_TR.UTF-8"},
    "another": {"CNNDOCS_WORKERS": "2", "TZ": "America/St_Johns", "LC_ALL": "en_US.UTF-8"},
}
EDIT = "\nOne sentence more.\n"
EDITS = {  # a page, a module of widgets and a sheet, each of which other pages name by its hash
    "index.md": EDIT,
    "widgets/core/widget.mjs": '\nperformance.mark("planted");\n',
    "assets/site.css": "\n.planted { color: red; }\n",
}
PAGE = "learn/worked-example.md"


def empty_caches(root: Path) -> None:
    """Remove the caches of a small checkout, but for the figures."""
    for folder in (root / ".cache").iterdir():
        if folder.is_dir() and folder.name != "generated":
            shutil.rmtree(folder)


@pytest.mark.slow
def test_a_small_build_gives_the_same_bytes(site: Path) -> None:
    """A build from nothing under another time zone, language and file mode, and one that takes
    over what an earlier one made, do not differ, also where what pages only name has changed."""
    files = [site / "docs" / name for name in EDITS]
    texts = [file.read_text(encoding="utf-8") for file in files]
    plain = built(site)
    for name, text in EDITS.items():
        append(site, text, name)
    edited = built(site, **SETTINGS["one"])
    empty_caches(site)
    before = os.umask(0o077)
    try:
        edited_again = built(site, **SETTINGS["another"])
    finally:
        os.umask(before)
    for file, text in zip(files, texts, strict=True):
        file.write_text(text, encoding="utf-8")
    plain_again = built(site)

    assert edited != plain
    assert differing(edited, edited_again) == []
    assert differing(plain, plain_again) == []


@pytest.fixture(scope="module")
def cold(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """Two sites in a folder of their own: one from nothing, with an edit, and one without it."""
    root = checkout(tmp_path_factory.mktemp("cold") / "one")
    text = (root / "docs" / PAGE).read_text(encoding="utf-8")
    append(root, EDIT, PAGE)
    before = os.umask(0o077)
    try:
        edited = built(root, **SETTINGS["one"])
    finally:
        os.umask(before)
    (root / "docs" / PAGE).write_text(text, encoding="utf-8")
    return {"edited": edited, "plain": built(root, **SETTINGS["one"])}


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """The same sites, the edited one last, from what `make site` left in this checkout's caches."""
    root = checkout(tmp_path_factory.mktemp("warm") / "another")
    for name in (".cache", "site"):
        shutil.copytree(ROOT / name, root / name)
    before = os.umask(0o002)
    try:
        plain = built(root, **SETTINGS["another"])
    finally:
        os.umask(before)
    append(root, EDIT, PAGE)
    return {"plain": plain, "edited": built(root, **SETTINGS["another"])}


@pytest.mark.slow
def test_an_edit_changes_the_site(cold: dict[str, dict[str, str]]) -> None:
    """A whole site from nothing, and without an edit, are two: else the next test shows nothing."""
    assert len(cold["edited"]) > 20
    assert cold["edited"] != cold["plain"]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["plain", "edited"])
def test_builds_are_the_same_bytes(
    cold: dict[str, dict[str, str]], warm: dict[str, dict[str, str]], name: str
) -> None:
    """Builds in two folders, at two times, with one process and with two, under other time zones,
    languages and file modes do not differ; nor does a build that takes over what an earlier one
    made, after an edit and after taking it back.
    """
    assert differing(cold[name], warm[name]) == []
