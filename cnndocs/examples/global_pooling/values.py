"""Global average pooling: two maps, their means, two classes, and the map of each class."""

from __future__ import annotations

import numpy as np

from cnndocs import grad
from cnndocs.ops import avg_pool2d, conv2d, dense, max_pool2d
from cnndocs.values import steps
from cnndocs.values.kinds import Array, array, equation, matrix, scalar, vector
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="Global average pooling",
    description="Two maps become two means, whatever their size, and show where a class is seen.",
    about=(
        "The means of two maps go into a dense layer with two classes; the same weights, applied "
        "to each pixel of the maps, make a map for each class, whose mean is its logit."
    ),
    source="Maps and weights are ours; the sizes of the last part are those of VGG.",
    topic="network",
    order=118,
    explained="learn/global-pooling.md",
)

LEVEL = matrix("""
    4 9 4
    0 1 0
    0 0 0
""")
UPRIGHT = matrix("""
    0 0 0
    0 3 0
    0 6 0
""")
MAPS = array([LEVEL.tolist(), UPRIGHT.tolist()])
WEIGHT = matrix("""
    1 -1
    -1 2
""")
BIAS = vector("0.5 1")
UPSTREAM = scalar("1.8")
CLASSES = ("level", "upright")
CHANNELS, SIDE, FEATURES, NAMED = 512, 7, 4096, 1000  # VGG: last maps, first dense layer, classes


def build() -> dict[str, Entry]:
    """Compute every value of the example from its inputs."""
    side = MAPS.shape[1:]
    means = array(avg_pool2d(MAPS, side).ravel())
    wide = array(np.concatenate([MAPS, 0 * MAPS], axis=2))
    return {
        "maps": Entry(MAPS, "the last maps: level strokes, upright strokes", "input"),
        "weight": Entry(WEIGHT, "the weights of the dense layer, a row for each class", "input"),
        "bias": Entry(BIAS, "its biases", "input"),
        "means": Entry(means, "the mean of each map", "result"),
        **{
            f"{name}_sum": Entry(
                equation(f"({_added(one)}) / {one.size} = {{m}}", m=mean),
                f"the mean of the map of {name} strokes, written out",
                "step",
            )
            for name, one, mean in zip(CLASSES, MAPS, means, strict=True)
        },
        "logits": Entry(array(dense(means, WEIGHT, BIAS)), "a logit for each class", "result"),
        **_logits(means),
        **_class_maps(),
        "wide": Entry(wide, "the maps of an image twice as wide, its right half empty", "input"),
        "wide_means": Entry(
            array(avg_pool2d(wide, wide.shape[1:]).ravel()), "their means", "result"
        ),
        "wide_logits": Entry(
            array(dense(avg_pool2d(wide, wide.shape[1:]).ravel(), WEIGHT, BIAS)),
            "the logits of the wide image",
            "result",
        ),
        "wide_mean": Entry(equation("18 / 18 = 1"), "the mean of the first, written out", "step"),
        **_gradient(),
        **_counts(),
        **_wrong(),
    }


def _added(one: Array) -> str:
    """Write the cells of a map that are not zero as a sum."""
    return " + ".join(str(cell) for cell in one.flat if cell)


def _logits(means: Array) -> dict[str, Entry]:
    """Return each logit as a sum, and the larger map's place in it."""
    logits = dense(means, WEIGHT, BIAS)
    return {
        f"{name}_logit": Entry(
            steps.weighted_sum(means, row, logit, bias),
            f"the logit of the {name} stroke, written out",
            "step",
        )
        for name, row, logit, bias in zip(CLASSES, WEIGHT, logits, BIAS, strict=True)
    }


