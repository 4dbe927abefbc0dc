"""The gate: a sentence that says "every" or "never" says what holds it, or stands in a list."""

import re
import subprocess

import pytest

from cnndocs.checks import general, scan
from cnndocs.checks.audit import audit
from cnndocs.checks.sentences import sentences
from cnndocs.checks.shown import pieces
from cnndocs.delivery.paths import ROOT
from scripts.bench import gate

CLAIM = re.compile(r"\[[^\]]*\]\(claim:")
GENERAL = "Every convolution adds a border."
HELD = {
    "law": "[Every convolution](law:empty-window) adds a border.",
    "source": "Every convolution [adds](source:he2016) a border.",
    "claim": "Every kernel moves by [1](claim:sliding.stride) cell.",
    "formula": r"Every kernel moves by $\claim{sliding.stride}{1}$ cell.",
}
FREE = {
    "question": "Does every convolution add a border?",
    "told": "Compute every cell of the map.",
    "own": "Every term is explained on this page.",
    "introduces": "All steps of the example in one table:",
    "particular": "This convolution adds a border.",
    "short": "All of it.",
    "heading": "One image, all layers",
}
NAMED = [
    "All cells of the map move.",
    "It always gives the bias.",
    "A padded cell never wins there.",
    "Nothing of the pattern is seen.",
    "It works only without a stride.",
    "A kernel must be odd there.",
    "Most libraries move it by one.",
    "The receptive field grows in it.",
    "The map stays the same there.",
    "That is the pattern, not its absence.",
    "Neither holds for turning an image.",
    "You can read it on this page: every letter stands for one thing.",
]


@pytest.fixture
def found(tmp_path):
    """Return a function that checks a page of a lesson, and returns what is found."""

    def check(text, exempt="", path="learn/page.md"):
        page = tmp_path / path
        page.parent.mkdir(exist_ok=True)
        page.write_text(text, encoding="utf-8")
        (tmp_path / "exempt.toml").write_text(exempt, encoding="utf-8")
        return [str(finding) for finding in scan.scan_docs(tmp_path).findings]

    return check


def listed(*texts, reason="a definition"):
    """Return a list of exempt sentences."""
    return f'[[sentences]]\nreason = "{reason}"\ntexts = {[*texts]!r}\n'


@pytest.mark.parametrize("text", NAMED)
def test_named(text):
    """Each kind of word makes a sentence general."""
    assert general.generalises(text)


@pytest.mark.parametrize("text", FREE.values(), ids=FREE)
def test_free(text):
    """A question, an instruction, what a page says of itself, and a fragment state nothing."""
    assert not general.generalises(text)


def test_found(found):
    """A general sentence that nothing holds is named with its place, and told what to do."""
    [finding] = found(f"# Page\n\nA convolution slides. {GENERAL} It is small.\n")

    assert finding.startswith(f"learn/page.md:3:23: “{GENERAL}” is a general sentence")
    assert "bind it with a law, a run, a source or a claim" in finding


@pytest.mark.parametrize("text", HELD.values(), ids=HELD)
def test_held(found, text):
    """A law, a source, a claim, or one in a formula holds the sentence that it stands in."""
    assert found(f"# Page\n\n{text}\n") == []


def test_held_by_itself_only(found):
    """What holds one sentence does not hold the next."""
    findings = found(f"# Page\n\n{HELD['law']} {GENERAL}\n\n- {HELD['claim']}\n")

    assert len(findings) == 1


def test_other_pages(found):
    """Reference and the rest of the site are not asked."""
    assert found(f"# Page\n\n{GENERAL}\n", path="about/page.md") == []


def test_notebook(found):
    """The text of a notebook is asked, its code is not."""
    text = f"# %% [markdown]\n# # Title\n#\n# {GENERAL}\n\n# %%\nx = 'Every map moves there.'\n"
    [finding] = found(text, path="notebooks/page.py")

    assert finding.startswith("notebooks/page.py:4:3: ")


def test_exempt(found):
    """A sentence that stands in the list is let pass; one that only begins like it is not."""
    entry = listed(GENERAL)

    assert found(f"# Page\n\n{GENERAL}\n", entry) == []
    assert found(f"# Page\n\n{GENERAL[:-1]}, whatever its size.\n", entry) != []


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        (listed(GENERAL, reason=""), "are exempt without a reason"),
        (listed(GENERAL, reason="7."), "are exempt without a reason"),
        (listed(GENERAL) * 2, "is exempt twice"),
        (listed(GENERAL, "Every pool"), "no page has the general sentence"),
    ],
)
def test_bad_entry(found, entry, problem):
    """An entry has a reason, stands once, and is used."""
    findings = found(f"# Page\n\n{GENERAL}\n", entry)

    assert findings
    assert all(finding.startswith("exempt.toml:1:1: ") for finding in findings)
    assert any(problem in finding for finding in findings)


def test_offers():
    """The law whose words are nearest is offered first."""
    assert general.offers("Where nothing is seen, every window gives the bias.")[0] == (
        "law:empty-window"
    )


def test_offers_are_the_right_ones():
    """Of the sentences that a law holds, most would have been offered it."""
    right, of = gate.offered()

    assert of > 0
    assert 3 * right >= 2 * of


def test_split():
    """Sentences end at a stop before a capital; abbreviations and numbers do not end one."""
    page = "A map, e.g. one of 3.5 cells. It moves! “All?” So."

    assert [one.text for one in sentences(pieces(page)[0])] == [
        "A map, e.g. one of 3.5 cells.",
        "It moves!",
        "“All?”",
        "So.",
    ]


def test_built_page(tmp_path):
    """What a lesson includes is asked on the built page, and a link to a law holds it there too."""
    body = f"<article><p>{GENERAL}</p><p><a class='law' href='#'>Every map</a> moves there.</p>"
    page = f"<!doctype html><html><head><title>P</title></head><body>{body}</article></body></html>"
    (tmp_path / "site" / "learn" / "page").mkdir(parents=True)
    (tmp_path / "site" / "learn" / "page" / "index.html").write_text(page, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    texts = [finding.problem for finding in audit(tmp_path / "site", tmp_path / "docs").findings]

    assert [text for text in texts if "general sentence" in text] == [general.problem(GENERAL)]


def test_measurement():
    """Two thirds of what had to be corrected have such words, and one in ten of what may stand."""
    counts = gate.measured()
    (words, of), (alone, _) = (
        counts["corrected, by their words"],
        counts["corrected, as they stood"],
    )
    passing, among = counts["passing"]

    assert (of, among) == (30, 200)
    assert 3 * words >= 2 * of
    assert 2 * alone >= of
    assert passing <= 20


@pytest.mark.parametrize("one", gate.data()["corrected"], ids=lambda one: one["text"][:30])
def test_old_wording(one):
    """A corrected statement is measured as it was published, not as it is remembered."""
    old = subprocess.run(
        ["git", "show", f"{gate.data()['commit']}:{one['file']}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if old.returncode:
        pytest.skip("the history of this checkout does not reach back")
    # The values of an f-string are written as claims: what is before the first is held.
    begin = CLAIM.split(one["text"])[0] if one["file"].endswith(".py") else one["text"]

    assert begin in old.stdout
