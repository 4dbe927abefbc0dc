"""The list of exempt names: a name has a letter in each word with a digit, and a reason."""

from __future__ import annotations

import json

import pytest

from cnndocs.checks.exempt import exempt_names
from cnndocs.checks.scan import scan_docs
from cnndocs.delivery.paths import DOCS

NUMBERS = [
    "7",
    "-0.3",
    "98 %",
    "7 cells",
    "5x5",
    "7th",
    "1e5",
    "3 px",
    "²",
    "1/3",
    "60k",
    "(7)",
    "A 7.",
]
REASONS = ["", "   ", "-", "7", None]


@pytest.fixture
def exempted(tmp_path):
    """Return a function that writes a list and a page with its names, and returns the findings."""

    def written(*entries):
        lines = [
            "\n".join(
                ["[[name]]", *(f"{k} = {json.dumps(v)}" for k, v in entry.items() if v is not None)]
            )
            for entry in entries
        ]
        (tmp_path / "exempt.toml").write_text("\n".join([*lines, ""]), encoding="utf-8")
        page = "\n\n".join(str(entry.get("text")) for entry in entries)
        (tmp_path / "a.md").write_text(page, encoding="utf-8")
        return [str(finding) for finding in scan_docs(tmp_path).findings]

    return written


@pytest.mark.parametrize("text", NUMBERS)
def test_number_is_no_name(exempted, text):
    """A number in a list of names exempts nothing, whatever is said for it."""
    first, *others = exempted({"text": text, "reason": "a name"})

    assert any(
        finding.startswith("exempt.toml:1:1: the exempt name") for finding in [first, *others]
    )
    assert any(finding.startswith("a.md:1:") for finding in [first, *others])


@pytest.mark.parametrize("reason", REASONS)
def test_name_needs_a_reason(exempted, reason):
    """A name without a reason exempts nothing."""
    names = exempted(
        {"text": "conv2d", "reason": "a function"}, {"text": "im2col", "reason": reason}
    )

    assert sorted(finding.partition(":")[0] for finding in names) == ["a.md", "exempt.toml"]
    assert any("exempt.toml:4:1: the exempt name 'im2col' lacks its reason" in one for one in names)


@pytest.mark.parametrize(
    "entry",
    [
        {"reason": "a"},
        {"text": "", "reason": "a"},
        {"text": 7, "reason": "a"},
        {"text": "conv", "reason": "a"},
    ],
)
def test_entry_without_a_name(exempted, entry):
    """An entry that names no word with a digit is found."""
    found = exempted(entry)

    assert found[0].startswith("exempt.toml:1:1: an exempt name is a text with a digit: got") or (
        found[1].startswith("exempt.toml:1:1: an exempt name is a text with a digit: got")
    )


def test_name_stands_once(exempted):
    """A second entry of a name is found, so that a name has one reason."""
    entry = {"text": "conv2d", "reason": "a function"}

    assert exempted(entry, entry) == [
        "exempt.toml:4:1: the exempt name 'conv2d' stands in the list twice"
    ]


def test_names_of_the_site():
    """Every entry of the site's own list is a name."""
    file = DOCS / "exempt.toml"

    assert len(exempt_names(file)) == file.read_text(encoding="utf-8").count("[[name]]")
