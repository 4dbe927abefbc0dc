"""What only the widget on photographs does: whole pictures, a frame to drag, a reader's picture."""

from __future__ import annotations

import base64
import io
import random

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from widget_cases import photo as cases
from widget_cases.case import SEED, SET, STATE, VALUE, one_page, start

from cnndocs.examples.photo_kernels.display import filtered
from cnndocs.inputs import images
from cnndocs.inputs.kernels import KERNELS
from cnndocs.inputs.pictures import PICTURES, SIDE

TAG = "cnn-photo"
PAGE = "play/photo/"
COLOURS = ("red", "green", "blue")
CANVAS = """([tag, at]) => {
  const canvas = document.querySelectorAll(`${tag} canvas`)[at];
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const rows = Array.from({ length: canvas.height }, (_, row) => String.fromCharCode(
    ...data.subarray(4 * row * canvas.width, 4 * (row + 1) * canvas.width)));
  return [canvas.height, canvas.width, btoa(rows.join(""))];
}"""
page = one_page(PAGE, TAG)


@pytest.fixture(autouse=True)
def _fresh(request: pytest.FixtureRequest) -> None:
    if "page" in request.fixturenames:
        page = request.getfixturevalue("page")
        page.evaluate(SET, [TAG, {}])


def canvas(page: Page, at: int) -> np.ndarray:
    """Return what is painted: the picture (0), or what is shown (1)."""
    height, width, data = page.evaluate(CANVAS, [TAG, at])
    pixels = np.frombuffer(base64.b64decode(data), dtype=np.uint8)
    return pixels.astype(int).reshape(height, width, 4)


def maps(channels: list[np.ndarray], state: dict) -> list[np.ndarray]:
    """Return what Python makes of a picture in a state."""
    rows = [[int(weight) for weight in row] for row in state["kernel"]]
    return [filtered(one, rows, state["divisor"], state["bias"]) for one in channels]


def test_maps_are_those_of_python(page: Page) -> None:
    """In random states every pixel that is painted is the one of Python, in grey and in colours."""
    draw = random.Random(SEED)
    for _ in range(12):
        wanted = cases.kernels(draw) | {"picture": draw.choice(list(PICTURES))}
        page.evaluate(SET, [TAG, wanted])
        state = page.evaluate(STATE, TAG)
        picture = PICTURES[state["picture"]]
        is_grey = state["channel"] == "grey"
        channels = [picture.grey()] * 3 if is_grey else list(picture.colours())
        expect(page.locator(f"{TAG} [aria-busy=true]")).to_have_count(0)  # the picture has come
        reach = len(state["kernel"]) // 2
        shown = canvas(page, 1)[reach:-reach, reach:-reach]
        assert (canvas(page, 0)[..., :3] == np.stack(channels, -1)).all(), state
        assert (shown[..., :3] == np.stack(maps(channels, state), -1)).all(), state
        assert (shown[..., 3] == 255).all()


def test_numbers_are_those_of_the_map(page: Page) -> None:
    """In random states what the steps end with is the pixel that is painted; products add up."""
    draw = random.Random(SEED + 1)
    for _ in range(40):
        page.evaluate(SET, [TAG, cases.kernels(draw) | {"channel": "grey"}])
        state = page.evaluate(STATE, TAG)
        row, column = state["at"]
        reach = len(state["kernel"]) // 2
        part = PICTURES["portrait"].grey()[
            row - reach : row + reach + 1, column - reach : column + reach + 1
        ]
        products = part * np.array(state["kernel"], dtype=int)
        terms = page.locator(f"{TAG} [data-term]").evaluate_all(
            "(all) => all.map((t) => t.dataset.a)"
        )
        [[shown]] = maps([part], state)[0].tolist()

        assert [int(term.replace("−", "-")) for term in terms] == products.ravel().tolist()
        assert page.locator(f"{TAG} [data-result]").inner_text() == f"{products.sum()}".replace(
            "-", "−"
        )
        assert page.locator(f"{TAG} [data-shown]").inner_text() == f"{shown}"
        assert canvas(page, 1)[row, column, 0] == shown


