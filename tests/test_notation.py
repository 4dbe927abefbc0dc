"""One letter stands for one thing."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields, is_dataclass
from operator import attrgetter

import pytest

from cnndocs import naive
from cnndocs.delivery.paths import DOCS, ROOT
from cnndocs.pages.notation import GROUPS, SYMBOLS
from cnndocs.pages.tables_reference import LISTINGS
from cnndocs.values.expressions import Expression, Name
from cnndocs.values.formulas import FORMULAS

TERMS = set(re.findall(r"\{#([\w-]+)\}", (DOCS / "reference/glossary.md").read_text()))


def letters(node):
    """Return the names of all letters in a definition."""
    if isinstance(node, Name):
        return {node.name}
    if isinstance(node, tuple):
        return set().union(*map(letters, node)) if node else set()
    if not is_dataclass(node) or not isinstance(node, Expression):
        return set()
    return set().union(*(letters(getattr(node, part.name)) for part in fields(node)))


def test_each_letter_stands_once():
    """No letter and no way of writing it stands for two things."""
    every = [symbol for group in GROUPS.values() for symbol in group]

    assert [name for name, count in Counter(s.name for s in every).items() if count > 1] == []
    assert [tex for tex, count in Counter(s.tex for s in every).items() if count > 1] == []


@pytest.mark.parametrize("id", FORMULAS)
def test_letters_of_a_definition_are_explained(id):
    """Every letter of a definition stands in the notation table."""
    used = letters(FORMULAS[id].left) | letters(FORMULAS[id].right)

    assert used
    assert used - SYMBOLS.keys() - {"relu"} == set()


def test_terms_are_in_the_glossary():
    """Each letter names a term that the glossary explains."""
    assert {symbol.term for symbol in SYMBOLS.values()} <= TERMS


@pytest.mark.parametrize("loops", {formula.loops: None for formula in FORMULAS.values()})
def test_definition_has_its_loops(loops):
    """The loops of every definition stand in a tested file, between two marks."""
    file, _, region = LISTINGS[loops].partition(":")
    text = (ROOT / file).read_text(encoding="utf-8")

    assert f"--8<-- [start:{region}]" in text
    assert f"--8<-- [end:{region}]" in text
    assert callable(attrgetter(loops)(naive))
