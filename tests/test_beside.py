"""What stands beside a claim: nothing changes its value, and relations between claims hold."""

from __future__ import annotations

import html

import pytest

from cnndocs.checks.audit import audit
from cnndocs.checks.scan import scan_markdown
from cnndocs.pages.markdown import render
from cnndocs.values import claims, registry

CLAIMS = {
    "0.3": "sliding.feature_map[0,0]",
    "2.8": "sliding.feature_map[0,1]",
    "-0.8": "sliding.feature_map[0,2]",
    "−0.8": "sliding.feature_map[0,2]",
    "4.6": "sliding.feature_map[1,0]",
    "1": "digit-two.ink",
    "0": "digit-two.paper",
    "2": "sliding.pool",
    "3": "sliding.kernel.height",
    "9": "sliding.kernel.size",
    "3×3": "sliding.kernel.shape",
    "≈ 0.842": "sliding.probabilities[0]",
    "\\approx 0.842": "sliding.probabilities[0]",
    "≈ 0.158": "sliding.probabilities[1]",
    "[0, 1]": "sliding.target",
}


def text(written: str) -> str:
    """Return Markdown whose words in ⟦ ⟧ are claims."""
    for literal, address in CLAIMS.items():
        written = written.replace(f"⟦{literal}⟧", f"[{literal}](claim:{address})")
    return written


def tex(written: str) -> str:
    """Return TeX whose words in ⟦ ⟧ are claims."""
    for literal, address in CLAIMS.items():
        written = written.replace(f"⟦{literal}⟧", rf"\claim{{{address}}}{{{literal}}}")
    return written


def on_a_page(tmp_path, markdown):
    """Return what the audit finds on a page with claims, written as the site writes it."""
    parts = markdown.replace("<", "&lt;")
    for literal, address in CLAIMS.items():
        id, _, name = address.partition(".")
        href = f"../examples/{id}/#{name.split('[')[0].split('.')[0]}"
        claim = f'<a class="claim" data-claim="{address}" href="{href}">{literal}</a>'
        parts = parts.replace(f"⟦{literal}⟧", claim)
    return audited(tmp_path, parts)


def audited(tmp_path, body):
    """Return what the audit finds on a page."""
    file = tmp_path / "site" / "a" / "index.html"
    file.parent.mkdir(parents=True)
    (tmp_path / "docs").mkdir()
    page = f"<html><head><title>a</title></head><body><p>{body}</p></body></html>"
    file.write_text(page, encoding="utf-8")
    return [finding.problem for finding in audit(tmp_path / "site", tmp_path / "docs").findings]


CHANGED = {
    "hyphen": "-⟦0.3⟧",
    "minus": "It is −⟦0.3⟧.",
    "minus and a space": "It is − ⟦0.3⟧.",
    "minus at the beginning": "− ⟦0.3⟧",
    "plus or minus": "It is ±⟦0.3⟧.",
    "dash": "from –⟦0.3⟧",
    "minus in parentheses": "(−⟦0.3⟧)",
    "two signs": "⟦2.8⟧ + −⟦0.3⟧",
    "minus as an invisible part": "It is −\u200b⟦0.3⟧.",
    "percent": "It is ⟦3⟧ %.",
    "percent that touches": "It is ⟦3⟧%.",
    "percent in words": "It is ⟦3⟧ percent.",
    "per mille": "It is ⟦3⟧ ‰.",
    "million": "It is ⟦3⟧ million.",
    "thousand": "It is ⟦3⟧\u202fthousand.",
    "dozen": "It is ⟦3⟧ dozen.",
    "thirds": "It is ⟦2⟧ thirds of it.",
    "k": "It is ⟦3⟧k.",
    "k after a space": "It is ⟦3⟧ k.",
    "M": "It is ⟦3⟧M.",
    "megabytes": "It is ⟦3⟧ MB.",
    "in bold": "It is ⟦3⟧ **million**.",
    "two claims": "It is ⟦3⟧⟦1⟧.",
    "two claims, bold": "It is **⟦3⟧**⟦1⟧.",
    "decimals": "It is ⟦0⟧.⟦3⟧.",
    "comma": "It is ⟦0⟧,⟦3⟧.",
    "point before": "It is .⟦3⟧",
    "letter before": "It is e⟦3⟧.",
    "unit that touches": "It is ⟦3⟧px.",
    "degrees": "It is ⟦3⟧°.",
    "factorial": "It is ⟦3⟧!",
    "power": "It is ⟦3⟧^⟦2⟧.",
    "power as a superscript": "It is ⟦3⟧<sup>⟦2⟧</sup>.",
    "range": "It is ⟦0⟧–⟦9⟧.",
    "formula that touches": "It is $x$⟦3⟧.",
    "formula after it": "It is ⟦3⟧$x$.",
    "sign as a formula": "It is $-$⟦0.3⟧.",
    "sign as a formula, and a space": "It is $-$ ⟦0.3⟧.",
    "percent as a formula": r"It is ⟦3⟧ $\%$.",
    "sum": "⟦0.3⟧ + ⟦2.8⟧ = ⟦-0.8⟧",
    "sum over a line": "⟦0.3⟧ + ⟦2.8⟧\n= ⟦-0.8⟧",
    "sum in parentheses": "It is so (⟦0.3⟧ + ⟦2.8⟧ = ⟦-0.8⟧).",
    "after an unknown": "y = ⟦0.3⟧ + ⟦2.8⟧ = ⟦-0.8⟧",
    "around an unknown": "⟦0.3⟧ = y = ⟦-0.8⟧",
    "around a formula": "⟦0.3⟧ = $y$ = ⟦-0.8⟧",
    "product": "⟦3⟧ × ⟦3⟧ = ⟦2⟧",
    "product without spaces": "⟦3⟧×⟦3⟧=⟦2⟧",
    "fraction": "⟦9⟧ / ⟦3⟧ = ⟦2⟧",
    "division by zero": "⟦9⟧ / ⟦0⟧ = ⟦2⟧",
    "less": "⟦2.8⟧ < ⟦0.3⟧",
    "more": "⟦0.3⟧ > ⟦2.8⟧",
    "at least": "⟦0.3⟧ ≥ ⟦2.8⟧",
    "other than": "⟦3⟧ ≠ ⟦3⟧",
    "nearly": "⟦0.3⟧ ≈ ⟦2.8⟧",
    "between bounds": "⟦≈ 0.842⟧ + ⟦≈ 0.158⟧ = ⟦2⟧",
    "with minus outside": "−⟦0.3⟧ = ⟦-0.8⟧",
    "relation that nobody can read": "⟦3⟧ × = ⟦3⟧ + ⟦3⟧ = ⟦9⟧ ×",
    "chain": "⟦0.3⟧ < ⟦4.6⟧ < ⟦2.8⟧",
    "in a list": "- ⟦0.3⟧ + ⟦2.8⟧ = ⟦-0.8⟧",
    "in a heading": "# ⟦0.3⟧ + ⟦2.8⟧ = ⟦-0.8⟧",
    "in a table": "| a |\n| --- |\n| ⟦0.3⟧ = ⟦2.8⟧ |",
}
ONLY_MARKDOWN = {"in a list", "in a heading", "in a table", "in bold", "two claims, bold"}


