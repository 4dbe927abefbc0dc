"""The archive of the whole site: read from a disk, served from a folder, the network cut."""

from __future__ import annotations

import doctest
import functools
import http.server
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from conftest import SITE, pages
from lxml import html
from playwright.sync_api import Browser, Page
from widget_cases import CASES

from cnndocs.delivery import manifest
from scripts.stages import archive

VISITED = ("learn/worked-example/", "learn/loss/", "notebooks/digit-two/", "about/offline/")
WIDGET = "play/sliding/"
STEP = """async (tag) => {
  await customElements.whenDefined(tag);
  const widget = document.querySelector(tag);
  await widget.ready;
  widget.state = { step: 2 };
  return widget.state.step;
}"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that a reader finds in the archive."""
    target = tmp_path_factory.mktemp("copy")
    with zipfile.ZipFile(SITE / archive.NAME) as packed:
        packed.extractall(target)
    (folder,) = target.iterdir()
    return folder


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """A reader without a network: what is asked of another machine is counted, and fails."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    yield page
    context.close()


def cut(page: Page, own: str) -> list[str]:
    """Cut the network of a reader but for one address; return what was asked of it."""
    asked: list[str] = []

    def answer(route) -> None:
        if route.request.url.startswith((own, "data:", "blob:")):
            route.continue_()
        else:
            asked.append(route.request.url)
            route.abort()

    page.unroute_all()
    page.route("**/*", answer)
    return asked


def test_it_is_whole() -> None:
    """It holds every page and download of the site, verified, in one folder and in order."""
    with zipfile.ZipFile(SITE / archive.NAME) as packed:
        names = packed.namelist()
        dates = {one.date_time for one in packed.infolist()}
        damaged = packed.testzip()
    bare = {name.partition("/")[2] for name in names}
    wanted = {page if page.endswith("html") else f"{page}index.html" for page in pages()}

    assert damaged is None
    assert dates == {(1980, 1, 1, 0, 0, 0)}
    assert len(names) == len(set(names))
    assert wanted - bare == {"404.html"}
    assert {"register.json", "register.csv", archive.SCRIPT, manifest.NAME} <= bare
    assert manifest.verify(SITE / archive.NAME).whole
    assert not doctest.testmod(archive).failed


def test_its_links_lead_to_files(copy: Path) -> None:
    """Each link, picture, script and style of each page leads to a file of the copy."""
    lost, count = [], 0
    for file in sorted(copy.rglob("*.html")):
        for element, name, link, _position in html.fromstring(file.read_bytes()).iterlinks():
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or not parts.path:
                continue
            target = (file.parent / unquote(parts.path)).resolve()
            count += 1
            if not target.is_file() or copy not in target.parents:
                lost.append(f"{file.relative_to(copy)}: {element.tag} {name} {link}")

    assert count > 1000
    assert not lost


@pytest.mark.parametrize("visited", VISITED)
def test_pages_work_as_files(reader: Page, copy: Path, visited: str) -> None:
    """Opened as a file, a page shows its styles, formulas and figures, and asks nobody."""
    asked = cut(reader, "file:")
    url = (copy / visited / "index.html").as_uri()
    failed: dict[str, str | None] = {}
    reader.on("requestfailed", lambda request: failed.update({request.url: request.failure}))
    reader.goto(url)
    seen = reader.evaluate(
        """async () => {
          for (const image of document.images) { image.loading = "eager"; }
          await Promise.all([...document.images].map((image) => image.decode().catch(() => 0)));
          await document.fonts.ready;
          return {
            broken: [...document.images].filter((one) => !one.naturalWidth).map((one) => one.src),
            family: getComputedStyle(document.querySelector(".katex") ?? document.body).fontFamily,
            fonts: [...document.fonts].filter((one) => one.status === "error").length,
            sheets: [...document.styleSheets].length,
            search: document.querySelectorAll("[data-md-component=search]").length,
          };
        }"""
    )
    reader.locator("nav.md-tabs a", has_text="Learn").click()
    reader.wait_for_url("**/learn/index.html")

    assert not asked
    # Who goes on to another page cancels what has not come yet, such as the icon of the site.
    assert not [
        url
        for url, reason in failed.items()
        if not url.endswith(".mjs") and reason != "net::ERR_ABORTED"
    ]
    assert seen["broken"] == []
    assert seen["fonts"] == seen["search"] == 0
    assert seen["sheets"] >= 2
    assert "KaTeX" in seen["family"] or not visited.startswith("learn/")


def test_a_widget_says_what_it_needs(reader: Page, copy: Path) -> None:
    """Opened as a file, a widget shows its picture, and one sentence says what it needs."""
    cut(reader, "file:")
    reader.goto((copy / WIDGET / "index.html").as_uri())

    note = reader.locator(".cnn-offline")
    assert note.count() == reader.locator("cnn-sliding").count() == 1
    assert note.inner_text().count(".") == 1
    assert reader.locator("cnn-sliding img:visible, cnn-sliding svg:visible").count() >= 1


def test_widgets_work_from_a_local_server(reader: Page, copy: Path) -> None:
    """From Python's own server and without a network, every widget and the search work."""
    handler = functools.partial(Quiet, directory=str(copy))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    own = f"http://127.0.0.1:{server.server_port}/"
    asked = cut(reader, own)
    steps = {}
    for tag, case in CASES.items():
        reader.goto(f"{own}{case.page}")
        steps[tag] = reader.evaluate(STEP, tag)
    notes = reader.locator(".cnn-offline").count()
    reader.goto(f"{own}learn/index.html?q=softmax")
    reader.wait_for_selector(".md-search-result__item", state="attached")
    found = reader.locator(".md-search-result__link").first.get_attribute("href")
    server.shutdown()
    thread.join()
    server.server_close()

    assert steps == dict.fromkeys(CASES, 2)
    assert notes == 0
    assert found
    assert not asked


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Python's own server, without a word."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""
