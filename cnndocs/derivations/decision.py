"""From the pooled map to the loss, written out: dense layer, softmax and cross-entropy."""

from __future__ import annotations

from collections.abc import Callable

from cnndocs import claims
from cnndocs.derivations.writing import ORDINALS, aligned, guarded, item, number_tex, product


def dense() -> str:
    """Write out each score of the dense layer: weights times inputs, plus the bias."""
    weight, flat = claims.resolve("sliding.weight"), "sliding.flat"
    parts = []
    for k, row in enumerate(weight):
        terms = [product(item("sliding.weight", k, n), item(flat, n)) for n in range(len(row))] + [
            guarded(item("sliding.bias", k))
        ]
        lines = [" + ".join(terms[at : at + 2]) for at in range(0, len(terms), 2)]
        first, *rest = lines
        written = [f"& {first}", *(f"&\\quad {{}} + {line}" for line in rest)]
        written.append(f"&\\quad = {number_tex(item('sliding.logits', k))}")
        parts.append(f"{ORDINALS[k]} class:\n\n{aligned(written)}")
    return "\n".join(parts)


def softmax() -> str:
    """Write out the probability of each class."""
    classes = range(len(claims.resolve("sliding.logits")))
    powers = [f"e^{{{number_tex(item('sliding.logits', k))}}}" for k in classes]
    lines = [
        f"\\frac{{{powers[k]}}}{{{' + '.join(powers)}}} &\\;"
        f"{number_tex(item('sliding.probabilities', k))}"
        for k in classes
    ]
    return aligned(lines)


def loss() -> str:
    """Write out the cross-entropy of the true class."""
    target = int(claims.resolve("sliding.target")[()])
    probability = number_tex(item("sliding.probabilities", target))
    lines = [f"p_t &\\; {probability}", f"L = -\\ln p_t &\\; {number_tex('sliding.loss')}"]
    return aligned(lines)


def snippets() -> dict[str, Callable[[], str]]:
    """Return the derivations of this module by the names of their files."""
    return {
        "derivations/sliding-dense.md": dense,
        "derivations/sliding-softmax.md": softmax,
        "derivations/sliding-loss.md": loss,
    }
