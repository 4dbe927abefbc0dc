"""The filters of built pages, and what the whole site decides about them."""

from __future__ import annotations

import doctest
import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from scripts.html import cards, fonts, headers, inline_styles, pictures, policy, sheets, theme
from scripts.html.pages import FILTERS, filter_page, parse, serialise
from scripts.stages import filters

PAGE = (
    '<html><head><meta charset="utf-8"><title>t</title></head><body>'
    '<p class="a" style="height:1em;">style="in text"</p><br style="top:-2em;"/>'
    '<!-- <p style="x:y"> --><script>let a = \'<p style="x:y">\';</script>'
    '<script type="application/json">{}</script><script src="x.js"></script></body></html>'
)


@pytest.mark.parametrize("module", [cards, fonts, inline_styles, pictures, policy, sheets])
def test_doctests(module) -> None:
    """The examples of the docstrings hold."""
    result = doctest.testmod(module)

    assert result.attempted
    assert not result.failed


def test_a_page_is_read_and_written_as_it_is() -> None:
    """What nobody filters stays: texts, scripts, comments, drawings, and signs of every kind."""
    page = (
        '<!doctype html>\n<html lang="en"><head><title>1 &lt; 2</title></head>'
        "<body><p>a &amp; b × −3</p><!-- <p> --><script>if (1 < 2 && 3) {}</script>"
        '<svg viewbox="0 0 1 1"><path d="M0 0"></path></svg><cnn-pool hidden></cnn-pool>'
        "<pre>\n  x\n</pre></body></html>"
    )

    assert serialise(parse(page)) == page


def test_a_figure_in_two_widths() -> None:
    """What a phone loads is named beside the figure; in a walk there is no room for another."""
    image = '<img src="../step-light.svg#only-light" width="560"{}>'
    narrow = ' data-narrow="596 500"'
    source = '<source srcset="../step-narrow-light.svg" width="596" height="500"{}></source>'
    root = parse(
        f"<body><p>a {image.format(narrow)} b {image.format('')}</p>"
        f"<cnn-walk>{image.format(narrow)}</cnn-walk></body>"
    )
    pictures.page(root, "")
    phones = source.format(' media="(max-width: 37.5em)"')

    assert serialise(root).partition("<body>")[2].partition("</body>")[0] == (
        f"<p>a <picture>{phones}{image.format('')}</picture> b {image.format('')}</p>"
        f"<cnn-walk><picture>{source.format('')}{image.format('')}</picture></cnn-walk>"
    )


def test_styles_become_classes() -> None:
    """Each style of a tag is a class with an important rule; texts and scripts stay as they are."""
    root = parse(PAGE)
    styles = inline_styles.page(root, "index.html")
    page, sheet = serialise(root), inline_styles.sheet([styles, styles])

    first, second = (inline_styles.class_of(style) for style in ("height:1em;", "top:-2em;"))
    assert f'<p class="a {first}">style="in text"</p><br class="{second}">' in page
    assert '<!-- <p style="x:y"> --><script>let a = \'<p style="x:y">\';</script>' in page
    assert sheet.count(f".{first}{{height:1em!important}}") == 1
    assert sheet.count(f".{second}{{top:-2em!important}}") == 1
    assert inline_styles.page(root, "index.html") == {}


def test_two_styles_with_one_name() -> None:
    """Two styles whose names are the same end the build: one would be the other's."""
    with pytest.raises(ValueError, match="have one name, sa: give names more letters"):
        inline_styles.sheet([{"sa": "top:0"}, {"sa": "top:1em"}])


def test_plain_tables_have_a_box() -> None:
    """A table without a class gets one and a box, where it stood; others stay."""
    root = parse('<body><p>a<table id="t"><tr></tr></table>b<table class="c"></table></body>')
    theme.page(root, "index.html")

    page = serialise(root)
    assert page.count("md-typeset__scrollwrap") == 1
    assert '<table id="t" class="cnn-plain"><tr></tr></table></div></div>b<table class="c">' in page
    assert theme.sheet(
        "table:not([class])+*{margin-top:1.5em}[data-md-color-switching] *{color:red}"
    ) == ("table.cnn-plain+*{margin-top:1.5em}")


def test_policy_names_what_runs() -> None:
    """Inline scripts enter as hashes, data do not, other hosts only where a script is theirs."""
    rules = policy.policy([policy.scripts(parse(PAGE))])
    other = '<script src="https://comments.example/client.js"></script>'
    others = policy.policy([policy.scripts(parse(other))])

    assert rules.count("sha256-") == 1
    assert policy.digest("let a = '<p style=\"x:y\">';") in rules
    assert "unsafe" not in rules
    assert "frame-src 'self';" in rules
    assert "script-src 'self' https://comments.example;" in others
    assert "frame-src 'self' https://comments.example;" in others


