"""The audit of what a page says of evidence: each text is that of the bibliography."""

import pytest
from test_audit import problems, site

from cnndocs.evidence import _references

__all__ = ["site"]

REFERENCE = _references.references()["he2016"].replace('"', "&quot;")
LINK = (
    f'<p><a class="evidence source" data-evidence="source:he2016" title="{REFERENCE}" '
    'href="../reference/sources/#he2016">all layers but the last'
    '<sup class="evidence-mark"> He 2016</sup></a>.</p>'
)
ENTRY = f'<h3 id="he2016" data-source="he2016">He 2016</h3><p data-source="he2016">{REFERENCE}</p>'


def test_right_ones_pass(site):
    """A link with its mark and its reference, and an entry of the list, are accounted for."""
    result = site(LINK + ENTRY)

    assert problems(result) == []
    assert result.exempt["reference"] > 10


ALTERED = {
    "mark": ("> He 2016<", "> He 2017<", "written 'He 2017', it is 'He 2016'"),
    "source": (
        "source:he2016",
        "source:hee2016",
        "there is no source 'hee2016'; did you mean 'he2016'?",
    ),
    "kind": ("source:he2016", "rumour:he2016", "rumour:he2016 names no law, run or source"),
    "words": ("all layers but", "all 18 layers but", "the number in '18' is bound to no address"),
    "list": ('data-source="he2016">He 2016', 'data-source="he2016">He 2017', "written 'He 2017'"),
    "entry": ("(CVPR), pp. 770–778", "(CVPR), pp. 770–779", "written 'He, K."),
}


@pytest.mark.parametrize(("old", "new", "problem"), ALTERED.values(), ids=ALTERED)
def test_altered_ones_are_found(site, old, new, problem):
    """Whatever says something else than the bibliography is named."""
    before, _, after = (LINK + ENTRY).rpartition(old)
    found = problems(site(before + new + after))

    assert len(found) == 1
    assert problem in found[0]


def test_another_title_is_found(site):
    """A reference on hover that is not that of the bibliography is named."""
    (found,) = problems(site(LINK.replace("770–778", "770–779")))

    assert found.startswith("source:he2016: written 'He, K. et al.")


def test_a_link_that_leads_elsewhere(site, tmp_path):
    """A link to evidence leads to its entry, where the site has the list."""
    (tmp_path / "site" / "reference" / "sources").mkdir(parents=True)
    assert problems(site(LINK)) == []
    (found,) = problems(site(LINK.replace("/#he2016", "/#hu2016")))

    assert found == (
        "source:he2016: the link leads to '../reference/sources/#hu2016', what holds it stands "
        "elsewhere"
    )
