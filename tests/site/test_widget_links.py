"""The state of every widget: in links, in the browser's history, and taken away."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from widget_cases import CASES, every_grid, every_widget, every_widget_slowly
from widget_cases.case import SEED, random_states, start


@every_grid
def test_a_link_carries_the_state(
    context: BrowserContext, page: Page, origin: str, tag: str
) -> None:
    """A state's link opens in a fresh browser with the same state; Back undoes an edit."""
    case = CASES[tag]
    start(page, origin + case.page, tag)
    page.evaluate(
        "([tag, state]) => { document.querySelector(tag).state = state; }",
        [tag, random_states(case, 1)[0] | {"hide": ["values"]}],
    )
    state = page.evaluate("(tag) => document.querySelector(tag).state", tag)
    link = page.evaluate("(tag) => document.querySelector(tag).link", tag)
    fresh = context.browser.new_context().new_page()
    start(fresh, link, tag)
    assert fresh.evaluate("(tag) => document.querySelector(tag).state", tag) == state
    fresh.context.close()

    start(page, origin + case.page, tag)
    first = page.evaluate("(tag) => document.querySelector(tag).state", tag)
    cell = page.locator(tag).get_by_role("grid", name=case.editable).first.locator("td").first
    cell.click()
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    edited = page.evaluate("(tag) => document.querySelector(tag).state", tag)
    assert edited != first
    assert "cnn=1&w=" in page.url
    page.go_back()
    page.wait_for_function(
        "([tag, text]) => JSON.stringify(document.querySelector(tag).state) === text",
        arg=[tag, json.dumps(first, separators=(",", ":"))],
    )
    page.go_forward()
    page.wait_for_function(
        "([tag, text]) => JSON.stringify(document.querySelector(tag).state) === text",
        arg=[tag, json.dumps(edited, separators=(",", ":"))],
    )


@every_widget_slowly
def test_malformed_links_do_no_harm(page: Page, origin: str, tag: str) -> None:
    """A hundred damaged fragments give the default and a sentence: no script, no hang."""
    start(page, origin + CASES[tag].page, tag)
    first = page.evaluate("(tag) => document.querySelector(tag).state", tag)
    key, draw = tag.removeprefix("cnn-"), random.Random(SEED)
    name = next(iter(CASES[tag].shapes))
    hostile = [
        f"cnn=1&w={key}&{name}=<img src=x onerror=alert(1)>",
        f"cnn=1&w={key}&{name}=%3Cscript%3Ealert(1)%3C/script%3E",
        f"cnn=1&w={key}&__proto__=1",
        f"cnn=1&w={key}&step=1e9",
        f"cnn=1&w={key}&{name}={'9,' * 5000}",
        f"cnn=2&w={key}",
        f"cnn=1&w={key}&step=%",
        "cnn=1&w=%3Cb%3E",
    ]
    signs = "0123456789,;/!=&.-%<>\"'()xé "
    while len(hostile) < 100:
        tail = "".join(draw.choice(signs) for _ in range(draw.randint(1, 80)))
        hostile.append(f"cnn=1&w={key}&{draw.choice([name, 'pin', 'hide', 'other'])}=?{tail}")

    quiet = page.evaluate(
        """async ([tag, fragments]) => {
          const widget = document.querySelector(tag);
          const found = [];
          for (const fragment of fragments) {
            widget.state = { step: 2 };
            location.hash = fragment;
            await new Promise((done) => setTimeout(done, 0));
            await new Promise((done) => setTimeout(done, 0));
            const said = widget.querySelector("[role=alert]");
            found.push([fragment, said.textContent, said.children.length, widget.state]);
          }
          return found;
        }""",
        [tag, hostile],
    )

    for fragment, said, children, state in quiet:
        assert said.startswith("The link is damaged: "), (fragment, said)
        assert children == 0
        assert state == first