@pytest.mark.parametrize("written", CHANGED.values(), ids=CHANGED)
def test_changed(written):
    """What changes a claim's value, or relates it wrongly, is found where it is written."""
    found = scan_markdown(text(written), "a.md", {}).findings

    assert found != []
    assert all(finding.column for finding in found)


@pytest.mark.parametrize(
    "name",
    [name for name, text in CHANGED.items() if name not in ONLY_MARKDOWN and "$" not in text],
)
def test_changed_on_a_built_page(tmp_path, name):
    """The audit finds the same on the page that was built."""
    assert on_a_page(tmp_path, CHANGED[name]) != []


KEPT = {
    "sentence": "It is ⟦0.3⟧, ⟦2.8⟧ or ⟦-0.8⟧; then ⟦4.6⟧: done.",
    "question": "Is it ⟦0.3⟧?",
    "parentheses": "So (⟦0.3⟧) and “⟦2.8⟧” and *⟦3⟧*.",
    "hyphen and a word": "A ⟦3⟧-pixel grid.",
    "unit": "It has ⟦3⟧ pixels.",
    "dash as punctuation": "the value – ⟦0.3⟧ – is small",
    "third": "The ⟦3⟧ third parties.",
    "sum": "⟦0.3⟧ + ⟦2.8⟧ is more than ⟦3⟧",
    "right sum": "⟦1⟧ + ⟦2⟧ = ⟦3⟧",
    "right product": "⟦3⟧×⟦3⟧ = ⟦9⟧ = ⟦3⟧ · ⟦3⟧",
    "right order": "⟦-0.8⟧ < ⟦0.3⟧ < ⟦2.8⟧",
    "right difference": "⟦3⟧ − ⟦1⟧ = ⟦2⟧",
    "right fraction": "(⟦9⟧ − ⟦3⟧) / ⟦2⟧ = ⟦3⟧",
    "bounds": "⟦≈ 0.842⟧ + ⟦≈ 0.158⟧ = ⟦1⟧",
    "unknown": "y = ⟦0.3⟧ + x = ⟦-0.8⟧",
    "two of them": "x = ⟦0.3⟧, y = ⟦2.8⟧",
    "shape": "a ⟦3×3⟧ kernel = ⟦9⟧ cells",
    "two cells": "| a | b |\n| --- | --- |\n| ⟦3⟧ | % |",
    "two paragraphs": "⟦0.3⟧ =\n\n⟦2.8⟧",
    "list": "- ⟦0.3⟧\n- ⟦2.8⟧",
}


@pytest.mark.parametrize("written", KEPT.values(), ids=KEPT)
def test_kept(written):
    """What leaves a claim as it is, and relations that hold, pass."""
    assert [str(finding) for finding in scan_markdown(text(written), "a.md", {}).findings] == []


