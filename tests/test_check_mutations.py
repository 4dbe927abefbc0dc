"""Every number on every page is checked: change any digit that is shown, and the check says so."""

import io
import json
import re
import shutil
import tokenize
from collections import defaultdict
from functools import cache
from itertools import zip_longest

import jupytext
import pytest
import rendered
from click.testing import CliRunner

from cnndocs.checks.exempt import exempt_names
from cnndocs.checks.scan import scan_markdown, scan_notebook
from cnndocs.cli import main
from cnndocs.delivery.paths import DOCS
from cnndocs.values import claims, shorthand

PAGES = sorted(
    file.relative_to(DOCS).as_posix()
    for file in [*DOCS.rglob("*.md"), *DOCS.glob("notebooks/*.py")]
    if "generated" not in file.parts
)
ADDRESS = re.compile(r"(?:\((?:claim|law|run|source):|\]\((?=:)|\\claim\{)([^(){}\s]+)[)}]")
DOCUMENTED = re.compile(r"^::: (\S+)", re.M)  # names, of which a test of the package holds each
every_page = pytest.mark.parametrize("page", PAGES)
FEW = {"index.md", "learn/worked-example.md", "reference/notation.md", "notebooks/scratch.py"}
few_pages = pytest.mark.parametrize(
    "page",
    [page if page in FEW else pytest.param(page, marks=pytest.mark.slow) for page in PAGES],
)


@cache
def text_of(page):
    """Return the source of a page."""
    return (DOCS / page).read_text(encoding="utf-8")


@cache
def names():
    """Return the exempt names."""
    return exempt_names(DOCS / "exempt.toml")


@pytest.fixture(autouse=True)
def remember(monkeypatch):
    """Check each claim once: all but one are the same in every changed page."""
    monkeypatch.setattr(claims, "error", cached_error)


cached_error = cache(claims.error)


def line_of(text, at):
    """Return the number of the line that holds an offset."""
    return text.count("\n", 0, at) + 1


def findings(page, text):
    """Return the lines in which the check finds something wrong."""
    scan = scan_notebook if page.endswith(".py") else scan_markdown
    return {finding.line for finding in scan(text, page, names()).findings}


def notebook_html(source):
    """Return the Markdown cells of a notebook as HTML, its addresses left out."""
    cells = jupytext.reads(source, fmt="py:percent").cells
    text = "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    return rendered.html(text)


def body(page):
    """Return where the body of a page begins: after the header of a notebook."""
    text = text_of(page)
    return text.index("\n# ---\n", 1) + 7 if text.startswith("# ---\n") else 0


