"""From what is written to the claims that would be right."""

import pytest

from cnndocs.values import candidates, claims, registry

FIRST = {
    "number": ("4.6", "sliding", "[4.6](claim:sliding.feature_map.max)"),
    "negative": ("−0.8", "sliding", "[−0.8](claim:sliding.feature_map[0,2])"),
    "shape": ("3×3", "sliding", "[3×3](claim:sliding.kernel.shape)"),
    "channels": ("3", "rgb", "[3](claim:rgb.image.shape[0])"),
    "result": ("3", "sliding", "[3](claim:sliding.size.result)"),
    "equation": ("5-3+1=3", "sliding", "[5-3+1=3](claim:sliding.size)"),
    "row": ("[0.1, −0.3]", "sliding", "[[0.1, −0.3]](claim:sliding.bias)"),
    "enclosed": ("≈ 0.842", "sliding", "[≈ 0.842](claim:sliding.probabilities[0])"),
    "enclosed, not announced": ("0.842", "sliding", "[≈ 0.842](claim:sliding.probabilities[0])"),
    "percent": ("98.1 %", "digits-cnn", "[≈ 98.1 %](claim:digits-cnn.accuracy_test)"),
}


@pytest.mark.parametrize(("text", "id", "claim"), FIRST.values(), ids=FIRST)
def test_candidates(text, id, claim):
    """What is written is found as an author means it, in every form that a claim may have."""
    assert claim in map(str, candidates.candidates(text, [id]))


@pytest.mark.parametrize("id", registry.ids())
def test_every_candidate_is_right(id):
    """Each claim that is offered is right, and each part of an example is found by its value."""
    for _, address, value in candidates.parts(id):
        assert claims.show(claims.resolve(address)) == claims.show(value)
    for text in ("0", "3", "0.5", "3×3"):
        for one in candidates.candidates(text, [id]):
            assert claims.error(one.address, one.text) == ""


def test_order():
    """An entry of its own stands before a cell, and a cell before a count."""
    kinds = [one.kind for one in candidates.candidates("3", registry.ids())]

    assert kinds == sorted(kinds, key=candidates.KINDS.index)
    assert {"entry", "cell", "count"} <= set(kinds)


def test_nothing_fits():
    """What no value is and none is rounded to has no claims; the nearest are those of its size."""
    near = candidates.nearest("4.65", ["sliding"])

    assert candidates.candidates("4.65", ["sliding"]) == []
    assert [one.value for one in near] == ["4.6", "4.8", "5", "4.3", "4"]
    assert all(claims.error(one.address, one.text) == "" for one in near)


def test_shape_has_no_nearest():
    """No shape is next to another."""
    assert candidates.nearest("77×3", ["sliding"]) == []


def test_no_number():
    """What no claim can show is refused."""
    with pytest.raises(ValueError, match=r"is not a number$"):
        candidates.candidates("kernel", ["sliding"])
