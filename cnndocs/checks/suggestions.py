"""What an author may have meant: claims that would be right where a finding is.

Only a page on which something is wrong pays for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import islice

from cnndocs.checks.findings import Finding
from cnndocs.values import candidates, registry

MOST = 3


def suggested(
    findings: Iterable[Finding], quoted: Iterable[str], example: str = ""
) -> list[Finding]:
    """Return the findings of a page, each with the claims that may have been meant.

    ``quoted`` are the addresses that the page quotes: their examples come first, and others only
    where those hold nothing that fits. ``example`` is what the page names for all of it.
    """
    findings = list(findings)
    addresses = [*quoted, *(finding.address for finding in findings)]
    used = dict.fromkeys(address.partition(".")[0] for address in addresses)
    ids = [id for id in used if id in registry.ids()]
    return [
        replace(
            finding,
            suggestions=tuple(
                claim.replace(f"(claim:{example}.", "(:") for claim in _claims(finding, ids)
            ),
        )
        for finding in findings
    ]


def _claims(finding: Finding, ids: list[str]) -> Iterator[str]:
    id = finding.address.partition(".")[0]
    known = registry.ids()
    if finding.address and id not in known:
        return  # the sentence names the nearest id
    groups = [[id]] if id else [ids, [other for other in known if other not in ids]]
    for group in groups:
        try:
            right = candidates.candidates(finding.written, group)
        except ValueError:
            return
        if right:
            right.sort(key=lambda one: _likeness(one.address, finding.address), reverse=True)
            yield from map(str, islice(right, MOST))
            return


def _likeness(address: str, written: str) -> float:
    """Return how like two addresses are; the names of their values count first."""
    same = address.split("[")[0].split(".")[:2] == written.split("[")[0].split(".")[:2]
    return same + SequenceMatcher(None, address, written).ratio() if written else 0
