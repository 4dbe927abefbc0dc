"""The Content-Security-Policy of a built site: what its pages may load and run, and nothing else.

Computed after the build, because the theme's own inline scripts enter it as hashes.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from scripts.html.inline_styles import TAG

SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.S)
RUN = {"", "module", "text/javascript", "importmap", "speculationrules"}  # other types are data
SRC = re.compile(r"\bsrc=\"([^\"]*)\"")
TYPE = re.compile(r"\btype=\"([^\"]*)\"")
ATTRIBUTES = re.compile(r"\s([^\s=>\"'/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+)))?")
LOADED = {"href", "src", "action", "formaction", "xlink:href"}
META = '<meta http-equiv="Content-Security-Policy" content="{}">'
HEAD = '<meta charset="utf-8">'


class PolicyError(ValueError):
    """A page holds what no policy of ours lets in."""


def digest(script: str) -> str:
    """Return a script as a policy names it.

    >>> digest("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def scripts(html: str) -> tuple[set[str], set[str]]:
    """Return the hashes of a page's inline scripts, and the other hosts it runs scripts from."""
    hashes, hosts = set(), set()
    for attributes, text in SCRIPT.findall(html):
        source, kind = SRC.search(attributes), TYPE.search(attributes)
        if (kind[1] if kind else "") not in RUN:
            continue
        if not source:
            hashes.add(digest(text))
        elif urlsplit(source[1]).netloc:
            parts = urlsplit(source[1])
            hosts.add(f"{parts.scheme or 'https'}://{parts.netloc}")
    return hashes, hosts


def problems(html: str) -> list[str]:
    """Return what stands in a page that its policy will not let run or apply.

    >>> problems('<a href="#" onclick="go()">go</a> <p>onclick="text"</p>')
    ['the attribute onclick="go()" is a script']
    """
    found = []
    for match in TAG.finditer(html):
        tag = match[0]
        if match[1] == "style":
            found.append("a style element stands in the page")
        if match[1] or tag.startswith("<!--"):
            continue
        for name, *values in ATTRIBUTES.findall(tag):
            value = "".join(values)
            if name.lower().startswith("on"):
                found.append(f'the attribute {name}="{value}" is a script')
            elif name.lower() in {"style", "srcdoc"}:
                found.append(f'the attribute {name}="{value}" stands in the page')
            elif name.lower() in LOADED and re.match(r"\s*javascript:", value, re.I):
                found.append(f"the address {value!r} is a script")
    return found


def policy(pages: Iterable[str]) -> str:
    """Return the policy of a site: one for all of its pages."""
    hashes: set[str] = set()
    hosts: set[str] = set()
    for page in pages:
        of_page = scripts(page)
        hashes |= of_page[0]
        hosts |= of_page[1]
    others = sorted(hosts)  # none, unless the owner has switched comments on
    rules = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *sorted(hashes), *others],
        "style-src": ["'self'", *others],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        **({"frame-src": others} if others else {}),
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in rules.items())


def with_meta(html: str, rules: str) -> str:
    """Return a page that carries the policy itself, before anything that it governs."""
    if HEAD not in html:
        raise PolicyError(f"the page does not begin with {HEAD}")
    referrer = '<meta name="referrer" content="no-referrer">'
    return html.replace(HEAD, f"{HEAD}{META.format(rules)}{referrer}", 1)
