"""A claim of something else than its sentence says is found; one that is named passes."""

import pytest

from cnndocs.checks import scan
from cnndocs.checks.shown import pieces
from cnndocs.checks.subjects import found
from cnndocs.values import subjects

# The figure of a step as it was published: the loss is that of a step of all parameters.
OLD = (
    "The loss falls as {what} further against {its} gradient: from "
    "[≈ 1.842](claim:sliding.loss) before the step to [≈ 0.906](claim:step.loss) after a step "
    "with the learning rate [0.01](claim:step.rate)."
)


def problems(markdown, example=""):
    """Return what is found in a text, as sentences."""
    return [problem for _, problem in found(pieces(markdown)[0], example)]


def test_part_for_the_whole():
    old = OLD.format(what="the dense layer moves", its="its")
    [problem] = problems(old)
    assert problem == (
        "step.loss: ≈ 0.906 is of all parameters, the sentence speaks of dense layer: "
        "loss after one step"
    )
    assert problems(OLD.format(what="all parameters move", its="their")) == []


@pytest.mark.parametrize(
    "markdown",
    [
        "The kernel has [1.5](claim:sliding.feature_map[2,2]).",
        "- The bias is [≈ 1.842](claim:sliding.loss).",
        "| Bias | Rate |\n| --- | --- |\n| small | [≈ 1.842](claim:sliding.loss) |",
        "The stride: $\\claim{sliding.loss}{\\approx 1.842}$",
        "The loss:\n\nAnother text.\n\nIt is [≈ 1.842](claim:sliding.loss).",
        "## The loss\n\n## The bias\n\nIt is [≈ 1.842](claim:sliding.loss).",
        "| Loss | Bias |\n| --- | --- |\n| small | [≈ 1.842](claim:sliding.loss) |",
    ],
)
def test_nothing_names_it(markdown):
    [problem] = problems(markdown)
    assert "says what it is" in problem


@pytest.mark.parametrize(
    "markdown",
    [
        "The map holds [1.5](claim:sliding.feature_map[2,2]).",
        "The cross-entropy is [≈ 1.842](claim:sliding.loss).",
        "| Bias | Loss |\n| --- | --- |\n| small | [≈ 1.842](claim:sliding.loss) |",
        "| A | B |\n| --- | --- |\n| loss | [≈ 1.842](claim:sliding.loss) |",
        "The loss is:\n\n$\\claim{sliding.loss}{\\approx 1.842}$",
        "## The loss\n\nAs shown.\n\nIt is [≈ 1.842](claim:sliding.loss).",
        "It is [1](claim:nowhere.loss), or [1](claim:sliding.nothing), or [1](:loss).",
    ],
)
def test_named(markdown):
    assert problems(markdown) == []


def test_message_names_the_words():
    [problem] = problems("The kernel has [1.5](claim:sliding.feature_map[2,2]).")
    assert problem.startswith("sliding.feature_map[2,2]: no word around 1.5 says what it is")
    assert problem.endswith("the feature map (feature, map, window, sum, position, star)")


def test_wrong_number_is_found_once(tmp_path):
    (tmp_path / "a.md").write_text("It is good: [≈ 1.9](claim:sliding.loss).\n", encoding="utf-8")
    [finding] = scan.scan_docs(tmp_path).findings
    assert "computed" in finding.problem


def test_place_in_a_formula(tmp_path):
    text = "It is good:\n\n$$\nx = \\claim{sliding.loss}{\\approx 1.842}\n$$\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    [finding] = scan.scan_docs(tmp_path).findings
    assert (finding.line, finding.column) == (4, 5)


def test_words():
    assert subjects.stem("filters") in subjects.words("sliding.kernel")
    assert subjects.stem("window") in subjects.words("sliding.feature_map[0,0]")  # typed
    assert subjects.stem("window") not in subjects.words("sliding.loss")
    assert subjects.stem("largest") in subjects.words("sliding.feature_map.argmax")
    assert subjects.words("sliding.nothing") == frozenset()


def test_typed_words_are_of_entries():
    from cnndocs.values import registry

    for id in registry.ids():
        example = registry.get(id)
        assert example.called.keys() <= example.entries.keys(), id


@pytest.mark.parametrize("name", ["learn/page.md", "notebooks/page.py"])
def test_pages(tmp_path, name):
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    begin = "# %% [markdown]\n# " if file.suffix == ".py" else ""
    file.write_text(f"{begin}It is good: [≈ 1.842](claim:sliding.loss).\n", encoding="utf-8")
    [finding] = scan.scan_docs(tmp_path).findings
    assert (finding.path, finding.line) == (name, 1 + bool(begin))
    assert finding.problem.startswith("sliding.loss: no word around ≈ 1.842")
    file.write_text(f"{begin}The loss: [≈ 1.842](claim:sliding.loss).\n", encoding="utf-8")
    assert scan.scan_docs(tmp_path).findings == []
