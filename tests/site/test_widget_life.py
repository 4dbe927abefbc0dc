"""The life of every widget on its page: before it starts, while it starts, and after it went."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, BrowserContext
from widget_cases import CASES, every_widget, every_widget_slowly
from widget_cases.case import start

COUNTING = """() => {
  const live = (window.__live = { timers: new Set(), listeners: 0 });
  for (const [set, clear] of [["setTimeout", "clearTimeout"], ["setInterval", "clearInterval"]]) {
    const [start, stop] = [window[set], window[clear]];
    window[set] = (run, ...rest) => {
      const wrapped = (...args) => { live.timers.delete(timer); run(...args); };
      const timer = start.call(window, wrapped, ...rest);
      live.timers.add(timer);
      return timer;
    };
    window[clear] = (timer) => { live.timers.delete(timer); stop.call(window, timer); };
  }
  const add = EventTarget.prototype.addEventListener;
  const remove = EventTarget.prototype.removeEventListener;
  const shared = (target) => target === window || target === document || target === document.body;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    if (shared(this)) {
      live.listeners++;
      options?.signal?.addEventListener("abort", () => live.listeners--);
    }
    return add.call(this, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (...args) {
    if (shared(this)) live.listeners--;
    return remove.apply(this, args);
  };
}"""
SHIFTS = """() => {
  window.__shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.__shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}"""


@every_widget
def test_without_scripts(browser: Browser, origin: str, tag: str) -> None:
    """Without JavaScript the fallback is there and seen."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(origin + CASES[tag].page)
    element = page.locator(tag)
    inside = element.locator("img:visible, table:visible").count()
    text = element.inner_text()
    context.close()

    assert inside >= 1
    assert text.strip()


@every_widget_slowly
def test_nothing_is_left_behind(context: BrowserContext, origin: str, tag: str) -> None:
    """Started and removed fifty times, playing, a widget leaves no timer, listener or node."""
    context.add_init_script(f"({COUNTING})()")
    page = context.new_page()
    start(page, origin + CASES[tag].page, tag)

    counts = page.evaluate(
        """async (tag) => {
          const widget = document.querySelector(tag);
          const [parent, next] = [widget.parentNode, widget.nextSibling];
          const quiet = () => new Promise((done) => setTimeout(done, 1000));
          widget.remove();
          await quiet();
          const before = [window.__live.timers.size, window.__live.listeners];
          const fallback = widget.innerHTML;
          for (let round = 0; round < 50; round++) {
            parent.insertBefore(widget, next);
            await widget.ready;
            widget.querySelector("button[aria-label='Step forward']").click();
            widget.querySelector("button[aria-label='Play']").click();
            if (!widget.playing) throw new Error("it does not play");
            widget.remove();
          }
          await quiet();
          const after = [window.__live.timers.size, window.__live.listeners];
          return { before, after, same: widget.innerHTML === fallback };
        }""",
        tag,
    )

    assert counts["after"] == counts["before"]
    assert counts["same"]


@every_widget
@pytest.mark.parametrize("width", [1280, 390, pytest.param(320, marks=pytest.mark.slow)])
def test_nothing_moves_when_it_starts(browser: Browser, origin: str, tag: str, width: int) -> None:
    """Starting shifts nothing, at the top of the window or in its middle, and nothing overflows."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    context.add_init_script(f"({SHIFTS})()")
    page = context.new_page()
    release = []
    page.route(
        re.compile(r"/generated/(examples/|nets/|lines)"), lambda route: release.append(route)
    )
    page.goto(origin + CASES[tag].page)
    page.evaluate("(tag) => document.querySelector(tag).scrollIntoView({ block: 'end' })", tag)
    page.wait_for_timeout(300)
    page.evaluate("window.__shift = 0")
    height = "(tag) => document.querySelector(tag).getBoundingClientRect().height"
    reserved = page.evaluate(height, tag)
    while not release:
        page.wait_for_timeout(50)
    for route in release:
        route.continue_()
    page.evaluate("(tag) => document.querySelector(tag).ready", tag)
    page.wait_for_timeout(300)
    shift, taken = page.evaluate("window.__shift"), page.evaluate(height, tag)
    over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    context.close()

    assert (round(shift, 4), round(taken - reserved)) == (0, 0)
    assert over <= 0