def test_steps_are_announced(page: Page) -> None:
    """Each step says what it does; the start is that of the page."""
    live = page.locator(f"{TAG} [role=status]")
    said = []
    for step in (2, 3, 4, 5, 6):
        page.locator(TAG).get_by_role("button", name="Step forward").click()
        assert page.evaluate(STATE, TAG)["step"] == step
        said.append(live.inner_text().removeprefix("window around [57, 55]: "))

    assert said == [
        "sum 143 + 394 + 95 + 38 + 132 + 28 + 5 + 18 + 26 = 879",
        "divided: 879 / 16 = 54.9375",
        "bias: 54.9375 + 0 = 54.9375",
        "clamping: 54.9375 lies from 0 to 255, and stays",
        "rounding: 54.9375 becomes 55, shown as 55",
    ]
    assert page.locator(f"{TAG} li[aria-current=step]").inner_text().startswith("Rounding")


def test_arrow_keys_move_the_window(page: Page) -> None:
    """Arrows move the frame by a pixel, with Shift farther; it stops at the border, and says so."""
    handle = page.locator(f"{TAG} [role=application]")
    handle.focus()
    for key in ("ArrowRight", "ArrowDown", "Shift+ArrowLeft"):
        page.keyboard.press(key)
    assert page.evaluate(STATE, TAG)["at"] == [58, 46]
    assert handle.get_attribute("aria-label") == "window around row 58, column 46"
    assert "window around [58, 46]: sum " in page.locator(f"{TAG} [role=status]").inner_text()
    for _ in range(15):
        page.keyboard.press("Shift+ArrowUp")
    assert page.evaluate(STATE, TAG)["at"] == [1, 46]
    page.wait_for_function("() => location.hash.includes('at=1,46')")


def test_dragging_moves_the_window(page: Page) -> None:
    """The mouse places the window where it is pressed, and takes it along; either picture does."""
    for at in (0, 1):
        box = page.locator(f"{TAG} canvas").nth(at).bounding_box()
        unit = box["width"] / SIDE
        page.mouse.move(box["x"] + 30.5 * unit, box["y"] + 180.5 * unit)
        page.mouse.down()
        assert page.evaluate(STATE, TAG)["at"] == [180, 30]
        page.mouse.move(box["x"] + 60.5 * unit, box["y"] + 90.5 * unit, steps=5)
        page.mouse.up()
        assert page.evaluate(STATE, TAG)["at"] == [90, 60]
        page.mouse.move(box["x"] + 9 * unit, box["y"] + 9 * unit)
        assert page.evaluate(STATE, TAG)["at"] == [90, 60]


