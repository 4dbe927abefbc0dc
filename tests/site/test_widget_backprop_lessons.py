"""What the backpropagation widget does for its lessons: what is asked, and where it begins."""

from __future__ import annotations

from playwright.sync_api import Page
from widget_cases.case import start

TAG = "cnn-backprop"


def test_what_is_asked_is_left_out(page: Page, origin: str) -> None:
    """The result that a link asks for is empty and unspoken, and shown as one goes on."""
    start(page, f"{origin}play/backprop/", TAG)
    page.evaluate(
        """() => {
          const widget = document.querySelector("cnn-backprop");
          widget.state = { asks: 7, step: 7, pin: ["dz", 1, 0] };
        }"""
    )
    widget = page.locator("cnn-backprop")
    slopes = widget.get_by_role("grid", name="∂L/∂z").locator("td")
    given = widget.get_by_role("grid", name="probabilities").locator("td")

    assert slopes.all_inner_texts() == ["", ""]
    assert given.all_inner_texts() == ["0.842", "0.158"]
    assert "is-pinned" in (slopes.nth(1).get_attribute("class") or "")
    assert widget.locator("[data-result]").count() == 0
    assert widget.locator("[role=status]").inner_text() == (
        "gradient of the logits, position [1, 0]"
    )

    widget.get_by_role("button", name="Step forward").click()
    assert slopes.all_inner_texts() == ["0.842", "−0.842"]
    assert widget.locator("[data-result]").inner_text() == "3.871"


def test_steps_begin_at_the_loss(page: Page, origin: str) -> None:
    """The lesson on steps begins at the loss; its chart tells the mean of two images."""
    start(page, f"{origin}learn/learning-rate/", TAG)
    widget = page.locator(TAG)
    assert widget.get_by_role("combobox", name="Stage").input_value() == "6"
    widget.get_by_role("button", name="Take a step").click()
    assert "Steps taken: 1. Loss of this image ≈ 0.906." in widget.inner_text()

    widget.get_by_role("radio", name="it and its mirror image in turn").click()
    assert "their mean ≈ 0.985" in widget.inner_text()
