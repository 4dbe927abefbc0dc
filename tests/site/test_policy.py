"""The built site under its policy: no violation in use, and nothing foreign runs."""

from __future__ import annotations

import ast
import os
import re
import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import SITE, pages
from playwright.sync_api import Browser, Error, Page
from visits import LISTEN

from scripts import server
from scripts.html import headers, policy
from scripts.setup import browser

SEARCHED = os.environ.get("PATH", "") + browser.SERVERS

ATTACKS = {
    "script": "document.body.append(Object.assign(document.createElement('script'),"
    " { textContent: 'window.__ran = 1' }))",
    "handler": "const image = new Image(); document.body.append(image);"
    " image.setAttribute('onerror', 'window.__ran = 1'); image.src = 'x:y'",
    "address": "Object.assign(document.createElement('a'),"
    " { href: 'javascript:__ran = 1' }).click()",
    "style": "document.body.setAttribute('style', 'color: red')",
    "data": "fetch('data:text/plain,1').catch(() => 0)",
    "host": "fetch('https://other.example/').catch(() => 0)",
    "frame": "document.body.append(Object.assign(document.createElement('iframe'),"
    " { src: 'data:text/html,1' }))",
}


SINKS = {
    "html": "() => { document.body.innerHTML = '<b>text</b>' }",
    "script": "() => { document.createElement('script').src = '/a.mjs' }",
    "frame": "() => { document.createElement('iframe').srcdoc = '<b>text</b>' }",
    "policy": "() => { trustedTypes.createPolicy('default', { createHTML: (text) => text }) }",
}


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """A reader whose browser counts what the policy blocks."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.add_init_script(LISTEN)
    page = context.new_page()
    yield page
    context.close()


@pytest.mark.parametrize("name", ATTACKS)
def test_what_is_foreign_is_blocked(reader: Page, origin: str, name: str) -> None:
    """An inline script, a handler, a style, another host: blocked, and counted by the listener."""
    reader.goto(origin)
    script = f"() => {{ try {{ {ATTACKS[name]}; }} catch {{ }} }}"  # some are refused at once
    reader.evaluate(script)
    reader.wait_for_function("() => window.__violations.length")

    assert reader.evaluate("() => window.__ran") is None


def test_headers_say_what_pages_say(origin: str) -> None:
    """The header of a page has the policy of its meta tag, and who may frame it."""
    meta = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
    written: dict[bool, set[str]] = {True: set(), False: set()}
    for page in pages()[:-1]:
        if not page.endswith(".html"):
            text = (SITE / page / "index.html").read_text()
            written[page.startswith("embed/")].add(meta.search(text)[1])
    [rules], [framed_rules] = written[False], written[True]
    assert framed_rules == rules.removesuffix(policy.GUARDED) + policy.TRUSTED
    assert rules.endswith(policy.GUARDED)
    assert "unsafe" not in rules
    framed = {"": True, "learn/pipeline/": True, "embed/sliding/": False}
    framed |= {"play/photo/": True, "embed/photo/": False}
    for address, own in framed.items():
        with urllib.request.urlopen(origin + address) as answer:
            said = answer.headers
        assert said["Content-Security-Policy"] == (
            f"{rules}; frame-ancestors 'self'" if own else framed_rules
        )
        assert said["X-Content-Type-Options"] == "nosniff"
        assert said["Referrer-Policy"] == "no-referrer"
        lent = "photo" in address
        assert ("camera=(self)" if lent else "camera=()") in said["Permissions-Policy"]
        assert ("nginx" in said["Server"]) == bool(shutil.which("nginx", path=SEARCHED))
    with urllib.request.urlopen(f"{origin}widgets/load.mjs") as answer:
        assert answer.headers.get_content_type() == "text/javascript"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_what_is_cached_for_long(tmp_path: Path) -> None:
    """What a hash names is kept for a year; what names it is asked for; old pages keep their rules.

    The policy of this release would block the scripts of pages that a release before published.
    """
    names = {
        "index.html": "no-cache",
        "widgets/load.mjs": "no-cache",
        "widgets/pool-NEOLJMRW.mjs": headers.FOREVER,
        "assets/stylesheets/cnndocs.0a1b2c3d.min.css": headers.FOREVER,
        "v0.0.9/index.html": None,
        "v0.0.9/embed/pool/index.html": None,
    }
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    headers.write(tmp_path, "script-src 'sha256-new'")

    with server.serve(tmp_path) as address:
        said = {}
        for name in names:
            with urllib.request.urlopen(address + name.removesuffix("index.html")) as answer:
                said[name] = answer.headers

    lasting = {name: said[name]["Cache-Control"] for name, wanted in names.items() if wanted}
    assert lasting == {name: wanted for name, wanted in names.items() if wanted}
    assert "sha256" in said["index.html"]["Content-Security-Policy"]
    for name in ("v0.0.9/index.html", "v0.0.9/embed/pool/index.html"):
        assert "sha256" not in (said[name]["Content-Security-Policy"] or "")
        assert said[name]["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("name", SINKS)
def test_text_becomes_no_script_in_a_frame(reader: Page, origin: str, name: str) -> None:
    """On a page for frames no text becomes HTML or a script, and the widget runs without that."""
    reader.goto(f"{origin}embed/sliding/")
    reader.wait_for_function("() => document.querySelector('[data-result]')")
    assert reader.evaluate("() => window.__violations") == []

    with pytest.raises(Error, match=r"TypeError|TrustedHTML|Policy"):
        reader.evaluate(SINKS[name])


# What a page with the theme is given as a text, and what a reader gets of it.
TEXTS = {
    "marks": ('a <mark data-md-highlight="">b</mark>', 'a <mark data-md-highlight="">b</mark>'),
    "a title": ('<h1 class="md-a">b</h1>', '<h1 class="md-a">b</h1>'),
    "a handler": ("<img src=x:y onerror=alert(1)>", "&lt;img src=x:y onerror=alert(1)&gt;"),
    "a handler on a mark": ("<mark onclick=go()>b", "&lt;mark onclick=go()&gt;b"),
    "a link": ('<a href="/">b</a>', '&lt;a href="/"&gt;b&lt;/a&gt;'),
    "a frame": ("<iframe srcdoc=b>", "&lt;iframe srcdoc=b&gt;"),
    "a script": ("<script>go()</script>", "&lt;script&gt;go()&lt;/script&gt;"),
    "a picture that holds one": ("<svg><a>b", "&lt;svg&gt;&lt;a&gt;b"),
    "an attribute behind the class": (
        '<div class="a" onclick=go()>b',
        '&lt;div class="a" onclick=go()&gt;b',
    ),
    "a comment": ("<!-- b -->", "&lt;!-- b --&gt;"),
    "capitals": ("<IMG SRC=x:y>", "&lt;IMG SRC=x:y&gt;"),
}
WORKER = "() => { new Worker('%s') }"
REFUSED = {
    "a script": "() => { document.createElement('script').text = '1' }",
    "the address of a script": "() => { document.createElement('script').src = '/widgets/a.mjs' }",
    "a worker of another place": WORKER % "/widgets/load.mjs",
    "a worker of another host": WORKER % "https://other.example/assets/javascripts/workers/a.js",
    "a worker above the folder": WORKER % "/assets/javascripts/workers/../../../widgets/load.mjs",
    "a delayed text": "() => { setTimeout('1') }",
    "a second policy": SINKS["policy"],
    "another policy": "() => { trustedTypes.createPolicy('other', {}) }",
}


@pytest.mark.parametrize(("given", "shown"), TEXTS.values(), ids=TEXTS)
def test_text_stays_text(reader: Page, origin: str, given: str, shown: str) -> None:
    """On a page with the theme a text becomes marks and plain elements; all else is shown."""
    reader.goto(f"{origin}about/cite/")

    written = reader.evaluate(
        "(text) => { const box = document.createElement('div'); box.innerHTML = text;"
        " document.body.append(box); return box.innerHTML; }",
        given,
    )

    assert written.removesuffix("</mark>").removesuffix("</div>") == shown.removesuffix("</mark>")
    assert reader.evaluate("() => window.__violations") == []


@pytest.mark.parametrize("script", REFUSED.values(), ids=REFUSED)
def test_text_becomes_no_script(reader: Page, origin: str, script: str) -> None:
    """On a page with the theme no text is run, and only the worker of the search is loaded."""
    reader.goto(f"{origin}about/cite/")

    with pytest.raises(Error, match=r"TypeError|EvalError|Trusted|Policy|policy"):
        reader.evaluate(script)


def test_who_may_load_and_frame(tmp_path: Path) -> None:
    """What is framed by others, and all that it loads, is for any site; other pages are not.

    The page of a missing address is framed by nobody else, wherever it was looked for.
    """
    names = {
        "index.html": headers.OWN,
        "learn/index.html": headers.OWN,
        "embed/pool/index.html": headers.ANY,
        "embed/pool/numbers.json": headers.ANY,
        "widgets/load.mjs": headers.ANY,
        "assets/stylesheets/cnndocs.0a1b2c3d.min.css": headers.ANY,
        "generated/examples.json": headers.ANY,
        "404.html": headers.OWN,
    }
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    headers.write(tmp_path, "script-src 'self'")

    with server.serve(tmp_path) as first, server.by_python(tmp_path) as second:
        for address in (first, second):
            for name, wanted in names.items():
                with urllib.request.urlopen(address + name.removesuffix("index.html")) as answer:
                    assert answer.headers[headers.SHARING] == wanted, name
            for missing in ("no-such", "no/such/", "embed/no-such/", "embed/pool/no-such.html"):
                with pytest.raises(urllib.error.HTTPError) as caught:
                    urllib.request.urlopen(address + missing)
                with caught.value as answer:
                    assert answer.code == 404
                    said = answer.headers["Content-Security-Policy"]
                assert "frame-ancestors 'self'" in said, missing


def test_use_violates_nothing(reader: Page, origin: str) -> None:
    """Scheme, search, copying, and links from page to page: the policy has nothing to say."""
    reader.goto(origin)
    reader.wait_for_load_state("networkidle")
    kinds = [
        "learn/pipeline/",
        "play/sliding/",
        "notebooks/digit-two/",
        "examples/sliding/",
        "reference/api/ops/",
        "reference/formulas/",
        "about/cite/",
    ]
    for address in kinds:
        link = reader.locator(f"a[href$='{address}']").first
        if not link.count():  # not in the navigation of this section: as a link in the text does
            reader.evaluate(
                "(href) => document.querySelector('article').append(Object.assign("
                "document.createElement('a'), { href }))",
                origin + address,
            )
            link = reader.locator(f"article a[href$='{address}']").first
        link.dispatch_event("click")
        reader.wait_for_url(f"**/{address}")
        reader.wait_for_load_state("networkidle")
        if reader.locator(".md-clipboard").count():
            reader.locator(".md-clipboard").first.dispatch_event("click")
        assert reader.evaluate("() => window.__violations") == []
    reader.get_by_role("button", name="Switch to the dark scheme").click()
    reader.locator(".md-search__input").first.fill("kernel")
    reader.keyboard.press("Enter")
    reader.wait_for_load_state("networkidle")

    assert reader.evaluate("() => window.__violations") == []


def test_tests_wait_by_functions() -> None:
    """What a test waits for is a function: an expression is evaluated again, which is blocked."""
    given = [
        f"{file.name}: {ast.unparse(node.args[0])}"
        for file in sorted(Path(__file__).parent.glob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "wait_for_function"
        and isinstance(node.args[0], ast.Constant | ast.JoinedStr)
    ]

    assert len(given) > 10
    assert [text for text in given if "=>" not in text] == []
