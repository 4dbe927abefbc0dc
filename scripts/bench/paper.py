"""A page as a reader prints it: on A4, with what lies behind its text."""

from __future__ import annotations

import re

from playwright.sync_api import Page, PdfMargins

MARGIN: PdfMargins = {"top": "10mm", "right": "10mm", "bottom": "10mm", "left": "10mm"}
# Chromium's PDFs name each sheet in plain bytes, and the list of all sheets in the plural.
SHEET = re.compile(rb"/Type\s*/Page\b")


def pdf(page: Page) -> bytes:
    """Return what the printer gets."""
    return page.pdf(format="A4", print_background=True, margin=MARGIN)


def sheets(printed: bytes) -> int:
    r"""Return the number of sheets of a PDF by Chromium.

    >>> sheets(b"<</Type /Pages>> <</Type /Page\n/Parent 3 0 R>> <</Type /Page>>")
    2
    """
    return len(SHEET.findall(printed))
