"""Networks that come with the package: one TOML a file, found by its place."""

from __future__ import annotations

from pathlib import Path

from cnndocs.networks._graph import Network
from cnndocs.networks._problem import NetworkError, nearest, short
from cnndocs.networks.readers import toml

FOLDER = Path(__file__).parent / "presets"


def presets() -> list[str]:
    """Return the names of the presets.

    Returns
    -------
    list of str
        The names, in the order of the alphabet.

    Examples
    --------
    >>> "resnet-50" in presets()
    True
    """
    return sorted(file.stem for file in FOLDER.glob("*.toml"))


def preset(name: str) -> Network:
    """Return a well-known network.

    Parameters
    ----------
    name : str
        One of `presets`.

    Returns
    -------
    Network
        Its layers, the input that it was made for, and in `about` its year and source.

    Raises
    ------
    NetworkError
        If there is none of this name.

    Examples
    --------
    >>> from cnndocs.networks import count, preset
    >>> count(preset("resnet-18")).parameters
    11689512
    """
    if name not in presets():
        raise NetworkError(f"there is no preset {short(name)}{nearest(name, presets())}")
    return toml.read((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
