"""A counted network as plain data, for JSON and tables."""

from __future__ import annotations

from typing import Any

from cnndocs.networks._axis import Taps
from cnndocs.networks._count import BYTES, Counted, Row
from cnndocs.networks._listing import Listing

COUNTED = (
    "A multiply-add is one multiplication whose product is summed up: in convolutions, padding "
    "included, in dense layers and in attention. FLOPs are two for each multiply-add, and the "
    "operations of activations, normalisation, pooling and sums."
)
UNKNOWN = (
    "Sizes, multiply-adds, memory and receptive fields are not known: the text lists layers, and "
    "does not say which reads which."
)


def report(counted: Counted | Listing) -> dict[str, Any]:
    """Return everything that is known of a network as plain data.

    Parameters
    ----------
    counted : Counted or Listing
        A counted network, or layers without their flow.

    Returns
    -------
    dict
        ``parameters``, ``multiply_adds``, ``flops``, ``layers`` and more; what is not known is
        None. Sizes are channels first; a receptive field is [rows, columns].

    Examples
    --------
    >>> from cnndocs.networks import count, preset, report
    >>> report(count(preset("resnet-18")))["layers"][0]["parameters_text"]
    '64 × 3 × 7 × 7 = 9,408'
    """
    if isinstance(counted, Listing):
        return _listing(counted)
    network = counted.network
    return {
        "title": network.title,
        "about": dict(network.about),
        "input": list(counted.shape),
        "output": list(counted.output),
        "parameters": counted.parameters,
        "kept": counted.kept,
        "multiply_adds": counted.multiply_adds,
        "flops": counted.flops,
        "activations": {
            "training": counted.training,
            "training_bytes": counted.training * BYTES,
            "inference": counted.inference,
            "inference_bytes": counted.inference * BYTES,
        },
        "notes": [COUNTED, *network.notes],
        "layers": [_row(row) for row in counted.rows],
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "name": row.node.name,
        "kind": row.node.layer.kind,
        "from": list(row.node.reads),
        "output": list(row.output),
        "parameters": row.parameters.value,
        "parameters_text": row.parameters.text,
        "kept": row.kept.value,
        "multiply_adds": row.multiply_adds.value,
        "multiply_adds_text": row.multiply_adds.text,
        "flops": row.flops.value,
        "flops_text": row.flops.text,
        "activations": row.activations,
        "receptive_field": list(row.field),
        "smallest_receptive_field": list(row.smallest_field),
        "jump": [_jump(axis) for axis in row.largest],
        "start": [_start(axis) for axis in row.largest],
    }


def _jump(axis: Taps) -> int | str:
    """Return a whole number as such, and another as a text such as "1/2"."""
    return int(axis.jump) if axis.jump.denominator == 1 else str(axis.jump)


def _start(axis: Taps) -> int | None:
    return axis.spans[0][0] if axis.spans[0] else None


def _listing(listing: Listing) -> dict[str, Any]:
    unknown = dict.fromkeys(("output", "multiply_adds", "flops", "receptive_field"))
    return {
        "title": listing.title,
        "about": {},
        "input": None,
        "parameters": listing.parameters,
        "kept": listing.kept,
        **unknown,
        "activations": None,
        "notes": [UNKNOWN, *listing.notes],
        "layers": [
            {
                "name": row.name,
                "kind": row.layer.kind,
                "parameters": row.parameters.value,
                "parameters_text": row.parameters.text,
                "kept": row.kept.value,
                **unknown,
            }
            for row in listing.rows
        ],
    }
