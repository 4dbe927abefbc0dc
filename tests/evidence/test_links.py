"""Links to evidence: each leads to something, on every page."""

from cnndocs.checks import evidence


def test_wrong_link(tmp_path):
    """A link to a law that is not there is named with its place and the nearest id."""
    page = tmp_path / "page.md"
    page.write_text("# Page\n\n[It gives the bias](law:empty-windows).\n", encoding="utf-8")
    [finding] = evidence.links(tmp_path)

    assert str(finding) == (
        "page.md:3:25: there is no law 'empty-windows'; did you mean 'empty-window'?"
    )