def _class_maps() -> dict[str, Entry]:
    """Return the weights applied to each pixel, and what their means are."""
    classes = array(conv2d(MAPS, WEIGHT[:, :, None, None]))
    means = avg_pool2d(classes, classes.shape[1:]).ravel()
    return {
        "class_maps": Entry(classes, "the weights, applied to each pixel of the maps", "result"),
        "class_means": Entry(array(means), "the mean of each of them", "result"),
        **{
            name: Entry(
                steps.weighted_sum(MAPS[:, *at], WEIGHT[1], classes[1, *at]),
                f"the class map of the upright bar {words}, written out",
                "step",
            )
            for name, at, words in (
                ("below", (2, 1), "below the middle"),
                ("middle", (1, 1), "in the middle"),
            )
        },
        **{
            name: Entry(array(at), words, "step")
            for name, at, words in (
                ("strongest", _largest(classes[1]), "where the upright bar's map is largest"),
                ("against", _largest(MAPS[0]), "where the map of level strokes is largest"),
                ("centre", (1, 1), "the middle cell of a map"),
            )
        },
        "class_logit": Entry(
            equation("{m} + {b} = {z}", m=means[1], b=BIAS[1], z=means[1] + BIAS[1]),
            "the logit of the upright stroke from its class map",
            "step",
        ),
    }


def _largest(one: Array) -> tuple[int, ...]:
    """Return row and column of the largest cell of a map."""
    return tuple(int(at) for at in np.unravel_index(np.argmax(one), one.shape))


def _gradient() -> dict[str, Entry]:
    """Return what each cell gets of the gradient of a mean."""
    through = grad.avg_pool2d(UPSTREAM.reshape(1, 1), LEVEL, LEVEL.shape)
    return {
        "upstream": Entry(UPSTREAM, "the gradient of a mean", "input"),
        "through": Entry(array(through), "the gradient of each cell of its map", "result"),
        "share": Entry(equation("1.8 / 9 = 0.2"), "what each cell gets, written out", "step"),
        "none": Entry(scalar(0), "what cells get that are not the largest, of a maximum", "step"),
        "share_seen": Entry(equation("1.8 / 4 = 0.45"), "shared among cells not zero", "step"),
    }


def _counts() -> dict[str, Entry]:
    """Return what the dense layers cost with and without it, here and behind VGG's last maps."""
    flat = CHANNELS * SIDE * SIDE
    return {
        "channels": Entry(scalar(CHANNELS), "VGG's last maps", "input"),
        "named": Entry(scalar(NAMED), "its classes", "input"),
        "parameters": Entry(equation("2 × (2 + 1) = 6"), "parameters behind the means", "step"),
        "flat_parameters": Entry(
            equation("2 × (18 + 1) = 38"), "parameters behind the flattened maps", "step"
        ),
        "vgg_flat": Entry(
            equation(f"{CHANNELS} × {SIDE} × {SIDE} = {flat:,}"),
            "values in VGG's last maps",
            "step",
        ),
        "vgg_dense": Entry(
            equation(f"{FEATURES:,} × ({flat:,} + 1) = {FEATURES * (flat + 1):,}"),
            "parameters of VGG's first dense layer",
            "step",
        ),
        "vgg_pooled": Entry(
            equation(f"{NAMED:,} × ({CHANNELS} + 1) = {NAMED * (CHANNELS + 1):,}"),
            "parameters of a dense layer to the classes behind the means of these maps",
            "step",
        ),
    }


def _wrong() -> dict[str, Entry]:
    """Return what comes out where something is forgotten, or another pooling is taken."""
    largest = array(max_pool2d(MAPS, MAPS.shape[1:]).ravel())
    return {
        "seen_mean": Entry(equation("18 / 4 = 4.5"), "the mean of the cells not zero", "step"),
        "unbiased": Entry(equation("2 × 2 = 4"), "parameters without the biases", "step"),
        "one_class": Entry(equation("2 + 1 = 3"), "the parameters of one class", "step"),
        "wide_flat": Entry(
            equation("2 × 3 × 6 = 36"), "values in both maps of the wide image", "step"
        ),
        "other_bias": Entry(equation("0 + 0.5 = 0.5"), "with the bias of the level bar", "step"),
        "largest": Entry(largest, "the largest cell of each map", "step"),
        "largest_logits": Entry(array(dense(largest, WEIGHT, BIAS)), "its logits", "step"),
        "wide_doubled": Entry(equation("2 × 2 = 4"), "twice the means", "step"),
    }
