"""What a reader copies of a page: its text, with each formula once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

# Select from one text of the page to another, each named by an element and words in it.
SELECT = """([[from, first], [to, last]]) => {
  const find = (selector, words, ending) => {
    const texts = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const at = text.data.indexOf(words);
      if (at >= 0) return [text, ending ? at + words.length : at];
    }
    throw new Error(`${selector} does not say ${words}`);
  };
  getSelection().setBaseAndExtent(...find(from, first, false), ...find(to, last, true));
}"""
SEEN = "() => [`${getSelection()}`, scrollY, document.querySelectorAll('.katex-html').length]"
NAMED = """() => {
  const heading = document.getElementById("the-formula");
  let next = heading;
  for (const id of ["sentence", "equation", "after"]) {
    next = next.nextElementSibling;
    next.id = id;
  }
}"""
# Closed details are not visible, but laid out, and Chromium copies them with the page; the answers
# of questions are neither.
LAID_OUT = """() => [...document.querySelectorAll('article .formula')]
  .filter((one) => one.getClientRects().length)
  .map((one) => one.querySelector('annotation').textContent)"""
# What scripts add to the lesson: its widget, its questions, and what follows from them.
STARTED = ("cnn-sliding .cnn-widget", ".cnn-follow", ".cnn-ask-form", ".cnn-ask-progress")
EQUATION = r"Y_{i,j} = \sum_{m=0}^{k_h-1} \sum_{n=0}^{k_w-1} X_{i+m,\,j+n} \; K_{m,n}"
PARTS = {
    "of-a-sentence": (
        ("#sentence", "Write"),
        ("#sentence", "for the kernel"),
        "Write $X$ for the image, $K$ for the kernel",
    ),
    "from-a-formula": (
        ("#sentence .katex-html", "X"),
        ("#sentence", "for the image"),
        "$X$ for the image",
    ),
    "into-a-formula": (
        ("#sentence", "counted"),
        ("#equation .katex-html", "Y"),
        f"counted from zero, everywhere on this site.\n\n$${EQUATION}$$",
    ),
    "past-what-cannot-be-selected": (
        ("#the-formula", "The formula"),
        ("#sentence", "for the image"),
        "The formula\nWrite $X$ for the image",
    ),
    "stacked": (("#equation .katex-html", "Y"), ("#equation .katex-html", "∑"), f"$${EQUATION}$$"),
    "without-a-formula": (("#after", "Read"), ("#after", "aloud"), "Read it aloud"),
}


@pytest.fixture
def reader(context: BrowserContext, origin: str, page: Page) -> Page:
    """A reader who may copy, on a page with formulas in sentences and between them."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{origin}learn/convolution/")
    for part in STARTED:
        page.locator(part).first.wait_for()
    page.evaluate(NAMED)
    return page


def settled(page: Page) -> list:
    """Return what is seen once it stays: Chromium adds the text of closed details late."""
    frames = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    seen: list = []
    while seen != (seen := page.evaluate(SEEN)):
        page.evaluate(frames)
        page.wait_for_timeout(200)
    return seen


@pytest.fixture
def copied(reader: Page) -> Callable[[], str]:
    """Press the keys that copy, and return what the clipboard then holds."""

    def press() -> str:
        reader.evaluate("navigator.clipboard.writeText('nothing')")
        before = settled(reader)
        reader.keyboard.press("ControlOrMeta+c")
        reader.wait_for_function("async () => await navigator.clipboard.readText() !== 'nothing'")
        assert settled(reader) == before  # nothing on the page is otherwise than it was
        return reader.evaluate("navigator.clipboard.readText()")

    return press


@pytest.mark.parametrize(("first", "last", "text"), PARTS.values(), ids=PARTS)
def test_part(
    reader: Page,
    copied: Callable[[], str],
    first: tuple[str, str],
    last: tuple[str, str],
    text: str,
) -> None:
    """Whatever is selected: a formula that is touched is whole, a part of one is as it reads."""
    reader.evaluate(SELECT, [first, last])

    assert copied() == text


