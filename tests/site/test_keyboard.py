"""The whole site by keyboard: focus is seen, moves on, and gets everywhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

KINDS = ("404.html", "learn/summary/", "play/pooling/", "examples/pool/", "about/cite/")
STARTED = """() => customElements.whenDefined("cnn-pool")
  .then(() => document.querySelector("cnn-pool").ready)"""
FOCUS = """async () => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const painted = (one) => {
    const style = getComputedStyle(one);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  };
  window.__stops ??= [];
  let number = window.__stops.indexOf(at);
  if (number < 0) number = window.__stops.push(at) - 1;
  const now = () => {
    const box = at.getClientRects()[0] ?? at.getBoundingClientRect(); // a link may break over lines
    const covered = document.elementFromPoint(
      Math.min(Math.max(box.x + Math.min(box.width, 20) / 2, 0), innerWidth - 1),
      Math.min(Math.max(box.y + Math.min(box.height, 20) / 2, 0), innerHeight - 1));
    return {
      number, html: at.outerHTML.slice(0, 120), href: at.getAttribute("href"),
      outline: painted(at),
      seen: box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0
        && getComputedStyle(at).visibility === "visible",
      free: Boolean(covered && (at.contains(covered) || covered.contains(at))),
    };
  };
  const end = performance.now() + 3000; // the theme moves its sidebars some frames after a scroll
  let stop = now();
  while (!(stop.seen && stop.free) && performance.now() < end) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    stop = now();
  }
  return stop;
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A reader without a pointer, who asks for no motion."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    yield page
    context.close()


def stops(page: Page, key: str) -> list[dict]:
    """Press a key until the focus leaves the page or comes back; return where it was.

    One button goes along with the formulas: coming back is to take a step for the second time.
    """
    found: list[dict] = []
    steps: set[tuple[int, int]] = set()
    for _ in range(900):
        page.keyboard.press(key)
        stop = page.evaluate(FOCUS)
        step = (found[-1]["number"] if found else -1, stop["number"] if stop else -1)
        if stop is None or step in steps:
            return found
        steps.add(step)
        found.append(stop)
    raise AssertionError(f"after {len(found)} stops the focus is still at {found[-1]['html']}")


@pytest.mark.parametrize(
    ("kind", "width"), [*((kind, 1280) for kind in KINDS), ("learn/summary/", 320)]
)
def test_tab_goes_everywhere(page: Page, origin: str, kind: str, width: int) -> None:
    """First the skip link, then all else; each stop is seen, none traps; and the way back.

    The narrow window is what a zoom of 400 % leaves of a wide one.
    """
    page.set_viewport_size({"width": width, "height": 900 if width > 1000 else 320})
    page.goto(origin + kind)
    page.wait_for_load_state("networkidle")

    forth = stops(page, "Tab")
    back = stops(page, "Shift+Tab")

    assert "md-skip" in forth[0]["html"]
    assert [stop["html"] for stop in forth if not (stop["seen"] and stop["outline"])] == []
    assert [stop["html"] for stop in forth if not stop["free"]] == []
    # Of the numbers of a section one stands for the others, which arrows reach (test_stops.py).
    links = page.locator("article a[href]:visible:not([data-claim], .headerlink)").count()
    assert len(forth) > links
    assert len({stop["number"] for stop in back}) >= len({stop["number"] for stop in forth}) - 1


def test_the_skip_link_skips(page: Page, origin: str) -> None:
    """The first stop leads behind the navigation."""
    page.goto(f"{origin}learn/summary/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/#*")
    # The browser moves its place after the address has changed, and then leaves the skip link.
    page.wait_for_function("() => document.activeElement === document.body")
    page.keyboard.press("Tab")

    assert page.evaluate("() => Boolean(document.activeElement.closest('article'))")


def test_search_by_keyboard(page: Page, origin: str) -> None:
    """A key opens the search, arrows choose, Enter goes there, Escape closes it."""
    page.goto(origin)
    page.wait_for_load_state("networkidle")
    page.keyboard.press("/")
    page.keyboard.type("receptive")
    page.wait_for_selector(".md-search-result__item")
    page.keyboard.press("Escape")
    page.wait_for_function("() => !document.querySelector('#__search').checked")
    page.keyboard.press("/")
    page.wait_for_selector(".md-search-result__item")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.pathname !== '/'")


