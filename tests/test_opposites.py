"""A sentence that leads to a law and says the opposite of it in a word is named."""

import pytest

from cnndocs.checks import opposites, scan
from cnndocs.laws._law import laws
from scripts.bench import altered

SHIFT = "softmax-ignores-a-shift"
AGAINST = [
    ("It is the same where one number is added to some logits.", "some"),
    ("Softmax changes where one number is added to all logits.", "changes"),
]


def check(text):
    """Return what is found on a page with one sentence."""
    return [str(one) for one in scan.scan_markdown(f"# P\n\n{text}\n", "learn/p.md", {}).findings]


@pytest.mark.parametrize(("text", "word"), AGAINST)
def test_contradiction(text, word):
    """Sentence, word, law and the law's own sentence are named, with the place."""
    [finding] = check(f"[{text}](law:{SHIFT})")

    assert finding.startswith("learn/p.md:3:")
    assert f"says “{word}”, and the law {SHIFT} that it leads to says" in finding
    assert finding.endswith(laws()[SHIFT].text)


@pytest.mark.parametrize("law", laws().values(), ids=laws())
def test_own_words(law):
    """A page may say what the law says, in its words."""
    assert check(f"[{law.text}](law:{law.id})") == []


def test_only_its_own_law():
    """The sentence beside it, and a sentence without a law, are not held against one."""
    text = AGAINST[0][0]

    assert check(f"{text} [It ignores a shift](law:{SHIFT}).") == []


def test_both_words():
    """A sentence that has both words speaks of two things."""
    assert opposites.contradicted(*["a larger kernel, a smaller pad"] * 2, "a larger map") is None


def test_measurement():
    """Of thirty sentences made false by a word half are caught; no true one is called wrong."""
    true, false = altered.measured("true"), altered.measured("false")

    assert {*true} <= {"gate", "nothing"}
    assert false["nothing"] <= 15