def test_a_finger_drags_by_the_handle(browser: Browser, origin: str) -> None:
    """A tap places the window; the handle is as large as a finger, and drags do not scroll."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    start(page, origin + PAGE, TAG)
    picture = page.locator(f"{TAG} canvas").first
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    unit = box["width"] / SIDE
    page.touchscreen.tap(box["x"] + 150.5 * unit, box["y"] + 100.5 * unit)
    at = page.evaluate(STATE, TAG)["at"]
    handle = page.locator(f"{TAG} .cnn-handle")
    size = handle.bounding_box()
    style = handle.evaluate("(e) => getComputedStyle(e).touchAction")
    middle = size["x"] + size["width"] / 2, size["y"] + size["height"] / 2
    client = context.new_cdp_session(page)
    for kind, points in (
        ("touchStart", [middle]),
        ("touchMove", [(middle[0] - 40, middle[1] + 30)]),
        ("touchEnd", []),
    ):
        client.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]},
        )
    page.wait_for_function(
        "([tag, old]) => `${document.querySelector(tag).state.at}` !== `${old}`", arg=[TAG, at]
    )
    moved = page.evaluate(STATE, TAG)["at"]
    context.close()

    assert abs(at[0] - 100) <= 1  # a tap falls on whole pixels of the screen
    assert abs(at[1] - 150) <= 1
    assert min(size["width"], size["height"]) >= 43.5
    assert style == "none"
    assert abs(moved[0] - (at[0] + 30 / unit)) <= 2
    assert abs(moved[1] - (at[1] - 40 / unit)) <= 2


def test_size_keeps_the_kernel(page: Page) -> None:
    """A larger kernel is the same in a frame of zeros, and shows the same; back again as well."""
    before = page.evaluate(STATE, TAG)["kernel"]
    shown = page.locator(f"{TAG} [data-shown]").inner_text()
    page.get_by_text("5 × 5", exact=True).click()
    larger = np.array(page.evaluate(STATE, TAG)["kernel"])
    assert larger.shape == (5, 5)
    assert larger[1:-1, 1:-1].tolist() == before
    assert page.locator(f"{TAG} [data-shown]").inner_text() == shown
    page.get_by_text("3 × 3", exact=True).click()
    assert page.evaluate(STATE, TAG)["kernel"] == before


def test_known_kernels(page: Page) -> None:
    """Each kernel with a name brings its weights and divisor; others are the reader's own."""
    choice = page.locator(TAG).get_by_role("combobox", name="Kernel")
    for name, kernel in KERNELS.items():
        choice.select_option(name)
        state = page.evaluate(STATE, TAG)
        assert state["kernel"] == [[str(weight) for weight in row] for row in kernel.rows]
        assert (state["divisor"], state["bias"]) == (kernel.divisor, 0)
    page.evaluate(SET, [TAG, {"kernel": [["1", "2", "3"]] * 3}])
    assert choice.evaluate("(e) => e.selectedOptions[0].text") == "your own"


@pytest.mark.parametrize(
    ("label", "typed", "problem"),
    [
        ("Divisor", "0", "divisor: “0” is no whole number from 1 to 9999"),
        ("Divisor", "", "divisor: “NaN” is no whole number from 1 to 9999"),
        ("Bias", "256", "bias: “256” is no whole number from -255 to 255"),
    ],
    ids=["zero", "nothing", "too large"],
)
def test_wrong_numbers_are_refused(page: Page, label: str, typed: str, problem: str) -> None:
    """A number that the widget cannot use is named, and the one before stands there again."""
    field = page.locator(TAG).get_by_label(label, exact=True)
    before = field.input_value()
    field.fill(typed)
    field.blur()

    expect(page.locator(f"{TAG} [role=alert]")).to_have_text(
        f"{problem}. The picture stays as it was."
    )
    assert field.input_value() == before


def test_weights_are_whole(page: Page) -> None:
    """A weight with a fraction is refused with what to write."""
    page.locator(TAG).get_by_role("grid", name="kernel").locator("td").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.type("2.5")
    page.keyboard.press("Enter")

    expect(page.locator(f"{TAG} [role=alert]")).to_have_text(
        "“2.5” is refused: write a whole number, from −999 to 999. The cell keeps 1."
    )
    page.keyboard.press("Escape")


def own_picture(size: tuple[int, int]) -> tuple[bytes, np.ndarray]:
    """Return a picture as a PNG file, and its pixels: height, width, colours."""
    draw = np.random.default_rng(SEED)
    pixels = draw.integers(0, 256, (*size, 3), dtype=np.uint8)
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return file.getvalue(), pixels.astype(int)


def choose(page: Page, name: str, kind: str, content: bytes) -> None:
    """Give the widget a file, as the browser's dialog does."""
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Your own picture …").click()
    chooser.value.set_files({"name": name, "mimeType": kind, "buffer": content})


