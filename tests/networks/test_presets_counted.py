"""The presets: their counts are those of libraries and papers, and each names its source."""

import re

import pytest
from recordings import BUILT, NETWORKS

from cnndocs.delivery.paths import DOCS
from cnndocs.networks import NetworkError, count, preset, presets

COUNTED = {name: count(preset(name)) for name in presets()}
ABOUT = {name: dict(counted.network.about) for name, counted in COUNTED.items()}
# Twelve layers, each queries times keys and weights times values of 197 tokens: fvcore takes the
# fused attention of PyTorch for a step without products.
UNSEEN = {("vit-b-16", "fvcore"): 12 * 2 * 197**2 * 768}
RECORDED = [name for name in presets() if "recorded" in ABOUT[name]]


@pytest.mark.parametrize("name", RECORDED)
def test_as_the_library_says(name):
    """Parameters are those of the library; multiply-adds those of two counters, where there are."""
    said, counted = NETWORKS[ABOUT[name]["recorded"]], COUNTED[name]

    assert counted.parameters == said["parameters"]
    for counter in {"multiply_adds", "fvcore"} & said.keys():
        seen = counted.multiply_adds - UNSEEN.get((name, counter), 0)
        assert seen == said[counter], counter
    assert counted.kept == said.get("kept", counted.kept)


@pytest.mark.parametrize("name", BUILT)
def test_as_built_by_pytorch(name):
    """PyTorch, which builds a preset from its description, counts the same."""
    said = {key: getattr(COUNTED[name], key) for key in BUILT[name]}

    assert said == BUILT[name]


def test_every_preset_is_held_by_something():
    """A preset without a library is held by PyTorch, or by its paper."""
    assert {*presets()} == {*BUILT, "lenet-5"}
    assert COUNTED["lenet-5"].parameters == 60_000  # LeCun et al. 1998, section II.B


PUBLISHED = {
    "alexnet-2012": 60e6,
    "vgg-16": 138e6,
    "mobilenet-v1": 4.2e6,
    "mobilenet-v2": 3.4e6,
    "mobilenet-v3-large": 5.4e6,
    "efficientnet-b0": 5.3e6,
    "convnext-tiny": 29e6,
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_as_published(name):
    """What a paper rounds to is what is counted, give or take what it rounds off."""
    million = re.search(r"([\d.]+) million parameters", ABOUT[name]["published"])

    assert float(million[1]) * 1e6 == PUBLISHED[name]
    assert COUNTED[name].parameters == pytest.approx(PUBLISHED[name], rel=0.035)


@pytest.mark.parametrize("name", presets())
def test_source(name):
    """Each preset names a source of the bibliography, a title and a year."""
    key = ABOUT[name]["source"].partition("#")[0]

    assert re.search(rf"^@\w+\{{{key},", (DOCS / "sources.bib").read_text("utf-8"), re.MULTILINE)
    assert COUNTED[name].network.title
    assert 1989 <= int(ABOUT[name]["year"]) <= 2026


# Araujo, Norris and Sim, 2019, table of receptive fields; for the layer before the mean.
KNOWN = {"resnet-50-paper": 483, "mobilenet-v1": 315, "resnet-18": 435}


@pytest.mark.parametrize("name", KNOWN)
def test_known_fields(name):
    """Receptive fields of networks are those that others published."""
    before = [row for row in COUNTED[name].rows if len(row.output) == 3][-1]

    assert before.field == (KNOWN[name],) * 2
    assert before.smallest_field <= before.field


@pytest.mark.parametrize("name", presets())
def test_smallest_is_no_larger(name):
    """Along one path no cell sees more than along all."""
    for row in COUNTED[name].rows:
        assert all(a <= b for a, b in zip(row.smallest_field, row.field, strict=True))


@pytest.mark.parametrize("name", presets())
def test_expressions(name):
    """What is printed as arithmetic gives the number, evaluated anew."""
    for row in COUNTED[name].rows:
        for amount in (row.parameters, row.kept, row.multiply_adds, row.operations, row.flops):
            terms = amount.text.replace(",", "").replace("×", "*").split(" = ")
            assert {eval(term) for term in terms} == {amount.value}


def test_unknown_preset():
    """A wrong name is answered with the nearest."""
    with pytest.raises(NetworkError, match="did you mean resnet-50"):
        preset("resnet-51")
