"""Numbers that a module says: found in whatever way they become a text, and only there."""

from __future__ import annotations

import pytest

from cnndocs.checks.module_texts import problems, texts
from cnndocs.delivery.paths import DOCS

SAID = {
    "a text": 'make("p", null, "of 7 cells");',
    "other quotes": "make('p', null, 'of 7 cells');",
    "a template": 'make("p", null, `of ${count} and 7 cells`);',
    "the head of a template": 'make("p", null, `7 of ${count}`);',
    "the end of a template": 'make("p", null, `${count} of 7`);',
    "a nested template": 'make("p", null, `${count ? `7 of ${count}` : ""}`);',
    "escaped": r'make("p", null, "\u0037 cells");',
    "another script": 'make("p", null, "٧ cells");',
    "raised": 'make("p", null, "m²");',
    "a number in a template": "write(node, `${7} cells`);",
    "a number that is joined": 'write(node, 7 + " cells");',
    "a joined number behind": 'text += "cells: " + 7;',
    "a number as content": 'make("b", null, 7);',
    "a written number": "write(node, 7);",
    "a number as a text": "write(node, String(7));",
    "a rounded number": "write(node, (0.7).toFixed(1));",
    "a negative number": "write(node, `${-7}`);",
    "a chosen number": "write(node, `${flag ? 7 : count}`);",
    "a constant": "const MOST = 7; write(node, `${MOST} steps`);",
    "a negative constant": "const LEAST = -7; write(node, `${LEAST} steps`);",
    "what is spoken": 'make("div", { "aria-label": "7 cells" });',
    "a hint": 'make("div", { title: "7 cells" });',
    "a hint, set": 'node.setAttribute("aria-label", "7 cells");',
    "a property": 'node.textContent = "7 cells";',
    "a number as a property": "node.textContent = 7;",
    "a list": 'const rates = ["0.7"];',
    "a table": 'const rule = { rule: "of 7" };',
    "a default": 'write(node, known ?? "7");',
    "returned": 'export const said = () => "7 cells";',
    "thrown": 'throw new RangeError("more than 7");',
    "a choice": 'write(node, flag ? "7 cells" : "no cell");',
    "a static field": 'class A { static label = "7 cells"; }',
    "behind a division": 'const half = a / b; write(node, "7 cells"); const other = c / d;',
    "behind a pattern": r'const one = /"/.test(a); write(node, "7 cells");',
    "what replaces": 'write(node, text.replace("a", "7"));',
}
UNSAID = {
    "a comment": '// of 7 cells\n/* "7" */',
    "arithmetic": "const side = 2 * 7 + 1;",
    "a class": 'make("p", { class: "level-7" }, count);',
    "a selector": 'node.querySelector(".level-7").closest("h2");',
    "an element": 'make("h2", null, count);',
    "a comparison": 'if (event.key === "F2") quiet();',
    "a case": 'switch (key) { case "F2": quiet(); }',
    "an import": 'import { a } from "./level7.mjs";',
    "a later import": 'import("./level7.mjs");',
    "a name of a property": 'const looks = { "level7": quiet };',
    "a media query": 'matchMedia("(max-width: 42em)");',
    "a style": 'node.style.border = "7px";',
    "a pattern": "const seven = /[7]/;",
    "a group of a pattern": 'write(node, text.replace(/(a)b/, "$1"));',
    "padding of a number": 'text.padStart(2, "0");',
    "a bound of a setting": "integer(1, 7);",
    "an index": "write(node, values[7]);",
    "another base": "write(node, value.toString(17));",
    "a variable of the same look": "let count = 7; write(node, `${count}`);",
}


def written(tmp_path, source, listed=""):
    """Write a module and the list of what is exempt."""
    (tmp_path / "widgets").mkdir(exist_ok=True)
    (tmp_path / "widgets" / "a.mjs").write_text(f"\n{source}\n", encoding="utf-8")
    (tmp_path / "exempt.toml").write_text(listed, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("source", SAID.values(), ids=SAID)
def test_number_that_is_said(tmp_path, source):
    """Each way in which a module can say a number is found, with its line."""
    [found] = problems(written(tmp_path, source))

    assert (found.path, found.line) == ("widgets/a.mjs", 2)
    assert "a number that nobody computes" in found.problem


@pytest.mark.parametrize("source", UNSAID.values(), ids=UNSAID)
def test_number_that_nobody_reads(tmp_path, source):
    """What is compared, looked up, drawn with or computed with is said to nobody."""
    assert [*problems(written(tmp_path, source))] == []


LISTED = '[[texts]]\nmodule = "widgets/a.mjs"\nreason = "{}"\ntexts = ["7 cells"]\n'


def test_listed_text(tmp_path):
    """A text that is listed with its reason is accepted as often as it is listed."""
    once = 'write(node, "7 cells");'

    assert [*problems(written(tmp_path, once, LISTED.format("a size")))] == []
    [twice] = problems(written(tmp_path, once * 2, LISTED.format("a size")))
    assert twice.column > len(once)
    [other] = problems(written(tmp_path, 'write(node, "8 cells");' + once, LISTED.format("a size")))
    assert other.written == "8 cells"


def test_list_of_texts(tmp_path):
    """An entry has a reason, and its module says the text."""
    problem = [one.problem for one in problems(written(tmp_path, "", LISTED.format("a size")))]
    assert problem == ["widgets/a.mjs says '7 cells' less often than it is exempt"]
    problem = [one.problem for one in problems(written(tmp_path, "", LISTED.format(" ")))]
    assert problem == ["the texts of widgets/a.mjs are exempt without a reason"]


def test_name_in_a_text(tmp_path):
    """A name that carries a digit may stand in any text, with nothing else that has one."""
    listed = '[[name]]\ntext = "conv2d"\nreason = "a function"\n'

    assert [*problems(written(tmp_path, 'write(node, "of conv2d");', listed))] == []
    [found] = problems(written(tmp_path, 'write(node, "7 of conv2d");', listed))
    assert found.written == "7 of conv2d"


def test_column_behind_a_wide_sign(tmp_path):
    """A place is counted in signs, also behind one that takes two units."""
    source = 'write(node, "𝑥"); write(other, "7");'
    [found] = texts(written(tmp_path, source))

    assert (found.line, found.column) == (2, source.index('"7"') + 1)


def test_modules_of_the_site():
    """Every number that a module of the site says is answered for."""
    assert len(texts(DOCS)) > 60
    assert [str(finding) for finding in problems(DOCS)] == []
