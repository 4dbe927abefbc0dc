"""What every table is written with: numbers and shapes as claim links, rows, plain titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cnndocs.values import claims, rewriting
from cnndocs.values.claims import item
from cnndocs.values.kinds import Bounds, Equation
from cnndocs.values.literals import WORDS


def value_markdown(address: str) -> str:
    """Write a number, a row of numbers or an equation as a claim link.

    >>> value_markdown("sliding.feature_map[0,2]"), value_markdown("sliding.pooled[0]")
    ('[−0.8](claim:sliding.feature_map[0,2])', '[[4.6, 3.1]](claim:sliding.pooled[0])')
    """
    value = claims.resolve(address)
    if value.ndim > 1:
        raise ValueError(f"{address} has the shape {list(value.shape)}: it is no row of numbers")
    if value.ndim and any(isinstance(part, Bounds) for part in value):
        return ", ".join(value_markdown(item(address, at)) for at in range(len(value)))
    text = claims.show(value).replace("-", "−")
    if value.ndim == 0 and isinstance(value[()], Equation):
        text = text.replace(" × ", "\u00a0×\u00a0")
    return f"[{text}](claim:{address})"


def shape_markdown(address: str) -> str:
    """Write the shape of the value at an address as a claim link.

    >>> shape_markdown("sliding.kernel")
    '[3×3](claim:sliding.kernel.shape)'
    """
    sides = claims.resolve(address).shape
    if len(sides) == 1:
        return f"[{sides[0]}](claim:{address}.size)"
    return f"[{'×'.join(map(str, sides))}](claim:{address}.shape)"


def sides_markdown(address: str) -> str:
    """Write a row of numbers as a size, as a claim link.

    >>> sides_markdown("own-stack.input"), sides_markdown("own-stack.flat_output")
    ('[3×32×32](claim:own-stack.input)', '[1,024](claim:own-stack.flat_output[0])')
    """
    sides = [f"{int(side):,}" for side in claims.resolve(address)]
    return f"[{'×'.join(sides)}](claim:{item(address, 0) if len(sides) == 1 else address})"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table."""
    head = list(head)
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def narrow(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table in a box of its own, with little room between its columns."""
    return f'<div class="cnn-narrow" markdown>\n\n{table(head, rows)}\n</div>\n'


def worded(text: str) -> str:
    """Spell out the small numbers in a title, which has no address of its own.

    >>> worded("The digit 2")
    'The digit two'
    """
    spelled = {str(value): word for word, value in reversed(WORDS.items())}
    return re.sub(r"(?<![\w.,])\d+(?![\w]|[.,]\d)", lambda m: spelled.get(m[0], m[0]), text)


def rounded(address: str, places: int = 3) -> str:
    """Write a number as a claim link; what is enclosed is rounded and announced.

    >>> rounded("sliding.loss"), rounded("sliding.logits[1]")
    ('[≈ 1.842](claim:sliding.loss)', '[0.08](claim:sliding.logits[1])')
    """
    if not isinstance(claims.resolve(address)[()], Bounds):
        return value_markdown(address)
    text = rewriting.rewrite(address, f"≈ 0.{'0' * places}").replace("-", "−")
    return f"[{text}](claim:{address})"


def decision(id: str, classes: Sequence[str]) -> str:
    """Write logit, exponential and probability of each class, and the sums."""
    rows = [
        (name, *(rounded(item(f"{id}.{of}", k)) for of in ("logits", "powers", "probabilities")))
        for k, name in enumerate(classes)
    ]
    rows.append(("sum", "", rounded(f"{id}.power_sum"), value_markdown(f"{id}.one_hot.sum")))
    return table(("Class", "Logit $z_i$", "$e^{z_i}$", r"Probability $\hat{y}_i$"), rows)
