"""The worked examples: one folder each, found by its ``values.py``.

Beside the values a folder may hold what is drawn of them (``figures.py``), what is written of them
(``tables.py``, ``derivations.py``), and how they are checked where no other way reaches them
(``check.py``).

>>> from cnndocs import examples
>>> examples.get("sliding")["feature_map"][0, 0]
Fraction(3, 10)
"""

from cnndocs.values.record import Entry, Example
from cnndocs.values.registry import get, ids, make

__all__ = ["Entry", "Example", "get", "ids", "make"]
