"""What moves with a pattern, and what does not, as the page says it."""

from __future__ import annotations

from cnndocs import examples

SHIFT = examples.get("shift")


def test_equivariance():
    """Every cell of the second map equals its left neighbour in the first."""
    assert (SHIFT["moved_map"][:, 1:] == SHIFT["map"][:, :-1]).all()
    assert SHIFT["same"].item() == SHIFT["map"][:, :-1].size == 12


def test_pooling_is_invariant_now_and_then():
    """The largest pooled cell moves at the first shift and stays at the second."""
    first, second, third = (
        SHIFT[name].argmax() for name in ("pooled", "moved_pooled", "again_pooled")
    )

    assert first != second == third
    assert SHIFT["strongest"].item() == SHIFT["moved_strongest"].item() == 7


def test_stride_breaks_equivariance():
    """With a stride of two, the second map is no shift of the first."""
    assert (SHIFT["moved_strided"][:, 1:] != SHIFT["strided"][:, :-1]).any()
    assert SHIFT["moved_strided"].max() != SHIFT["strided"].max()
