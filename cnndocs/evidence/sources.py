"""Sources: what was published on history, named networks and experiments."""

from cnndocs.evidence import _references
from cnndocs.evidence._bibliography import entries
from cnndocs.evidence._kind import Kind

KIND = Kind(
    scheme="source",
    noun="source",
    ids=entries,
    page=lambda target: f"/reference/sources.md#{target.partition('#')[0]}",
    hint=_references.hint,
    mark=_references.mark,
    place_problem=_references.place_problem,
)
