"""A page that names its example once quotes it without naming it again."""

import subprocess
import sys

import pytest
from lxml import html as lxml_html
from markdown import Markdown

from cnndocs.checks import scan
from cnndocs.delivery.paths import DOCS
from cnndocs.pages.places import places
from cnndocs.values.claims import ClaimError
from cnndocs.values.shorthand import example_of

NAMED = "# A page\n\n[:]: claim:sliding\n\n"
EXTENSIONS = [
    "footnotes",
    "md_in_html",
    "pymdownx.arithmatex",
    "pymdownx.superfences",
    "cnndocs.pages.markdown",
]
FORMULAS = {"pymdownx.arithmatex": {"generic": True}}
RIGHT = {
    "sentence": "It is [0.3](:feature_map[0,0]).",
    "property": "It is [3×3](:kernel.shape).",
    "bold": "It is [**0.3**](:feature_map[0,0]).",
    "footnote": "It is a cell[^n].\n\n[^n]: That is [0.3](:feature_map[0,0]).",
    "formula": r"It is $\claim{:feature_map[0,0]}{0.3}$.",
    "formula with another": r"It is $\claim{:stride}{1} + \claim{rgb.stride}{1}$.",
    "another example": "It is [27](claim:rgb.kernel.size).",
    "read HTML": "<div markdown>\n\nIt is [0.3](:feature_map[0,0]).\n\n</div>",
}
WRONG = {
    "value": ("[0.4](:feature_map[0,0])", "sliding.feature_map[0,0]: written 0.4, computed 0.3"),
    "name": ("[0.3](:map)", "sliding.map: sliding has no value 'map'"),
    "formula": (r"$\claim{:stride}{2}$", "sliding.stride: written 2, computed 1"),
}


def convert(text):
    """Return the HTML of a page."""
    converter = Markdown(extensions=EXTENSIONS, extension_configs=FORMULAS)
    return converter.convert(text)


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_right(text):
    """What is built is what an address with its example gives, and the check takes both."""
    whole = text.replace("(:", "(claim:sliding.").replace("{:", "{sliding.")

    assert convert(NAMED + text) == convert(f"# A page\n\n{whole}")
    short, long = (scan.scan_markdown(source, "", {}) for source in (NAMED + text, whole))
    assert short.findings == long.findings == []
    assert short.bound == long.bound


@pytest.mark.parametrize(("text", "problem"), WRONG.values(), ids=WRONG)
def test_wrong(text, problem):
    """A wrong claim is named with its whole address, by the check and by the build."""
    with pytest.raises(ClaimError) as caught:
        convert(NAMED + text)

    [finding] = scan.scan_markdown(NAMED + text, "", {}).findings
    assert str(caught.value).startswith(problem)
    assert finding.problem == str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "[0.3](:feature_map[0,0])",
        r"$\claim{:feature_map[0,0]}{0.3}$",
        "[0.3](:feature_map[0,0])\n\n    [:]: claim:sliding",
        "[0.3](:feature_map[0,0])\n\n```\n[:]: claim:sliding\n```",
    ],
    ids=["sentence", "formula", "named in indented code", "named in a fence"],
)
def test_no_example(text):
    """Without an example that the page names, an error says which line to write."""
    with pytest.raises(ClaimError) as caught:
        convert(text)

    first = scan.scan_markdown(text, "", {}).findings[0]
    assert first.problem == str(caught.value)
    assert str(caught.value) == (
        "':feature_map[0,0]' lacks its example: name it for the page, with the line "
        "[:]: claim:ID below its title"
    )


def test_two_examples():
    """A page that names two examples could be read in two ways."""
    text = f"{NAMED}[0.3](:feature_map[0,0])\n\n[:]: claim:rgb\n"
    problems = [finding.problem for finding in scan.scan_markdown(text, "", {}).findings]

    assert "the page names sliding as its example already" in problems


def test_line_shows_nothing():
    """The line that names the example is not shown."""
    text = lxml_html.fromstring(f"<div>{convert(f'{NAMED}Text.')}</div>").text_content()

    assert text.split() == ["A", "page", "Text."]


def test_update(tmp_path):
    """A wrong literal is rewritten, its short address kept."""
    (tmp_path / "a.md").write_text(f"{NAMED}[0.4](:feature_map[0,0])\n")
    scan.update_docs(tmp_path)

    assert (tmp_path / "a.md").read_text() == f"{NAMED}[0.3](:feature_map[0,0])\n"


def test_suggestions(tmp_path):
    """What is suggested on such a page is as short as the author would write it."""
    (tmp_path / "a.md").write_text(f"{NAMED}[0.3](:feature_map[0,1])\n")
    [finding] = scan.scan_docs(tmp_path).findings

    assert finding.suggestions[0] == "[0.3](:feature_map[0,0])"


def test_example_of_a_notebook():
    """A notebook names its example in a Markdown cell."""
    assert example_of("# %% [markdown]\n# # A\n#\n# [:]: claim:digits-cnn\n") == "digits-cnn"


def test_places():
    """Where an example is used, pages that name it once count too."""
    short = [
        page.relative_to(DOCS).as_posix()
        for page in [*DOCS.glob("learn/*.md"), *DOCS.glob("notebooks/*.py")]
        if example_of(page.read_text(encoding="utf-8"))
    ]
    pages = {place.page for used in places(DOCS, {}).values() for place in used}

    assert short
    assert set(short) <= pages


@pytest.mark.parametrize("builder", ["mkdocs", "properdocs"])
def test_builder(tmp_path, builder):
    """A builder leaves such links alone, and the built page carries the whole address."""
    pytest.importorskip(builder)
    (tmp_path / "docs" / "examples").mkdir(parents=True)
    (tmp_path / "docs" / "examples" / "sliding.md").write_text("# S\n\n## K {#feature_map}\n")
    (tmp_path / "docs" / "index.md").write_text(f"{NAMED}It is [0.3](:feature_map[0,0]).\n")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: a\ntheme: material\n"
        "validation:\n  links:\n    absolute_links: relative_to_docs\n"
        "markdown_extensions:\n  - attr_list\n  - cnndocs.pages.markdown\n"
    )
    command = [sys.executable, "-m", builder, "build", "--strict", "-f", "mkdocs.yml"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    tree = lxml_html.parse(tmp_path / "site" / "index.html")
    [claim] = tree.getroot().find_class("claim")
    assert claim.get("data-claim") == "sliding.feature_map[0,0]"
    assert claim.get("href") == "examples/sliding/#feature_map"
