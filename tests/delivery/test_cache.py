"""The cache takes over what holds, and nothing else."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from cnndocs.delivery import cache

CALLS: list[object] = []


@cache.cached()
def double(number: int) -> list[int]:
    """Return a number twice, and note the call."""
    CALLS.append(number)
    return [number, number]


@cache.cached(versions=("1",))
def reverse(content: bytes) -> bytes:
    """Return bytes backwards, and note the call."""
    CALLS.append(content)
    return content[::-1]


@pytest.fixture(autouse=True)
def calls() -> list[object]:
    """Forget the calls of other tests."""
    CALLS.clear()
    return CALLS


def files(folder: Path) -> list[Path]:
    """Return the files of a cache."""
    return [file for file in folder.rglob("*") if file.is_file()]


def test_nothing_is_taken_over_without_a_folder(tmp_path: Path) -> None:
    """Outside of a folder a function is called each time, and nothing is kept."""
    double(1)
    double(1)
    cache.put("key", 1)

    assert CALLS == [1, 1]
    assert cache.get("key") is None
    assert files(tmp_path) == []


@pytest.mark.parametrize(
    ("function", "argument", "result"), [(double, 2, [2, 2]), (reverse, b"ab", b"ba")]
)
def test_same_arguments_are_computed_once(tmp_path, function, argument, result) -> None:
    """Within a folder the same arguments are computed once: values of JSON, and bytes."""
    with cache.folder(tmp_path):
        results = [function(argument), function(argument)]

    assert results == [result, result]
    assert [argument] == CALLS


def test_other_arguments_are_computed(tmp_path: Path) -> None:
    """Each argument has its own result; a name and a place are two calls."""
    with cache.folder(tmp_path):
        results = [double(1), double(2), reverse(b"1"), reverse(b"12")]

    assert results == [[1, 1], [2, 2], b"1", b"21"]


def test_other_code_is_computed(tmp_path: Path) -> None:
    """A function whose module, or a module that it names, changed is called again."""
    plain = cache.cached()(double.__wrapped__)
    more = cache.cached(cache)(double.__wrapped__)
    newer = cache.cached(versions=("2",))(double.__wrapped__)

    with cache.folder(tmp_path):
        for function in (double, plain, more, newer, more):
            function(3)

    assert CALLS == [3, 3, 3]


@pytest.mark.parametrize("damage", [b"", b"[9]", b"no hash\n[9]"])
def test_a_damaged_file_counts_as_missing(tmp_path: Path, damage: bytes) -> None:
    """A file that is empty, cut or changed is computed anew."""
    with cache.folder(tmp_path):
        double(4)
        [file] = files(tmp_path)
        file.write_bytes(damage)
        results = [double(4), double(4)]

    assert results == [[4, 4], [4, 4]]
    assert CALLS == [4, 4]


def test_what_is_not_used_is_pruned_once_a_day(tmp_path: Path) -> None:
    """A file that nobody used for two weeks goes; one that was used stays."""
    store = cache.Store(tmp_path)
    for key in ("aold", "bnew"):
        store.put(key, key)
    long_ago = time.time() - (cache.DAYS + 1) * cache.DAY
    os.utime(tmp_path / "ao" / "aold", (long_ago, long_ago))

    counts = [cache.prune(tmp_path), cache.prune(tmp_path)]

    assert counts == [1, 0]
    assert store.get("aold") is None
    assert store.get("bnew") == "bnew"