@pytest.mark.parametrize(
    ("tag", "word"),
    [
        ('<p onclick="go()">', "onclick"),
        ("<p ONCLICK=go()>", "onclick"),
        ('<a href="javascript:go()">', "javascript:go()"),
        ('<p style="color:red">', "style"),
        ("<style>p { color: red }</style>", "style element"),
        ('<iframe srcdoc="<p>">', "srcdoc"),
    ],
)
def test_what_a_policy_blocks_is_refused(tag: str, word: str) -> None:
    """A page with a handler, a script in an address or a style of its own is named."""
    sentences = policy.problems(parse(f"<body>{tag}</body>"))

    assert [word in sentence for sentence in sentences] == [True]


@pytest.mark.parametrize("head", ["", "<head><title>t</title><meta charset='utf-8'></head>"])
def test_a_policy_stands_before_what_it_governs(head: str) -> None:
    """A page that does not begin with its encoding has no place for the policy, and is refused."""
    with pytest.raises(policy.PolicyError, match=r"^a\.html: the head does not begin with"):
        policy.page(parse(f"<html>{head}<body></body></html>"), "a.html")


def test_a_page_that_would_be_blocked_fails_the_build(tmp_path: Path) -> None:
    """The build ends with the page and the reason."""
    (tmp_path / "index.html").write_text('<meta charset="utf-8"><p onclick="go()">')

    with pytest.raises(policy.PolicyError, match=r"index\.html: the attribute onclick"):
        filters.stage(tmp_path)


