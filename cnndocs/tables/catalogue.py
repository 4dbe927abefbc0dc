"""The catalogue of all examples, which a reader can narrow down to one topic."""

from __future__ import annotations

from collections.abc import Mapping

from cnndocs.tables.writing import worded

TOPICS = {
    "first": ("First steps", ("warm-up", "portrait")),
    "sliding": (
        "The sliding kernel",
        (
            "sliding",
            "digit-two",
            "shift",
            "playground",
            "padding-stride",
            "flipped",
            "from-scratch",
        ),
    ),
    "channels": ("Channels and filters", ("rgb", "bank")),
    "network": ("Pooling and networks", ("pool", "small-net", "digits-cnn")),
    "learning": ("Loss and learning", ("loss", "step", "in-turn", "learning-rate")),
    "counting": ("Counting", ("parameters", "networks", "receptive-field")),
    "errata": ("Mistakes in texts", ("sliding-errata", "recurring-mistakes")),
}


def topic(id: str) -> str:
    """Return the topic of an example."""
    return next((name for name, (_, ids) in TOPICS.items() if id in ids), "other")


def catalogue(cards: Mapping[str, Mapping[str, str]], taught: Mapping[str, str]) -> str:
    """Write all examples, with a choice of topics above them that works without scripts.

    ``cards`` holds title and text of each example, ``taught`` a link to the page that explains it.
    """
    used = {topic(id) for id in cards}
    labels = {"all": "All", **{name: label for name, (label, _) in TOPICS.items()}, "other": "More"}
    choices = "\n".join(
        f'<input type="radio" name="topic" id="topic-{name}"{" checked" if name == "all" else ""}>'
        f'<label for="topic-{name}">{label}</label>'
        for name, label in labels.items()
        if name in used | {"all"}
    )
    shown = "\n\n".join(
        _card(id, example, labels[topic(id)], taught.get(id, "")) for id, example in cards.items()
    )
    return (
        '<div class="cnn-catalogue" markdown>\n\n'
        f"<fieldset>\n<legend>Topic</legend>\n{choices}\n</fieldset>\n\n"
        f'{shown}\n\n<p class="cnn-shown"></p>\n\n</div>\n'
    )


def _card(id: str, example: Mapping[str, str], label: str, taught: str) -> str:
    facts = [
        label,
        f"[](numbers:generated/examples/{id}.json) numbers",
        f"addresses begin with `{id}.`",
        *([f"explained in {taught}"] if taught else []),
    ]
    return (
        f'<section class="cnn-card topic-{topic(id)}" markdown>\n\n'
        f"## [{worded(example['title'])}](/examples/{id}.md) {{ #{id} }}\n\n"
        f"{worded(example['about'])}\n\n"
        f"{' · '.join(facts)}\n{{ .cnn-facts }}\n\n</section>"
    )
