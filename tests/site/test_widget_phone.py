"""On a phone, what a control changes is in view together with the control."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page
from widget_cases.case import start

PHONES = {"phone": (390, 844), "small": (320, 640)}
BAR = 48  # pixels of the bar above each page
# Where a widget begins below that bar, or a slider comes to lie in the window.
BRING = """(element, top) => scrollTo({
  top: scrollY + element.getBoundingClientRect().top - top, behavior: "instant",
})"""
NAMES = ("Input, height", "Kernel, height", "Padding, top", "Stride, down", "Dilation, down")


@pytest.fixture(params=PHONES)
def phone(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A window as narrow as a phone's, touched by a finger."""
    width, height = PHONES[request.param]
    context = browser.new_context(
        viewport={"width": width, "height": height}, has_touch=True, is_mobile=True
    )
    yield context.new_page()
    context.close()


def box(element: Locator) -> tuple[float, float]:
    """Return where an element begins and ends in the window, from above."""
    one = element.bounding_box()
    assert one, "it is not shown"
    return one["y"], one["y"] + one["height"]


def height(page: Page) -> int:
    """Return the height of the window."""
    assert page.viewport_size
    return page.viewport_size["height"]


def seen(page: Page, strip: Locator, slider: Locator) -> None:
    """Hold that the strip is whole in view, and does not lie on the slider."""
    (top, bottom), (begins, ends) = box(strip), box(slider)
    assert BAR - 1 <= top < bottom <= height(page)
    assert ends <= top + 1 or begins >= bottom - 1


@pytest.mark.parametrize("name", NAMES)
def test_the_strip_is_beside_each_slider(phone: Page, origin: str, name: str) -> None:
    """Settings and size are in view while a slider has the focus, and while it is moved."""
    start(phone, f"{origin}play/playground/", "cnn-playground")
    strip = phone.locator("cnn-playground .cnn-strip")
    slider = phone.get_by_role("slider", name=name, exact=True)
    slider.focus()
    seen(phone, strip, slider)
    for share in (0.25, 0.6, 0.9):
        slider.evaluate(BRING, share * height(phone))
        before = strip.inner_text()
        slider.press("ArrowRight")
        assert strip.inner_text() != before
        seen(phone, strip, slider)

    x, y = (slider.bounding_box() or {})["x"], sum(box(slider)) / 2
    touch = phone.context.new_cdp_session(phone)
    before = strip.inner_text()
    for kind, at in (("touchStart", 60), ("touchMove", 30), ("touchMove", 4)):
        point = [{"x": x + at, "y": y}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": point})
    seen(phone, strip, slider)
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert strip.inner_text() != before


def test_the_map_is_below_the_sliders(phone: Page, origin: str) -> None:
    """With the sliders just below the strip, most of the map is in view."""
    start(phone, f"{origin}play/playground/", "cnn-playground")
    phone.get_by_role("group", name="Settings", exact=True).evaluate(BRING, 2 * BAR)
    top, bottom = box(phone.get_by_role("grid", name="feature map", exact=True))

    assert (min(bottom, height(phone)) - top) / (bottom - top) > 0.9


def test_what_the_strip_says(phone: Page, origin: str) -> None:
    """Equal parts are one number, dilation is named where there is one, and so is no result."""
    start(phone, f"{origin}play/playground/", "cnn-playground")
    strip = phone.locator("cnn-playground .cnn-strip")
    assert strip.inner_text() == "5×5, kernel 3, padding 1, stride 1 → 5×5"
    phone.get_by_role("slider", name="Dilation, down").fill("2")
    assert strip.inner_text() == "5×5, kernel 3, padding 1, stride 1, dilation 2 → 3×3"
    phone.get_by_role("slider", name="Padding, top").fill("0")
    phone.get_by_role("slider", name="Dilation, down").fill("3")
    assert strip.inner_text() == "5×5, kernel 3, padding 0, stride 1, dilation 3 → no window fits"
    phone.evaluate(
        "() => { document.querySelector('cnn-playground').state ="
        " { image: '6x7', stride: [2, 1], dilation: 1, padding: [0, 1, 0, 2] }; }"
    )
    assert strip.inner_text() == "6×7, kernel 3, padding [0, 1, 0, 2], stride 2×1 → 3×7"


def test_the_guess_stands_above_the_pad(phone: Page, origin: str) -> None:
    """Guess and pad are in view together, the guess first."""
    start(phone, f"{origin}play/draw/", "cnn-draw")
    phone.locator("cnn-draw").evaluate(BRING, BAR)
    guess, pad = box(phone.locator(".cnn-guess")), box(phone.locator(".cnn-pad"))

    assert BAR - 1 <= guess[0] < guess[1] <= pad[0]
    assert pad[1] <= height(phone)


def test_picture_and_maps_come_before_the_controls(phone: Page, origin: str) -> None:
    """The three channels and both maps of the bank are one window, and then come the buttons."""
    start(phone, f"{origin}play/filter-bank/", "cnn-filter-bank")
    phone.locator("cnn-filter-bank").evaluate(BRING, BAR)
    names = ("image, red", "image, green", "image, blue", "map of filter A", "map of filter B")
    ends = [box(phone.get_by_role("grid", name=name, exact=True)) for name in names]
    steps = phone.get_by_role("toolbar", name="Steps", exact=True)
    controls = box(steps.get_by_role("button").first)

    assert min(top for top, _ in ends) >= BAR - 1
    assert max(bottom for _, bottom in ends) <= min(controls[0], height(phone))
    phone.get_by_role("button", name="Step forward").evaluate(
        "(one) => one.scrollIntoView({ block: 'end' })"
    )
    assert all(top >= 0 for top, _ in [box(phone.get_by_role("grid", name=names[3], exact=True))])