@every_widget
def test_a_link_without_its_head_is_told(page: Page, origin: str, tag: str) -> None:
    """A fragment that names a setting, but no widget, is answered with how a link begins."""
    start(page, f"{origin}{CASES[tag].page}#step=2&hide=controls", tag)
    said = page.locator(tag).locator("[role=alert]")

    expect(said).to_have_text(
        f"The link lacks its head: it begins with #cnn=1&w={tag.removeprefix('cnn-')}. "
        "This is the start."
    )


@every_widget_slowly
def test_pictures_and_codes(page: Page, context: BrowserContext, origin: str, tag: str) -> None:
    """The link, the embed code and both pictures can be taken away."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    start(page, origin + CASES[tag].page, tag)
    widget = page.locator(tag)
    widget.get_by_role("button", name="Step forward").click()
    widget.locator("summary", has_text="Share").click()
    widget.get_by_role("button", name="Copy link").click()
    page.wait_for_function(
        "(tag) => document.querySelector(`${tag} .cnn-note`).textContent", arg=tag
    )
    link = page.evaluate("navigator.clipboard.readText()")
    widget.get_by_role("button", name="Copy embed code").click()
    page.wait_for_function("async () => (await navigator.clipboard.readText()).includes('<iframe')")
    code = page.evaluate("navigator.clipboard.readText()")
    with page.expect_download() as svg:
        widget.get_by_role("button", name="Download SVG").click()
    with page.expect_download() as png:
        widget.get_by_role("button", name="Download PNG").click()
    drawn = svg.value.path().read_text(encoding="utf-8")

    assert link == f"{origin}{CASES[tag].page}#cnn=1&w={tag.removeprefix('cnn-')}&step=2"
    assert png.value.path().read_bytes().startswith(b"\x89PNG")
    result = widget.locator("[data-result], .cnn-grid td:not(:empty)")  # or, without a sum, a cell
    assert result.first.inner_text() in drawn
    assert not re.search(r"<script|foreignObject|href=", drawn)
    source = re.search(r'src="([^"]+)"', code)[1].replace("&amp;", "&")
    assert source.startswith(f"{origin}embed/{tag.removeprefix('cnn-')}/#cnn=1")
    start(page, source, tag)
    assert page.evaluate("(tag) => document.querySelector(tag).state.step", tag) == 2


@every_widget
def test_heading_keeps_state(page: Page, origin: str, tag: str) -> None:
    """A widget keeps its state when the address changes to a heading of its page."""
    start(page, origin + CASES[tag].page, tag)
    page.evaluate("(tag) => { document.querySelector(tag).state = { step: 4 }; }", tag)
    page.evaluate("location.hash = document.querySelector('article h2').id")
    page.evaluate("(tag) => document.querySelector(tag).ready", tag)

    assert page.evaluate("(tag) => document.querySelector(tag).state.step", tag) == 4


@pytest.fixture(scope="module")
def keeping(browser: Browser) -> Iterator[Browser]:
    """Start a browser that keeps the page that a reader leaves, as browsers do by default."""
    from scripts.setup import browser as tools

    chromium = browser.browser_type.launch(
        executable_path=tools.chromium() or None,
        args=tools.arguments(),
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield chromium
    chromium.close()


@every_widget_slowly
def test_back_restores_the_page(keeping: Browser, origin: str, tag: str) -> None:
    """A reader who goes on and comes back finds the page, and the widget's state, as they were."""
    page = keeping.new_page()
    start(page, origin + CASES[tag].page, tag)
    page.evaluate("(tag) => { document.querySelector(tag).state = { step: 4 }; }", tag)
    page.evaluate("addEventListener('pageshow', (event) => { window.kept = event.persisted; })")
    page.evaluate("document.querySelector('footer a.md-footer__link').click()")
    page.wait_for_url(lambda url: not url.endswith(CASES[tag].page))
    page.wait_for_load_state()
    page.evaluate("history.back()")
    expect(page).to_have_url(origin + CASES[tag].page)  # it comes back without loading
    page.wait_for_function("() => window.kept !== undefined")

    assert page.evaluate("window.kept") is True
    assert page.evaluate("(tag) => document.querySelector(tag).state.step", tag) == 4
    page.close()
