"""Recorded runs: each is what its script asks, and what this package or its pages say as well."""

import json
import re

import numpy as np
import pytest

from cnndocs import grad, nets, ops, shapes
from cnndocs.checks import evidence
from cnndocs.delivery.paths import DOCS
from cnndocs.evidence import _kind
from cnndocs.evidence.runs import read, runs
from cnndocs.pages import published
from scripts.runs import __main__ as recording
from scripts.runs._question import every, text

RUNS = runs()
ROWS = np.arange(16.0).reshape(4, 4)
LARGER = np.arange(25.0).reshape(5, 5)
SIX = np.arange(36.0).reshape(6, 6)
ROW = np.array([[3.0, 1, 4, 2]])
POINT = np.array([[0.0, 0, 0], [0, 1, 0], [0, 0, 0]])
KERNEL = np.array([[1.0, 2], [3, 4]])
MAPS = np.arange(8.0).reshape(2, 2, 2)  # channels first
LOGITS = np.array([1.0, 3.0])
BATCH = np.array([-1.0, 3, 1, 5, 1, 7, 5, 3])


def size(cells, kernel, **settings):
    """The size of an output, as text."""
    return text(shapes.window(cells, kernel, **settings).output[0])


def average(x, **settings):
    """Averages of a window of 3 with stride 2, as text."""
    return text(ops.avg_pool2d(x, 3, stride=2, **settings))


def weights(optimiser, places):
    """Where a weight is after each of five steps on the squared distance from 3, as text."""
    weight, visited = np.zeros(1), []
    for _ in range(5):
        optimiser.step(weight, 2 * (weight - 3))
        visited.append(weight[0])
    return text(np.round(visited, places))


# What is expected of each run: the first pattern that its whole id matches decides.
REFUSED = re.compile(r"(TypeError|ValueError|RuntimeError): .+")
EXPECTED = {
    r"strides-with-dilation\.pytorch": size(7, 3, stride=2, dilation=2),
    r"strides-with-dilation\..*": REFUSED,
    r"output-padding-as-the-stride\..*": REFUSED,
    r"pool-default-stride\.(pytorch|keras-.*)": text(ops.max_pool2d(ROWS, 2, stride=2)),
    r"pool-default-stride\.tensorflow": REFUSED,
    r"pool-default-stride\..*": text(ops.max_pool2d(ROWS, 2, stride=1)),
    r"pool-rounding\.(pytorch|keras-.*-valid)": size(13, 2, stride=2),
    r"pool-rounding\..*": size(13, 2, stride=2, ceil_mode=True),
    r"pool-left-out\..*": size(5, 3, stride=3, padding=1, ceil_mode=True),
    r"pool-padding-half\..*": REFUSED,
    r"conv-rounding\..*": size(6, 3, stride=2),
    r"average-counts-padding\.pytorch-excluded": "1",
    r"average-counts-padding\..*": text(ops.avg_pool2d(np.ones((4, 4)), 2, padding=1)[0, 0]),
    r"average-beyond-padding\..*": text(
        ops.avg_pool2d(np.ones((3, 3)), 2, stride=2, ceil_mode=True)[-1, -1]
    ),
    # Keras on PyTorch repeats the border where the padding is uneven, and counts the copies.
    r"average-same-uneven\.keras-torch": average(np.pad(ROWS, ((0, 1), (0, 1)), mode="edge")),
    r"average-same-uneven\..*": average(ROWS, padding="same"),
    r"average-same-even\..*": average(LARGER, padding="same"),
    r"max-ignores-padding\..*": text(ops.max_pool2d(-np.ones((4, 4)), 2, padding=1)[0, 0]),
    r"same-with-stride\.pytorch": REFUSED,
    r"same-with-stride\..*": text(ops.conv2d(SIX, np.ones((3, 3)), stride=2, padding="same")),
    r"one-a-side-with-stride\..*": text(ops.conv2d(SIX, np.ones((3, 3)), stride=2, padding=1)),
    r"same-keeps-the-size\..*": size(7, 3, padding="same"),
    r"conv-default-padding\..*": size(7, 3),
    r"dilation\..*": size(7, 3, dilation=2),
    r"stride-with-dilation\.pytorch": size(7, 3, stride=2, dilation=2),
    r"stride-with-dilation\.keras-.*": REFUSED,
    r"conv-flips\.scipy-convolve": text(ops.conv2d(POINT, KERNEL[::-1, ::-1])),
    r"conv-flips\..*": text(ops.conv2d(POINT, KERNEL)),
    r"reflect-repeats-the-border\.scipy-reflect": "[3, 3, 1, 4]",
    r"reflect-repeats-the-border\.scipy-mirror": text(
        ops.pad2d(ROW, (0, 1), mode="reflect")[0, :4]
    ),
    r"kernel-layout\.pytorch": "(8, 3, 5, 7)",  # (F, C, k_h, k_w)
    r"kernel-layout\..*": "(5, 7, 3, 8)",
    r"channels-first-or-last\.pytorch": "(1, 8, 7, 7)",
    r"channels-first-or-last\..*": "(1, 7, 7, 8)",
    r"flatten-order\.pytorch": text(ops.flatten(MAPS)),
    r"flatten-order\..*": text(ops.flatten(MAPS.transpose(1, 2, 0))),
    r"dense-layout\.pytorch": "(3, 5)",
    r"dense-layout\..*": "(5, 3)",
    r"cross-entropy-of-logits\.keras-.*-default": re.compile(r"0\.287682|0\.693147"),
    r"cross-entropy-of-logits\..*": text(float(ops.cross_entropy(LOGITS, 1))),
    # PyTorch's momentum is the weight of the new value, and its stored variance the unbiased one.
    r"batch-norm-stored\.pytorch": text([0.1 * BATCH.mean(), 0.9 + 0.1 * BATCH.var(ddof=1)]),
    r"batch-norm-stored\..*": text([0.01 * BATCH.mean(), 0.99 + 0.01 * BATCH.var()]),
    r"batch-norm-of-one\.pytorch": REFUSED,
    r"batch-norm-of-one\..*": "[0]",
    r"momentum-steps\..*": weights(nets.SGD(rate=0.1, momentum=0.5), 6),
    r"adam-steps\..*": weights(nets.Adam(rate=0.5), 5),
    r"momentum-new-rate\..*": "1.737",
    r"default-weights\..*": "[0.33, 0.33]",  # a third, rounded
    r"he-weights\..*": "2",
    r"batch-norm-epsilon\.pytorch": "1e-05",
    r"batch-norm-epsilon\..*": "0.001",
    r"dropout-in-inference\..*": "[1, 1, 1, 1]",
    r"where-attention-is\.ultralytics-yolo12": "within 4 parts of its map",
    r"where-attention-is\.ultralytics-yolo26": "the coarsest",
    r"where-attention-is\.segformer": "in all stages but the last",
    r"where-attention-is\.sam2": "transposed convolutions enlarge the mask",
    r"function-names\..*": "conv2d, max_pool2d, avg_pool2d, conv_transpose2d, linear",
    r"relu-gradient-at-zero\..*": text(float(grad.relu(np.ones(1), np.zeros(1))[0])),
}


