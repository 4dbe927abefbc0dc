"""Every question of the site in a real browser: answered rightly, wrongly, and not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from lxml import html
from playwright.sync_api import Browser, Locator, Page, expect

from cnndocs.delivery.paths import SITE

PAGES = sorted(
    file.parent.relative_to(SITE).as_posix()
    for file in SITE.rglob("index.html")
    if "<cnn-ask" in file.read_text(encoding="utf-8")
)
NONSENSE = ("", "two", "1/0", "9" * 60, "<b>")


def asked(page: str) -> list[html.HtmlElement]:
    """Return the questions of a built page."""
    return list(html.parse(SITE / page / "index.html").getroot().iter("cnn-ask"))


def words(element: html.HtmlElement) -> str:
    """Return the text of an element on one line."""
    return " ".join(element.text_content().split())


def shown(claim: str) -> str:
    """Return the result of what a claim shows: what stands behind its last sign of equality."""
    return re.split("[=≈]", claim)[-1].strip()


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """A reader who goes from page to page."""
    page = browser.new_page(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    yield page
    page.close()


def answer(ask: Locator, text: str) -> Locator:
    """Give an answer, as a reader does, and return what is said."""
    if ask.locator("table").count():
        ask.locator(f'input[value="{text}"]').check()
    elif ask.locator("fieldset").count():
        ask.get_by_role("radio", name=text, exact=True).check()
    else:
        ask.get_by_role("textbox").fill(text)
    ask.get_by_role("button", name="Check").click()
    return ask.get_by_role("status")


@pytest.mark.parametrize("asking", PAGES)
def test_each_question(reader: Page, origin: str, asking: str) -> None:
    """Each wrong result gets its cause, the right one is taken, the answer waits until then."""
    reader.goto(f"{origin}{asking}/", wait_until="networkidle")
    for number, source in enumerate(asked(asking)):
        ask = reader.locator("cnn-ask").nth(number)
        ask.scroll_into_view_if_needed()
        details = ask.locator("details")
        items = source.xpath(".//details/ul/li | .//details/ol/li")
        kind = source.find("details").get("class").split()
        expect(details).not_to_be_visible()
        expect(answer_button(ask)).to_be_visible()
        behind = source.getnext()
        if behind is not None and behind.get("class") == "cnn-reveal":
            reveal = ask.locator("xpath=following-sibling::*[1]")
            expect(reveal).not_to_be_visible()
        else:
            reveal = details

        if "order" in kind:
            check_order(ask, [words(item).split(":", 1) for item in items])
            continue
        if "choice" in kind:
            right = words(items[0]).partition(":")[0]
            wrong = [words(item).split(":", 1) for item in items[1:]]
        elif "sign" in kind:
            sign = shown(words(source.xpath(".//details/p//a[@data-claim]")[0]))
            right = "negative" if sign.startswith("−") else "zero" if sign == "0" else "positive"
            wrong = [("positive" if right != "positive" else "negative", "")]
        elif "cell" in kind:
            right = words(source.xpath(".//details/p//a[@data-claim]")[0])
            wrong = [words(item).split(":", 1) for item in items]
        else:
            right = shown(words(source.xpath(".//details/p//a[@data-claim]")[0]))
            wrong = [words(item).split(":", 1) for item in items]
            for text in NONSENSE:
                expect(answer(ask, text)).to_contain_text(re.compile("rite (an?|one) "))
                expect(ask).not_to_have_class("cnn-ask-wrong")
        for result, why in wrong:
            said = answer(ask, shown(result))
            expect(said).to_contain_text(why.strip().rstrip("."))
            expect(said).not_to_contain_text("Right")
            expect(details).not_to_be_visible()
        given = right if "," in right else right.replace(".", ",")
        expect(answer(ask, given)).to_contain_text("Right")
        expect(details).to_be_visible()
        expect(reveal).to_be_visible()


def check_order(ask: Locator, items: list[list[str]]) -> None:
    """Move one item after the other to its place; what stands wrong first gets its reason."""
    reasons = {name: why.strip() for name, why in items}
    details, said = ask.locator("details"), ask.get_by_role("status")
    for place, (name, _) in enumerate(items):
        shown = ask.locator(".cnn-ask-order > li > span").all_text_contents()
        if shown[place] != name:
            ask.get_by_role("button", name="Check").click()
            expect(said).to_contain_text(f"place is {place + 1}, {shown[place]}: ")
            expect(said).to_contain_text(reasons[shown[place]])
            expect(details).not_to_be_visible()
        up = ask.get_by_role("button", name=f"Move {name} up", exact=True)
        for steps in range(shown.index(name) - place, 0, -1):
            up.focus()
            ask.page.keyboard.press("Enter")
            expect(up).to_be_focused()
            expect(said).to_have_text(f"{name}: place {place + steps} of {len(items)}.")
    ask.get_by_role("button", name="Check").click()
    expect(said).to_have_text("Right.")
    expect(details).to_be_visible()


def answer_button(ask: Locator) -> Locator:
    """Return the button that shows the answer at once."""
    return ask.get_by_role("button", name="Show the answer")


def test_keyboard(reader: Page, origin: str) -> None:
    """An answer is typed and sent by Enter; the answer opens by its button."""
    reader.goto(f"{origin}{PAGES[0]}/")
    ask = reader.locator("cnn-ask:has(input[type=text])").first
    ask.get_by_role("textbox").focus()
    reader.keyboard.type("no number")
    reader.keyboard.press("Enter")

    expect(ask.get_by_role("status")).to_contain_text("That is no number")
    for _ in range(2):
        reader.keyboard.press("Tab")
    reader.keyboard.press("Enter")
    expect(ask.locator("details")).to_be_visible()


def test_grid(reader: Page, origin: str) -> None:
    """A cell is one of a group: one stop, arrow keys in two directions, a target for a finger."""
    reader.goto(f"{origin}learn/before-you-start/")
    ask = reader.locator("cnn-ask:has(table)").first
    cells = ask.get_by_role("radio")
    expect(cells.first).to_have_accessible_name("row 0, column 0: 7")
    box = cells.last.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 43  # 44 less the border that neighbours share

    cells.first.focus()
    for key in ("ArrowUp", "ArrowRight", "ArrowDown", "ArrowLeft"):
        reader.keyboard.press(key)
    expect(cells.nth(3)).to_be_focused()
    expect(cells.nth(3)).to_be_checked()
    reader.keyboard.press("Enter")
    expect(ask.get_by_role("status")).to_contain_text("Right")


def test_without_scripts(browser: Browser, origin: str) -> None:
    """A question is folded details: question first, the answer when it is opened."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{origin}learn/before-you-start/")
    expect(page.locator("cnn-ask > table a[data-claim]")).to_have_count(6)
    details = page.locator("cnn-ask details").first
    expect(details.locator("summary")).to_be_visible()
    body = details.locator("p, ul, ol").first  # a choice and an order have a list alone
    expect(body).not_to_be_visible()
    details.locator("summary").click()
    expect(body).to_be_visible()
    context.close()


def test_paper(reader: Page, origin: str) -> None:
    """On paper the answers stand at the end, each under its name, and come back after it."""
    reader.goto(f"{origin}learn/decision/")
    reader.locator("cnn-ask form").first.wait_for()
    reader.get_by_role("button", name="Follow the text").wait_for()  # the widget is there
    asks = reader.locator("cnn-ask").count()
    text = reader.locator("article").text_content()
    reader.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    names = [*(f"Question {number + 1}" for number in range(asks)), "Try it"]
    assert reader.locator("article > .cnn-ask-answers > h3").all_text_contents() == names
    assert reader.locator("article > .cnn-ask-answers > details").count() == len(names)
    assert reader.locator("cnn-ask details, details.success").count() == 1  # moved
    reader.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert reader.locator("cnn-ask details").count() == asks
    assert reader.locator("article").text_content() == text
