"""Batch normalisation: a batch normalised by hand, in inference, and folded."""

from __future__ import annotations

from fractions import Fraction

from cnndocs.examples.batch_norm import counts
from cnndocs.ops import conv2d
from cnndocs.values import steps
from cnndocs.values.kinds import Array, array, equation, matrix, scalar
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="Batch normalisation",
    description="A batch of two small maps, normalised in training and in inference, and folded.",
    about=(
        "A batch of two maps of one channel: mean and variance, the normalised values, scale and "
        "shift; what is stored for inference; and the same layer folded into the convolution "
        "before it."
    ),
    source=(
        "Images, kernel and all numbers are ours; epsilon is chosen so that the root of variance "
        "plus epsilon is a decimal."
    ),
    topic="learning",
    order=137,
    explained="learn/batch-norm.md",
)

IMAGES = array([matrix("0 2 4\n0 2 0\n1 1 3"), matrix("0 2 2\n1 3 1\n3 0 1")])
KERNEL = matrix("1 -1\n2 0")
MAPS = array([matrix("-1 3\n1 5"), matrix("1 7\n5 3")])  # what the kernel makes of the images
BIAS, EPSILON, SCALE, SHIFT = Fraction(1), Fraction(1, 4), Fraction(2), Fraction(1)
MEAN, VARIANCE = Fraction(4), Fraction("15.75")  # stored, at the end of training
ADDED = Fraction(10)


def root(value: Fraction) -> Fraction:
    """Return the root of a fraction that is a square."""
    deviation = Fraction(round(float(value) ** 0.5 * 100), 100)
    if deviation * deviation != value:
        raise ValueError(f"{value} has no root with two decimals: choose another epsilon")
    return deviation


def convolved(kernel: Array, bias: Fraction) -> Array:
    """Return the maps of the batch."""
    return array([conv2d(image, kernel, scalar(bias)) for image in IMAGES])


def mean(values: Array) -> Fraction:
    """Return the mean of all values."""
    return values.sum() / values.size


def build() -> dict[str, Entry]:
    """Compute every value of the example from its inputs."""
    maps = MAPS
    average = mean(maps)
    differences = array(maps - average)
    spread = mean(differences * differences)
    deviation = root(spread + EPSILON)
    normalised = array(differences / deviation)
    output = array(SCALE * normalised + SHIFT)
    listed = maps.ravel()
    return {
        "images": Entry(IMAGES, "the batch: two images", "input"),
        "kernel": Entry(KERNEL, "the kernel before the layer", "input"),
        "bias": Entry(scalar(BIAS), "its bias", "input"),
        "convolved": Entry(convolved(KERNEL, BIAS), "the maps of both images", "step"),
        "maps": Entry(maps, "the batch of maps that the layer gets", "input"),
        "mean": Entry(scalar(average), "the mean of the batch", "step"),
        "mean_sum": Entry(
            equation(
                "({terms}) / {n} = {mean}",
                terms=" + ".join(map(steps.guarded, listed)),
                n=listed.size,
                mean=average,
            ),
            "the mean, written out",
            "step",
        ),
        "differences": Entry(differences, "the differences from the mean", "step"),
        "squared": Entry(
            array((differences * differences).ravel()), "the squared differences", "step"
        ),
        "variance": Entry(scalar(spread), "the variance of the batch", "step"),
        "variance_sum": Entry(
            equation(
                "({terms}) / {n} = {v}",
                terms=" + ".join(f"{abs(d)} × {abs(d)}" for d in differences.ravel()),
                n=listed.size,
                v=spread,
            ),
            "the variance, written out: the mean of the squared differences",
            "step",
        ),
        "epsilon": Entry(scalar(EPSILON), "epsilon, which is added to the variance", "input"),
        "deviation": Entry(scalar(deviation), "the root of variance plus epsilon", "step"),
        "deviation_squared": Entry(
            equation(
                "{d} × {d} = {v} + {e}", d=deviation, v=spread, e=EPSILON
            ),
            "the square of the deviation",
            "step",
        ),
        "normalised": Entry(normalised, "the normalised batch", "result"),
        "normalised_mean": Entry(
            scalar(mean(normalised)), "the mean of the normalised batch", "step"
        ),
        "normalised_variance": Entry(
            equation(
                "{v} / ({v} + {e}) = {r}", v=spread, e=EPSILON, r=mean(normalised * normalised)
            ),
            "the variance of the normalised batch",
            "step",
        ),
        "scale": Entry(scalar(SCALE), "the learned scale", "input"),
        "shift": Entry(scalar(SHIFT), "the learned shift", "input"),
        "output": Entry(output, "the output in training", "result"),
        "output_one": Entry(
            equation("{s} × {x} + {t} = {y}", s=SCALE, x=normalised[1, 0, 1], t=SHIFT,
                     y=output[1, 0, 1]),
            "one value of the output, written out",
            "step",
        ),
        "added": Entry(scalar(ADDED), "a constant that is added to each value", "input"),
        **_stored(maps, average, spread),
        **_folded(maps),
        **counts.entries(),
        **_mistakes(maps, average, spread),
    }  # fmt: skip


