"""The catalogue of all examples, which a reader can narrow down to one topic."""

from __future__ import annotations

from collections.abc import Mapping

from cnndocs.values import registry
from cnndocs.values.record import TOPICS
from cnndocs.writing.table import worded


def catalogue(cards: Mapping[str, Mapping[str, str]], taught: Mapping[str, str]) -> str:
    """Write all examples, with a choice of topics above them that works without scripts.

    ``cards`` holds title and text of each example, ``taught`` a link to the page that explains it.
    """
    topics = {id: about.topic for id, about in registry.facts().items()}
    labels = {"all": "All", **TOPICS}
    choices = "\n".join(
        f'<input type="radio" name="topic" id="topic-{name}"{" checked" if name == "all" else ""}>'
        f'<label for="topic-{name}">{label}</label>'
        for name, label in labels.items()
        if name == "all" or name in topics.values()
    )
    shown = "\n\n".join(
        _card(id, example, topics[id], taught.get(id, "")) for id, example in cards.items()
    )
    return (
        '<div class="cnn-catalogue" markdown>\n\n'
        f"<fieldset>\n<legend>Topic</legend>\n{choices}\n</fieldset>\n\n"
        f'{shown}\n\n<p class="cnn-shown"></p>\n\n</div>\n'
    )


def _card(id: str, example: Mapping[str, str], topic: str, taught: str) -> str:
    facts = [
        TOPICS[topic],
        f"[](numbers:generated/examples/{id}.json) numbers",
        f"addresses begin with `{id}.`",
        *([f"explained in {taught}"] if taught else []),
    ]
    return (
        f'<section class="cnn-card topic-{topic}" markdown>\n\n'
        f"## [{worded(example['title'])}](/examples/{id}.md) {{ #{id} }}\n\n"
        f"{worded(example['about'])}\n\n"
        f"{' · '.join(facts)}\n{{ .cnn-facts }}\n\n</section>"
    )
