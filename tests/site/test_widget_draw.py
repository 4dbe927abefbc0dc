"""What only the drawing pad does: drawn digits, test images, every layer, and its fragment."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from playwright.sync_api import Browser, Page
from widget_cases.case import start

from cnndocs.examples.digits_cnn import data as digits_data

TAG = "cnn-draw"
PAGE = "play/draw/"
STROKES = {
    0: [[(0.5 + 0.24 * np.sin(a), 0.5 - 0.36 * np.cos(a)) for a in np.linspace(0, 6.3, 17)]],
    1: [[(0.5, 0.12), (0.5, 0.88)]],
    7: [[(0.26, 0.16), (0.74, 0.16), (0.44, 0.88)], [(0.36, 0.5), (0.7, 0.5)]],
}
KEYS = {  # cells of the pad, as the keyboard paints them: from here, so many times each arrow
    0: ((3, 5), ["Right"] * 5 + ["Down"] * 10 + ["Left"] * 5 + ["Up"] * 10),
    1: ((2, 8), ["Down"] * 12),
    7: ((2, 4), ["Right"] * 7 + ["Down", "Down", "Left"] * 4 + ["Down"] * 3),
}


@pytest.fixture(scope="module")
def page(browser: Browser, origin: str) -> Iterator[Page]:
    """One page with the pad, for all tests, which must not complain."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page, problems = context.new_page(), []
    page.on("pageerror", lambda error: problems.append(str(error)))
    start(page, origin + PAGE, TAG)
    yield page
    context.close()
    assert problems == []


@pytest.fixture(autouse=True)
def _fresh(request: pytest.FixtureRequest) -> None:
    if "page" in request.fixturenames:
        page = request.getfixturevalue("page")
        page.evaluate("(tag) => { document.querySelector(tag).state = {}; }", TAG)


def frame(page: Page) -> None:
    """Wait until what was drawn is read."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def guess(page: Page) -> str:
    """Return the digit that is guessed."""
    frame(page)
    return page.locator(f"{TAG} .cnn-guess b").inner_text()


def draw(page: Page, digit: int) -> None:
    """Draw a digit with the mouse."""
    pad = page.locator(f"{TAG} .cnn-pad")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    for line in STROKES[digit]:
        points = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in line]
        page.mouse.move(*points[0])
        page.mouse.down()
        for point in points[1:]:
            page.mouse.move(*point, steps=4)
        page.mouse.up()
    frame(page)


@pytest.mark.parametrize("digit", STROKES)
def test_mouse(page: Page, digit: int) -> None:
    """A digit drawn with the mouse is read; Undo, Clear and Back take it away."""
    before = page.evaluate("(tag) => document.querySelector(tag).state.image", TAG)
    draw(page, digit)
    assert guess(page) == str(digit)
    assert page.evaluate("(tag) => document.querySelector(tag).state.test", TAG) == -1
    assert "image=" in page.url
    page.wait_for_function(
        "([tag, text]) => document.querySelector(`${tag} [role=status]`)?.textContent"
        ".startsWith(text)",
        arg=[TAG, f"guess {digit}, "],
    )

    page.locator(TAG).get_by_role("button", name="Clear").click()
    frame(page)
    assert page.locator(f"{TAG} .cnn-guess").inner_text() == "No ink: draw a digit."
    page.locator(TAG).get_by_role("button", name="Undo").click()
    assert guess(page) == str(digit)
    for _ in STROKES[digit]:
        page.locator(TAG).get_by_role("button", name="Undo").click()
        frame(page)
    assert page.evaluate("(tag) => document.querySelector(tag).state.image", TAG) == before
    page.locator(TAG).get_by_role("button", name="Undo").click()
    assert page.locator(f"{TAG} [role=alert]").inner_text() == "There is no stroke to undo."


def test_keyboard(page: Page) -> None:
    """A nought, a one and a seven drawn with the keys are read; a cell can be wiped."""
    said = {}
    for digit, (begin, moves) in KEYS.items():
        page.evaluate("(tag) => { document.querySelector(tag).state = {}; }", TAG)
        cells = page.locator(f"{TAG} .cnn-pad [role=gridcell]")
        cells.nth(begin[0] * 16 + begin[1]).focus()
        for move in moves:
            page.keyboard.press(f"Shift+Arrow{move}")
        said[digit] = int(guess(page))
    assert said == {digit: digit for digit in KEYS}

    at = page.locator(f"{TAG} .cnn-pad [role=gridcell]:focus")
    assert at.get_attribute("aria-label").endswith(": ink")
    page.keyboard.press("Delete")
    frame(page)
    assert at.get_attribute("aria-label").endswith(": empty")
    page.keyboard.press("Space")
    assert at.get_attribute("aria-label").endswith(": ink")
    page.keyboard.press("Control+z")
    assert at.get_attribute("aria-label").endswith(": empty")


def test_finger(browser: Browser, origin: str) -> None:
    """A digit drawn with a finger is read, and the page does not scroll meanwhile."""
    context = browser.new_context(
        viewport={"width": 320, "height": 700}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    start(page, origin + PAGE, TAG)
    pad = page.locator(f"{TAG} .cnn-pad")
    pad.scroll_into_view_if_needed()
    box, top, said = pad.bounding_box(), page.evaluate("scrollY"), {}
    client = context.new_cdp_session(page)
    for digit, lines in STROKES.items():
        page.evaluate("(tag) => { document.querySelector(tag).state = {}; }", TAG)
        for line in lines:
            for n, (x, y) in enumerate(line):
                point = {"x": box["x"] + x * box["width"], "y": box["y"] + y * box["height"]}
                kind = "touchMove" if n else "touchStart"
                client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
            client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        said[digit] = int(guess(page))
    moved = page.evaluate("scrollY") - top
    over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    context.close()

    assert said == {digit: digit for digit in STROKES}
    assert moved == 0
    assert over <= 0


def test_every_test_image(page: Page) -> None:
    """For all test images, logits and guess are Python's; wrong guesses are shown as such."""
    pixels, labels = digits_data.parts()["test"]
    net = digits_data.network()
    wrong = np.flatnonzero(net.predict(pixels) != labels)
    widget = page.locator(TAG)
    widget.locator("summary", has_text="Test images").click()
    widget.get_by_role("radio", name="test image").first.wait_for()
    listed = widget.locator(".cnn-tests input").evaluate_all("(all) => all.map((one) => one.value)")
    assert [int(at) for at in listed] == wrong.tolist()
    widget.locator(".cnn-tests input").first.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("(tag) => document.querySelector(tag).state.test", TAG) == wrong[1]

    seen = page.evaluate(
        """([tag, images]) => {
          const widget = document.querySelector(tag);
          return images.map((image, test) => {
            widget.state = { image, test, layer: "dense" };
            const logits = widget.value[0];
            widget.state = { image, test, layer: "softmax" };
            return [logits, widget.value[0], widget.querySelector(".cnn-guess b").textContent,
              widget.querySelector(".cnn-guess + p").textContent];
          });
        }""",
        [TAG, pixels[:, 0].tolist()],
    )

    unit = 10 ** net.scales[-1]
    logits = net(pixels)
    powers = np.exp((logits - logits.max(axis=1, keepdims=True)) / unit)
    shares = powers / powers.sum(axis=1, keepdims=True)
    for at, (shown, probabilities, digit, truth) in enumerate(seen):
        assert [round(float(one) * unit) for one in shown] == logits[at].tolist()
        assert np.abs(np.array(probabilities) - shares[at]).max() < 1e-12
        assert int(digit) == logits[at].argmax()
        word = "wrong" if at in wrong else "right"
        assert truth == f"Test image {at}, true label {labels[at]}: {word}."


