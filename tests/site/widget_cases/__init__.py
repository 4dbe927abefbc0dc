"""The cases of the tests that every widget must pass: a module each, found and never listed."""

from __future__ import annotations

import pkgutil
from dataclasses import replace
from importlib import import_module

import pytest

from cnndocs.pages.elements import elements
from widget_cases.case import Case


def _cases() -> dict[str, Case]:
    names = {one.name for one in pkgutil.iter_modules(__path__)} - {"case"}
    known = {name.replace("-", "_"): element for name, element in elements().items()}
    return {
        known[name].tag: replace(
            import_module(f"{__name__}.{name}").CASE, page=known[name].addresses[0]
        )
        for name in sorted(names & known.keys())
    }


CASES = _cases()
every_widget = pytest.mark.parametrize("tag", CASES)
LEAST_AND_MOST = {pick(CASES, key=lambda tag: CASES[tag].most_bytes) for pick in (min, max)}
# What takes long: the quick tests try it on the smallest widget and on the largest.
every_widget_slowly = pytest.mark.parametrize(
    "tag",
    [pytest.param(tag, marks=[] if tag in LEAST_AND_MOST else [pytest.mark.slow]) for tag in CASES],
)
every_grid = pytest.mark.parametrize("tag", [tag for tag, case in CASES.items() if case.grids])
every_map = pytest.mark.parametrize("tag", [tag for tag, case in CASES.items() if case.maps])