@pytest.mark.parametrize("id", RUNS)
def test_answer(id):
    """A library answers what the package computes, or what the pages say of it."""
    run = RUNS[id]
    wanted = next(one for pattern, one in EXPECTED.items() if re.fullmatch(pattern, id))

    if isinstance(wanted, re.Pattern):
        assert wanted.fullmatch(run.answer or run.refused)
    elif run.source:  # a sentence on the source holds the answer, among its words
        assert re.search(rf"(^|[^\d.]){re.escape(wanted)}($|[^\d.])", run.answer)
    else:
        assert run.answer == wanted


def test_every_expectation_is_used():
    """No expectation stands there for a run that nobody records."""
    used = {next((p for p in EXPECTED if re.fullmatch(p, id)), None) for id in RUNS}

    assert used == set(EXPECTED)


def test_recorded_is_what_the_scripts_ask():
    """Ids, questions and lines in the file are those of the scripts, with nothing left over."""
    asked = {id: (question.text, answer.code) for id, question, answer, _ in every()}

    assert {id: (run.question, "\n".join(run.code)) for id, run in RUNS.items()} == asked


def test_who_answered():
    """Each run names its library with a version, Keras its backend too, a source its commit."""
    for run in RUNS.values():
        if run.source:
            assert re.search(r"commit [0-9a-f]{7}", run.source)
        else:
            assert re.fullmatch(r"\d+\.\d+\.\d+", run.version), run.id
            assert bool(run.backend) == (run.library == "Keras")


def test_installed_libraries_answer_as_recorded():
    """Whatever is installed here is asked again; SciPy always is."""
    now = recording.run()

    assert "conv-flips.scipy-convolve" in now
    assert {id: recording.said(one) for id, one in now.items()} == {
        id: RUNS[id].answer or RUNS[id].refused for id in now
    }


def test_compare_names_what_differs(tmp_path, monkeypatch, capsys):
    """A recorded answer that is changed is reported with both answers, and fails."""
    file = tmp_path / "runs.json"
    record = recording.recorded()
    record["conv-flips.scipy-convolve"]["answer"] = "[[1, 2], [3, 5]]"
    file.write_text(json.dumps(record))
    monkeypatch.setattr(recording, "FILE", file)
    monkeypatch.setattr("sys.argv", ["runs", "--compare"])

    assert recording.main() == 1
    assert capsys.readouterr().err == (
        "conv-flips.scipy-convolve: recorded [[1, 2], [3, 5]], now [[1, 2], [3, 4]]\n"
    )


def test_wrong_link(tmp_path):
    """A link to a run that is not there is named with its place and the nearest id."""
    page = tmp_path / "page.md"
    page.write_text("# Page\n\n[It moves by one](run:pool-default-strides.jax).\n")
    [finding] = evidence.links(tmp_path)

    assert str(finding) == (
        "page.md:3:23: there is no recorded run 'pool-default-strides.jax'; "
        "did you mean 'pool-default-stride.jax'?"
    )


def test_hint():
    """What holds a sentence is said with library and version, and the backend of Keras."""
    kind = _kind.kinds()["run"]

    assert re.fullmatch(
        r"Keras [\d.]+ on PyTorch [\d.]+: \[\[5, 6\.66667\], \[11\.6667, 13\.3333\]\]",
        kind.hint("average-same-uneven.keras-torch"),
    )
    assert "refused, ValueError: padding='same'" in kind.hint("same-with-stride.pytorch")


def test_fact_of_a_run(tmp_path):
    """The page of runs shows what the file says; another file gives another text."""
    link = "answer:runs.json#pool-rounding.pytorch"
    changed = (DOCS / "runs.json").read_text().replace('"answer": "6"', '"answer": "5"')
    (tmp_path / "runs.json").write_text(changed)

    assert published.fact(link, DOCS) == "6"
    assert published.fact(link, tmp_path) == "5"
    with pytest.raises(ValueError, match=r"the file holds no run 'pool-rounding\.torch'"):
        published.fact("answer:runs.json#pool-rounding.torch", DOCS)


def test_anchors():
    """No two runs share an anchor, with each other or with a question."""
    anchors = [run.anchor for run in RUNS.values()] + [*{id.partition(".")[0] for id in RUNS}]

    assert len(anchors) == len(set(anchors))
    assert read((DOCS / "runs.json").read_text()) == RUNS
