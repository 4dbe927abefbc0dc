"""An address without its example: ``:kernel[0,0]``, on a page that names one for all of it.

The page names it as Markdown names the target of a link, in a line that shows nothing::

    [:]: claim:sliding

One example a page, so that a claim means the same wherever in its page it is moved, also in a
footnote, which is shown elsewhere than it is written.
"""

from __future__ import annotations

import re

from cnndocs.values.claims import ClaimError

LABEL = ":"  # of the definition, as Python-Markdown keeps it
SCHEME = "claim:"
# A definition as Markdown reads it, at the margin of a page or of a notebook's Markdown cell
# (then after "# "), with the empty lines below it.
DEFINITION = re.compile(r"^(?:# )?[ ]{0,3}\[:\]:[ ]+claim:([a-z][a-z0-9-]*)[ ]*$\n*", re.M)


def example_of(text: str) -> str:
    """Return the id of the example that a source names; the last one counts, as in Markdown.

    >>> example_of("# A page\\n\\n[:]: claim:sliding\\n"), example_of("# A page")
    ('sliding', '')
    """
    return next(reversed(DEFINITION.findall(text)), "")


def full(address: str, example: str) -> str:
    """Return an address with its example; ``example`` is what the page names, or nothing.

    >>> full(":kernel[0,0]", "sliding"), full("rgb.kernel", "sliding")
    ('sliding.kernel[0,0]', 'rgb.kernel')

    Raises
    ------
    ClaimError
        Where the address lacks its example, and the page names none.
    """
    if not address.startswith(LABEL):
        return address
    if not example:
        raise ClaimError(
            f"{address!r} lacks its example: name it for the page, with the line [:]: claim:ID "
            "below its title"
        )
    return f"{example}.{address.removeprefix(LABEL)}"