def with_unit(unit: str) -> str:
    """Return a claim whose value has a unit."""
    for id in registry.ids():
        for name, entry in registry.get(id).entries.items():
            if entry.unit == unit and not entry.array.ndim:
                address = f"{id}.{name}"
                return f"[{claims.show(entry.array)}](claim:{address})"
    raise AssertionError(f"no value has the unit {unit}")


def test_own_unit():
    """A unit that the claim's own value has may stand beside it, and no other."""
    claim = with_unit("MB")

    assert scan_markdown(f"It takes {claim} MB.", "a.md", {}).findings == []
    assert scan_markdown(f"It takes {claim} GB.", "a.md", {}).findings != []


CHANGED_TEX = {
    "minus": "y = -⟦0.3⟧",
    "minus in parentheses": r"\left(-⟦0.3⟧\right)",
    "percent": r"⟦3⟧\%",
    "percent after a space": r"⟦3⟧\,\%",
    "million": r"⟦3⟧\text{ million}",
    "factorial": "⟦3⟧!",
    "two claims": "⟦3⟧⟦1⟧",
    "two claims and spaces": r"⟦3⟧ \, {} ⟦1⟧",
    "decimals": "⟦0⟧.⟦3⟧",
    "comma": "⟦0⟧{,}⟦3⟧",
    "sum": "⟦0.3⟧ + ⟦2.8⟧ = ⟦-0.8⟧",
    "sum over lines": r"\begin{aligned} & ⟦0.3⟧ + ⟦2.8⟧ \\ &\quad = ⟦-0.8⟧ \end{aligned}",
    "sum that goes on": r"\begin{aligned} & ⟦0.3⟧ \\ &\quad {} + ⟦2.8⟧ \\ &= ⟦-0.8⟧ \end{aligned}",
    "around an unknown": r"⟦0.3⟧ = \hat{y} = ⟦-0.8⟧",
    "fraction": r"\frac{⟦9⟧}{⟦3⟧} = ⟦2⟧",
    "power": "⟦3⟧^{⟦2⟧} = ⟦3⟧",
    "maximum": r"\max(⟦0.3⟧,\, ⟦2.8⟧) = ⟦0.3⟧",
    "ReLU": r"\operatorname{ReLU}(⟦-0.8⟧) = ⟦0.3⟧",
    "floor": r"\left\lfloor \frac{⟦3⟧}{⟦2⟧} \right\rfloor = ⟦2⟧",
    "less": r"⟦2.8⟧ \le ⟦0.3⟧",
    "nearly": r"⟦1⟧ - ⟦0⟧ \; ⟦\approx 0.842⟧",
    "second line": r"\begin{aligned} ⟦3⟧ &= ⟦3⟧ \\ ⟦1⟧ &= ⟦2⟧ \end{aligned}",
}


@pytest.mark.parametrize("written", CHANGED_TEX.values(), ids=CHANGED_TEX)
@pytest.mark.parametrize("kind", ["page", "site"])
def test_changed_in_a_formula(tmp_path, written, kind):
    """The same is found in a formula, in the sources and on a built page."""
    formula = tex(written)
    if kind == "page":
        assert scan_markdown(f"${formula}$", "a.md", {}).findings != []
        return
    shown = render(formula, display=False)
    block = f'<span class="formula" data-tex="{html.escape(formula)}">{shown}</span>'

    assert audited(tmp_path, block) != []


KEPT_TEX = {
    "sum": "⟦1⟧ + ⟦2⟧ = ⟦3⟧",
    "fraction": r"\frac{⟦9⟧ - ⟦3⟧}{⟦2⟧} = ⟦3⟧",
    "power": "⟦3⟧^{⟦2⟧} = ⟦9⟧",
    "maximum": r"\max(⟦0.3⟧,\, ⟦2.8⟧) = ⟦2.8⟧",
    "ReLU": r"\operatorname{ReLU}(⟦-0.8⟧) = ⟦0⟧",
    "sign": "⟦3⟧ + (-⟦1⟧) = ⟦2⟧",
    "function": r"L = -\ln ⟦\approx 0.842⟧",
    "lines": r"\begin{aligned} ⟦3⟧ &= ⟦3⟧ \\ ⟦1⟧ &= ⟦1⟧ \end{aligned}",
    "list": r"⟦1⟧, ⟦2⟧, \ldots",
    "coefficient": "y = ⟦3⟧ x",
    "matrix": r"\begin{bmatrix} ⟦1⟧ & ⟦2⟧ \\ ⟦3⟧ & ⟦9⟧ \end{bmatrix}",
    "bounds": r"⟦1⟧ \times (⟦\approx 0.842⟧) \; ⟦\approx 0.842⟧",
    "floor": r"\left\lfloor \frac{⟦3⟧}{⟦2⟧} \right\rfloor = ⟦1⟧",
}


@pytest.mark.parametrize("written", KEPT_TEX.values(), ids=KEPT_TEX)
def test_kept_in_a_formula(written):
    """Formulas that say what is computed pass."""
    assert [str(one) for one in scan_markdown(f"${tex(written)}$", "a.md", {}).findings] == []
