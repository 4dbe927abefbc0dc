"""The commands check and audit: what they print, and their exit codes."""

import json

import pytest
from command import run

CELL = "sliding.feature_map[0,0]"


@pytest.fixture
def docs(tmp_path):
    """Return a folder with one page that is right."""
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "a.md").write_text(f"A cell is [0.3](claim:{CELL}) of conv2d.\n")
    (folder / "exempt.toml").write_text('[[name]]\ntext = "conv2d"\nreason = "a function"\n')
    return folder


@pytest.fixture
def site(tmp_path):
    """Return a folder with one built page that is right."""
    folder = tmp_path / "site"
    folder.mkdir()
    page = f'<html><body><p><a class="claim" data-claim="{CELL}">0.3</a></p></body></html>'
    (folder / "index.html").write_text(page)
    return folder


def break_page(docs):
    """Make the page of a folder wrong."""
    (docs / "a.md").write_text(f"A\n\nIt is [0.4](claim:{CELL}) of conv2d, not 7.\n")


def test_check(docs):
    """A folder that is right ends with 0 and counts."""
    result = run("check", "--docs", docs)

    assert result.exit_code == 0
    assert result.output == "1 bound, 0 formula, 1 exempt, 0 wrong or unaccounted\n"


def test_check_finds(docs):
    """A folder that is wrong ends with 1 and names file, line, column and values."""
    break_page(docs)
    result = run("check", "--docs", docs)

    wrong, loose, counts = result.output.splitlines()
    assert result.exit_code == 1
    assert wrong.startswith(f"a.md:3:7: {CELL}: written 0.4, computed 0.3; did you mean [0.4](")
    assert loose.startswith("a.md:3:60: the number in '7' is bound to no address; write [7](")
    assert counts == "0 bound, 0 formula, 1 exempt, 2 wrong or unaccounted"


@pytest.mark.parametrize(("wrong", "code"), [(False, 0), (True, 1)], ids=["right", "wrong"])
def test_check_as_json(docs, wrong, code):
    """A program can read the result, and the exit code stays the same."""
    if wrong:
        break_page(docs)
    result = run("check", "--docs", docs, "--json")
    data = json.loads(result.stdout)

    assert result.exit_code == code
    assert len(data["findings"]) == 2 * wrong
    assert data["counts"]["exempt"] == 1


def test_update(docs):
    """An update rewrites what is clear, tells of it, and still fails on the rest."""
    break_page(docs)
    result = run("check", "--docs", docs, "--update")

    assert result.exit_code == 1
    assert result.stderr == "a.md: 1 rewritten\n"
    assert "written" not in result.stdout
    assert (docs / "a.md").read_text() == f"A\n\nIt is [0.3](claim:{CELL}) of conv2d, not 7.\n"


def test_update_of_nothing(docs):
    """An update of a folder that is right leaves every byte."""
    before = (docs / "a.md").read_bytes()
    result = run("check", "--docs", docs, "--update")

    assert result.exit_code == 0
    assert result.stderr == ""
    assert (docs / "a.md").read_bytes() == before


def test_audit(site, docs):
    """A site that is right ends with 0 and counts."""
    result = run("audit", site, "--docs", docs)

    assert result.exit_code == 0
    assert result.output == (
        "1 pages: 1 numbers bound, 0 in formulas, 0 in executed output, 0 exempt, 0 unaccounted\n"
        "exempt: 0 in listings of the repository's files, 0 in citations, 0 in docstrings, "
        "0 in references to sources and runs, 0 in names, 0 in copies of headings\n"
    )


def test_audit_finds(site, docs):
    """A site that is wrong ends with 1 and names the page and the number."""
    page = site / "index.html"
    page.write_text(page.read_text().replace("</p>", " and 7</p>"))
    result = run("audit", site, "--docs", docs)
    as_json = run("audit", site, "--docs", docs, "--json")

    assert result.exit_code == as_json.exit_code == 1
    assert result.output.startswith("index.html:1:0: the number in '7' is bound to no address\n")
    assert json.loads(as_json.stdout)["unaccounted"] == 1


WRONG_USE = {
    "no command": (),
    "unknown command": ("chekc",),
    "unknown option": ("check", "--udpate"),
    "missing folder": ("check", "--docs", "/no/such/folder"),
    "file for a folder": ("check", "--docs", __file__),
    "missing site": ("audit", "/no/such/site"),
    "no site": ("audit",),
}


@pytest.mark.parametrize("arguments", WRONG_USE.values(), ids=WRONG_USE)
def test_wrong_use(arguments):
    """Wrong use ends with 2 and says what is wrong."""
    result = run(*arguments)

    assert result.exit_code == 2
    assert result.stderr.startswith("Usage: ")


@pytest.mark.parametrize("command", ["check", "audit"])
def test_empty_folder(tmp_path, command):
    """A folder without a page is wrong use: a check of nothing must not pass."""
    option = ["--docs"] if command == "check" else []
    result = run(command, *option, tmp_path)

    assert result.exit_code == 2
    assert result.stderr.endswith(f"Error: {tmp_path} holds no pages\n")


@pytest.mark.parametrize("command", ["check", "audit"])
def test_without_a_checkout(monkeypatch, site, docs, command):
    """An installed package does not know the settings of the site, and says where to run it."""
    monkeypatch.setattr("cnndocs.cli.sources.CHECKOUT", False)
    result = run(command, *([site] if command == "audit" else []), "--docs", docs)

    assert result.exit_code == 2
    assert result.stderr.startswith("Error: pages are checked with the settings of the site, and")
    assert result.stderr.endswith("run .venv/bin/cnndocs in a checkout of the sources\n")


@pytest.mark.parametrize("command", ["check", "audit"])
def test_help(command):
    """Help ends with 0 and gives an example."""
    result = run(command, "-h")

    assert result.exit_code == 0
    assert f"cnndocs {command}" in result.output
