"""The accessibility rules that a machine can check, asked of a page by axe-core."""

from __future__ import annotations

from playwright.sync_api import Page

from cnndocs.delivery.paths import ROOT

SOURCE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """async ([scope, levels]) => {
  const options = { resultTypes: ["violations"], ...(levels && { runOnly: levels }) };
  const { violations } = await axe.run(scope ?? document, options);
  return violations.flatMap((rule) => rule.nodes.map((node) => {
    const why = [...node.any, ...node.all, ...node.none].map((check) => check.message)[0];
    return `${rule.id}: ${node.html.slice(0, 120)}: ${why}`;
  }));
}"""


def violations(page: Page, scope: str | None = None) -> list[str]:
    """Return what breaks a rule of level A or AA; in a part of a page, what breaks any rule."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(SOURCE)  # no script tag: the policy blocks it
    return page.evaluate(RUN, [scope, None if scope else LEVELS])
