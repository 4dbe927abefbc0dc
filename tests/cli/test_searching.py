"""The command find: claims for a number, ready to paste."""

import json

import pytest
from click.testing import CliRunner

from cnndocs import examples
from cnndocs.cli import main
from cnndocs.cli.searching import MOST
from cnndocs.values import claims


def run(*arguments):
    """Return the result of a command."""
    return CliRunner().invoke(main, ["find", *arguments])


def test_one_example():
    """Each line is a claim; of all examples only those that are named are searched."""
    result = run("-0.8", "sliding")

    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert "[-0.8](claim:sliding.feature_map.min)" in lines
    assert all(line.startswith("[-0.8](claim:sliding.") for line in lines)


def test_all_examples():
    """The first claims are printed, and how many more there are; all of them on request."""
    some, every = run("0"), run("0", "--all")

    assert len(some.stdout.splitlines()) == MOST
    assert f"{len(every.stdout.splitlines()) - MOST:,} more: name an example" in some.stderr
    assert every.stderr == ""


def test_nothing_fits():
    """Where nothing fits the nearest are printed, and the exit code is 1."""
    result = run("4.65", "sliding")

    assert result.exit_code == 1
    assert result.stderr == "no value is 4.65; the nearest:\n"
    assert result.stdout.startswith("[4.6](claim:sliding.")


def test_nothing_is_near():
    """A shape has no neighbour: one sentence, and the exit code is 1."""
    result = run("77×3")

    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "no value is 77×3\n")


@pytest.mark.parametrize(("number", "code"), [("3×3", 0), ("4.65", 1)])
def test_json(number, code):
    """A program reads the claims and the nearest, with address, kind and value."""
    result = run(number, "sliding", "--json")
    data = json.loads(result.stdout)

    assert result.exit_code == code
    assert data.keys() == {"claims", "nearest"}
    one = data["nearest" if code else "claims"][0]
    assert one.keys() == {"claim", "text", "address", "kind", "value"}
    assert claims.error(one["address"], one["text"]) == ""


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["kernel"], "'kernel' is not a number that a claim can show: write one such as 0.3"),
        (["3", "slidin"], "did you mean 'sliding'?"),
        (["3", "--what"], "there is no example '--what'"),
    ],
    ids=["no number", "no example", "no option"],
)
def test_wrong_use(arguments, sentence):
    """What is no number, and what is no example, is wrong use."""
    result = run(*arguments)

    assert result.exit_code == 2
    assert sentence in result.stderr


def test_ids_are_those_of_the_catalogue():
    """Without an id every example is searched."""
    used = {
        line.partition("claim:")[2].partition(".")[0] for line in run("3", "--all").stdout.split()
    }

    assert len(used) > len(examples.ids()) / 2
