"""What the site publishes beside its pages: examples, kernels, lines, pictures, a network."""

from __future__ import annotations

from dataclasses import asdict

from cnndocs.delivery.paths import DATA
from cnndocs.inputs.kernels import KERNELS
from cnndocs.lines import specification
from cnndocs.pages import moving, network, pictures
from cnndocs.pages.stacks import stacks
from cnndocs.values import registry
from cnndocs.writing.export import PUBLISHED, render
from cnndocs.writing.plain import canonical, example

SCHEMA = DATA / "example.schema.json"


def files() -> dict[str, bytes]:
    """Return what is published, by path: examples in four formats, and what widgets read."""
    every = {id: example(registry.get(id)) for id in registry.ids()}
    return {
        "examples.json": canonical(every),
        "example.schema.json": SCHEMA.read_bytes(),
        "kernels.json": canonical([asdict(kernel) for kernel in KERNELS.values()]),
        "lines.json": canonical(specification()),
        "nets/stacks.json": canonical(stacks()),
        "nets/digits-cnn.json": canonical(network.weights()),
        "nets/digits-images.json": canonical(network.test_images()),
        **pictures.files(),
        **moving.files(),
        **{f"examples/{id}.{format}": render(id, format) for id in every for format in PUBLISHED},
    }
