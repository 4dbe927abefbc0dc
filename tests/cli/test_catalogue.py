"""The commands examples and show: what there is, and what an example computes."""

import json

import pytest
from command import run

from cnndocs import examples
from cnndocs.writing import export


@pytest.mark.parametrize("command", [("examples",), ("examples", "list")], ids=" ".join)
def test_every_example_is_listed(command):
    """Each example has a line with its id and title, as text and as JSON."""
    text, data = run(*command), json.loads(run(*command, "--json").stdout)

    lines = text.stdout.splitlines()
    for id in examples.ids():
        assert any(line.split()[:1] == [id] and examples.get(id).title in line for line in lines)
    assert [one["id"] for one in data] == examples.ids()
    assert data[0]["entries"] == list(examples.get(data[0]["id"]).entries)


@pytest.mark.parametrize("id", examples.ids())
def test_every_example_is_shown(id):
    """Each example is shown: title, and a line with the address of each entry."""
    result = run("show", id)

    assert result.exit_code == 0
    assert result.stdout.startswith(examples.get(id).title)
    for name in examples.get(id).entries:
        assert f" {id}.{name}" in result.stdout


def test_a_matrix_is_a_grid():
    """A matrix stands in a grid whose rows and columns are counted from zero."""
    lines = run("show", "sliding", "pooled").stdout.splitlines()

    assert lines[0] == "result sliding.pooled 2×2: the map after max pooling"
    assert [line.split() for line in lines[2:6] if "─" not in line] == [
        "│ │ 0 │ 1 │".split(),
        "│ 0 │ 4.6 │ 3.1 │".split(),
        "│ 1 │ 4.6 │ 4.3 │".split(),
    ]


def test_scalars_and_equations():
    """A single value stands behind its name, rounded only after ≈; an equation in a line."""
    text = run("show", "sliding", "loss", "size", "pool").stdout

    assert "sliding.loss: cross-entropy ≈ 1.84248\n" in text
    assert "sliding.pool: side of the pooling window = 2\n" in text
    assert "\n  5 - 3 + 1 = 3\n" in text


def test_a_narrow_terminal_breaks_a_grid(monkeypatch):
    """A matrix that is wider than the terminal goes on in further grids; nothing is cut off."""
    monkeypatch.setenv("COLUMNS", "50")
    lines = run("show", "small-net", "weight").stdout.splitlines()

    assert max(map(len, lines[1:])) <= 50
    heads = [line for line in lines if "│   │" in line]
    assert " ".join(heads).replace("│", "").split() == [str(at) for at in range(18)]


@pytest.mark.parametrize("columns", ["", "0", "wide", "60"])
@pytest.mark.parametrize("command", [("examples",), ("show", "sliding")], ids=" ".join)
def test_no_line_is_filled_up(monkeypatch, command, columns):
    """No line ends in spaces, in whatever width; what is no number of columns is none."""
    monkeypatch.setenv("COLUMNS", columns)
    lines = run(*command).stdout.splitlines()

    assert [line for line in lines if line != line.rstrip()] == []
    assert (max(map(len, lines)) <= 60) == (columns == "60")


def test_role():
    """Only the entries of one role are shown."""
    data = json.loads(run("show", "sliding", "--role", "input", "--json").stdout)

    assert {entry["role"] for entry in data["entries"].values()} == {"input"}
    assert "image" in data["entries"]


def test_json_is_the_export():
    """The JSON of an example is the data that is exported."""
    assert json.loads(run("show", "rgb", "--json").stdout) == export.example(examples.get("rgb"))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("show", "slidin"), "there is no example 'slidin'; did you mean 'sliding'?"),
        (("show", "xyzzy"), "there is no example 'xyzzy'; cnndocs examples lists them"),
        (("show", "sliding", "imag"), "there is no entry 'imag'; did you mean 'image'?"),
        (
            ("show", "sliding", "image", "--role", "result"),
            "sliding has no such result among image",
        ),
        (("exprt",), "No such command 'exprt'. Did you mean 'export'?"),
    ],
    ids=["near example", "no example", "entry", "role", "command"],
)
def test_what_does_not_exist(arguments, sentence):
    """What does not exist is wrong use; the nearest name is suggested."""
    result = run(*arguments)

    assert result.exit_code == 2
    assert result.stderr.endswith(f"{sentence}\n")
