"""The policy of the site, and the classes that stand in for inline styles."""

from __future__ import annotations

import doctest
import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from scripts.html import fonts, headers, inline_styles, policy, sheets, theme
from scripts.stages import finish

PAGE = (
    '<html><head><meta charset="utf-8"><title>t</title></head><body>'
    '<p class="a" style="height:1em;">style="in text"</p><br style="top:-2em;"/>'
    '<!-- <p style="x:y"> --><script>let a = \'<p style="x:y">\';</script>'
    '<script type="application/json">{}</script><script src="x.js"></script></body></html>'
)


@pytest.mark.parametrize("module", [fonts, inline_styles, policy, sheets, theme])
def test_doctests(module) -> None:
    """The examples of the docstrings hold."""
    result = doctest.testmod(module)

    assert result.attempted
    assert not result.failed


def test_styles_become_classes() -> None:
    """Each style of a tag is a class with an important rule; texts and scripts stay as they are."""
    styles = inline_styles.Styles()

    page = styles.pull(PAGE)

    first, second = (inline_styles.name(style) for style in ("height:1em;", "top:-2em;"))
    assert f'<p class="a {first}">style="in text"</p><br class="{second}"/>' in page
    assert '<!-- <p style="x:y"> --><script>let a = \'<p style="x:y">\';</script>' in page
    assert f".{first}{{height:1em!important}}" in styles.sheet()
    assert f".{second}{{top:-2em!important}}" in styles.sheet()
    assert styles.pull(page) == page


def test_policy_names_what_runs() -> None:
    """Inline scripts enter as hashes, data do not, other hosts only where a script is theirs."""
    rules = policy.policy([PAGE])

    assert rules.count("sha256-") == 1
    assert policy.digest("let a = '<p style=\"x:y\">';") in rules
    assert "unsafe" not in rules
    assert "frame-src" not in rules
    other = policy.policy(['<script src="https://comments.example/client.js"></script>'])
    assert "script-src 'self' https://comments.example;" in other
    assert "frame-src https://comments.example;" in other


@pytest.mark.parametrize(
    ("tag", "word"),
    [
        ('<p onclick="go()">', "onclick"),
        ("<p ONCLICK=go()>", "ONCLICK"),
        ('<a href="javascript:go()">', "javascript:go()"),
        ('<p style="color:red">', "style"),
        ("<style>p { color: red }</style>", "style element"),
        ('<iframe srcdoc="<p>">', "srcdoc"),
    ],
)
def test_what_a_policy_blocks_is_refused(tag: str, word: str, tmp_path: Path) -> None:
    """A page with a handler, a script in an address or a style of its own is named."""
    assert [word in problem for problem in policy.problems(f"<body>{tag}</body>")] == [True]


def test_a_page_that_would_be_blocked_fails_the_build(tmp_path: Path) -> None:
    """The build ends with the page and the reason."""
    (tmp_path / "index.html").write_text('<meta charset="utf-8"><p onclick="go()">')

    with pytest.raises(policy.PolicyError, match=r"index\.html: the attribute onclick"):
        finish.finish(tmp_path)


def test_each_path_meets_one_policy(tmp_path: Path) -> None:
    """Hosts join or replace headers of two rules: no path may have two with one name."""
    for name in ("embed", "learn", "generated"):
        (tmp_path / name).mkdir()
    for name in ("embed", "learn"):
        (tmp_path / name / "index.html").touch()
    (tmp_path / "404.html").touch()
    (tmp_path / "widgets").mkdir()
    for name in ("load.mjs", "pool-NEOLJMRW.mjs"):
        (tmp_path / "widgets" / name).touch()

    text = headers.static_hosts(tmp_path, "default-src 'none'")

    paths = [line for line in text.splitlines() if line.startswith("/")]
    policed = ["/*", "/", "/404.html", "/embed/*", "/learn/*", headers.WORKERS + "*"]
    hashed = [*(f"{path}*" for path in headers.HASHED), "/widgets/pool-NEOLJMRW.mjs"]
    asked = [f"/{path}" for path in headers.ENTRIES]
    assert paths == [*policed, *hashed, *asked]
    assert text.count(headers.FOREVER) == len(hashed)
    assert text.count("Cache-Control") == len(hashed) + len(asked) + 4
    assert text.count("frame-ancestors 'self'") == 4
    assert max(map(len, text.splitlines())) < 2000