def _stored(maps: Array, average: Fraction, spread: Fraction) -> dict[str, Entry]:
    """Return what two libraries store after the first batch, each in its own way."""
    squares, most = spread * maps.size, maps.size - 1
    line = {"m": average, "v": spread, "q": squares, "k": most}
    texts = {
        "unbiased": ("{q} / {k} ≈ 6.857", "the variance divided by one less than the number"),
        "torch_mean": ("0.9 × 0 + 0.1 × {m} = 0.3", "the running mean of PyTorch after one batch"),
        "torch_variance": (
            "0.9 × 1 + 0.1 × {q} / {k} ≈ 1.586",
            "the running variance of PyTorch after one batch",
        ),
        "keras_mean": ("0.99 × 0 + 0.01 × {m} = 0.03", "the running mean of Keras after one batch"),
        "keras_variance": (
            "0.99 × 1 + 0.01 × {v} = 1.05",
            "the running variance of Keras after one batch",
        ),
        "turned_mean": ("0.1 × 0 + 0.9 × {m} = 2.7", "the running mean with the weights exchanged"),
        "summed_mean": ("0 + {m} = 3", "the mean of the batch added to what was stored"),
    }
    return {
        "torch_momentum": Entry(scalar("0.1"), "what PyTorch calls momentum", "input"),
        "keras_momentum": Entry(scalar("0.99"), "what Keras calls momentum", "input"),
        "first_mean": Entry(scalar(0), "the running mean before the first batch", "input"),
        "first_variance": Entry(scalar(1), "the running variance before the first batch", "input"),
    } | {
        name: Entry(equation(text, **line), about, "step") for name, (text, about) in texts.items()
    }


def _folded(maps: Array) -> dict[str, Entry]:
    """Return the layer in inference, and the convolution that it is folded into."""
    deviation = root(VARIANCE + EPSILON)
    factor = SCALE / deviation
    kernel, bias = array(KERNEL * factor), factor * (BIAS - MEAN) + SHIFT
    line = {"b": BIAS, "m": MEAN, "s": SCALE, "t": SHIFT, "d": deviation, "f": factor}
    return {
        "stored_mean": Entry(scalar(MEAN), "the stored mean at the end of training", "input"),
        "stored_variance": Entry(
            scalar(VARIANCE), "the stored variance at the end of training", "input"
        ),
        "stored_deviation": Entry(
            scalar(deviation), "the root of stored variance plus epsilon", "step"
        ),
        "stored_squared": Entry(
            equation("{d} × {d} = {v} + {e}", d=deviation, v=VARIANCE, e=EPSILON),
            "the square of the stored deviation",
            "step",
        ),
        "inference": Entry(
            array(SCALE * (maps - MEAN) / deviation + SHIFT), "the output in inference", "result"
        ),
        "inference_one": Entry(
            equation("{s} × ({x} - {m}) / {d} + {t} = {y}", **line, x=maps[0, 0, 1],
                     y=SCALE * (maps[0, 0, 1] - MEAN) / deviation + SHIFT),
            "one value of the output in inference, written out",
            "step",
        ),
        "factor": Entry(equation("{s} / {d} = {f}", **line), "scale over deviation", "step"),
        "folded_kernel": Entry(kernel, "the folded kernel", "step"),
        "folded_bias": Entry(
            equation("({b} - {m}) × {f} + {t} = {r}", **line, r=bias), "the folded bias", "step"
        ),
        "folded_maps": Entry(
            convolved(kernel, bias),
            "the maps of the folded convolution",
            "result",
        ),
        "kept_bias": Entry(equation("{b} + {t} = {r}", **line, r=BIAS + SHIFT),
                           "a folded bias that keeps the old one", "step"),
        "scaled_bias": Entry(
            equation("{b} × {f} + {t} = {r}", **line, r=BIAS * factor + SHIFT),
            "a folded bias without the mean",
            "step",
        ),
        "unscaled_bias": Entry(
            equation("({b} - {m}) + {t} = {r}", **line, r=BIAS - MEAN + SHIFT),
            "a folded bias without the factor",
            "step",
        ),
    }  # fmt: skip


def _mistakes(maps: Array, average: Fraction, spread: Fraction) -> dict[str, Entry]:
    """Compute what comes out where a question of the page is answered wrongly."""
    value = maps[1, 0, 1]
    line = {"x": value, "m": average, "v": spread, "d": root(spread + EPSILON)}
    line |= {"e": EPSILON, "q": spread * maps.size, "first": mean(maps[1])}
    texts = {
        "largest": ("({x} - {m}) / {d} = 1.6", "the largest value, normalised"),
        "rootless": ("({x} - {m}) / ({v} + {e}) = 0.64", "the same without the root"),
        "meanless": ("{x} / {d} = 2.8", "the same without the mean"),
        "own_mean": ("({x} - {first}) / {d} = 1.2", "the same with the mean of its own map"),
        "squares": ("8 × {v} = {q}", "the sum of the squared differences"),
    }
    return {
        name: Entry(equation(text, **line), about, "step") for name, (text, about) in texts.items()
    }
