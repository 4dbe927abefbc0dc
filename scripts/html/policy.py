"""The Content-Security-Policy of a built site: what its pages may load and run, and nothing else.

Computed after the build, because the theme's own inline scripts enter it as hashes.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from lxml import html
from lxml.html import builder

from scripts.failures import BuildError

RUN = {"", "module", "text/javascript", "importmap", "speculationrules"}  # other types are data
LOADED = {"href", "src", "action", "formaction", "xlink:href"}
MARK = "@policy@"
FRAMED = "embed"  # the folder of the pages for frames
# No text becomes HTML or a script on a page for frames, whose modules are our own. The theme of the
# other pages starts the worker of its search, and writes its results, from texts: one policy, which
# these pages make before any other script runs (docs/overrides/main.html), lets that through alone.
TRUSTED = "; require-trusted-types-for 'script'; trusted-types 'none'"
GUARDED = "; require-trusted-types-for 'script'; trusted-types default"
GUARD = "@guard@"


class PolicyError(BuildError):
    """A page holds what no policy of ours lets in."""


def digest(script: str) -> str:
    """Return a script as a policy names it.

    >>> digest("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def scripts(root: html.HtmlElement) -> list[list[str]]:
    """Return the hashes of a page's inline scripts, and the other hosts it runs scripts from."""
    hashes, hosts = set(), set()
    for script in root.iter("script"):
        if script.get("type", "") not in RUN:
            continue
        address = urlsplit(script.get("src", ""))
        if script.get("src") is None:
            hashes.add(digest(script.text or ""))
        elif address.netloc:
            hosts.add(f"{address.scheme or 'https'}://{address.netloc}")
    return [sorted(hashes), sorted(hosts)]


def problems(root: html.HtmlElement) -> list[str]:
    """Return what stands in a page that its policy will not let run or apply.

    >>> problems(html.fromstring('<p><a href="#" onclick="go()">go</a> onclick="text"</p>'))
    ['the attribute onclick="go()" is a script']
    """
    sentences = ["a style element stands in the page" for _ in root.iter("style")]
    for element in root.iter(html.etree.Element):
        for name, value in element.items():
            if name.startswith("on"):
                sentences.append(f'the attribute {name}="{value}" is a script')
            elif name in {"style", "srcdoc"}:
                sentences.append(f'the attribute {name}="{value}" stands in the page')
            elif name in LOADED and re.match(r"\s*javascript:", value, re.I):
                sentences.append(f"the address {value!r} is a script")
    return sentences


def page(root: html.HtmlElement, name: str) -> list[list[str]]:
    """Give a page the place of its policy, before anything that it governs; return its scripts.

    Raises
    ------
    PolicyError
        Where the page holds a script or a style that the policy would block.
    """
    if sentences := problems(root):
        raise PolicyError(f"{name}: {sentences[0]}, and the policy of the site blocks it")
    head = root.find("head")
    first = None if head is None or not len(head) else head[0]
    if first is None or first.get("charset") != "utf-8":
        raise PolicyError(f'{name}: the head does not begin with <meta charset="utf-8">')
    rules = f"{MARK}{TRUSTED}" if name.startswith(f"{FRAMED}/") else f"{MARK}{GUARD}"
    meta = builder.META({"http-equiv": "Content-Security-Policy", "content": rules})
    head.insert(1, meta)
    head.insert(2, builder.META(name="referrer", content="no-referrer"))
    meta.tail, head[2].tail, first.tail = None, first.tail, None
    return scripts(root)


def guard(rules: str) -> str:
    """Return what the pages with the theme allow of texts that become HTML or scripts.

    Comments, where the owner of a site has switched them on, are a foreign script that writes HTML
    of its own: such a site has no guard.

    >>> guard("script-src 'self'") == GUARDED, guard("script-src 'self' https://comments.example")
    (True, '')
    """
    return "" if "https://" in rules else GUARDED


def policy(pages: Iterable[list[list[str]]]) -> str:
    """Return the policy of a site: one for all of its pages, whose scripts are given."""
    hashes: set[str] = set()
    hosts: set[str] = set()
    for own_hashes, own_hosts in pages:
        hashes.update(own_hashes)
        hosts.update(own_hosts)
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
        "frame-src": ["'self'", *others],  # a widget shows how it looks in a frame
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in rules.items())
