"""From the pooled map to the loss, written out: dense layer, softmax and cross-entropy."""

from __future__ import annotations

from collections.abc import Callable

from cnndocs.values import claims
from cnndocs.values.claims import item
from cnndocs.writing.formula import ORDINALS, aligned, guarded, number_tex, product


def dense(id: str = "sliding") -> str:
    """Write out each score of the dense layer: weights times inputs that are not zero, and bias."""
    flat = f"{id}.flat"
    inputs = [n for n, value in enumerate(claims.resolve(flat)) if value]
    parts = []
    for k in range(len(claims.resolve(f"{id}.weight"))):
        terms = [product(item(f"{id}.weight", k, n), item(flat, n)) for n in inputs]
        terms.append(guarded(item(f"{id}.bias", k)))
        lines = [" + ".join(terms[at : at + 2]) for at in range(0, len(terms), 2)]
        first, *rest = lines
        written = [f"& {first}", *(f"&\\quad {{}} + {line}" for line in rest)]
        written.append(f"&\\quad = {number_tex(item(f'{id}.logits', k))}")
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
    lines = [
        f"\\hat{{y}}_t &\\; {probability}",
        f"L = -\\ln \\hat{{y}}_t &\\; {number_tex('sliding.loss')}",
    ]
    return aligned(lines)


def loss_from_logits() -> str:
    """Write out the same loss straight from the logits."""
    target = int(claims.resolve("sliding.target")[()])
    logits = [item("sliding.logits", k) for k in range(len(claims.resolve("sliding.logits")))]
    powers = " + ".join(f"e^{{{number_tex(logit)}}}" for logit in logits)
    log = f"\\ln\\left({powers}\\right)"
    lines = [
        f"{log} &\\; {number_tex('sliding.log_sum')}",
        f"L = {log} - {guarded(logits[target])} &\\; {number_tex('sliding.loss')}",
    ]
    return aligned(lines)


def snippets() -> dict[str, Callable[[], str]]:
    """Return the derivations of this module by the names of their files."""
    return {
        "derivations/sliding-dense.md": dense,
        "derivations/sliding-softmax.md": softmax,
        "derivations/sliding-loss.md": loss,
        "derivations/sliding-loss-logits.md": loss_from_logits,
    }
