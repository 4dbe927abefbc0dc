"""The pages of the worked examples and their catalogue, as a reader uses them."""

from __future__ import annotations

import hashlib
import random
import re

import pytest
from conftest import SITE
from lxml import html
from playwright.sync_api import Browser

from cnndocs import examples
from cnndocs.values import registry

IDS = examples.ids()


@pytest.mark.parametrize("id", IDS)
def test_hash_on_the_page_is_that_of_the_file(id: str) -> None:
    """The page shows the hash of the file that it offers, and cites it."""
    page = SITE / "examples" / id / "index.html"
    root = html.fromstring(page.read_bytes())
    (link,) = root.xpath(f'//a[@download="cnndocs-{id}.json"]/@href')
    digest = hashlib.sha256((page.parent / link).resolve().read_bytes()).hexdigest()

    shown = root.xpath('//*[starts-with(@data-fact, "sha256:")]')
    assert [one.text_content() for one in shown] == [digest]
    listings = [one.text_content().replace(r"\allowbreak ", "") for one in root.xpath("//pre")]
    assert sum(digest in listing for listing in listings) == 3


@pytest.mark.parametrize("id", random.Random(7).sample(IDS, 4))
def test_every_offered_file_is_there(id: str) -> None:
    """Each link to a file, in each format and theme, leads to one."""
    page = SITE / "examples" / id / "index.html"
    links = html.fromstring(page.read_bytes()).xpath("//article//a/@href")
    files = [
        link for link in links if re.search(r"\.(json|csv|npz|tex|bib|txt|svg|png|pdf)$", link)
    ]

    assert len(files) > 6  # and more where there are figures
    assert [link for link in files if not (page.parent / link).resolve().is_file()] == []


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_catalogue_is_filtered_by_the_keyboard(
    browser: Browser, origin: str, scripts: bool
) -> None:
    """A topic is chosen with the arrow keys, with and without scripts; the count follows."""
    context = browser.new_context(
        viewport={"width": 320, "height": 800}, java_script_enabled=scripts
    )
    page = context.new_page()
    page.goto(f"{origin}examples/")
    cards = page.locator(".cnn-card")
    assert cards.filter(visible=True).count() == len(IDS)

    page.locator("#topic-all").focus()
    page.keyboard.press("ArrowRight")

    wanted, *_ = (about.topic for about in registry.facts().values())
    shown = cards.filter(visible=True)
    assert shown.count() == sum(about.topic == wanted for about in registry.facts().values())
    assert shown.locator(f"xpath=self::*[contains(@class, 'topic-{wanted}')]").count() > 0
    box = page.locator(f"label[for=topic-{wanted}]").bounding_box()
    assert box is not None
    assert box["height"] >= 44
    context.close()


def test_link_to_a_value_leads_to_its_row(browser: Browser, origin: str) -> None:
    """A link on a number brings its row of the example's page into view."""
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(f"{origin}examples/padding-stride/#pool_ceil_output")
    page.wait_for_function("() => scrollY > 0")

    assert page.locator("#pool_ceil_output").filter(visible=True).count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.close()
