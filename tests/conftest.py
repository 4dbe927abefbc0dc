"""Which tests go to one worker: those that share what is slow to make.

The mark ``xdist_group`` of pytest-xdist does not reach its scheduler with this version of pytest
(it is added to a name that is no longer read), so the groups are read from the names of the tests.
"""

from __future__ import annotations

from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

LONG = 1800  # seconds: a build from nothing took over 600 where four other builds were running
# A group is tested by one worker.
GROUPS = {
    "builds": (  # of one small site, on both processors, one at a time
        "tests/site/test_build.py",
        "tests/site/test_robust.py",
        "tests/site/test_widget_new.py",
    ),
    "figures": (  # each is drawn once
        "tests/figures/test_figures.py",
        "tests/figures/test_meaning.py",
        "tests/cli/test_documented.py",
        "tests/cli/test_figure_commands.py",
    ),
    "checking": ("tests/cli/test_checking.py", "tests/test_verify.py"),  # rebuilds examples once
    "example": ("tests/site/test_new_example.py",),  # of one site
    "register": ("tests/site/test_register.py", "tests/test_register_rows.py"),
    "search": ("tests/site/test_search.py",),
    "wheel": ("tests/cli/test_wheel.py",),  # its environments take a minute to make
}
GROUP_OF = {file: name for name, files in GROUPS.items() for file in files}
VISITS = "tests/site/test_pages.py"  # a page is opened once in a scheme: its name is in brackets


class Groups(LoadScopeScheduling):
    """Hands out tests one by one, but for those of a group."""

    def _split_scope(self, nodeid: str) -> str:
        file, _, name = nodeid.partition("::")
        if file == VISITS:
            return name.partition("[")[2] or nodeid
        return GROUP_OF.get(file, nodeid)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give what takes long the time that a busy or slow machine needs for it."""
    for item in items:
        if item.get_closest_marker("slow") and not item.get_closest_marker("timeout"):
            item.add_marker(pytest.mark.timeout(LONG))


@pytest.fixture(autouse=True)
def no_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands are as wide as a pipe: what runs the tests in parallel may set COLUMNS."""
    monkeypatch.delenv("COLUMNS", raising=False)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Groups:
    """Take the place of the scheduler, where there are workers."""
    return Groups(config, log)