def test_the_menu_by_keyboard(page: Page, origin: str) -> None:
    """On a narrow screen the menu opens and leads on without a pointer."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{origin}learn/summary/")
    page.wait_for_load_state("networkidle")
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.matches('[for=__drawer], #__drawer')"):
            break
    page.keyboard.press("Enter")
    opened = page.evaluate("() => document.querySelector('#__drawer').checked")
    page.set_viewport_size({"width": 1280, "height": 900})

    assert opened


def test_no_motion_where_none_is_wanted(page: Page, origin: str) -> None:
    """Nothing moves longer than a hundredth of a second where the reader asks for no motion."""
    moving = """() => [...document.querySelectorAll("*")].filter((element) => {
      const look = getComputedStyle(element);
      const times = [...look.transitionDuration.split(","), ...(look.animationName === "none"
        ? [] : look.animationDuration.split(","))];
      return look.scrollBehavior === "smooth" || Math.max(...times.map(parseFloat)) > 0.011;
    }).map((element) => element.outerHTML.slice(0, 100))"""
    for address in ("", "play/pooling/"):
        page.goto(origin + address)
        assert page.evaluate(moving) == []


def test_paper(browser: Browser, origin: str) -> None:
    """On paper: light, whole, no controls, what was folded is open, and where it came from.

    A link in a sentence says where it leads, a number does not, and no table is cut off.
    """
    context = browser.new_context(color_scheme="dark", java_script_enabled=True)
    page = context.new_page()
    page.goto(f"{origin}play/pooling/")
    page.evaluate(STARTED)
    page.emulate_media(media="print", color_scheme="dark")
    look = "(name) => getComputedStyle(document.querySelector(name))"
    dark = page.evaluate(f"() => ({look})('.cnn-widget').color")
    room = page.evaluate(f"() => parseFloat(({look})('cnn-pool').minHeight)")
    shown = page.evaluate(
        "() => [...document.querySelectorAll('.cnn-tools, .md-header, .md-tabs, .md-sidebar')]"
        ".filter((part) => part.offsetHeight).map((part) => part.className)"
    )
    address = page.locator(".cnn-address").inner_text()
    page.set_viewport_size({"width": 718, "height": 1000})  # of a sheet of A4
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    spelled, silent = (
        page.locator(links).evaluate_all(
            "all => all.map((one) => getComputedStyle(one, '::after').content)"
        )
        for links in (
            "article p > a:not(.claim, .evidence, [href*=glossary], [href^='#'])",
            "article a.claim",
        )
    )
    cut = page.locator("article *:has(> table), article table").evaluate_all(
        "all => all.filter((one) => one.scrollWidth > one.clientWidth + 1"
        " && getComputedStyle(one).overflowX !== 'visible').map((one) => one.className)"
    )
    page.goto(f"{origin}learn/output-size/")
    folded = page.locator("details").last
    answers = folded.locator("li").first.is_visible()
    figures = page.locator("article img:visible").evaluate_all("all => all.map((one) => one.src)")
    page.emulate_media(media="screen")
    page.goto(f"{origin}learn/loss/")
    page.wait_for_load_state("networkidle")
    unloaded = page.evaluate("""() => {
      const loaded = [...document.fonts].filter((one) => one.status === "loaded");
      const known = new Set(loaded.map((one) => one.family));
      const used = [...document.querySelectorAll(".formula .katex-html *")]
        .map((one) => getComputedStyle(one).fontFamily.split(",")[0]);
      return [...new Set(used)].filter((family) => !known.has(family));
    }""")
    page.goto(f"{origin}examples/in-turn/")
    page.wait_for_load_state("networkidle")
    wide = "all => all.filter((one) => one.scrollWidth > one.clientWidth * 1.03).length"
    scrolled = page.locator(".formula").evaluate_all(wide)
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    clipped = page.locator(".formula").evaluate_all(wide)
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    again = page.locator(".formula").evaluate_all(wide)
    context.close()

    assert scrolled == again > 0
    assert clipped == 0
    assert unloaded == [], "a printer does not wait for the font of a formula"
    assert sum(map(int, dark[4:-1].split(",")[:3])) < 200, "dark text on paper"
    assert room == 0
    assert shown == []
    assert address.endswith("/play/pooling/")
    assert spelled
    assert all(origin in text for text in spelled)
    assert set(silent) == {"none"}
    assert cut == []
    assert answers
    assert figures
    assert [source for source in figures if not source.endswith("#only-light")] == []


def test_states_differ_in_forced_colours(browser: Browser, origin: str) -> None:
    """In forced colours the window, the winner and the current cell differ from other cells."""
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(f"{origin}play/pooling/")
    page.evaluate(STARTED)
    looks = page.evaluate("""() => {
      const look = (cell) => {
        const style = getComputedStyle(cell);
        const ring = getComputedStyle(cell, "::before");
        return [style.backgroundColor, style.outlineStyle, style.outlineColor,
          ring.content === "none" ? "" : ring.borderTopColor].join();
      };
      const cells = [...document.querySelectorAll("cnn-pool .cnn-grid td")];
      const of = (test) => look(cells.find(test));
      return {
        winner: of((cell) => cell.matches(".is-window.is-winner")),
        window: of((cell) => cell.matches(".is-window:not(.is-winner)")),
        current: of((cell) => cell.matches(".is-current")),
        other: of((cell) => !cell.matches(".is-window, .is-current, .is-linked")),
      };
    }""")
    context.close()

    assert len(set(looks.values())) == len(looks), looks