def test_part_of_a_matrix(reader: Page, copied: Callable[[], str], origin: str) -> None:
    """A cell of a matrix is copied as it reads."""
    reader.goto(f"{origin}learn/before-you-start/")
    reader.evaluate("""() => {
      const all = [...document.querySelectorAll(".katex")];
      const isMatrix = (one) => one.querySelector("annotation").textContent.includes("2 & -1 ");
      all.find(isMatrix).id = "matrix";
    }""")
    reader.evaluate(SELECT, [("#matrix .katex-html", "−"), ("#matrix .katex-html", "1")])

    assert copied() == "−1"


def test_whole_page(reader: Page, copied: Callable[[], str]) -> None:
    """Each formula of a page stands once in what is copied, as TeX; nothing of its pieces does."""
    reader.evaluate("getSelection().selectAllChildren(document.querySelector('article'))")
    text = " ".join(copied().split())
    written = reader.evaluate(LAID_OUT)

    assert len(written) > 10
    for tex in set(written):
        assert text.count(f"${' '.join(tex.split())}$") == written.count(tex)
    assert [sign for sign in ("\u200b", "¶", "Copy TeX") if sign in text] == []


def test_formatted(reader: Page, copied: Callable[[], str]) -> None:
    """A word processor gets the formula once, too, and links that lead somewhere from there."""
    reader.evaluate("getSelection().selectAllChildren(document.querySelector('article'))")
    copied()
    markup = reader.evaluate("""async () => {
      const [item] = await navigator.clipboard.read();
      return (await item.getType("text/html")).text();
    }""")

    assert EQUATION.replace("&", "&amp;") in markup
    assert "katex" not in markup
    assert 'href="../' not in markup


def offered(page: Page, formula: str) -> None:
    """Say whether the button has copied the TeX of a formula."""
    expect(page.locator("#cnn-tex")).to_have_text("Copied")
    assert (
        page.evaluate("navigator.clipboard.readText()")
        == page.locator(f"{formula} annotation").first.text_content()
    )


def test_mouse(reader: Page) -> None:
    """A mouse over a displayed formula, or a click on one in a sentence, offers its TeX."""
    reader.locator("#equation").hover()
    reader.locator("#cnn-tex").click()
    offered(reader, "#equation")
    reader.locator("#sentence .formula .mord").first.click()
    reader.locator("#cnn-tex").click()
    offered(reader, "#sentence")
    reader.locator("#after").click()

    expect(reader.locator("#cnn-tex")).to_have_count(0)


def test_keyboard(reader: Page) -> None:
    """The button of a focused formula is the next stop; Escape takes it away and the focus back."""
    reader.locator("#equation").focus()
    reader.keyboard.press("Tab")
    expect(reader.locator("#cnn-tex")).to_be_focused()
    reader.keyboard.press("Tab")
    assert reader.evaluate("document.activeElement.id") != "cnn-tex"  # it is no trap
    reader.locator("#equation").focus()
    reader.keyboard.press("Tab")
    reader.keyboard.press("Enter")
    offered(reader, "#equation")
    reader.keyboard.press("Escape")

    expect(reader.locator("#equation")).to_be_focused()
    expect(reader.locator("#cnn-tex")).to_have_count(0)


def test_touch(browser: Browser, origin: str) -> None:
    """A tap on a formula offers its TeX by a button that a finger hits, inside of the screen."""
    context = browser.new_context(viewport={"width": 320, "height": 700}, has_touch=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{origin}learn/convolution/")
    page.evaluate(NAMED)
    page.locator("#equation").tap()
    box = page.locator("#cnn-tex").bounding_box()

    assert box
    assert box["height"] >= 44
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320

    page.locator("#cnn-tex").tap()
    offered(page, "#equation")
    context.close()
