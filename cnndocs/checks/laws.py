"""Laws tried on random legal cases, and their false neighbours on the case that refutes them.

The cases come from fixed seeds, so that a check says the same on every machine. A failing case is
made as small as it can be before it is named.
"""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Iterator
from typing import Any

from cnndocs.delivery import cache
from cnndocs.laws._law import CASES, Law, Statement, laws

DEEP = 300  # cases of a law, where they are asked for


def cases(law: Law) -> Any:
    """Return the legal cases of a law, as a strategy of hypothesis."""
    from hypothesis import strategies

    return strategies.composite(law.cases)()


def failing(law: Law, statement: Statement, number: int) -> dict[str, Any] | None:
    """Return the smallest case found in which a statement fails, or None where none was found."""
    import hypothesis
    from hypothesis.errors import NoSuchExample

    _keep_notes_elsewhere()
    settings = hypothesis.settings(
        max_examples=number,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    try:
        return hypothesis.find(
            cases(law), lambda case: not statement.holds(case), settings=settings
        )
    except NoSuchExample:
        return None


@functools.cache
def _keep_notes_elsewhere() -> tempfile.TemporaryDirectory[str]:
    """Give hypothesis a folder that goes again: it would leave one where the laws are tried.

    In a checkout that folder would count as a source that changed while the site was built.
    """
    from hypothesis.configuration import set_hypothesis_home_dir

    folder = tempfile.TemporaryDirectory(prefix="cnndocs-laws-")
    set_hypothesis_home_dir(folder.name)
    return folder


def written(case: dict[str, Any]) -> str:
    """Write operands on one line.

    >>> written({"side": 2})
    'side = 2'
    """
    return ", ".join(f"{name} = {_written(value)}" for name, value in case.items())


def _written(value: Any) -> str:
    if not hasattr(value, "tolist"):
        return str(value)
    if value.ndim == 0:
        return str(value[()])
    return f"[{', '.join(map(_written, value))}]"


def problems(law: Law, number: int = CASES) -> Iterator[str]:
    """Yield what is wrong with a law: a case in which it fails, a neighbour that is not refuted.

    >>> list(problems(laws()["contrast"]))
    []
    """
    if not law.holds(law.operands):
        yield f"the law {law.id} fails in its own example: {written(law.operands)}"
    elif case := failing(law, law, number):
        left, right = map(_written, law.sides(**case))
        yield f"the law {law.id} fails for {written(case)}: {left} is not {right}"
    for neighbour in law.neighbours:
        if neighbour.holds(neighbour.operands):
            yield (
                f"{neighbour.name}, a false neighbour of the law {law.id}, holds in the case that "
                f"should refute it: {written(neighbour.operands)}"
            )


def check(number: int = CASES) -> Iterator[tuple[str, list[str]]]:
    """Yield the id of each law, and what is wrong with it; right ones are taken over."""
    for id, law in laws().items():
        key = cache.digest("law", id, number)
        wrong = [] if cache.get(key) else list(problems(law, number))
        if not wrong:
            cache.put(key, True)
        yield id, wrong
