"""The pieces that are generated, and what is kept of them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from cnndocs.delivery.cache import Store, digest
from cnndocs.delivery.paths import CACHE
from scripts.cache import figures


@dataclass(frozen=True)
class Task:
    """One piece to generate; ``run`` in another process returns its files."""

    group: str
    name: str
    module: str = ""  # that draws a figure

    def __str__(self) -> str:
        return f"{self.group.removesuffix('s')} {self.name}"


class Pieces:
    """What was generated before: figures under keys of their own, the rest by all code."""

    def __init__(self, key: str) -> None:
        figures.look_again()
        self.elements = elements()
        self.pieces = Store(CACHE / "generated" / key[:16])
        self.figures = Store(CACHE / "figures")

    def place(self, task: Task, ids: Sequence[str] | None = None) -> tuple[Store, str]:
        """Return where the files of a task are kept, and under which key."""
        if task.group != "figures":
            return self.pieces, digest(
                "task", str(task), self.elements if task.group == "snippets" else []
            )
        if ids is None:
            ids = self.figures.get(figures.reads_key(task.name, task.module)) or []
        return self.figures, figures.key(task.name, task.module, ids)

    def load(self, task: Task) -> dict[str, bytes] | None:
        """Return the files of a task, or None where anything is missing or damaged."""
        store, key = self.place(task)
        contents = {path: store.get_bytes(name) for path, name in (store.get(key) or {}).items()}
        if not contents or None in contents.values():
            return None
        return {path: content for path, content in contents.items() if content is not None}

    def keep(self, task: Task, files: dict[str, bytes], ids: Sequence[str]) -> None:
        """Keep the files of a task, and for a figure what it read."""
        if task.group == "figures":
            self.figures.put(figures.reads_key(task.name, task.module), ids)
        store, key = self.place(task, ids)
        index = {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}
        for path, content in files.items():
            store.put_bytes(index[path], content)
        store.put(key, index)


def elements() -> list[list[str]]:
    """Return what tables say of the elements of widgets, which lie outside the package."""
    from cnndocs.pages.elements import elements

    return [[one.computes, one.tag, one.page] for one in elements().values() if one.computes]
