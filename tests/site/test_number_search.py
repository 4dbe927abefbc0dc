"""The search in the register, in a real browser: by words, by field, from a figure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import axe
import pytest
from conftest import SITE
from playwright.sync_api import Browser, Page, expect

ADDRESS = "reference/register/"
ENTRY = "sliding.feature_map"


@pytest.fixture(scope="module")
def numbers() -> list[dict]:
    """The rows of the register."""
    return json.loads((SITE / "register.json").read_text(encoding="utf-8"))["numbers"]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page, used by all tests of this file."""
    page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield page
    page.close()


def test_by_address(page: Page, origin: str, numbers: list[dict]) -> None:
    """A name finds every place of its numbers; more come on demand; the search has a link."""
    page.goto(origin + ADDRESS)
    expect(page.get_by_role("button", name="Show more")).to_be_hidden()
    page.get_by_label("Words of a number").fill(ENTRY)
    wanted = [row for row in numbers if ENTRY in row["address"]]
    rows = page.locator("number-search tbody tr")

    expect(page.get_by_role("status")).to_have_text(f"{len(wanted):,} of {len(numbers):,} numbers")
    expect(rows).to_have_count(min(50, len(wanted)))
    assert len(wanted) > 50
    cell = rows.first.locator("td").first
    assert cell.evaluate("(cell) => parseFloat(getComputedStyle(cell).borderTopWidth)") > 0
    page.get_by_role("button", name="Show more").click()
    expect(rows).to_have_count(min(100, len(wanted)))
    expect(rows.filter(has_text=f"{ENTRY}[0,0]").first).to_contain_text("0.3 = 3/10")
    assert "find=sliding.feature_map" in page.url
    page.reload()
    expect(page.get_by_role("status")).to_contain_text(f"{len(wanted):,} of")
    page.get_by_label("Words of a number").fill("−0.8 page:learn/worked-example/")
    wanted = [
        row
        for row in numbers
        if row["page"] == "learn/worked-example/"
        and any("−0.8" in f"{row.get(key)}".replace("-", "−") for key in ("text", "value", "low"))
    ]
    expect(page.get_by_role("status")).to_contain_text(f"{len(wanted)} of")


def test_as_it_is_typed(page: Page, origin: str) -> None:
    """Signs of the keyboard, thousands and invisible characters find what a page prints."""
    page.goto(origin + ADDRESS)
    field, found = page.get_by_label("Words of a number"), []
    for printed, typed in (("61,706", "61706"), ("3×3", "3x3"), ("−0.8", "\u200b-0.8")):
        field.fill(printed)
        expect(page.get_by_role("status")).to_contain_text(re.compile(r"[1-9]\d* of"))
        found.append(page.get_by_role("status").inner_text())
        field.fill("")
        field.fill(typed)
        expect(page.get_by_role("status")).to_have_text(found[-1])

    assert len(set(found)) == len(found)


def test_from_a_figure(page: Page, origin: str, numbers: list[dict]) -> None:
    """The link below a figure leads to what is drawn in it, with the addresses of the values."""
    page.goto(origin)
    page.locator("#figure-sliding-window .cnn-numbers").click()
    page.wait_for_url(re.compile(r"/register/\?find=figure:sliding-window#find"))
    wanted = [row for row in numbers if row.get("figure") == "sliding-window"]
    wanted = [row for row in wanted if row["page"] == wanted[0]["page"]]

    expect(page.get_by_role("status")).to_contain_text(f"{len(wanted)} of")
    cell = page.locator("number-search tbody tr").first
    expect(cell.get_by_role("link").first).to_have_attribute(
        "href", re.compile(r"/examples/sliding/#\w+$")
    )


def test_rules_and_narrow_windows(page: Page, origin: str) -> None:
    """What is found breaks no rule that a machine can check, and fits a narrow window."""
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{origin}{ADDRESS}?find=kind:enclosed#find")
    expect(page.locator("number-search tbody tr")).to_have_count(50)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert axe.violations(page, "number-search") == []


def test_what_cannot_be_loaded(page: Page, origin: str) -> None:
    """Where the rows do not come, one sentence says so; nothing found is said too."""
    page.route("**/register.json", lambda route: route.abort())
    page.goto(f"{origin}{ADDRESS}?find=sliding")
    expect(page.get_by_role("status")).to_have_text("The register could not be loaded; try again.")

    page.unroute("**/register.json")
    page.get_by_label("Words of a number").fill("no such number")
    expect(page.get_by_role("status")).to_contain_text("0 of")
    expect(page.locator("number-search table")).to_be_hidden()