def test_sheets_are_two(tmp_path: Path) -> None:
    """The theme's sheets and ours are joined in their order; addresses in them still hold."""
    files = {
        "assets/stylesheets/main.css": "a{}\n/*# sourceMappingURL=main.css.map */",
        "assets/stylesheets/main.css.map": "{}",
        "assets/stylesheets/colour.css": "table:not([class]){}",
        "generated/katex/katex.css": "@font-face { src: url(fonts/a.woff2) }",
        "assets/site.css": "b { color: red; /* why */ }",
        "learn/x/index.html": '<link rel="stylesheet" href="../../assets/stylesheets/main.css">\n'
        '<link rel="stylesheet" href="../../assets/stylesheets/colour.css">\n'
        '<link rel="stylesheet" href="../../generated/katex/katex.css">\n'
        '<link rel="stylesheet" href="../../assets/site.css">\n',
        "404.html": '<link rel="stylesheet" href="/folder/generated/katex/katex.css">'
        '<link rel="stylesheet" href="/folder/assets/site.css">',
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    pages = {file: file.read_text() for file in sorted(tmp_path.rglob("*.html"))}

    new = sheets.join(tmp_path, pages, ".s {\n}\n")

    [sheet] = (tmp_path / "assets" / "stylesheets").glob("cnndocs.*.min.css")
    assert sheet.read_text() == (
        "@font-face{src: url(../../generated/katex/fonts/a.woff2)}\nb{color: red;}\n.s{}"
    )
    assert new[tmp_path / "404.html"].count("<link") == 1
    assert f'href="/folder/assets/stylesheets/{sheet.name}"' in new[tmp_path / "404.html"]
    page = new[tmp_path / "learn/x/index.html"]
    assert page.count("<link") == 2
    [joined] = (tmp_path / "assets" / "stylesheets").glob("theme.*.min.css")
    assert joined.read_text() == "a{}\ntable.cnn-plain{}"
    assert page.index(f"stylesheets/{joined.name}") < page.index(f"stylesheets/{sheet.name}")
    assert len(list((tmp_path / "assets" / "stylesheets").iterdir())) == 2
    assert not (tmp_path / "assets" / "site.css").exists()


def test_a_sheet_that_is_not_there(tmp_path: Path) -> None:
    """A page whose sheet is missing ends the build: it would have no style."""
    page = tmp_path / "404.html"

    with pytest.raises(ValueError, match=r"404\.html: there is no style sheet /a/b\.css"):
        sheets.join(tmp_path, {page: '<link rel="stylesheet" href="/a/b.css">'})


def test_a_cut_font(tmp_path: Path) -> None:
    """Every sign of the pages that a font had, it still has; others are gone; twice the same."""
    name = f"{fonts.FOLDER}/KaTeX_Main-Regular.woff2"
    (tmp_path / name).parent.mkdir(parents=True)
    root = Path(__file__).resolve().parents[2]
    whole = (root / "node_modules" / "katex" / "dist" / "fonts" / Path(name).name).read_bytes()
    cuts = []
    for _ in range(2):
        (tmp_path / name).write_bytes(whole)
        fonts.write(tmp_path, ["<p>2 &#215; \u03b8 \u2260</p>"])
        cuts.append((tmp_path / name).read_bytes())
    signs = TTFont(io.BytesIO(cuts[0])).getBestCmap()
    before = TTFont(io.BytesIO(whole)).getBestCmap()

    wanted = {ord(sign) for sign in "<p>2 \u00d7\u03b8\u2260/"}
    assert cuts[0] == cuts[1]
    assert wanted & set(before) <= set(signs)
    assert ord("\u00d7") in signs
    assert len(signs) < 20 < len(before)
