"""Widgets in the frames of others: learning platforms take the origin away from them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import lesson
import pytest
from playwright.sync_api import BrowserContext, Frame, Page, expect
from widget_cases import CASES

READY = """(tag) => customElements.whenDefined(tag)
  .then(() => document.querySelector(tag).ready).then(() => true)"""


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[str]:
    """Another site, with pages of its own."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("localhost", 0), partial(Quiet, directory=str(tmp_path)))
    Thread(target=server.serve_forever, daemon=True).start()
    (tmp_path / "favicon.ico").touch()
    yield f"http://localhost:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def framed(page: Page, origin: str, platform: str, tmp_path: Path) -> Callable[..., Frame]:
    """Open a page of the other site with a widget in a frame, and return the frame."""

    def show(tag: str, fragment: str = "", attributes: str = "", more: str = "") -> Frame:
        src = f"{origin}embed/{tag.removeprefix('cnn-')}/{fragment}"
        (tmp_path / "index.html").write_text(
            f"<!doctype html><title>A lesson</title>"
            f'<iframe src="{src}" width="700" height="300" {attributes}></iframe>{more}'
        )
        page.goto(platform)
        frame = page.frames[1]
        frame.wait_for_selector(tag)
        return frame

    return show


@pytest.mark.parametrize("tag", CASES)
def test_without_an_origin(framed: Callable[..., Frame], tag: str) -> None:
    """`sandbox="allow-scripts"` is enough: a widget starts, styled, and steps."""
    frame = framed(tag, attributes='sandbox="allow-scripts"')

    assert frame.evaluate("() => self.origin") == "null"
    assert frame.evaluate(READY, tag)
    frame.get_by_role("button", name="Step forward").first.click()
    assert frame.evaluate("(tag) => document.querySelector(tag).state.step", tag) == 2
    assert (
        frame.evaluate("() => getComputedStyle(document.querySelector('.cnn-tools')).display")
        == "flex"
    )
    loaded = frame.evaluate(
        "() => performance.getEntriesByType('resource').map((one) => one.toJSON())"
    )
    assert [one["name"] for one in loaded if one["responseStatus"] > 399] == []


def test_lesson(page: Page, origin: str, platform: str, tmp_path: Path) -> None:
    """The lines that the page shows frame a widget, as high as it needs to be, also later."""
    (tmp_path / "index.html").write_text(lesson.PAGE.replace("https://cnndocs.example/", origin))
    page.goto(platform)
    frame = page.frames[1]
    frame.wait_for_selector("cnn-sliding")
    frame.evaluate(READY, "cnn-sliding")
    height = "document.querySelector('iframe').clientHeight"
    page.wait_for_function(f"() => {height} !== 520")

    assert frame.locator(".cnn-tools").is_hidden()
    assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight")

    before = page.evaluate(height)
    frame.evaluate("() => { document.querySelector('cnn-sliding').state = {}; }")
    page.wait_for_function(f"(before) => {height} > before + 40", arg=before)

    assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_frames_leave_the_page_where_it_is(page: Page, origin: str) -> None:
    """Frames with a state scroll neither the page around them nor themselves."""
    page.set_viewport_size({"width": 1280, "height": 2000})
    page.goto(f"{origin}play/teaching/")
    frames = [frame for frame in page.frames if frame.url.partition("#")[2].startswith("cnn=")]
    for frame in frames:
        tag = f"cnn-{frame.url.partition('&w=')[2].partition('&')[0]}"
        frame.wait_for_selector(tag)
        frame.evaluate(READY, tag)
    page.wait_for_timeout(500)  # for a scroll that should not come

    assert len(frames) > 1
    assert page.evaluate("scrollY") == 0
    assert [frame.evaluate("scrollY") for frame in frames] == [0] * len(frames)


def test_share_shows_the_frame(page: Page, context: BrowserContext, origin: str) -> None:
    """What is ticked is hidden in the link, in the code, and in the frame that is shown."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{origin}play/sliding/")
    widget = page.locator("cnn-sliding")
    widget.evaluate("(element) => element.ready")
    widget.get_by_role("button", name="Step forward").click()
    widget.locator("summary", has_text="Share").click()
    widget.get_by_label("controls").check()
    widget.get_by_role("button", name="Show the frame").click()
    frame = widget.frame_locator(".cnn-preview iframe")

    expect(frame.locator(".cnn-stage")).to_be_visible()
    expect(frame.locator(".cnn-tools")).to_be_hidden()
    assert frame.locator("cnn-sliding").evaluate("(element) => element.state.step") == 2

    widget.get_by_role("button", name="Copy link").click()
    expect(widget.locator(".cnn-note")).to_have_text("The link is copied.")
    link = page.evaluate("navigator.clipboard.readText()")

    assert link.endswith("play/sliding/#cnn=1&w=sliding&step=2&hide=controls")

    widget.get_by_label("controls").uncheck()

    expect(frame.locator(".cnn-tools")).to_be_visible()


@pytest.mark.parametrize(
    ("fragment", "problem"),
    {
        "#step=5&hide=controls": "The link lacks its head: it begins with #cnn=1&w=sliding.",
        "#w=sliding&step=5": "The link lacks its head: it begins with #cnn=1&w=sliding.",
        "#?step=5": "The link lacks its head: it begins with #cnn=1&w=sliding.",
        "#cnn=1&w=pool": "The link is damaged: there is no widget “pool” here, but “sliding”",
        "#cnn=1&w=slidng": "The link is damaged: there is no widget “slidng” here, but “sliding”",
    }.items(),
)
def test_wrong_fragment(page: Page, origin: str, fragment: str, problem: str) -> None:
    """A link that has lost its head, or is another widget's, says so; it is not ignored."""
    page.goto(f"{origin}embed/sliding/{fragment}")

    expect(page.locator(".cnn-note")).to_contain_text(problem)
