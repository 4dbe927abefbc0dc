"""The preview says what is wrong in a page as it is saved, and knows what MkDocs has loaded."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from scripts import serve
from scripts.stages import findings_hook


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of two pages, in a preview that has begun."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.md").write_text(f"# Page {name}\n\nNo number 7.\n", encoding="utf-8")
    monkeypatch.setattr(findings_hook, "NOTE", str(tmp_path / "note.txt"))
    monkeypatch.setattr(findings_hook, "FOLDER", tmp_path / "cache")
    monkeypatch.setattr(findings_hook, "_stamps", {})
    monkeypatch.setattr(serve, "LOADED", tmp_path / "note.txt")
    return tmp_path


def save(docs: Path, text: str) -> None:
    """Save a page, some time after it was saved before."""
    (docs / "a.md").write_text(text, encoding="utf-8")
    os.utime(docs / "a.md", (1, 1))
    findings_hook.on_files([], SimpleNamespace(docs_dir=str(docs)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# A\n\nOne 5.\n", "a.md:3:5: the number in '5' is bound to no address"),
        ("# A\n\nNone.\n", "a.md: every number is right"),
    ],
)
def test_findings_of_the_saved_page(docs, capsys, text: str, line: str) -> None:
    """The page that was saved is spoken of, and no other."""
    findings_hook.on_files([], SimpleNamespace(docs_dir=str(docs)))
    quiet = capsys.readouterr().out
    save(docs, text)

    assert quiet == ""
    [printed] = capsys.readouterr().out.splitlines()
    assert printed.startswith(line)


def test_a_build_says_nothing(docs, capsys, monkeypatch) -> None:
    """Outside of a preview the hook neither reads nor prints."""
    monkeypatch.setattr(findings_hook, "NOTE", "")
    save(docs, "# A\n\nOne 5.\n")

    assert capsys.readouterr().out == ""
    assert not findings_hook._stamps


@pytest.mark.parametrize(
    ("name", "loaded"),
    [
        ("cnndocs/delivery/paths.py", True),
        ("scripts/stages/findings_hook.py", True),
        ("mkdocs.yml", True),
        ("docs/overrides/main.html", True),
        ("docs/learn/images.md", False),
        ("cnndocs/no_module_yet.py", False),
    ],
)
def test_what_mkdocs_has_loaded(docs, name: str, loaded: bool) -> None:
    """A module that was imported, a template or the settings need a new start; a page does not."""
    findings_hook.on_post_build(SimpleNamespace(docs_dir=str(docs)))  # type: ignore[arg-type]

    assert serve.is_loaded(name) is loaded


def test_stamps_of_a_checkout(tmp_path: Path) -> None:
    """What is written anew has a new stamp; what is generated or built has none."""
    for name in ("docs/a.md", "docs/generated/a.svg", "site/index.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    before = serve.stamps(tmp_path)
    os.utime(tmp_path / "docs" / "a.md", (1, 1))

    assert set(before) == {"docs/a.md"}
    assert serve.stamps(tmp_path) != before
