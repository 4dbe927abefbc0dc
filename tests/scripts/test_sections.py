"""What the search takes of a page: what a reader sees, in the words that one types."""

from __future__ import annotations

from lxml import html

from cnndocs.pages.katex import render
from scripts.html import search

PAGE = """
<meta name="description" content="What it is about.">
<article class="md-content__inner">
<h1 id="a">Sizes<a class="headerlink" href="#a">¶</a></h1>
<p>Here <span class="formula" data-search-exclude="">{inline}</span>\u200b is
the height.</p>
<div class="formula formula-block" data-search-exclude="">{display}</div>
<h2 id="b">A table</h2>
<table><tr><td>s</td>
<td>stride</td></tr><tr><td>p</td><td>padding</td></tr></table>
<pre><code>conv2d(conv2d(x))</code></pre>
<h2 id="c" data-search-exclude="">Cite</h2><p>Hidden.</p>
<h2 id="d">Letters</h2>
</article>
<script id="__config" type="application/json">
{{"search": "../assets/javascripts/workers/search.a7633da7.min.js"}}</script>
"""


def sections(inline: str = "k_h", display: str = r"y = \frac{k_h - 1}{2}") -> list[dict]:
    """Return the sections of the page with these formulas."""
    text = PAGE.format(inline=render(inline), display=render(display, display=True))
    return search.page(html.document_fromstring(text), "a/index.html")


def test_a_page_in_sections() -> None:
    """Text, formulas and rows stand as they are read; what says nothing is left out."""
    first, second = sections()

    assert (first["location"], second["location"]) == ("a/", "a/#b")
    assert first["title"] == "Sizes"
    assert first["about"] == "What it is about."
    assert first["text"] == "Here k_h is the height.\ny = (k_h − 1) / 2"
    assert second["text"] == "s stride\np padding"
    assert second["code"] == "conv2d"


def test_formulas_as_they_are_typed() -> None:
    """Indices, powers, signs, matrices and sums are written in one line."""
    cases = {
        r"H_\text{out} = \left\lfloor \frac{H + 2p}{s} \right\rfloor + 1": (
            "H_out = ⌊(H + 2p) / s⌋ + 1"
        ),
        r"\sum_{m=0}^{k_h-1} X_{i+m,j}": "∑_{m = 0}^{k_h − 1}X_{i + m, j}",
        r"\begin{bmatrix} 0.2 & -0.5 \\ 1 & 2 \end{bmatrix}": "[0.2 −0.5; 1 2]",
        r"\hat{y} = e^{-x}": "ŷ = e^{−x}",
        r"a \approx -0.8": "a ≈ −0.8",
    }

    for tex, typed in cases.items():
        assert sections(display=tex)[0]["text"].split("\n")[1] == typed.replace("ŷ", "y\u0302")
