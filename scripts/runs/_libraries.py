"""The libraries that are asked: what they are called in ids, and what installs them."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import metadata


@dataclass(frozen=True)
class Library:
    """A library by its name, its part of an id, and its distribution."""

    name: str
    slug: str
    distribution: str

    def version(self) -> str:
        """Return the version that is installed here, or an empty string."""
        try:
            # What a build says of its processor, such as +cpu, is no part of the version.
            return metadata.version(self.distribution).partition("+")[0]
        except metadata.PackageNotFoundError:
            return ""


LIBRARIES = {
    one.name: one
    for one in (
        Library("PyTorch", "pytorch", "torch"),
        Library("Keras", "keras", "keras"),
        Library("TensorFlow", "tensorflow", "tensorflow"),
        Library("JAX", "jax", "jax"),
        Library("Flax", "flax", "flax"),
        Library("ONNX", "onnx", "onnx"),
        Library("ONNX Runtime", "onnxruntime", "onnxruntime"),
        Library("SciPy", "scipy", "scipy"),
    )
}
# The backends of Keras, by what KERAS_BACKEND calls them, and the library of each. That of NumPy
# computes convolutions and pooling with JAX, so it needs that too.
BACKENDS = {
    "torch": LIBRARIES["PyTorch"],
    "jax": LIBRARIES["JAX"],
    "tensorflow": LIBRARIES["TensorFlow"],
    "numpy": Library("NumPy", "numpy", "numpy"),
}


def backends() -> list[str]:
    """Return the backends that Keras can run on here."""
    jax = LIBRARIES["JAX"].version()
    return [
        name for name, library in BACKENDS.items() if library.version() and (name != "numpy" or jax)
    ]
