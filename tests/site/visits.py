"""A visit: one page, opened once in one scheme by a reader who is new, and all that is asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import axe
from playwright.sync_api import Browser, Page

from scripts.bench import weigh

WIDTHS = (1280, 390, 320)
SCHEMES = {"light": "default", "dark": "slate"}
# The windows in which every accessibility rule is asked.
RULED = {"light": (1280,), "dark": (1280, 390)}

OVERFLOWING = """() => {
  const wide = document.documentElement.clientWidth;
  const scrolls = (element) => {
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      if (getComputedStyle(at).overflowX !== "visible") return true;
    }
    return false;
  };
  const bad = [...document.querySelectorAll("article *")].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.right > wide + 1 && !scrolls(element);
  });
  return [
    ...(document.documentElement.scrollWidth > wide ? ["the page"] : []),
    ...bad.slice(0, 5).map((element) => element.outerHTML.slice(0, 120)),
  ];
}"""
# What lies in closed details is asked for when they are opened: it is asked for here.
BROKEN = """async () => {
  const shown = [...document.images].filter((image) => image.offsetParent);
  await Promise.all(shown.filter((image) => image.closest("details:not([open])")).map((image) => {
    image.loading = "eager";
    return image.decode().catch(() => {});
  }));
  return shown.filter((image) => !image.naturalWidth).map((image) => image.src);
}"""
# What a running widget has taken the place of is seen where there are no scripts.
UNSEEN = """() => [...document.querySelectorAll(".formula")].filter((formula) => {
  if (formula.closest(".cnn-fallback")) return false;
  const shown = formula.querySelector(".katex-html");
  const spoken = formula.querySelector(".katex-mathml math");
  if (!shown || !spoken) return true;
  const box = shown.getBoundingClientRect();
  return box.width < 2 || box.height < 2;
}).map((formula) => formula.dataset.tex)"""
# The widget of a lesson that walks shows other states as its text is scrolled, which is no fault; a
# node that is gone was a part of the figure that it stands for.
SHIFTS = """window.__shift = 0;
new PerformanceObserver((list) => {
  const isShown = ({ node }) => !node || (node.closest ? node : node.parentElement)
    ?.closest("cnn-walk > :first-child");
  for (const entry of list.getEntries()) {
    if (document.querySelector("cnn-walk") && entry.sources.every(isShown)) continue;
    if (!entry.hadRecentInput) window.__shift += entry.value;
  }
}).observe({ type: "layout-shift", buffered: true });"""
LISTEN = """window.__violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.__violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`);
});"""
# The theme lets the keyboard reach a listing that has become too wide, once the window has settled.
SETTLED = """() => [...document.querySelectorAll("pre > code")].every(
  (code) => !code.checkVisibility() || code.scrollWidth <= code.clientWidth
    || code.tabIndex === 0)"""


@dataclass
class Visit:
    """What a reader's browser asked for, was sent, complained of and shows."""

    origin: str
    scheme: str
    requests: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    first: list[str] = field(default_factory=list)  # what was sent before the reader scrolls
    whole: list[str] = field(default_factory=list)  # and what in all
    shift: float = 0
    shown_scheme: str = ""
    text: str = ""
    broken: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    blocked: list[str] = field(default_factory=list)
    overflowing: dict[int, list[str]] = field(default_factory=dict)
    violations: dict[int, list[str]] = field(default_factory=dict)

    def listen(self, page: Page) -> None:
        """Note what a page asks for and complains of."""
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("requestfailed", lambda request: self.failed.append(request.url))
        page.on(
            "response",
            lambda response: (
                self.failed.append(f"{response.status} {response.url}")
                if response.status >= 400
                else None
            ),
        )
        page.on("pageerror", lambda error: self.console.append(str(error)))
        page.on(
            "console",
            lambda message: (
                self.console.append(message.text) if message.type in ("error", "warning") else None
            ),
        )

    def ask(self, page: Page) -> None:
        """Ask a page that has loaded in the widest window, then in the narrower ones."""
        self.shift = page.evaluate("() => window.__shift")
        self.shown_scheme = page.evaluate("() => document.body.dataset.mdColorScheme")
        self.text = "\n".join(page.locator("article").all_inner_texts())
        self.broken = page.evaluate(BROKEN)
        self.unseen = page.evaluate(UNSEEN)
        self.blocked = page.evaluate("() => window.__violations")
        page.evaluate("() => scrollTo(0, 0)")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            self.overflowing[width] = page.evaluate(OVERFLOWING)
            if width in RULED[self.scheme]:
                page.wait_for_function(SETTLED)
                self.violations[width] = axe.violations(page)


def visit(browser: Browser, origin: str, record: Path, address: str, scheme: str) -> Visit:
    """Open a page, scroll through it, and ask it everything."""
    context = browser.new_context(
        viewport={"width": WIDTHS[0], "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    context.add_init_script(SHIFTS)
    context.add_init_script(LISTEN)
    page, result = context.new_page(), Visit(origin, scheme)
    result.listen(page)
    result.first, result.whole = weigh.visit(page, origin + address, record)
    result.ask(page)
    context.close()
    return result
