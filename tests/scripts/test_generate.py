"""A mistake in a module of an author ends the generating in one sentence, with file and line."""

from __future__ import annotations

import pytest

from cnndocs.delivery.paths import PACKAGE
from scripts.stages import generate

MODULES = {
    "syntax": ("def (", "SyntaxError: invalid syntax"),
    "name": ("\nmissing()", "NameError: name 'missing' is not defined"),
}


@pytest.mark.parametrize(("text", "problem"), MODULES.values(), ids=MODULES)
def test_an_error_of_an_author(text, problem, monkeypatch, tmp_path):
    """The module is named, also where it could not be read at all."""
    file = PACKAGE / "examples" / "new" / "figures.py"

    def tasks(only):
        exec(compile(text, str(file), "exec"), {})

    monkeypatch.setattr(generate, "tasks", tasks)
    monkeypatch.setattr(generate, "CACHE", tmp_path)

    with pytest.raises(generate.GenerateError) as raised:
        generate.known_tasks("", "key")
    line = text.count("\n") + 1
    assert str(raised.value).startswith(f"cnndocs/examples/new/figures.py:{line}: {problem}")
