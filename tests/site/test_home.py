"""The first screen: a network at work, which a reader can take over at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np
import pytest
from playwright.sync_api import Browser, CDPSession, Page
from widget_cases.case import start

TAG = "cnn-draw"
SCREENS = {"desk": (1280, 800, False), "phone": (390, 844, True)}
every_screen = pytest.mark.parametrize("screen", SCREENS)
SEVEN = [[(0.26, 0.16), (0.74, 0.16), (0.44, 0.88)], [(0.36, 0.5), (0.7, 0.5)]]
NOUGHT = [[(0.5 + 0.24 * np.sin(a), 0.5 - 0.36 * np.cos(a)) for a in np.linspace(0, 6.3, 17)]]
INK = f"() => document.querySelector('{TAG} .cnn-ink').getAttribute('d')"
# Ink and guess whenever they change, from before the page runs.
WATCH = f"""() => {{
  window.__seen = [];
  const look = () => {{
    const ink = document.querySelector("{TAG} .cnn-ink")?.getAttribute("d");
    if (ink && window.__seen.at(-1) !== ink) window.__seen.push(ink);
    requestAnimationFrame(look);
  }};
  look();
}}"""


@contextmanager
def opened(
    browser: Browser, origin: str, screen: str = "desk", *, motion: str = "no-preference"
) -> Iterator[Page]:
    """Open the home page as a reader on some screen does; it must not complain."""
    width, height, touch = SCREENS[screen]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        has_touch=touch,
        is_mobile=touch,
        reduced_motion=motion,
    )
    context.add_init_script(f"({WATCH})()")
    page, problems = context.new_page(), []
    page.on("pageerror", lambda error: problems.append(str(error)))
    start(page, origin, TAG)
    yield page
    context.close()
    assert problems == []


def seen(page: Page) -> list[str]:
    """Return the ink that was shown, one after the other."""
    return page.evaluate("window.__seen")


def settled(page: Page) -> None:
    """Wait until the digit has drawn itself, and is still."""
    page.wait_for_function("() => window.__seen.length")
    page.evaluate("""async () => {
      for (let before = -1; before !== window.__seen.length;) {
        before = window.__seen.length;
        await new Promise((done) => setTimeout(done, 800));
      }
    }""")


def mouse(page: Page) -> Callable[[str, float, float], None]:
    """Return what the mouse does at a place."""
    does = {"down": page.mouse.down, "up": page.mouse.up, "move": lambda: None}

    def at(kind: str, x: float, y: float) -> None:
        page.mouse.move(x, y, steps=3)
        does[kind]()

    return at


def finger(page: Page) -> Callable[[str, float, float], None]:
    """Return what a finger does at a place."""
    client: CDPSession = page.context.new_cdp_session(page)
    kinds = {"down": "touchStart", "move": "touchMove", "up": "touchEnd"}

    def at(kind: str, x: float, y: float) -> None:
        points = [] if kind == "up" else [{"x": x, "y": y}]
        client.send("Input.dispatchTouchEvent", {"type": kinds[kind], "touchPoints": points})

    return at


def draw(page: Page, lines: list, at: Callable[[str, float, float], None]) -> None:
    """Draw lines on the pad."""
    box = page.locator(f"{TAG} .cnn-pad").bounding_box()
    for line in lines:
        points = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in line]
        at("down", *points[0])
        for point in points[1:]:
            at("move", *point)
        at("up", *points[-1])
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def guess(page: Page) -> str:
    """Return what the network says."""
    return page.locator(f"{TAG} .cnn-guess b").inner_text()


def test_a_digit_draws_itself_once(browser: Browser, origin: str) -> None:
    """It grows stroke by stroke, the network reads a four, and nothing goes on after that."""
    with opened(browser, origin) as page:
        page.wait_for_function("() => window.__seen.length > 3")
        settled(page)
        grown, address, digit = seen(page), page.url, guess(page)
        said = page.locator(f"{TAG} [role=status]").inner_text()

        assert grown == sorted(grown, key=len)
        assert digit == "4"
        assert address == origin, "nobody has drawn: there is nothing to go back to"
        assert said == "", "a screen reader is not told what it did not ask for"


def test_without_motion_it_is_there_at_once(browser: Browser, origin: str) -> None:
    """Who wants no motion sees the digit as a whole, and nothing moves."""
    with opened(browser, origin, motion="reduce") as page:
        settled(page)

        assert len(seen(page)) == 1
        assert guess(page) == "4"


@every_screen
def test_the_reader_takes_over(browser: Browser, origin: str, screen: str) -> None:
    """The first stroke stops what draws itself and wipes it; what is drawn is read."""
    with opened(browser, origin, screen) as page:
        page.wait_for_function("() => window.__seen.length > 3")
        at = (finger if SCREENS[screen][2] else mouse)(page)
        draw(page, SEVEN, at)
        digit, strokes = guess(page), page.evaluate(INK).count("M")
        page.locator(TAG).get_by_role("button", name="Clear").click()
        page.wait_for_function(f"() => !document.querySelector('{TAG} .cnn-guess b')")
        draw(page, NOUGHT, at)

        assert digit == "7"
        assert strokes == len(SEVEN)
        assert guess(page) == "0"
        assert page.evaluate("scrollY") == 0
        assert page.url == origin


def test_a_touch_elsewhere_ends_the_show(browser: Browser, origin: str) -> None:
    """Whoever touches another part of the page sees the whole digit, and nothing moves."""
    with opened(browser, origin) as page:
        page.wait_for_function("() => window.__seen.length > 3")
        page.locator("h1").click(position={"x": 5, "y": 5})
        count = len(seen(page))
        settled(page)

        assert len(seen(page)) <= count + 1
        assert guess(page) == "4"


def test_by_keyboard(browser: Browser, origin: str) -> None:
    """The keys draw on an empty pad, as on the widget's own page."""
    with opened(browser, origin) as page:
        settled(page)
        page.locator(f"{TAG} .cnn-pad [role=gridcell]").nth(2 * 16 + 8).focus()
        for _ in range(12):
            page.keyboard.press("Shift+ArrowDown")
        page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")

        assert guess(page) == "1"


