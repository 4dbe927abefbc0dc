"""A wrong number written anew, in the manner of what is written."""

from __future__ import annotations

import re
from fractions import Fraction

import numpy as np

from cnndocs.values import claims
from cnndocs.values.arithmetic import NUMBER
from cnndocs.values.kinds import Bounds, Equation, Measured, decimal
from cnndocs.values.literals import Literal, read


def rewrite(address: str, text: str) -> str:
    """Write the computed value in the manner of what is written; empty where that is unclear.

    >>> rewrite("sliding.feature_map[0,0]", "0.4"), rewrite("sliding.kernel.shape", "3×4")
    ('0.3', '3×3')
    """
    try:
        value = claims.resolve(claims.canonical(address))
        literal = read(text)
    except ValueError:
        return ""
    if "\\" in text or literal.text or value.ndim > 1:
        return ""
    parts = list(re.finditer(rf"-?(?:{NUMBER})", text.replace("−", "-")))
    items = list(np.ravel(value))
    if len(parts) != len(items) or any(isinstance(item, Equation) for item in items):
        return ""
    minus = "−" if "−" in text else "-"
    for part, item in zip(reversed(parts), reversed(items), strict=True):
        better = _written_like(part[0], item, literal, text).replace("-", minus)
        text = text[: part.start()] + better + text[part.end() :]
    return text if not claims.error(address, text) else ""


def _written_like(old: str, item: Fraction | Bounds | Measured, literal: Literal, text: str) -> str:
    exact = item.low if isinstance(item, Bounds) else item
    exact = exact.value if isinstance(exact, Measured) else exact
    scale = Fraction(1, 100) if re.search("%|percent", text) else Fraction(1)
    if literal.approximate:
        places = len(old.partition(".")[2])
        digits = f"{int(abs(exact / scale) * 10**places + Fraction(1, 2)):0{places + 1}d}"
        whole = f"{digits[:-places]}.{digits[-places:]}" if places else digits
        return f"{'-' if exact < 0 else ''}{whole}"
    return decimal(exact / scale, "," if "," in old else "")
