"""The camera of the widget on photographs: asked for by a button alone, and off again at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect
from widget_cases.case import start

from scripts.html import headers
from scripts.setup import browser as tools

TAG = "cnn-photo"
PAGE = "play/photo/"
FAKE = "--use-fake-device-for-media-stream"  # a disc that loses slices, green on green
GRANT, REFUSE = "--use-fake-ui-for-media-stream", "--deny-permission-prompts"
# Counts what is opened, and keeps it to see how it ends.
WATCH = """window.__streams = [];
const { mediaDevices } = navigator;
const open = mediaDevices.getUserMedia.bind(mediaDevices);
mediaDevices.getUserMedia = async (wanted) => {
  const stream = await open(wanted);
  window.__streams.push(stream);
  return stream;
};"""
TRACKS = """() => window.__streams.flatMap((stream) => stream.getTracks())
  .map((track) => `${track.kind} ${track.readyState}`)"""
OPEN = "navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'open', (e) => e.name)"
FRAME = """(source) => new Promise((done) => {
  const frame = document.createElement("iframe");
  [frame.src, frame.onload] = [source, () => done()];
  document.body.append(frame);
})"""
ENDED = ["video ended"]


@contextmanager
def reader(browser: Browser, *arguments: str, phone: bool = False) -> Iterator[Page]:
    """Give a page of a browser with another camera, or none."""
    chromium = browser.browser_type.launch(
        executable_path=tools.chromium() or None, args=[*tools.arguments(), *arguments]
    )
    size = {"width": 320, "height": 640} if phone else {"width": 1280, "height": 900}
    page = chromium.new_context(viewport=size).new_page()
    page.add_init_script(WATCH)
    yield page
    chromium.close()


@pytest.fixture
def page(browser: Browser, origin: str) -> Iterator[Page]:
    """The widget, in a browser that grants a fake camera; nothing may complain."""
    with reader(browser, FAKE, GRANT) as page:
        problems: list[str] = []
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda m: problems.append(m.text) if m.type == "error" else None)
        start(page, origin + PAGE, TAG)
        yield page
        assert problems == []


def ask(page: Page) -> None:
    """Press the button."""
    page.get_by_role("button", name="Use the camera …").click()


def test_it_takes_one_picture(page: Page, origin: str) -> None:
    """Only the button opens the camera; a click takes what it sees, turns it off, sends nothing."""
    page.wait_for_load_state("networkidle")
    before = page.evaluate(TRACKS)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
    ask(page)
    page.wait_for_function("() => document.querySelector('dialog video')?.readyState >= 2")
    during = page.evaluate(TRACKS)
    button = page.get_by_role("dialog", name="Camera").get_by_role("button").first
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(f"{TAG} [role=alert]")).to_contain_text("Your picture stays on this page")
    state = page.evaluate("(tag) => document.querySelector(tag).state", TAG)
    page.locator(TAG).get_by_text("green", exact=True).click()
    sides = page.evaluate("(tag) => document.querySelector(tag).value.map((v) => v.length)", TAG)
    red, green, _ = page.evaluate(
        """(tag) => [...document.querySelector(`${tag} canvas`).getContext("2d")
          .getImageData(200, 100, 1, 1).data].slice(0, 3)""",
        TAG,
    )

    assert (before, during, page.evaluate(TRACKS)) == ([], ["video live"], ENDED)
    assert state["picture"] == "own"
    assert sides == [254] * 3, sides
    assert green > red + 50
    assert page.locator("dialog").count() == 0
    module, *others = [url for url in asked if "favicon" not in url]
    assert module.startswith(f"GET {origin}widgets/camera-")
    assert others == []


@pytest.mark.parametrize(
    "leave",
    [
        lambda page: page.keyboard.press("Escape"),
        lambda page: page.get_by_role("button", name="Stop the camera").click(),
        lambda page: page.evaluate("(tag) => document.querySelector(tag).remove()", TAG),
        lambda page: page.evaluate(
            "(tag) => document.body.append(document.querySelector(tag))", TAG
        ),
        lambda page: page.evaluate(
            """() => {
              Object.defineProperty(document, "hidden", { value: true });
              document.dispatchEvent(new Event("visibilitychange"));
            }"""
        ),
    ],
    ids=["escape", "button", "widget gone", "widget moved", "page hidden"],
)
def test_leaving_turns_it_off(page: Page, leave) -> None:
    """However the preview is left, the camera is off, and the picture is what it was."""
    ask(page)
    expect(page.get_by_role("dialog", name="Camera")).to_be_visible()
    leave(page)
    expect(page.locator("dialog")).to_have_count(0)

    assert page.evaluate(TRACKS) == ENDED
    if state := page.evaluate("(tag) => document.querySelector(tag)?.state", TAG):
        assert state["picture"] == "portrait"


def test_left_before_it_was_granted(page: Page) -> None:
    """A camera that comes after the widget has gone is turned off at once."""
    page.evaluate(
        """(tag) => {
          const { getUserMedia } = navigator.mediaDevices;
          navigator.mediaDevices.getUserMedia = (wanted) => {
            document.querySelector(tag).remove();
            return getUserMedia(wanted);
          };
        }""",
        TAG,
    )
    ask(page)
    page.wait_for_function("() => window.__streams.length")
    page.wait_for_function("() => !window.__streams[0].active")

    assert page.evaluate(TRACKS) == ENDED
    assert page.locator("dialog").count() == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([FAKE, REFUSE], "The camera was refused, or the page around this one does not lend it."),
        ([GRANT], "The browser finds no camera."),
    ],
    ids=["refused", "absent"],
)
def test_without_a_camera(
    browser: Browser, origin: str, arguments: list[str], sentence: str
) -> None:
    """A refused or absent camera gets one sentence, and the button can be pressed again."""
    with reader(browser, *arguments) as page:
        start(page, origin + PAGE, TAG)
        for _ in range(2):
            page.evaluate("(tag) => document.querySelector(tag).note('')", TAG)
            ask(page)
            expect(page.locator(f"{TAG} [role=alert]")).to_have_text(sentence)
        assert page.locator("dialog").count() == 0


def test_it_fits_a_phone(browser: Browser, origin: str) -> None:
    """At 320 pixels the preview and its buttons are inside the window."""
    with reader(browser, FAKE, GRANT, phone=True) as page:
        start(page, origin + PAGE, TAG)
        ask(page)
        parts = page.locator("dialog :is(video, button)")
        expect(parts).to_have_count(3)
        boxes = [part.bounding_box() for part in parts.all()]

    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 320 for box in boxes)
    assert all(box["y"] >= 0 and box["y"] + box["height"] <= 640 for box in boxes)
    assert min(box["height"] for box in boxes) >= 43.5


def test_only_its_pages_may_ask(browser: Browser, origin: str) -> None:
    """The header lets the widget's page and its page for frames ask for a camera, and no other."""
    others = ("", "play/", "play/pooling/", "learn/images/", "embed/pool/")
    with reader(browser, FAKE, GRANT) as page:
        said = {}
        for path in (*headers.FILMING, *others):
            page.goto(origin + path)
            said[path] = page.evaluate(OPEN)
        page.goto(f"{origin}play/pooling/")
        page.evaluate(FRAME, f"{origin}embed/photo/")
        in_frame = page.frames[-1].evaluate(OPEN)

    assert said == dict.fromkeys(headers.FILMING, "open") | dict.fromkeys(others, "NotAllowedError")
    assert in_frame == "NotAllowedError"