def test_inside_shows_the_same_drawing(browser: Browser, origin: str) -> None:
    """The link to the whole widget takes along what was drawn."""
    with opened(browser, origin) as page:
        settled(page)
        draw(page, SEVEN, mouse(page))
        image = page.evaluate(f"document.querySelector('{TAG}').state.image")
        page.get_by_role("link", name="Look inside").click()
        page.wait_for_url("**/play/draw/#*")
        page.evaluate(f"customElements.whenDefined('{TAG}')")
        page.evaluate(f"document.querySelector('{TAG}').ready")

        assert page.evaluate(f"document.querySelector('{TAG}').state.image") == image
        assert guess(page) == "7"
        truth = page.locator(f"{TAG} .cnn-guess + p").inner_text()
        assert truth == "Only you know the true label."


@every_screen
def test_it_fits_one_screen(browser: Browser, origin: str, screen: str) -> None:
    """Question, pad, numbers, maps, bars and both buttons are seen without scrolling."""
    width, height, _ = SCREENS[screen]
    parts = ["h1", ".cnn-pad", ".cnn-seen", ".cnn-first", ".cnn-answer", ".home-actions a"]
    with opened(browser, origin, screen) as page:
        settled(page)
        boxes = [(part, one.bounding_box()) for part in parts for one in page.locator(part).all()]
        buttons = page.locator(f"{TAG} button:visible").all_inner_texts()

        assert len(boxes) == len(parts) + 1
        for part, box in boxes:
            assert box["width"] > 40, part
            assert box["y"] + box["height"] <= height, part
            assert box["x"] + box["width"] <= width, part
        assert buttons == ["Clear"]


def test_without_scripts(browser: Browser, origin: str) -> None:
    """A picture of a digit and its maps stands in the first screen; the links lead on."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(origin)
    picture = page.locator(f"{TAG} img:visible")
    box = picture.bounding_box()
    links = [
        page.get_by_role("link", name=name, exact=True).get_attribute("href")
        for name in ("Start", "Look inside")
    ]
    context.close()

    assert box["y"] + box["height"] <= 800
    assert links == ["learn/what-is-a-cnn/", "play/draw/"]
