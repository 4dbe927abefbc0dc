"""The table of what each setting reached."""

from __future__ import annotations

from collections.abc import Callable

from cnndocs.values import rewriting
from cnndocs.values.claims import item
from cnndocs.writing.table import narrow, value_markdown

ID = "regularisation"
SETTINGS = ("nothing", "weight decay", "augmentation", "dropout", "all three")


def short(address: str) -> str:
    """Write a number with three decimal places."""
    return f"[{rewriting.rewrite(address, '≈ 0.000')}](claim:{address})"


def results() -> str:
    """Write means over the seeds, and with how many seeds a setting was better than nothing."""
    rows = []
    for at, name in enumerate(SETTINGS):
        than = ""
        if at:
            more, less = (
                value_markdown(item(f"{ID}.{n}", at - 1)) for n in ("more_right", "less_loss")
            )
            than = f"{more} and {less}"
        rows.append(
            (
                name,
                short(item(f"{ID}.train_loss_mean", at)),
                value_markdown(item(f"{ID}.test_right_mean", at)),
                short(item(f"{ID}.test_loss_mean", at)),
                than,
            )
        )
    head = ("", "training loss", "test right", "test loss", "better")
    return narrow(head, rows)


def tried() -> str:
    """Write the strengths that were tried, and the validation loss with each."""
    rows = []
    for name, words in (("weight_decay", "weight decay"), ("dropout", "dropout rate")):
        for at in range(4):
            address = f"{ID}.tried_{name}"
            loss = value_markdown(item(f"{address}_loss", at))
            rows.append((words, value_markdown(item(address, at)), loss))
    return narrow(("", "tried", "mean validation loss"), rows)


def snippets() -> dict[str, Callable[[], str]]:
    """Return the tables of this module by the names of their files."""
    return {
        "tables/regularisation-results.md": results,
        "tables/regularisation-tried.md": tried,
    }
