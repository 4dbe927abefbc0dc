"""The built site, served as it is published, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "site"


def pages() -> list[str]:
    """Return the address of each page, relative to the site's root."""
    found = sorted(SITE.rglob("*.html"))
    return [file.relative_to(SITE).as_posix().removesuffix("index.html") for file in found]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Ask every test that names a page for all of them."""
    if "address" in metafunc.fixturenames:
        every = pages()
        if not every:
            raise pytest.UsageError("there is no built site: run make site first")
        metafunc.parametrize("address", every, ids=[page or "home" for page in every])


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file in which the server writes each answer: its path, and its bytes."""
    return tmp_path_factory.mktemp("server") / "record"


@pytest.fixture(scope="session")
def origin(record: Path) -> Iterator[str]:
    """Serve the built site with its own headers and return its address."""
    from scripts import server

    with server.serve(SITE, record) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the Chromium that the setup found."""
    from scripts.setup import browser as tools

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=tools.chromium() or None, args=tools.arguments()
        )
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh reader at a desk."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """An empty page that must not complain."""
    page, problems = context.new_page(), []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda m: problems.append(m.text) if m.type == "error" else None)
    page.on("dialog", lambda dialog: problems.append(dialog.message))
    yield page
    assert problems == []