def test_each_path_meets_one_policy(tmp_path: Path) -> None:
    """Hosts join or replace headers of two rules: no path may have two with one name."""
    (tmp_path / "generated").mkdir()
    for name in ("embed", "embed/photo", "embed/pool", "learn"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").touch()
    (tmp_path / "404.html").touch()
    (tmp_path / "widgets").mkdir()
    for name in ("load.mjs", "pool-NEOLJMRW.mjs"):
        (tmp_path / "widgets" / name).touch()

    text = headers.static_hosts(tmp_path, "default-src 'none'")

    paths = [line for line in text.splitlines() if line.startswith("/")]
    policed = ["/*", "/", "/404.html", "/embed/", "/embed/photo/*", "/embed/pool/*", "/learn/*"]
    shared = ["/generated/*", "/widgets/*"]
    hashed = [*(f"{path}*" for path in headers.HASHED), "/widgets/pool-NEOLJMRW.mjs"]
    asked = [f"/{path}" for path in headers.ENTRIES]
    assert paths == [*policed, *shared, f"{headers.WORKERS}*", *hashed, *asked]
    assert text.count(headers.SHARING) == len(policed) - 1 + len(shared)
    assert text.count(headers.FOREVER) == len(hashed)
    assert text.count("Cache-Control") == len(hashed) + len(asked) + len(policed) - 1
    assert text.count("frame-ancestors 'self'") == 4
    [before, _] = text.split(headers.LENT)
    assert [line for line in before.splitlines() if line.startswith("/")][-1] == "/embed/photo/*"
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
        "404.html": '<link rel="stylesheet" href="/folder/assets/stylesheets/main.css">'
        '<link rel="stylesheet" href="/folder/generated/katex/katex.css">'
        '<link rel="stylesheet" href="/folder/assets/site.css">',
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    roots = {name: parse(files[name]) for name in ("404.html", "learn/x/index.html")}
    paths = {name: sheets.page(root, name) for name, root in roots.items()}

    names = sheets.join(tmp_path, paths, ".s {\n}\n.t {\n top: 0\n}\n")

    new = {name: sheets.fill(serialise(root), names.items()) for name, root in roots.items()}
    folder = tmp_path / "assets" / "stylesheets"
    [sheet], [joined] = folder.glob("cnndocs.*.min.css"), folder.glob("theme.*.min.css")
    assert sheet.read_text() == (
        "@font-face{src:url(../../generated/katex/fonts/a.woff2)}b{color:red}.t{top:0}\n"
    )
    assert joined.read_text() == "a{}\ntable.cnn-plain{}"
    assert new["404.html"].count("<link") == new["learn/x/index.html"].count("<link") == 2
    assert f'href="/folder/assets/stylesheets/{sheet.name}"' in new["404.html"]
    page = new["learn/x/index.html"]
    assert page.index(f'"../../assets/stylesheets/{joined.name}') < page.index(sheet.name)
    assert len(list(folder.iterdir())) == 2
    assert not (tmp_path / "assets" / "site.css").exists()


def test_a_sheet_for_few_pages(tmp_path: Path) -> None:
    """What few pages need is a file of its own, which these pages link, behind the common one."""
    own = ("assets/site.css", "assets/walks.css")
    for name in own:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{'b' if name == own[0] else 'cnn-walk'}{{top:0}}")
    links = "".join(f'<link rel="stylesheet" href="{name}">' for name in own)
    roots = {
        "a.html": parse(f"{links}<p>None.</p>"),
        "b.html": parse(f"{links}<cnn-walk></cnn-walk>"),
    }
    paths = {name: sheets.page(root, name) for name, root in roots.items()}

    names = sheets.join(tmp_path, paths)

    with_walk = sheets.fill(serialise(roots["b.html"]), names.items())
    common, apart = names[sheets.MARKS["cnndocs"]], names[sheets.MARKS["walk"]]
    assert "cnn-walk" not in (tmp_path / common).read_text()
    assert "cnn-walk" in (tmp_path / apart).read_text()
    assert serialise(roots["a.html"]).count("<link") == 1
    assert with_walk.index(common) < with_walk.index(apart)


def test_a_sheet_that_is_not_there(tmp_path: Path) -> None:
    """A page whose sheet is missing ends the build: it would have no style."""
    with pytest.raises(ValueError, match=r"404\.html: there is no style sheet a/b\.css"):
        sheets.join(tmp_path, {"404.html": ["a/b.css"]})


@pytest.mark.parametrize(
    ("body", "fonts_asked"),
    [
        ("<p>none</p>", []),
        ('<b class="katex-html">', ["KaTeX_Main-Regular"]),
        (
            '<b class="katex-html"><i class="mord mathnormal">',
            ["KaTeX_Main-Regular", "KaTeX_Math-Italic"],
        ),
    ],
)
def test_fonts_are_asked_for_before_styles(body: str, fonts_asked: list[str]) -> None:
    """A page asks for the fonts of its formulas, and no others, before it asks for its styles."""
    sheet = '<link rel="stylesheet" href="../assets/stylesheets/a.css">'
    root = parse(f"<html><head>{sheet}</head><body>{body}</body></html>")
    fonts.page(root, "a/index.html")

    addresses = [link.get("href") for link in root.iter("link")]
    preloads = [f"../{fonts.FOLDER}/{name}.woff2" for name in fonts_asked]
    assert addresses == [*preloads, "../assets/stylesheets/a.css"]


def test_filters_see_what_is_left() -> None:
    """The filters run in their order, each on what the ones before it left."""
    sheet = '<link rel="stylesheet" href="assets/stylesheets/a.css">'
    page, facts = filter_page(
        "index.html",
        PAGE.replace("<title>", f"{sheet}<title>").replace("<br", "<table></table><br"),
    )

    assert list(facts) == list(FILTERS)
    assert facts["sheets"] == ["assets/stylesheets/a.css"]
    assert len(facts["inline_styles"]) == 2
    assert sorted(page.count(mark) for mark in (policy.MARK, *sheets.MARKS.values())) == [
        *[0] * (len(sheets.APART) + 1),
        1,
        1,
    ]
    assert page.index(policy.MARK) < page.index(sheets.MARKS["theme"])


def test_a_cut_font(tmp_path: Path) -> None:
    """Every sign of the pages that a font had, it still has; others are gone; twice the same."""
    name = f"{fonts.FOLDER}/KaTeX_Main-Regular.woff2"
    (tmp_path / name).parent.mkdir(parents=True)
    root = Path(__file__).resolve().parents[2]
    whole = (root / "node_modules" / "katex" / "dist" / "fonts" / Path(name).name).read_bytes()
    cuts = []
    for _ in range(2):
        (tmp_path / name).write_bytes(whole)
        fonts.write(tmp_path, ["<p>2 \u00d7 \u03b8 \u2260</p>"])
        cuts.append((tmp_path / name).read_bytes())
    signs = TTFont(io.BytesIO(cuts[0])).getBestCmap()
    before = TTFont(io.BytesIO(whole)).getBestCmap()

    wanted = {ord(sign) for sign in "<p>2 \u00d7\u03b8\u2260/"}
    assert cuts[0] == cuts[1]
    assert wanted & set(before) <= set(signs)
    assert ord("\u00d7") in signs
    assert len(signs) < 20 < len(before)
