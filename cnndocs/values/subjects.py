"""What a value may be called: the words of its entry, and the field's synonyms of them.

Words are compared without their endings. Most come from what is typed anyway: the name of the
entry and the sentence that says what it is. ``called`` of the example adds others.
"""

from __future__ import annotations

import re
from functools import cache

from cnndocs.values import registry
from cnndocs.values.claims import ADDRESS
from cnndocs.values.record import Entry, Example

WORD = re.compile(r"[a-z]+")
ENDINGS = re.compile(r"(?:ies|es|(?<!s)s|ing|ed|ly|e|y)$")
# Words that name nothing by themselves: they stand in what is said of nearly every entry.
IDLE = set(
    "a all along an and are as at before after between by each else every first for from had has "
    "have how in into is it its last less many more much no not number of on one or other out "
    "over row rows column columns second so than that the their them then these third this those "
    "through times to together two three under unchanged up value values was what when where "
    "which whole who whose with without written".split()
)
# Terms of the field that stand for one another: a sentence may use any of a line.
SYNONYMS = (
    "kernel filter weight slice",
    "image pixel input picture photo photograph intensity channel patch",
    "map output cell answer result",
    "window pooling pool",
    "relu activation",
    "probability softmax",
    "logit score",
    "loss entropy error",
    "class label target truth",
    "gradient slope derivative",
    "size side position place fit shape",
    "product multiplication",
    "field receptive see",
    "vector flat flatten",
    "parameter weight bias",
)
# What a shape, an extreme or a count of an array is called beside the array itself.
COUNTED = {
    "argmax": "position largest brightest",
    "argmin": "position smallest negative",
    "positive": "positive",
    "negative": "negative",
    "zeros": "zero",
}
# Parts of a network that a sentence may take for the whole.
PARTS = ("dense layer", "dense weights", "kernel", "biases", "first weight")


def stem(word: str) -> str:
    """Return a word without its ending.

    >>> stem("probabilities"), stem("probability"), stem("pooled"), stem("pooling")
    ('probabilit', 'probabilit', 'pool', 'pool')
    >>> stem("class"), stem("classes"), stem("bias"), stem("biases")
    ('class', 'class', 'bia', 'bia')
    """
    for _ in range(2):  # of "biases" two endings are left out, as of "bias" one
        bare = ENDINGS.sub("", word) if len(word) > 3 else word
        word = bare if len(bare) > 2 else word
    return word


@cache
def stems(text: str) -> frozenset[str]:
    """Return the words of a text without their endings, and without those that name nothing."""
    return frozenset(stem(word) for word in WORD.findall(text.lower()) if word not in IDLE)


@cache
def _synonyms() -> tuple[frozenset[str], ...]:
    return tuple(map(stems, SYNONYMS))


def own(example: Example, name: str) -> frozenset[str]:
    """Return the words that an entry says of itself."""
    return stems(f"{name.replace('_', ' ')} {example.entries[name].about}")


@cache
def words(address: str) -> frozenset[str]:
    """Return the words, without endings, by which the value at an address may be called.

    Examples
    --------
    >>> sorted(words("sliding.loss"))
    ['cross', 'entrop', 'error', 'loss']
    """
    match = ADDRESS.fullmatch(address)
    if not match or match["name"] not in registry.get(match["id"]).entries:
        return frozenset()
    example = registry.get(match["id"])
    said = own(example, match["name"])
    same = (group for group in _synonyms() if group & said)
    typed = f"{example.called.get(match['name'], '')} {COUNTED.get(match['property'] or '', '')}"
    return said.union(*same, stems(typed))


def entry(address: str) -> Entry | None:
    """Return the entry that an address leads to, or nothing."""
    match = ADDRESS.fullmatch(address)
    try:
        return registry.get(match["id"]).entries.get(match["name"]) if match else None
    except KeyError:
        return None  # no such example