@pytest.mark.parametrize("size", [(120, 220), (220, 120), (256, 256)], ids=str)
def test_own_picture(context, origin: str, size: tuple[int, int]) -> None:
    """The middle of a file is filtered, nothing is sent, and a link does not hold it."""
    page = context.new_page()
    start(page, origin + PAGE, TAG)
    page.wait_for_load_state("networkidle")
    asked: set[tuple[str, str]] = set()
    page.on("request", lambda request: asked.add((request.method, request.url)))
    content, pixels = own_picture(size)
    side = min(size)
    top, left = ((length - side) // 2 for length in size)
    middle = pixels[top : top + side, left : left + side]
    choose(page, "own.png", "image/png", content)
    expect(page.locator(f"{TAG} [role=alert]")).to_contain_text("Your picture stays on this page")
    state = page.evaluate(STATE, TAG)
    [wanted] = maps([images.grey(middle)], state)

    assert state["picture"] == "own"
    assert (np.array(page.evaluate(VALUE, TAG), dtype=int) == wanted).all()
    assert (canvas(page, 0)[..., 0] == images.grey(middle)).all()
    # A browser asks for the icon where the address of a page changes.
    assert asked <= {("GET", f"{origin}assets/favicon.svg")}
    link = page.evaluate("(tag) => document.querySelector(tag).link", TAG)
    assert len(link) < 200

    fresh = context.browser.new_context().new_page()
    start(fresh, link, TAG)
    expect(fresh.locator(f"{TAG} [role=alert]")).to_have_text(
        "A picture of one’s own is not in a link. This is the first one."
    )
    assert (canvas(fresh, 0)[..., 0] == PICTURES["portrait"].grey()).all()
    fresh.context.close()


@pytest.mark.parametrize(
    ("name", "kind", "content", "problem"),
    [
        (
            "own.svg",
            "image/svg+xml",
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='window.__ran = 1'><script>"
            b"window.__ran = 1</script></svg>",
            "This file is no picture that the browser can read.",
        ),
        ("own.png", "image/png", b"\x89PNG broken", "This file is no picture that the browser can"),
        ("own.png", "image/png", b"", "This file is no picture that the browser can read."),
        ("own.html", "text/html", b"<script>window.__ran = 1</script>", "This file is no picture"),
        ("own.png", "image/png", own_picture((3, 9))[0], "This picture is too small"),
    ],
    ids=["svg", "broken", "empty", "html", "small"],
)
def test_a_file_that_is_no_picture(
    page: Page, name: str, kind: str, content: bytes, problem: str
) -> None:
    """What is no picture is refused with a sentence, nothing of it runs, the portrait stays."""
    choose(page, name, kind, content)

    expect(page.locator(f"{TAG} [role=alert]")).to_contain_text(problem)
    assert page.evaluate("window.__ran") is None
    assert page.evaluate(STATE, TAG)["picture"] == "portrait"


def test_pictures_can_be_taken_away(page: Page) -> None:
    """The file of the widget holds both pictures, drawn in their places."""
    page.locator(TAG).locator("summary", has_text="Share").click()
    with page.expect_download() as svg:
        page.locator(TAG).get_by_role("button", name="Download SVG").click()
    with page.expect_download() as png:
        page.locator(TAG).get_by_role("button", name="Download PNG").click()
    drawn = svg.value.path().read_text(encoding="utf-8")
    seen = np.asarray(Image.open(png.value.path()).convert("L"), dtype=int)
    stage = page.locator(f"{TAG} .cnn-stage").bounding_box()
    box = page.locator(f"{TAG} canvas").first.bounding_box()
    scale = seen.shape[1] / np.ceil(stage["width"])
    top, left = (box["y"] - stage["y"]) * scale, (box["x"] - stage["x"]) * scale
    unit = box["width"] * scale / SIDE
    rows = (top + (np.arange(10, 190, 8) + 0.5) * unit).astype(int)
    columns = (left + (np.arange(10, 60, 8) + 0.5) * unit).astype(int)
    wanted = PICTURES["portrait"].grey()[np.ix_(range(10, 190, 8), range(10, 60, 8))]
    page.locator(TAG).locator("summary", has_text="Share").click()

    assert drawn.count("<svg") >= 3
    assert np.median(abs(seen[np.ix_(rows, columns)] - wanted)) <= 8
