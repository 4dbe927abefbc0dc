"""The registry of worked examples: the only home of input numbers.

Importing it computes nothing; an example is computed when it is first asked for.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from cnndocs.values import discovery
from cnndocs.values.record import About, Example


@cache
def facts() -> dict[str, About]:
    """Return what is said of each example, by id, in the order of the catalogue."""
    every = {
        folder.replace("_", "-"): discovery.module("examples", folder, "values").ABOUT
        for folder in discovery.folders()
    }
    return dict(sorted(every.items(), key=lambda pair: (pair[1].order, pair[0])))


def ids() -> list[str]:
    """Return the ids of all examples, in the order of the catalogue."""
    return list(facts())


def folder(id: str) -> str:
    """Return the name of an example's folder; the id has hyphens where it has underscores."""
    return id.replace("-", "_")


def source(id: str) -> str:
    """Return the file in which an example is computed, from the root of the checkout."""
    return f"cnndocs/examples/{folder(id)}/values.py"


@contextmanager
def reading() -> Iterator[set[str]]:
    """Give a set that holds, when the block ends, the ids of the examples that were asked for."""
    ids: set[str] = set()
    token = _reads.set(ids)
    try:
        yield ids
    finally:
        _reads.reset(token)


def note(id: str) -> None:
    """Note that an example is asked for, where somebody listens."""
    if (ids := _reads.get()) is not None:
        ids.add(id)


def get(id: str) -> Example:
    """Return one example.

    Raises
    ------
    KeyError
        Where there is no such example; the sentence names the nearest id.
    """
    note(id)
    return _get(id)


@cache
def _get(id: str) -> Example:
    if id in _requested:
        return _requested[id]
    if folder(id) not in discovery.folders() or "_" in id:
        near = difflib.get_close_matches(id, ids(), n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise KeyError(f"there is no example {id!r}{hint}")
    values = discovery.module("examples", folder(id), "values")
    return Example(id=id, entries=values.build(), **vars(values.ABOUT))


def make(layer: str, **settings: Any) -> Example:
    """Compute a layer of any legal setting; its values can then be addressed like all others.

    Parameters
    ----------
    layer : str
        ``conv``, ``conv-transpose``, ``conv1d``, ``max-pool`` or ``avg-pool``.
    **settings
        ``size`` of the input and ``kernel``, ``stride``, ``padding``, ``dilation`` as for
        `cnndocs.conv2d`; ``output_padding`` for conv-transpose, ``padding_mode`` for conv and
        conv1d, whose ``padding`` may be "causal"; ``channels``, ``filters`` and ``groups`` for
        conv; ``ceil_mode`` for pooling. ``image`` and ``weights``, arrays of fractions, replace the
        worked example's, which repeat where they are too small.

    Raises
    ------
    TypeError, ValueError
        Where the setting is impossible; the sentence says why.

    Examples
    --------
    >>> one = make("conv", size=5, kernel=3, stride=2, padding=1)
    >>> one.id
    'conv-i5x5-k3x3-s2x2-p1x1x1x1-d1x1'
    >>> one["feature_map"].shape
    (3, 3)
    """
    example = discovery.module("examples", "layer").build(layer, **settings)
    return _requested.setdefault(example.id, example)


_requested: dict[str, Example] = {}
_reads: ContextVar[set[str] | None] = ContextVar("reads", default=None)
