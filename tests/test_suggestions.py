"""What the check of the sources suggests where something is wrong."""

import pytest

from cnndocs.checks import scan, suggestions

CASES = {
    "index outside": ("[0.3](claim:sliding.feature_map[7,2])", "sliding.feature_map[0,0]"),
    "another cell": ("[0.3](claim:sliding.feature_map[2,2])", "sliding.feature_map[0,0]"),
    "name": ("[0.3](claim:sliding.featuremap[0,0])", "sliding.feature_map[0,0]"),
    "equation by its result": ("[3](claim:sliding.size)", "sliding.size.result"),
    "in a formula": (r"$\claim{sliding.feature_map[7,2]}{0.3}$", "sliding.feature_map[0,0]"),
    "unbound": ("[5×5](claim:sliding.image.shape) pixels of the image and 4.6", "sliding."),
    "unbound, elsewhere": (
        "[5×5](claim:sliding.image.shape) pixels of the image and 60,950,432",
        "recurring-mistakes.vgg_bytes.result",
    ),
}


def findings(folder, text):
    """Return what the check finds on a page."""
    (folder / "page.md").write_text(text)
    return scan.scan_docs(folder).findings


@pytest.mark.parametrize(("text", "address"), CASES.values(), ids=CASES)
def test_suggested(tmp_path, text, address):
    """A claim that would be right stands in the sentence, from what the page already quotes."""
    [finding] = findings(tmp_path, text)

    assert f"(claim:{address}" in str(finding)
    assert len(finding.suggestions) <= suggestions.MOST
    assert finding.suggestions[0].startswith("[")


def test_sentences(tmp_path):
    """A wrong claim is asked about, a number without an address is told what to write."""
    wrong, twice, loose = findings(
        tmp_path,
        "[3](claim:sliding.size) [0.3](claim:sliding.featuremap) 3×3",
    )

    assert "computed 5 - 3 + 1 = 3; did you mean [3](claim:sliding.size.result), [" in str(wrong)
    assert "did you mean 'feature_map'? Right is [0.3](claim:sliding.feature_map[" in str(twice)
    assert "no address; write [3×3](claim:sliding.kernel.shape), [3×3](" in str(loose)
    assert str(loose).endswith(", if you mean it")


@pytest.mark.parametrize(
    "text", ["$x_7$", "77,777,777", "`x7`", "[3](claim:slidin.size)", "m²"], ids=str
)
def test_nothing_to_suggest(tmp_path, text):
    """Where no value fits, or no claim could show what is written, nothing is suggested."""
    [finding] = findings(tmp_path, text)

    assert finding.suggestions == ()
    assert str(finding) == f"page.md:1:{finding.column}: {finding.problem}"


def test_nothing_is_wrong(tmp_path, monkeypatch):
    """A page on which nothing is wrong searches for nothing."""
    monkeypatch.delattr(suggestions, "_claims")

    assert findings(tmp_path, "[3](claim:sliding.size.result) positions of the kernel") == []
