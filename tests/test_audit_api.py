"""What the audit takes from the pages of the package, and from no other page."""

from __future__ import annotations

import pytest

from cnndocs.checks.audit import audit
from cnndocs.delivery.paths import DOCS

PAGE = "<html><head><title>x</title></head><body><article>{}</article></body></html>"
NUMBER = 700 + 31  # put together here, so that no listing with it stands in a tested file
PARTS = {
    "signature": f'<div class="doc-signature highlight"><pre>f(stride={NUMBER})</pre></div>',
    "heading": f'<h3 class="doc doc-heading">conv{NUMBER}</h3>',
    "contents": f'<div class="doc doc-contents first"><p>Gives {NUMBER}.</p></div>',
}


def found(tmp_path, where, body):
    """Return what the audit finds on one page."""
    file = tmp_path / where / "index.html"
    file.parent.mkdir(parents=True)
    file.write_text(PAGE.format(body), encoding="utf-8")
    return audit(tmp_path, DOCS)


@pytest.mark.parametrize("part", PARTS)
def test_docstring_is_exempt_on_its_page(tmp_path, part):
    """A docstring's numbers are doctested, so they count as exempt on a page of the package."""
    result = found(tmp_path, "reference/api/ops", PARTS[part])

    assert result.findings == []
    assert result.counts["exempt"] == 1


@pytest.mark.parametrize("part", PARTS)
def test_class_alone_exempts_nothing(tmp_path, part):
    """The class of a docstring exempts nothing on any other page."""
    assert found(tmp_path, "learn/page", PARTS[part]).findings != []


def test_text_around_docstrings_is_audited(tmp_path):
    """A number in a page's own text has to be bound, on a page of the package too."""
    assert found(tmp_path, "reference/api/ops", f"<p>It gives {NUMBER}.</p>").findings != []
