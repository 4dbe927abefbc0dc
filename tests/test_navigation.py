"""Where pages stand: what the check of the sources says before anything is drawn or built."""

import json

import pytest
from click.testing import CliRunner

from cnndocs.checks import navigation
from cnndocs.cli import main
from cnndocs.delivery.paths import DOCS

CONFIG = """\
site_name: !ENV [NAME, "a"]

nav:
  - Home: index.md
  - Learn:
      - learn/index.md
      - learn/one.md
      - Two: learn/two.md
  - Reference:
      - Elsewhere: https://a.example/
      - reference/glossary.md
  - examples/*.md

not_in_nav: |
  /embed/

exclude_docs: |
  /overrides/
"""
RECAP = "\n## In three lines {#recap}\n\n- A.\n- B.\n- C.\n"
PAGES = {
    "index.md": "# Home\n\nA [term](reference/glossary.md#weight).\n",
    "learn/index.md": "# Learn\n\n[Two](two.md)\n\n## The path {#path}\n\n[One](one.md), "
    "[two](../learn/two.md#a).\n\n## More\n\nNothing.\n",
    "learn/one.md": f"# One\n\nA [weight](../reference/glossary.md#weight).\n{RECAP}",
    "learn/two.md": f"# Two\n{RECAP}",
    "reference/glossary.md": "# Glossary\n\n### Weight {#weight}\n\nSee [bias](#bias).\n\n"
    "### Bias { #bias }\n",
    "examples/a.md": "# A\n",
    "embed/b.md": "# B\n",
    "overrides/c.md": "# C\n",
}
WRONG = {
    "page in no navigation": (
        {"learn/three.md": "# Three\n"},
        "learn/three.md:1:1: no line of the navigation leads here: write '- learn/three.md' below "
        "nav: in mkdocs.yml",
    ),
    "index in no navigation": (
        {"sub/index.md": "# Sub\n"},
        "sub/index.md:1:1: no line of the navigation leads here: write '- sub/index.md' below "
        "nav: in mkdocs.yml",
    ),
    "line without a page": (
        {"learn/two.md": None},
        "mkdocs.yml:8:14: the navigation names 'learn/two.md', which is no page: write it, or take "
        "it out",
    ),
    "page that the path leaves out": (
        {"learn/index.md": "# Learn\n\n[Two](two.md)\n\n## The path {#path}\n\n[One](one.md)\n"},
        "learn/index.md:5:1: the reading path leaves out learn/two.md: link to it below this "
        "heading",
    ),
    "page that stands below the path": (
        {"learn/index.md": "## The path {#path}\n\n[a](one.md)\n\n## More\n\n[Two](two.md)\n"},
        "learn/index.md:1:1: the reading path leaves out learn/two.md: link to it below this "
        "heading",
    ),
    "lesson without a recap": (
        {"learn/two.md": "# Two\n\n## In three lines\n\n- A.\n- B.\n- C.\n"},
        "learn/two.md:1:1: a lesson ends with a recap: write '## In three lines {#recap}' and its "
        "list",
    ),
    "recap of four": (
        {"learn/two.md": f"# Two\n{RECAP}- D.\n"},
        "learn/two.md:3:1: the recap has 4 items in its list, and needs 3",
    ),
    "recap that is not last": (
        {"learn/two.md": f"# Two\n{RECAP}\n## Try it\n"},
        "learn/two.md:3:1: the recap is not the last section of its lesson: move it there",
    ),
    "term that is nearly there": (
        {"learn/one.md": f"# One\n\nA [weight](../reference/glossary.md#weights).\n{RECAP}"},
        "learn/one.md:3:37: the glossary has no term 'weights'; did you mean 'weight'?",
    ),
    "term that is not there": (
        {"learn/one.md": f"# One\n\nA [z](/reference/glossary.md#stride).\n{RECAP}"},
        "learn/one.md:3:30: the glossary has no term 'stride': explain it in reference/glossary.md",
    ),
    "term in the glossary": (
        {"reference/glossary.md": "# Glossary\n\n### Weight {#weight}\n\n[bias](#bias)\n"},
        "reference/glossary.md:5:9: the glossary has no term 'bias': explain it in "
        "reference/glossary.md",
    ),
    "term in a notebook": (
        {"notebooks/n.py": "# %% [markdown]\n# [a](../reference/glossary.md#x)\n"},
        "notebooks/n.py:2:32: the glossary has no term 'x': explain it in reference/glossary.md",
    ),
}


def write(folder, pages):
    """Write a folder of pages below a configuration; return it."""
    (folder / "mkdocs.yml").write_text(CONFIG)
    for name, text in pages.items():
        file = folder / "docs" / name
        if text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
    return folder / "docs"


def test_right(tmp_path):
    """Pages that the navigation names, fills in or leaves out on purpose pass."""
    assert navigation.problems(write(tmp_path, PAGES)) == []


@pytest.mark.parametrize(("pages", "sentence"), WRONG.values(), ids=WRONG)
def test_wrong(tmp_path, pages, sentence):
    """What is missing is named, with the file, the line and what to write."""
    problems = navigation.problems(write(tmp_path, PAGES | pages))

    assert sentence in map(str, problems)


def test_folder_alone(tmp_path):
    """A copy of the pages without a configuration has no navigation to be missing from."""
    docs = write(tmp_path, PAGES)
    (tmp_path / "mkdocs.yml").unlink()

    assert navigation.problems(docs) == []


def test_pages_of_the_site():
    """Every page of this site is where a reader finds it."""
    assert navigation.problems(DOCS) == []


def test_command(tmp_path):
    """The command names such a page, and ends with 1."""
    docs = write(tmp_path, PAGES | {"learn/three.md": "# Three\n"})
    result = CliRunner().invoke(main, ["check", "--docs", str(docs), "--json"])

    assert result.exit_code == 1
    assert [finding["path"] for finding in json.loads(result.stdout)["findings"]] == [
        "learn/three.md"
    ]
