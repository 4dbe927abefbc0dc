"""Comments: off as delivered, on when the owner of a site says so."""

from __future__ import annotations

import re
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
import yaml
from conftest import ROOT, SITE
from lxml import html

LOADED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "object": "data"}
OWN = ("", "cnndocs.example")
SETTINGS = {
    "giscus": {
        "provider": "giscus",
        "repo": "someone/site",
        "repo_id": "R_1",
        "category": "Comments",
        "category_id": "C_1",
    },
    "utterances": {"provider": "utterances", "repo": "someone/site"},
}


def hosts(page):
    """Return the hosts from which a page would load something."""
    root = html.fromstring(page.read_bytes())
    loaded = [
        element.get(name)
        for tag, name in LOADED.items()
        for element in root.iter(tag)
        if element.get(name)
    ]
    loaded += [link.get("href") for link in root.iter("link") if link.get("rel") not in QUIET]
    return {urlsplit(address).netloc for address in loaded}


QUIET = {"canonical", "prev", "next"}  # these name a page and load nothing


def build(folder, comments):
    """Build one page with the theme's overrides, and return it."""
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("# One\n", encoding="utf-8")
    (folder / "docs" / "quiet.md").write_text("---\ncomments: false\n---\n\n# Two\n", "utf-8")
    theme = {"name": "material", "font": False, "custom_dir": str(ROOT / "docs" / "overrides")}
    settings = {
        "site_name": "x",
        "theme": theme,
        "extra": {"comments": comments, "generator": False},
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder / "site"


def test_switched_off_as_delivered():
    """No page loads anything from another host, and the switch stands at off."""
    pages = sorted(SITE.rglob("*.html"))

    assert pages
    assert {host for page in pages for host in hosts(page)} <= set(OWN)
    assert re.search(r"^  comments: false\b", (ROOT / "mkdocs.yml").read_text(), re.M)


@pytest.mark.parametrize("provider", SETTINGS)
def test_switched_on_by_the_owner(tmp_path, provider):
    """With the owner's settings, a page has comments; a page can opt out."""
    site = build(tmp_path, SETTINGS[provider])

    assert len(hosts(site / "index.html") - {""}) == 1
    assert 'data-repo="someone/site"' in (site / "index.html").read_text(encoding="utf-8")
    assert hosts(site / "quiet" / "index.html") == {""}
