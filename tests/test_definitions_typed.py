r"""A definition that a page types by itself is named, however it is written; others are not."""

from __future__ import annotations

import pytest

from cnndocs.checks.definitions import typed
from cnndocs.checks.scan import scan_markdown
from cnndocs.values.formulas import FORMULAS

REPEATED = {
    "spaces": r"z=\sum_{j=0}^{M-1}D_j v_j",
    "other spaces": r"z \; = \quad \sum_{j=0}^{M-1} D_{j} \: v_{j}",
    "a point": r"z = \sum_{j=0}^{M-1} D_j \cdot v_j",
    "a cross": r"z = \sum_{j=0}^{M-1} D_j \times v_j",
    "upper bound first": r"z = \sum^{M-1}_{j=0} D_j v_j",
    "limits": r"z = \sum\limits_{j=0}^{M-1} D_j v_j",
    "aligned": r"\begin{aligned} z &= \sum_{j=0}^{M-1} D_j v_j \end{aligned}",
    "beside another": r"x = 2, \qquad z = \sum_{j=0}^{M-1} D_j v_j",
    "its right side": r"u = \sum_{j=0}^{M-1} D_j v_j",
    "another fraction": r"p = \dfrac{d (k_h - 1)}{2}",
    "another text": r"H_{\mathrm{out}} = H - k_h + 1",
    "another name": r"\mathrm{ReLU}(x) = \max(0, x)",
    "larger brackets": r"H_\text{out} = \biggl\lfloor\frac{H+2p-d(k_h-1)-1}{s}\biggr\rfloor+1",
    "another logarithm": r"L = -\log \hat{y}_t",
    "braces": r"{\theta} \leftarrow {\theta} - {\eta} \frac{\partial L}{\partial {\theta}}",
}
CHANGED = {
    "a sign": r"L = +\ln \hat{y}_t",
    "a bound": r"z = \sum_{j=1}^{M} D_j v_j",
    "an index": r"Y_{i,j} = \sum_{m=0}^{k_h-1} \sum_{n=0}^{k_w-1} X_{i-m,j-n} K_{m,n}",
    "rounding": r"H_{\text{out}} = \left\lceil \frac{H + 2p - d(k_h - 1) - 1}{s} \right\rceil + 1",
    "a divisor": r"L = \frac{\sum_{q=0}^{B-1} L_q}{B - 1}",
}
OTHERS = {
    "a letter": "k_h",
    "a value": "p = 1",
    "a setting": r"s = d = 1",
    "another sum": r"\sum_{i=0}^{N-1} \hat{y}_i = 1",
    "a term of a definition": r"-\ln \hat{y}_t",
    "a slope": r"\frac{\partial L}{\partial z_i}",
    "another size": r"k_h \times k_w",
    "a definition": r"\formula{weighted-sum}",
    "nothing": "",
}


@pytest.mark.parametrize("id", FORMULAS)
def test_each_definition_is_known(id):
    """The TeX of each definition, typed, is that definition and no other."""
    assert typed(FORMULAS[id].tex) == f"repeats the definition {id}: write \\formula{{{id}}}"


@pytest.mark.parametrize("tex", REPEATED.values(), ids=REPEATED)
def test_repeated(tex):
    """A definition is known in other spaces, words and braces, and beside others."""
    assert typed(tex).startswith("repeats the definition")


@pytest.mark.parametrize("tex", CHANGED.values(), ids=CHANGED)
def test_changed(tex):
    """What begins as a definition and is another formula is named, too."""
    assert "goes on otherwise" in typed(tex)


@pytest.mark.parametrize("tex", OTHERS.values(), ids=OTHERS)
def test_other_formulas(tex):
    """Letters, values and other formulas may be typed."""
    assert typed(tex) == ""


@pytest.mark.parametrize("around", ["$${}$$", "It is ${}$ here.", "- $${}$$", "| $a$ | ${}$ |"])
def test_on_a_page(around):
    """A page that types a definition is told which, and where; its claims make a case of it."""
    page = f"# Title\n\n{around.format(FORMULAS['dense'].tex)}\n"
    [found] = scan_markdown(page, "learn/a.md", {}).findings[:1]

    assert (found.line, found.problem[:12]) == (3, "the formula ")
    assert "write \\formula{dense}" in found.problem
    case = around.format(r"Y_{i,j} = \claim{sliding.feature_map[0,0]}{0.3}")
    assert scan_markdown(f"# Title\n\n{case}\n", "learn/a.md", {}).findings == []
