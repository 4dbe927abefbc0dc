"""Hostile and broken input in the browser: no script runs, nothing breaks, nothing hangs."""

from __future__ import annotations

import random
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from conftest import pages
from playwright.sync_api import Browser, Page
from visits import LISTEN
from widget_cases import CASES

SEED = 11
MARKUP = [
    "<img src=x:y onerror=__ran=1 data-planted>",
    "<script data-planted>__ran=1</script>",
    '"><svg data-planted onload=__ran=1>',
    "javascript:__ran=1",
    "{{__ran=1}}${__ran=1}",
    "<iframe data-planted srcdoc='<script>parent.__ran=1</script>'>",
    "__proto__[ran]=1&constructor=1",
    "%00%ff%fe%",
    "title:",
    "+-*~^:/ AND OR",
    "\u202e\u0000\ud7ff🙂" * 20,
    "9" * 400,
    "1e999,-1e999,NaN,Infinity",
    "(" * 300,
    "a" * 60_000,
]
HASHES = """async ([tag, cases]) => {
  for (const text of cases) {
    location.hash = text;
    await new Promise((done) => setTimeout(done));
  }
  location.hash = "";
  await new Promise((done) => setTimeout(done, 50));
  const widget = document.querySelector(tag);
  await widget.ready;
  widget.state = { step: 2 };
  return widget.state.step;
}"""
QUERIES = """async (cases) => {
  const field = document.querySelector(".md-search__input");
  field.focus();
  for (const text of cases) {
    field.value = text;
    field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((done) => setTimeout(done, 20));
  }
}"""


def fragments(name: str) -> list[str]:
    """Return fragments of links to a widget: cut, mutated, and with markup in their fields."""
    draw, found = random.Random(SEED), []
    fields = [
        "step",
        "image",
        "kernel",
        "pin",
        "hide",
        "stride",
        "mode",
        "bias",
        "size",
        "w",
        "cnn",
    ]
    for text in MARKUP:
        found += [text, f"cnn=1&w={name}&{draw.choice(fields)}={quote(text[:2000])}"]
    for _ in range(30):
        whole = f"cnn=1&w={name}&step={draw.randint(-9, 99)}&pin=image.{draw.randint(-1, 9)}.0"
        letters = list(whole)
        for _ in range(draw.randint(1, 8)):
            letters[draw.randrange(len(letters))] = chr(
                draw.choice([*range(32, 127), 0xE9, 0x2028])
            )
        found.append("".join(letters[: draw.randint(1, len(letters))]))
    return found


@pytest.fixture(scope="module")
def victim(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page, and what it complained of."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(LISTEN)
    page, problems = context.new_page(), []
    page.set_default_timeout(60_000)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("dialog", lambda dialog: problems.append(dialog.message))
    page.on("console", lambda m: problems.append(m.text) if m.type == "error" else None)
    yield page, problems
    context.close()


def unharmed(page: Page) -> list:
    """Return what ran, what was planted, and what the policy had to block."""
    return page.evaluate(
        "() => [window.__ran, Object.prototype.ran, ...window.__violations,"
        " document.querySelector('[data-planted]')?.outerHTML].filter((one) => one !== undefined)"
    )


@pytest.mark.parametrize("tag", CASES)
def test_fragments(victim: tuple[Page, list[str]], origin: str, tag: str) -> None:
    """Whatever a link says, no script runs, and the widget goes on working."""
    page, problems = victim
    page.goto(origin + CASES[tag].page)
    page.evaluate("(tag) => customElements.whenDefined(tag)", tag)
    page.evaluate("(tag) => document.querySelector(tag).ready", tag)

    step = page.evaluate(HASHES, [tag, fragments(tag.removeprefix("cnn-"))])

    assert step == 2
    assert unharmed(page) == []
    assert problems == []
    assert page.locator("input[type=file]").count() == 0, "a file input needs cases of its own"


def test_search(victim: tuple[Page, list[str]], origin: str) -> None:
    """Whatever is searched for, no script runs, and the search goes on finding."""
    page, problems = victim
    page.goto(origin)
    draw = random.Random(SEED)
    words = [text[:3000] for text in MARKUP]
    mixed = [" ".join(draw.sample([*words, "kernel", "*", "-"], 3))[:4000] for _ in range(60)]

    page.evaluate(QUERIES, [*words, *mixed])
    page.locator(".md-search__input").fill("")
    page.locator(".md-search__input").press_sequentially("kernel")
    page.wait_for_selector(".md-search-result__item")

    assert unharmed(page) == []
    assert problems == []


def test_register_search(victim: tuple[Page, list[str]], origin: str) -> None:
    """Whatever is searched for in the register, typed or in a link, nothing runs, and it finds."""
    page, problems = victim
    for text in (MARKUP[0], MARKUP[2], "figure:none", "constructor:x __proto__:x", "page:"):
        page.goto(f"{origin}reference/register/?find={quote(text)}#find")
        page.wait_for_function(
            "() => document.querySelector('number-search [role=status]')?.textContent"
        )
        assert unharmed(page) == []
    field = page.locator("#number-search")
    for text in MARKUP:
        field.fill(text[:3000])
    field.fill("sliding.feature_map")
    page.wait_for_selector("number-search tbody tr")

    assert unharmed(page) == []
    assert problems == []


def test_there_is_no_file_input() -> None:
    """No page takes a file: a form that does needs cases here."""
    from conftest import SITE

    found = [
        page
        for page in pages()
        if '<input type="file'
        in (SITE / page / ("index.html" if not page.endswith(".html") else "")).read_text()
    ]

    assert found == []
