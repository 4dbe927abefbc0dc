"""What a reader holds after printing: white sheets, and a handout of a worked example."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from scripts.bench import lessons, paper

SITE = Path(__file__).resolve().parents[2] / "site"
MOST = 4  # sheets of a handout
MOST_OF_A_LESSON = 5
pytestmark = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="poppler-utils, which reads PDFs, is not installed"
)
EXAMPLES = sorted(file.parent.name for file in SITE.glob("examples/*/index.html"))
LESSONS = lessons.lessons(SITE) if (SITE / "learn").is_dir() else []
DARK = (
    "learn/decision/",
    "learn/worked-example/",
    "examples/sliding/",
    "embed/sliding/",
    "play/sliding/",
)
# Tables and formulas that are wider than the column that they stand in.
WIDE = """() => [...document.querySelectorAll(".formula, .md-typeset__scrollwrap, article pre")]
  .filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth + 3)
  .map((one) => (one.dataset.tex || one.textContent).trim().slice(0, 80))"""


def sheets(page: Page) -> list[str]:
    """Print a page, with what lies behind its text, and return the text of each sheet."""
    command = ["pdftotext", "-layout", "-", "-"]
    done = subprocess.run(command, input=paper.pdf(page), capture_output=True, check=True)
    text = done.stdout.decode()
    return text.split("\f")[:-1]


@pytest.mark.slow
@pytest.mark.parametrize("scripted", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("example", EXAMPLES)
def test_handout(browser: Browser, origin: str, example: str, scripted: bool) -> None:
    """A worked example prints on four sheets, none of them empty, without code and downloads."""
    context = browser.new_context(java_script_enabled=scripted)
    page = context.new_page()
    page.goto(f"{origin}examples/{example}/")
    printed = sheets(page)
    context.close()

    assert len(printed) <= MOST
    assert [number for number, sheet in enumerate(printed) if not sheet.strip()] == []
    assert not re.search(r"^\s*(Code|Downloads|Cite this example)\s*$", "\n".join(printed), re.M)


@pytest.mark.slow
@pytest.mark.parametrize("lesson", LESSONS)
def test_lesson(browser: Browser, origin: str, lesson: str) -> None:
    """A lesson prints on few sheets, none of them empty, and its answers stand last, together."""
    page = browser.new_page()
    page.goto(f"{origin}learn/{lesson}/", wait_until="networkidle")
    counted = paper.sheets(paper.pdf(page))
    printed = sheets(page)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 688, "height": 900})  # A4 without the margins of a lesson
    wide = page.evaluate(WIDE)
    page.close()
    heading = [n for n, sheet in enumerate(printed) if re.search(r"^ *Answers$", sheet, re.M)]
    questions = [n for n, sheet in enumerate(printed) if "Question 1" in sheet]

    assert counted == len(printed) <= MOST_OF_A_LESSON
    assert [number for number, sheet in enumerate(printed) if not sheet.strip()] == []
    assert heading == [len(printed) - 1] == questions[-1:]
    assert wide == []


def test_all_of_it(page: Page, origin: str) -> None:
    """Whoever asks for all of an example prints all of it, at once where scripts run."""
    page.add_init_script("window.print = () => { window.printed = true; };")
    page.goto(f"{origin}examples/warm-up/")
    handout = sheets(page)
    page.get_by_role("link", name="print all of it").click()
    page.wait_for_function("() => window.printed")
    whole = sheets(page)

    assert len(whole) > len(handout)
    assert "Cite this example" in "".join(whole)


@pytest.mark.parametrize("visited", DARK)
def test_dark_scheme_prints_white(page: Page, origin: str, visited: str) -> None:
    """From the dark scheme, with backgrounds on, the ground is white up to the edge of a sheet."""
    page.emulate_media(color_scheme="dark")
    page.goto(origin + visited)
    png = subprocess.run(
        ["pdftoppm", "-r", "20", "-f", "1", "-l", "1", "-png", "-"],
        input=paper.pdf(page),
        capture_output=True,
        check=True,
    ).stdout
    sheet = Image.open(io.BytesIO(png)).convert("RGB")
    width, height = sheet.size
    edges = [(0, 0), (width - 1, 0), (0, height - 1), (width - 1, height - 1)]
    _, ground = max(sheet.getcolors(width * height))

    assert {ground, *map(sheet.getpixel, edges)} == {(255, 255, 255)}
