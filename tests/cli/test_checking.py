"""The command verify: counts, checks and exit codes."""

import json
import re

import pytest
from command import run

from cnndocs import examples
from cnndocs.checks.verify.rebuild import rebuild
from cnndocs.values import discovery


@pytest.fixture
def wrong(monkeypatch):
    """Make the check of one example disagree with its record."""
    (module,) = discovery.parts("rgb", "check")
    check = module.check
    monkeypatch.setattr(module, "check", lambda example: check(example) | {"size": 3})


@pytest.fixture(scope="module")
def everything():
    """The result of verifying everything."""
    rebuild.cache_clear()
    return run("verify")


def test_counts_are_printed(everything):
    """All examples are verified: a line each, the totals, the quoted numbers, exit code 0."""
    lines = everything.stdout.splitlines()

    assert everything.exit_code == 0
    for id in examples.ids():
        assert any(line.split()[:1] == [id] for line in lines)
    counts, loops, quoted, kinds, verdict = lines[-5:]
    assert counts.startswith(f"{len(examples.ids())} examples: ")
    assert "not recomputed (" in counts
    assert "digits-cnn.history_loss" in counts
    assert re.search(r"reached by the loops of conv2d [\d,]+, relu [\d,]+, .*max_pool2d", loops)
    assert "in pages and notebooks" in quoted
    assert kinds.startswith("of values that were: ")
    assert verdict.startswith("0 wrong, in ")


def test_one_example():
    """Of one example each check is reported where that is asked for."""
    result = run("verify", "sliding", "--verbose")

    assert "sliding.feature_map: 9 by loops (conv2d) and by its check, equal\n" in result.stdout
    assert "sliding.pooled: 4 by loops (conv2d, max_pool2d, relu), equal\n" in result.stdout
    assert "sliding.steps: 9 by its check, equal\n" in result.stdout
    assert "sliding.image: 25 input\n" in result.stdout
    assert "rgb" not in result.stdout


def test_json():
    """A program reads the counts and each check, without colours and without bars."""
    result = run("verify", "sliding", "--json")
    data = json.loads(result.stdout)

    assert result.stderr == ""
    counts, values = data["counts"], examples.get("sliding").entries.values()
    recomputed = counts["loops"] + counts["check"] + counts["evaluated"]
    assert recomputed + counts["input"] == sum(value.array.size for value in values)
    assert min(counts["loops"], counts["check"]) > counts["left"] == 0
    assert data["loops"]["sliding"]["dense"] > 0
    assert data["counts"]["wrong"] == 0
    assert data["quoted"]["places"]["tables and derivations"] > 0
    assert data["quoted"]["unchecked"] == {}
    assert {"address", "kind", "values", "loops", "own", "problem"} == data["checks"][0].keys()


@pytest.mark.usefixtures("wrong")
def test_something_wrong():
    """A value that the loops do not confirm ends with 1, and is named."""
    text, data = run("verify", "rgb"), run("verify", "rgb", "--json")
    sentence = "rgb.size: '4 - 3 + 1 = 2' should end in 3"

    assert text.exit_code == data.exit_code == 1
    assert f"{sentence}\n" in text.stdout
    assert "1 wrong, in " in text.stdout
    assert json.loads(data.stdout)["problems"] == [sentence]


def test_what_cannot_be_checked(monkeypatch):
    """Without the sources of the site, what is quoted is not checked; nothing is wrong with it."""
    monkeypatch.setattr("cnndocs.checks.verify.quotes.CHECKOUT", False)
    text, data = run("verify", "rgb"), run("verify", "rgb", "--json")
    reason = "this package was installed without the sources of the site"

    assert text.exit_code == data.exit_code == 0
    assert "numbers quoted: pages and notebooks not checked, " in text.stdout
    assert f"not checked: figures: {reason}\n0 wrong, in " in text.stdout
    assert {*json.loads(data.stdout)["quoted"]["unchecked"].values()} == {reason}


def test_unknown_example():
    """An unknown example is wrong use."""
    result = run("verify", "rgb", "slidin")

    assert result.exit_code == 2
    assert "did you mean 'sliding'?" in result.stderr
