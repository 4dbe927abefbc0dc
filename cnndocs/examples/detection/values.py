"""Detection: two boxes compared, anchors laid on a grid, and five boxes thinned out."""

from __future__ import annotations

from fractions import Fraction

from cnndocs.examples.detection import boxes
from cnndocs.examples.detection.anchors import anchors
from cnndocs.values.kinds import array, equation, matrix, scalar, vector
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="Boxes of a detector",
    description="The overlap of two boxes, anchors on a grid, and non-maximum suppression.",
    about=(
        "Two boxes and their intersection over union; the anchors of a small feature map; and five "
        "boxes with scores, of which non-maximum suppression keeps some, with two thresholds."
    ),
    source="Boxes, scores and thresholds are ours; the large grid is that of Faster R-CNN.",
    topic="network",
    order=139,
    explained="learn/detection.md",
)

IMAGE, LARGE = vector("11 14"), vector("12 14")  # rows and columns
TRUE, FOUND = vector("4 3 12 7"), vector("2 1 9 7")  # left, top, right, bottom
BOXES = matrix("""
    1 2 9 6
    2 7 8 11
    4 2 12 6
    3 7 8 11
    5 2 13 6
""")
SCORES = vector("0.9 0.8 0.7 0.6 0.5")
HIGH, LOW = Fraction("0.5"), Fraction("0.4")
NAMES = "abcde"


def build() -> dict[str, Entry]:
    """Compute every value of the example from its inputs."""
    return _overlap() | anchors() | _suppression()


def _overlap() -> dict[str, Entry]:
    """Return the intersection over union of two boxes, and what comes out if it is done wrongly."""
    both = boxes.common(TRUE, FOUND)
    (h, w), (th, tw), (fh, fw) = (boxes.sides(box) for box in (both, TRUE, FOUND))
    line = {"h": h, "w": w, "th": th, "tw": tw, "fh": fh, "fw": fw, "i": h * w}
    line |= {"t": th * tw, "f": fh * fw, "u": th * tw + fh * fw - h * w}
    line |= {"left": both[0], "top": both[1], "right": both[2], "bottom": both[3]}
    texts = {
        "width": ("{right} - {left} = {w}", "width of what both boxes cover"),
        "height": ("{bottom} - {top} = {h}", "height of what both boxes cover"),
        "intersection": ("{h} × {w} = {i}", "area of what both boxes cover"),
        "true_area": ("{th} × {tw} = {t}", "area of the true box"),
        "found_area": ("{fh} × {fw} = {f}", "area of the predicted box"),
        "union": ("{t} + {f} - {i} = {u}", "area of what at least one of the boxes covers"),
        "iou": ("{i} / {u} ≈ 0.37", "intersection over union of the two boxes"),
        "twice": ("{i} / ({t} + {f}) ≈ 0.27", "the same with the intersection counted twice"),
        "of_true": ("{i} / {t} = 0.625", "the part of the true box that the other one covers"),
        "sum": ("{t} + {f} = 74", "both areas, added"),
        "hull": ("6 × 10 = 60", "area of the smallest box around both"),
        "grown": ("{t} / 60 ≈ 0.533", "the overlap if the predicted box reaches as far right"),
        "around": ("{i} / (6 × 10) ≈ 0.333", "the part of the smallest box around both"),
        "enlarged": ("4 × {i} / (4 × {u}) ≈ 0.37", "the same boxes in an image twice as large"),
    }
    return {
        "image": Entry(IMAGE, "rows and columns of the image", "input", unit="pixels"),
        "true": Entry(TRUE, "the true box: left, top, right, bottom", "input", unit="pixels"),
        "found": Entry(FOUND, "the predicted box: left, top, right, bottom", "input"),
        "both": Entry(array(both), "what both cover: left, top, right, bottom", "step"),
        "true_corners": Entry(boxes.corners(TRUE), "corners of the true box", "step"),
        "found_corners": Entry(boxes.corners(FOUND), "corners of the predicted box", "step"),
        "both_corners": Entry(boxes.corners(both), "corners of what both cover", "step"),
        "overlap": Entry(scalar(boxes.iou(TRUE, FOUND)), "their intersection over union", "result"),
        "half": Entry(scalar("0.5"), "the overlap that a detection has to exceed", "input"),
    } | {
        name: Entry(equation(text, **line), about, "step") for name, (text, about) in texts.items()
    }


def _suppression() -> dict[str, Entry]:
    """Return the overlaps of five boxes, and what is kept with two thresholds."""
    table = boxes.overlaps(BOXES)
    kept = {
        name: boxes.mask(boxes.suppressed(table, SCORES, threshold), len(SCORES))
        for name, threshold in (("kept", HIGH), ("kept_low", LOW))
    }
    texts = {
        "inside": ("4 × 5 / (4 × 6) ≈ 0.833", "overlap of B with D, which lies inside it"),
        "first_third": ("4 × 5 / (32 + 32 - 4 × 5) ≈ 0.455", "overlap of A and C"),
        "third_last": ("4 × 7 / (32 + 32 - 4 × 7) ≈ 0.778", "overlap of C and E"),
        "first_last": ("4 × 4 / (32 + 32 - 4 × 4) ≈ 0.333", "overlap of A and E"),
    }
    return {
        "large": Entry(LARGE, "rows and columns of the image with five boxes", "input"),
        "boxes": Entry(BOXES, "five boxes: left, top, right, bottom, a row a box", "input"),
        "scores": Entry(SCORES, "the score of each box", "input"),
        "threshold": Entry(scalar(HIGH), "the threshold of the overlap", "input"),
        "low_threshold": Entry(scalar(LOW), "a lower threshold", "input"),
        "overlaps": Entry(table, "intersection over union of each box with each", "step"),
        "kept": Entry(kept["kept"], "one for each box that is kept", "result"),
        "kept_low": Entry(
            kept["kept_low"], "one for each box that is kept with the lower threshold", "result"
        ),
        **{
            f"corners_{name}": Entry(boxes.corners(box), f"corners of box {name.upper()}", "step")
            for name, box in zip(NAMES, BOXES, strict=True)
        },
    } | {name: Entry(equation(text), about, "step") for name, (text, about) in texts.items()}
