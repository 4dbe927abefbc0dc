"""Wrong answers that are computed: each belongs to a question."""

import re

import pytest

from cnndocs.delivery.paths import DOCS
from cnndocs.values import registry

ID = "likely-mistakes"
PAGES = "\n".join(
    page.read_text(encoding="utf-8") for page in sorted((DOCS / "learn").glob("*.md"))
)


@pytest.mark.parametrize(
    "name", [name for name, entry in registry.get(ID).entries.items() if entry.role != "input"]
)
def test_asked(name):
    """What is computed is quoted in a lesson: nothing waits for a question that is gone."""
    assert re.search(rf"claim:{ID}\.{name}\b", PAGES)
