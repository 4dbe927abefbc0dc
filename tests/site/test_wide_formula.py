"""A formula that is wider than a phone shows that it goes on, until its end is reached."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser

WIDE = """() => {
  const formulas = [...document.querySelectorAll(".formula-block")];
  const isWide = (one) => one.scrollWidth > one.clientWidth + 20;
  formulas.find((one) => isWide(one) && !one.closest("cnn-walk")).id = "wide"; // nothing lies on it
}"""
EDGE = 4  # pixels at the right end
SEEN = 16  # levels of 255: a gradient's rounding is less
PLAIN = "#wide { background: none !important; animation: none !important; }"


@pytest.mark.parametrize(
    ("scheme", "forced"), [("light", "none"), ("dark", "none"), ("light", "active")]
)
def test_goes_on(browser: Browser, origin: str, scheme: str, forced: str) -> None:
    """At 320 pixels the end of a wide formula is marked, and no more when it is scrolled there."""
    context = browser.new_context(
        viewport={"width": 320, "height": 700},
        color_scheme=scheme,
        forced_colors=forced,
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto(f"{origin}learn/channels/")
    page.evaluate(WIDE)
    formula = page.locator("#wide")

    def edge() -> Image.Image:
        picture = Image.open(io.BytesIO(formula.screenshot())).convert("RGB")
        return picture.crop((picture.width - EDGE, 0, picture.width, picture.height))

    shown = [edge()]
    formula.evaluate("(element) => element.scrollTo({ left: 9999, behavior: 'instant' })")
    shown.append(edge())
    page.add_style_tag(content=PLAIN)
    plain = [edge()]
    formula.evaluate("(element) => element.scrollTo({ left: 0, behavior: 'instant' })")
    plain.insert(0, edge())
    context.close()

    pairs = [ImageChops.difference(*pair).convert("L") for pair in zip(shown, plain, strict=True)]
    marked = [pair.getextrema()[1] > SEEN for pair in pairs]

    assert marked == [True, False]
