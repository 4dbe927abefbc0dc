"""The audit of dependencies never calls clean what nobody knows."""

from __future__ import annotations

import pytest

from scripts import vulnerabilities
from scripts.vulnerabilities import UnknownError, main, node_packages, python_packages

BUG = {"id": "X-1", "fix_versions": ["2"]}


def test_answers() -> None:
    """What was found is named with its cure; a package without an answer is counted as such."""
    some = {"name": "a", "version": "1", "vulns": [BUG]}
    skipped = {"name": "b", "skip_reason": "not found"}
    node = {
        "metadata": {"dependencies": {"total": 2}},
        "vulnerabilities": {"c": {"severity": "low"}},
    }

    assert python_packages({"dependencies": [some, skipped]}) == (["a 1: X-1, mended in 2"], 2, 1)
    assert node_packages(node) == (["c: low"], 2, 0)
    with pytest.raises(UnknownError, match="could not be asked: refused"):
        node_packages({"message": "refused"})


@pytest.mark.parametrize(
    ("python", "node", "code"),
    [
        (([], 2, 0), ([], 2, 0), 0),
        (([], 2, 1), ([], 2, 0), 2),
        ((["a"], 2, 1), ([], 2, 0), 1),
        (([], 2, 0), None, 2),
        ((["a"], 2, 0), None, 1),
    ],
)
def test_exit_code(python: tuple, node: tuple | None, code: int, monkeypatch, tmp_path) -> None:
    """0 only where every package was asked about and none is vulnerable."""

    def ask() -> tuple:
        if node is None:
            raise UnknownError("no network")
        return node

    monkeypatch.setattr(vulnerabilities, "BUILD", tmp_path)
    monkeypatch.setattr(vulnerabilities, "audit_python", lambda lock: python)
    monkeypatch.setattr(vulnerabilities, "audit_node", ask)

    assert main() == code
