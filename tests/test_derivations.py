"""Derivations: what is displayed can be added up again."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest

from cnndocs.checks import scan
from cnndocs.examples import get
from cnndocs.examples.sliding import derivations, derivations_decision
from cnndocs.pages import katex, markdown
from cnndocs.pages.snippets import snippets
from cnndocs.values import arithmetic, claims
from cnndocs.values.literals import from_tex
from cnndocs.values.texclaims import tex_claims
from cnndocs.writing.formula import matrix_tex

NAMES = [name for name in snippets() if name.startswith("derivations/")]
POSITIONS = [(row, column) for row in range(3) for column in range(3)]


def formulas(text):
    """Return the TeX of each display formula."""
    return [tex.strip() for tex in re.findall(r"\$\$(.+?)\$\$", text, re.S)]


def shown(tex):
    """Return what a reader sees of a formula: literals for claims, no alignment."""
    for start, end, _, literal in reversed(list(tex_claims(tex))):
        tex = tex[:start] + literal + tex[end:]
    return re.sub(r"\\(begin|end)\{aligned\}|&|\\[,;]|\{\}", "", tex)


def lines(tex):
    """Return the lines of an aligned formula as plain arithmetic."""
    plain = [from_tex(line) for line in shown(tex).split("\\\\")]
    return [" ".join(line.replace("\\", "").split()) for line in plain]


@pytest.mark.parametrize("name", NAMES)
def test_scans_clean(name):
    """Every number in a derivation is a claim that holds."""
    found = scan.scan_markdown(snippets()[name](), name, {})

    assert found.findings == []
    assert found.counts["formula"] > 0


@pytest.mark.parametrize("name", NAMES)
def test_katex_accepts(name):
    """KaTeX renders every formula, in HTML and in MathML."""
    for tex in formulas(snippets()[name]()):
        rendered = katex.render(markdown.expand(tex), display=True)

        assert rendered.startswith("<span")
        assert 'data-claim="' in rendered


@pytest.mark.parametrize("name", NAMES)
def test_narrow(name):
    """No line is longer than a phone shows: at most three terms, or four numbers in a maximum."""
    for tex in formulas(snippets()[name]()):
        if "matrix" in tex:
            continue
        for line in lines(tex):
            assert len(line) <= 40, line


@pytest.mark.parametrize("at", POSITIONS, ids=str)
def test_window_adds_up(at):
    """In a window each product, each row sum and the total follow from what stands before."""
    *rows, total = formulas(derivations.window(*at))
    image, kernel = get("sliding")["image"], get("sliding")["kernel"]

    chains = [" ".join(lines(tex)) for tex in rows]

    assert [arithmetic.holds(chain) for chain in chains] == [True] * 3
    assert [chain.count("×") for chain in chains] == [3] * 3
    ends = [arithmetic.evaluate(chain.rpartition("=")[2]) for chain in chains]
    left, _, right = lines(total)[0].partition(" = ")
    assert arithmetic.holds(f"{left} = {right}")
    assert arithmetic.evaluate(left) == sum(ends)
    part = image[at[0] : at[0] + 3, at[1] : at[1] + 3]
    assert arithmetic.evaluate(right) == np.sum(part * kernel)


def test_window_shows_the_image_and_the_kernel():
    """The factors of a window are the pixels and the weights, in their order."""
    *rows, _ = formulas(derivations.first_window())

    pairs = re.findall(r"(\S+) × (\(-?[\d.]+\)|\S+)", " ".join(lines(tex)[0] for tex in rows))

    example = get("sliding")
    assert [float(pixel) for pixel, _ in pairs] == [float(x) for x in example["image"][:3, :3].flat]
    assert [float(weight.strip("()")) for _, weight in pairs] == [
        float(weight) for weight in example["kernel"].flat
    ]


@pytest.mark.parametrize("name", NAMES)
def test_negative_numbers_stand_in_parentheses(name):
    """A minus sign never follows another sign."""
    for tex in formulas(snippets()[name]()):
        if "matrix" in tex:
            continue
        assert not re.search(r"[-+×]\s*-", " ".join(lines(tex)))


def test_relu_shows_what_changes():
    """ReLU is shown on the whole map, and on each negative cell."""
    _, changed = formulas(derivations.relu())

    found = [re.fullmatch(r"operatorname\{ReLU\}\((.*)\) = (.*)", line) for line in lines(changed)]

    pairs = [(float(match[1]), float(match[2])) for match in found]
    assert pairs == [(-0.8, 0.0)]
    assert all(max(0, before) == after for before, after in pairs)


def test_pooling_takes_the_maxima():
    """Each line of the pooling is a maximum that holds; together they are the pooled map."""
    maxima, _ = formulas(derivations.pooling())

    assert [arithmetic.holds(line) for line in lines(maxima)] == [True] * 4
    ends = [arithmetic.evaluate(line.partition("=")[2]) for line in lines(maxima)]
    assert ends == list(get("sliding")["pooled"].flat)


def test_dense_adds_up():
    """Each score is the sum of the products shown and the bias shown."""
    chains = [" ".join(lines(tex)) for tex in formulas(derivations_decision.dense())]

    assert [arithmetic.holds(chain) for chain in chains] == [True, True]
    assert [chain.count("×") for chain in chains] == [4, 4]


def test_softmax_follows_from_the_scores():
    """Each probability is the rounding of the quotient of powers shown before it."""
    (tex,) = formulas(derivations_decision.softmax())

    for line in shown(tex).split("\\\\"):
        top, *below = [float(power) for power in re.findall(r"e\^\{([-\d.]+)\}", line)]
        written = re.search(r"\\approx ([\d.]+)", line)[1]
        computed = math.exp(top) / sum(map(math.exp, below))
        assert f"{computed:.6f}" == written


def test_loss_follows_from_the_probability():
    """The loss is the logarithm of the true class's probability, to the digits shown."""
    (tex,) = formulas(derivations_decision.loss())

    probability, loss = re.findall(r"\\approx ([\d.]+)", shown(tex))

    assert -math.log(float(probability)) == pytest.approx(float(loss), abs=1e-5)


@pytest.mark.parametrize("address", ["sliding.stride", "sliding.windows", "sliding.windows[0]"])
def test_matrix_refuses(address):
    """A number or a deeper array is no matrix."""
    with pytest.raises(ValueError, match="it is no matrix"):
        matrix_tex(address)


def test_matrix_of_enclosed_values():
    """Values between bounds are claims of their own inside the matrix, each announced."""
    tex = matrix_tex("sliding.probabilities")

    found = list(tex_claims(tex))
    assert [address for _, _, address, _ in found] == [
        "sliding.probabilities[0]",
        "sliding.probabilities[1]",
    ]
    assert all(literal.startswith("\\approx") for *_, literal in found)
    assert [claims.error(address, literal) for *_, address, literal in found] == ["", ""]


def test_three_channels_add_up():
    """Each channel's products give its sum; the three sums and the bias give the cell."""
    text = snippets()["derivations/rgb-first-window.md"]()
    *channels, total = formulas(text)
    example = get("rgb")

    chains = [" ".join(lines(tex)) for tex in channels]

    assert [chain.count("×") for chain in chains] == [9, 9, 9]
    assert all(arithmetic.holds(chain) for chain in chains)
    ends = [arithmetic.evaluate(chain.rpartition("=")[2]) for chain in chains]
    assert ends == example["channel_maps"][:, 0, 0].tolist()
    assert arithmetic.holds(lines(total)[0])
    assert lines(total)[0].endswith(f"= {example['feature_map'][0, 0]}")
