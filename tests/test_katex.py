"""Formulas are rendered at build time, from a cache that heals itself."""

import functools

import pytest

from cnndocs.pages import katex


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """Keep the cache in an empty folder."""
    monkeypatch.setattr(katex, "CACHE", tmp_path)
    return tmp_path


def cached(cache):
    """Return the one file of the cache."""
    (file,) = (file for file in cache.rglob("*") if file.is_file())
    return file


def test_render(cache):
    """A formula becomes HTML and MathML with its TeX as annotation."""
    html = katex.render(r"\frac{a}{b}")

    assert html.startswith('<span class="katex">')
    assert "<mfrac>" in html
    assert r'<annotation encoding="application/x-tex">\frac{a}{b}</annotation>' in html
    assert 'class="katex-html" aria-hidden="true"' in html


def test_display(cache):
    """A displayed formula differs from one in a sentence, also in the cache."""
    assert "katex-display" not in katex.render("a")
    assert "katex-display" in katex.render("a", display=True)


@pytest.mark.parametrize(
    ("tex", "reason"),
    [
        (r"\frac{a", "Unexpected end of input"),
        (r"\undefined", r"Undefined control sequence: \undefined"),
        ("a − b", "the minus sign of a formula is a hyphen"),
        ("naïve", "Accented Unicode text character"),
        (r"\href{https://a.example}{a}", "it asks for what is not allowed"),
        (r"\begin{equation} a \end{equation}", "numbers its lines"),
        (r"\begin{align} a &= b \end{align}", "numbers its lines"),
    ],
    ids=["open brace", "unknown command", "minus", "accent", "link", "equation", "align"],
)
def test_refused(cache, tex, reason):
    """A formula that KaTeX cannot read, or that would number itself, is refused and named."""
    with pytest.raises(katex.TexError) as caught:
        katex.render(tex, display=True)

    assert str(caught.value).startswith(f"bad formula {tex!r}: ")
    assert reason in str(caught.value)
    assert list(cache.rglob("*.html")) == []


def test_after_an_error(cache):
    """A bad formula does not spoil the next one."""
    with pytest.raises(katex.TexError):
        katex.render(r"\undefined")

    assert "katex-html" in katex.render("a")


def test_cache(cache, monkeypatch):
    """What is in the cache is not rendered again."""
    html = katex.render("a + b")
    monkeypatch.setattr(katex, "_process", lambda: pytest.fail("rendered again"))

    assert katex.render("a + b") == html


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[: len(text) // 2],
        lambda text: text[: text.rindex("</span></span>") + 7],
        lambda text: text.replace("3", "4"),
        lambda text: "",
    ],
    ids=["half", "up to the end of a tag", "another digit", "empty"],
)
def test_damaged_cache(cache, damage):
    """A cached formula that is damaged is rendered again."""
    html = katex.render("x = 3")
    file = cached(cache)
    whole = file.read_text(encoding="utf-8")
    file.write_text(damage(whole), encoding="utf-8")

    assert katex.render("x = 3") == html
    assert file.read_text(encoding="utf-8") == whole


def test_cache_that_is_no_text(cache):
    """Bytes that are no text are rendered again too."""
    html = katex.render("x = 3")
    cached(cache).write_bytes(b"\xff\xfe")

    assert katex.render("x = 3") == html


def test_not_installed(cache, monkeypatch, tmp_path):
    """Without KaTeX one sentence says what to do."""
    monkeypatch.setattr(katex, "KATEX", tmp_path / "katex")
    katex.version.cache_clear()
    with pytest.raises(katex.TexError, match=r"^KaTeX is not installed: run make setup$"):
        katex.render("a")


def test_version_is_read_once_installed():
    """The version of KaTeX is part of every key."""
    katex.version.cache_clear()

    assert katex.version().split(".")[0].isdigit()


def test_no_node(cache, monkeypatch):
    """Without Node one sentence says what to do."""
    monkeypatch.setattr(katex, "_process", functools.cache(katex._process.__wrapped__))
    monkeypatch.setattr(katex.node, "program", lambda: cache / "no-node")
    with pytest.raises(katex.TexError, match=r"^Node is not installed: run make setup$"):
        katex.render("a")


def test_node_that_ends(cache, monkeypatch, tmp_path):
    """A process that ends is one sentence, not a traceback."""
    monkeypatch.setattr(katex, "_process", functools.cache(katex._process.__wrapped__))
    script = tmp_path / "ends.mjs"
    script.write_text("process.exit(0)\n")
    monkeypatch.setattr(katex, "SCRIPT", script)
    with pytest.raises(katex.TexError, match=r"^the KaTeX process ended early$"):
        katex.render("a")


def test_assets():
    """The style sheet names only the fonts that are published with it."""
    files = katex.assets()
    style = files["katex/katex.min.css"].decode()

    assert ".ttf" not in style
    assert style.count(".woff2)") == len(files) - 1
    assert all(f"fonts/{name.rpartition('/')[2]}" in style for name in files if "fonts" in name)