def test_links(page: Page, origin: str) -> None:
    """A link may name a test image only; one that there is not gives the start and a sentence."""
    text = (
        "([tag, part, wanted]) => document.querySelector(`${tag} ${part}`)?.textContent"
        ".startsWith(wanted)"
    )
    page.evaluate("location.hash = 'cnn=1&w=draw&test=228'")
    page.wait_for_function(text, arg=[TAG, ".cnn-guess + p", "Test image 228, true label 9"])
    page.evaluate("location.hash = 'cnn=1&w=draw&test=777'")
    page.wait_for_function(text, arg=[TAG, "[role=alert]", "There is no test image 777"])
    assert page.evaluate("(tag) => document.querySelector(tag).state.test", TAG) == 0


def test_any_cell_of_a_small_map(page: Page) -> None:
    """A press on a small map chooses that very cell, and frames what it is made of."""
    widget = page.locator(TAG)
    small = widget.locator("label:has([aria-label='Convolution 2, map 5']) svg")
    small.scroll_into_view_if_needed()
    box = small.bounding_box()
    page.mouse.click(box["x"] + box["width"] * 4.5 / 6, box["y"] + box["height"] * 1.5 / 6)
    state = page.evaluate("(tag) => document.querySelector(tag).state", TAG)
    frames = widget.locator(".cnn-tile-frame[visibility=visible]").count()

    assert (state["layer"], state["map"], state["step"]) == ("conv2", 5, 1 * 6 + 4 + 1)
    assert frames == 1 + 8
    assert widget.locator("[data-term]").count() == 72


def test_moving_and_hiding(page: Page) -> None:
    """The image can be moved by a cell; guess and layers can be hidden."""
    image = page.evaluate("(tag) => document.querySelector(tag).state.image", TAG)
    page.locator(TAG).get_by_role("button", name="Move left").click()
    moved = page.evaluate("(tag) => document.querySelector(tag).state.image", TAG)
    assert moved == [[*row[1:], "0"] for row in image]
    assert page.locator(f"{TAG} .cnn-guess + p").inner_text() == "Test image 0, changed."
    page.evaluate(
        "(tag) => { document.querySelector(tag).state = { hide: ['guess', 'layers'] }; }", TAG
    )
    assert not page.locator(f"{TAG} .cnn-guess").is_visible()
    assert not page.locator(f"{TAG} .cnn-layers").is_visible()
