"""The gallery: stills as they come into view, and an animation only where it is asked for."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

PAGE = "/reference/gallery/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_animation_is_loaded_once_it_is_opened(
    browser: Browser, origin: str, scheme: str
) -> None:
    """Before that nothing of it is asked for, and then one file, of the scheme that is shown."""
    context = browser.new_context(color_scheme=scheme)
    page, asked = context.new_page(), []
    page.on("request", lambda one: asked.append(one.url.rpartition("/")[2]))
    page.goto(f"{origin}{PAGE}#stride-transposed")
    page.wait_for_load_state("networkidle")
    card = page.locator(".cnn-case", has=page.locator("#stride-transposed"))
    image = card.locator(f'img[src$="#only-{scheme}"]').last

    assert not [name for name in asked if name.startswith("stride-transposed")]
    card.get_by_text("Let the window slide").click()
    expect(image).to_be_visible()
    page.wait_for_function(
        "one => one.complete && one.naturalWidth > 0", arg=image.element_handle()
    )
    moving = [name for name in asked if name.startswith("stride-transposed")]
    context.close()

    assert moving == [f"stride-transposed-{scheme}.svg"]


def test_it_works_without_scripts(browser: Browser, origin: str) -> None:
    """Each card has its picture, and opens its animation and its code, without JavaScript."""
    context = browser.new_context(java_script_enabled=False, color_scheme="light")
    page = context.new_page()
    page.goto(origin + PAGE)
    card = page.locator(".cnn-case").first

    expect(card.locator(".cnn-figure img:visible")).to_have_count(1)
    card.get_by_text("In code").click()
    expect(card.get_by_text("nn.Conv2d")).to_be_visible()
    context.close()
