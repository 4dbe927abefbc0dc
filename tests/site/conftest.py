"""The built site, served as it is published, in a real browser."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import checkouts
import new_widget
import pytest
import visits
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "site"
# What a test waits for comes at last on any machine; only what never comes takes so long.
WAIT = 120_000  # milliseconds


def pages() -> list[str]:
    """Return the address of each page, relative to the site's root."""
    found = sorted(SITE.rglob("*.html"))
    return [file.relative_to(SITE).as_posix().removesuffix("index.html") for file in found]


def folder(page: str) -> str:
    """Return the part of the site that a page belongs to."""
    return page.rstrip("/").rpartition("/")[0]


def heaviest(addresses: list[str], count: int = 2) -> set[str]:
    """Return the home page, and the pages of each folder on which most can go wrong."""

    def size(page: str) -> int:
        file = SITE / page
        return (file / "index.html" if file.is_dir() else file).stat().st_size

    groups = itertools.groupby(sorted(addresses, key=folder), key=folder)
    largest = (sorted(group, key=size)[-count:] for _, group in groups)
    return {"", *itertools.chain.from_iterable(largest)}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Ask every test that names a page, or a visit, for all of them.

    What one visit has seen is asked by the worker that made it.
    A browser opens the two heaviest pages of each folder in `make test`, of which the heaviest
    in both schemes, and the rest in `make test-slow`.
    """
    if not {"address", "visit"} & {*metafunc.fixturenames}:
        return
    if not pages():
        raise pytest.UsageError("there is no built site: run make site first")
    addresses = pages()
    names = {*metafunc.fixturenames}
    quick = heaviest(addresses) if names & {"browser", "visit"} else {*addresses}
    slow = (pytest.mark.slow,)
    if "address" in names:
        marks = {page: () if page in quick else slow for page in addresses}
        cases = [pytest.param(page, id=page or "home", marks=marks[page]) for page in addresses]
        metafunc.parametrize("address", cases)
    else:
        quickest = {"light": quick, "dark": heaviest(addresses, 1)}
        cases = [
            pytest.param(
                (page, scheme),
                id=f"{page or 'home'}-{scheme}",
                marks=() if page in quickest[scheme] else slow,
            )
            for page in addresses
            for scheme in visits.SCHEMES
        ]
        metafunc.parametrize("visit", cases, indirect=True, scope="session")


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
def visit(
    request: pytest.FixtureRequest,
    browser: Browser,
    origin: str,
    record: Path,
) -> visits.Visit:
    """One visit of a page in a scheme."""
    return visits.visit(browser, origin, record, *request.param)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the Chromium that the setup found."""
    from scripts.setup import browser as tools

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=tools.chromium() or None, args=tools.arguments()
        )
        chromium.on("context", lambda context: context.set_default_timeout(WAIT))
        expect.set_options(timeout=WAIT)
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


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout of three pages and with a new widget, built."""
    root = checkouts.small(tmp_path_factory.mktemp("small") / "checkout")
    new_widget.add(root)
    checkouts.append(root, new_widget.USE)
    checkouts.built(root)
    return root


@pytest.fixture
def site(small_site: Path) -> Path:
    """A checkout of three pages, as they were, with a good site in it that may be older."""
    checkouts.write_pages(small_site)
    checkouts.append(small_site, new_widget.USE)
    return small_site
