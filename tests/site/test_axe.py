"""Every page held against the Web Content Accessibility Guidelines by axe-core."""

from __future__ import annotations

from conftest import ROOT
from playwright.sync_api import Browser

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """async (rules) => {
  const options = { runOnly: rules, resultTypes: ["violations"] };
  const { violations } = await axe.run(document, options);
  return violations.flatMap((rule) => rule.nodes.map((node) => {
    const why = [...node.any, ...node.all, ...node.none].map((check) => check.message)[0];
    return `${rule.id}: ${node.html.slice(0, 120)}: ${why}`;
  }));
}"""
# The theme lets the keyboard reach a listing that has become too wide, once the window has settled.
SETTLED = """() => [...document.querySelectorAll("pre > code")].every(
  (code) => !code.checkVisibility() || code.scrollWidth <= code.clientWidth
    || code.tabIndex === 0)"""
WINDOWS = (("default", 1280), ("slate", 1280), ("slate", 390))


def test_a_page_is_accessible(browser: Browser, origin: str, address: str) -> None:
    """No page breaks a rule of level A or AA that a machine can check, in either scheme."""
    page = browser.new_page(reduced_motion="reduce")
    page.goto(origin + address)
    page.evaluate(AXE.read_text(encoding="utf-8"))  # no script tag: the policy blocks it
    violations = {}
    for scheme, width in WINDOWS:
        page.evaluate("(name) => { document.body.dataset.mdColorScheme = name; }", scheme)
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(SETTLED)
        violations[scheme, width] = page.evaluate(RUN, RULES)
    page.close()

    assert violations == {window: [] for window in WINDOWS}


def test_search_has_a_name(browser: Browser, origin: str) -> None:
    """The search dialog says what it is."""
    page = browser.new_page()
    page.goto(origin)
    names = page.locator("[role=dialog]").evaluate_all(
        "all => all.map((dialog) => dialog.getAttribute('aria-label'))"
    )
    page.close()

    assert names
    assert all(names)