def words_of(text):
    """Return the offsets of the digits in the comments and plain strings of a notebook's code."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        plain = token.type == tokenize.STRING and token.string[0] in "'\""
        if plain or (token.type == tokenize.COMMENT and not token.string.startswith("# %%")):
            start = starts[token.start[0] - 1] + token.start[1]
            found |= {start + match.start() for match in re.finditer("[0-9]", token.string)}
    return found


def shown(page, function, *arguments):
    """Return the offsets in a page that are shown, as one of the functions of ``rendered`` says."""
    text, start = text_of(page), body(page)
    if not page.endswith(".py"):
        return function(text, *arguments)
    moved = [[at - start for at in offsets] for offsets in arguments]
    return {at + start for at in function(text[start:], *moved, notebook_html)}


def addresses(text):
    """Return the offsets of all digits in what leads to claims, laws, runs, sources and names."""
    return {
        match.start(1) + digit.start()
        for match in (*ADDRESS.finditer(text), *DOCUMENTED.finditer(text))
        for digit in re.finditer("[0-9]", match[1])
    }


def changed(text, places, step):
    """Return a text with the digits at some places raised by a step."""
    chars = list(text)
    for at in places:
        chars[at] = str((int(text[at]) + step) % 10)
    return "".join(chars)


def one_a_line(text, places):
    """Yield the places in rounds: in each round at most one of every line is changed."""
    lines = defaultdict(list)
    for at in sorted(places):
        lines[line_of(text, at)].append(at)
    for places_of_round in zip_longest(*lines.values()):
        yield [at for at in places_of_round if at is not None]


def missed(page, places, step):
    """Return each place whose change the check does not find in its own line."""
    text = text_of(page)
    return [
        f"{line_of(text, at)}: {text[max(0, at - 20) : at]}[{text[at]}]{text[at + 1 : at + 20]}"
        for together in one_a_line(text, places)
        for wrong in [findings(page, changed(text, together, step))]
        for at in together
        if line_of(text, at) not in wrong
    ]


@every_page
def test_unchanged(page):
    """As they are, all pages pass."""
    assert findings(page, text_of(page)) == set()


@every_page
@pytest.mark.parametrize("step", [1, pytest.param(3, marks=pytest.mark.slow)])
def test_digit(page, step):
    """Whichever shown digit is changed, the check finds it in its line."""
    text = text_of(page)
    digits = shown(page, rendered.shown_digits) - addresses(text)
    if page.endswith(".py"):
        digits |= {at for at in words_of(text) if at >= body(page)} - addresses(text)

    assert missed(page, digits, step) == []


@every_page
def test_address(page):
    """Whichever address is changed so that another value stands there, the check finds it."""
    text = text_of(page)
    places = [
        at
        for match in ADDRESS.finditer(text)
        for at in (match.start(1) + digit.start() for digit in re.finditer("[0-9]", match[1]))
        if value(changed(text, [at], 1)[slice(*match.span(1))], text) != value(match[1], text)
    ]

    assert missed(page, places, 1) == []


def value(address, text):
    """Return what stands at an address of a page, as text; nothing where there is none."""
    try:
        whole = shorthand.full(address, shorthand.example_of(text))
        return repr(claims.resolve(claims.canonical(whole)).tolist())
    except claims.ClaimError:
        return ""


@few_pages
def test_bare_number(page):
    """Wherever a bare number is written into a line or a table cell, the check finds it."""
    text = text_of(page)
    ends = {
        match.end(1): line_of(text, match.start())
        for match in re.finditer(r"([^\W\d_])\b(?=[^\w\n]*(?:\n|\||\Z))", text)
        if match.start() >= body(page)
        and not re.search(r"</\w*$", text[: match.end(1)])  # no browser shows what a tag ends with
    }
    places = shown(page, rendered.shown_ends, list(ends))
    doubtful = [
        at
        for together in one_a_line(text, places)
        for wrong in [findings(page, written(text, together))]
        for at in together
        if ends[at] not in wrong
    ]
    silent = [
        f"{ends[at]}: {text[max(0, at - 20) : at]}[ 7 ]{text[at : at + 20]}"
        for at in doubtful  # all together they may be shown where one alone is a link's target
        if ends[at] not in findings(page, written(text, [at]))
        and shown(page, rendered.shown_ends, [at])
    ]

    assert silent == []


def written(text, places):
    """Return a text with a bare number written at some places."""
    for at in sorted(places, reverse=True):
        text = f"{text[:at]} 7 {text[at:]}"
    return text


def test_something_is_shown():
    """The pages do show digits and words: the tests above do not pass because nothing is tried."""
    digits = sum(len(shown(page, rendered.shown_digits)) for page in PAGES)

    assert digits >= 50


def test_command(tmp_path):
    """The command ends with 1 and names file, line, what is written and what is computed."""
    docs = shutil.copytree(DOCS, tmp_path / "docs", ignore=shutil.ignore_patterns("generated"))
    page = docs / "learn" / "worked-example.md"
    text = page.read_text(encoding="utf-8")
    right = "[4.6](claim:sliding.feature_map.max)"
    page.write_text(text.replace(right, right.replace("4.6", "4.7"), 1), encoding="utf-8")
    command = ["check", "--docs", str(docs)]
    result = CliRunner().invoke(main, command)
    as_json = CliRunner().invoke(main, [*command, "--json"])

    line = line_of(text, text.index(right))
    assert result.exit_code == as_json.exit_code == 1
    assert result.stdout.startswith(f"learn/worked-example.md:{line}:")
    assert "sliding.feature_map.max: written 4.7, computed 4.6\n" in result.stdout
    assert json.loads(as_json.stdout)["findings"][0]["line"] == line
