"""Layers of Keras, from the configuration that ``to_json`` writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cnndocs.networks._layer import Layer, make
from cnndocs.networks._problem import NetworkError, nearest, short

Config = dict[str, Any]
Makers = Callable[[Config, bool], list[Layer]]
KINDS: dict[str, Makers] = {}
AXES = {False: (-1, 3), True: (1,)}  # of the channels, by whether they come first


def layers(name: str, config: Config, first: bool, on_image: bool) -> list[Layer]:
    """Return the layers that one layer of Keras is, in their order.

    Parameters
    ----------
    name : str
        The class, such as ``Conv2D``.
    config : dict
        Its settings.
    first : bool
        Whether channels come first.
    on_image : bool
        Whether it reads an image; a dense layer then works at each place.

    Raises
    ------
    NetworkError
        If the class is not known, or a setting is missing.
    """
    if name not in KINDS:
        raise NetworkError(f"the layer {name} of Keras is not known here{nearest(name, KINDS)}")
    try:
        if name == "Dense" and on_image:
            config = {**config, "filters": config["units"], "kernel_size": 1}
            made = KINDS["Conv2D"](config, first)
        else:
            made = KINDS[name](config, first)
    except KeyError as error:
        raise NetworkError(f"a {name} lacks its setting {error}") from None
    activation = config.get("activation", "linear")
    if name == "Activation" or activation in ("linear", None):
        return made
    return [*made, make("activation", {"of": _word(activation)})]


def _word(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("class_name", value.get("config"))
    if not isinstance(value, str):
        raise NetworkError(f"{short(value)} is no name of an activation")
    return value


def _of(*names: str) -> Callable[[Makers], Makers]:
    def add(function: Makers) -> Makers:
        KINDS.update(dict.fromkeys(names, function))
        return function

    return add


def _shared(config: Config) -> Config:
    return {
        "kernel": config["kernel_size"],
        "stride": config.get("strides", 1),
        "padding": config.get("padding", "valid"),
        "dilation": config.get("dilation_rate", 1),
        "bias": config.get("use_bias", True),
    }


@_of("Conv2D")
def _conv(config: Config, first: bool) -> list[Layer]:
    own = {"channels": config["filters"], "groups": config.get("groups", 1)}
    return [make("conv", _shared(config) | own)]


@_of("DepthwiseConv2D")
def _depthwise(config: Config, first: bool) -> list[Layer]:
    return [make("conv", _shared(config) | {"depthwise": config.get("depth_multiplier", 1)})]


@_of("SeparableConv2D")
def _separable(config: Config, first: bool) -> list[Layer]:
    own = {"depthwise": config.get("depth_multiplier", 1), "bias": False}
    last = {"kernel": 1, "channels": config["filters"], "bias": config.get("use_bias", True)}
    return [make("conv", _shared(config) | own), make("conv", last)]


@_of("Conv2DTranspose")
def _transposed(config: Config, first: bool) -> list[Layer]:
    if config.get("output_padding") is not None:
        raise NetworkError("Conv2DTranspose is known without output_padding only")
    return [make("transposed-conv", _shared(config) | {"channels": config["filters"]})]


@_of("Dense")
def _dense(config: Config, first: bool) -> list[Layer]:
    return [make("dense", {"out": config["units"], "bias": config.get("use_bias", True)})]


@_of("MaxPooling2D")
def _max_pool(config: Config, first: bool) -> list[Layer]:
    return _pool(config, "max")


@_of("AveragePooling2D")
def _average_pool(config: Config, first: bool) -> list[Layer]:
    return _pool(config, "average")


def _pool(config: Config, of: str) -> list[Layer]:
    stride = config.get("strides") or config["pool_size"]
    own = {"size": config["pool_size"], "stride": stride, "padding": config.get("padding", "valid")}
    return [make("pool", own | {"of": of})]


@_of("GlobalAveragePooling2D", "GlobalMaxPooling2D")
def _global(config: Config, first: bool) -> list[Layer]:
    return [make("global-pool", {"flat": not config.get("keepdims", False)})]


@_of("BatchNormalization")
def _batch_norm(config: Config, first: bool) -> list[Layer]:
    _axis(config, first)
    own = {"scale": config.get("scale", True), "shift": config.get("center", True)}
    return [make("batch-norm", own)]


@_of("LayerNormalization")
def _layer_norm(config: Config, first: bool) -> list[Layer]:
    _axis(config, first)
    own = {"scale": config.get("scale", True), "shift": config.get("center", True)}
    return [make("layer-norm", own)]


@_of("GroupNormalization")
def _group_norm(config: Config, first: bool) -> list[Layer]:
    _axis(config, first)
    if config.get("scale", True) != config.get("center", True):
        raise NetworkError("GroupNormalization is known with scale and center, or without both")
    return [make("group-norm", {"groups": config["groups"], "affine": config.get("scale", True)})]


@_of("Normalization")
def _statistics(config: Config, first: bool) -> list[Layer]:
    kept = config.get("mean") is None
    return [make("batch-norm", {"scale": False, "shift": False, "running": kept})]


def _axis(config: Config, first: bool) -> None:
    axis = config.get("axis", -1)
    axis = axis[0] if isinstance(axis, list) and len(axis) == 1 else axis
    if axis not in AXES[first]:
        raise NetworkError(f"axis must be that of the channels: got {short(axis)}")


@_of("Activation", "ReLU", "LeakyReLU", "ELU", "Softmax", "Rescaling")
def _activation(config: Config, first: bool) -> list[Layer]:
    return [make("activation", {"of": _word(config.get("activation", "of its own class"))})]


@_of("PReLU")
def _prelu(config: Config, first: bool) -> list[Layer]:
    raise NetworkError("PReLU is known where its axes are shared, which is not told apart here")


@_of("Dropout", "SpatialDropout2D", "GaussianNoise", "ActivityRegularization", "StochasticDepth")
def _dropout(config: Config, first: bool) -> list[Layer]:
    return [make("dropout", {})]


@_of("LayerScale")
def _scale(config: Config, first: bool) -> list[Layer]:
    return [make("scale", {})]


@_of("Flatten")
def _flatten(config: Config, first: bool) -> list[Layer]:
    return [make("flatten", {})]


@_of("Reshape")
def _reshape(config: Config, first: bool) -> list[Layer]:
    return [make("reshape", {"flat": len(config["target_shape"]) == 1})]


@_of("ZeroPadding2D", "Cropping2D")
def _pad(config: Config, first: bool) -> list[Layer]:
    cells = config["padding"] if "padding" in config else config["cropping"]
    try:
        (top, bottom), (left, right) = cells
    except (TypeError, ValueError):
        raise NetworkError(f"cells must be two pairs: got {short(cells)}") from None
    both: tuple[Any, ...] = (top, bottom, left, right)
    if "padding" not in config:
        both = tuple(-n if isinstance(n, int) else n for n in both)
    return [make("pad", {"cells": both})]


@_of("UpSampling2D")
def _upsample(config: Config, first: bool) -> list[Layer]:
    sizes = config["size"]
    if not isinstance(sizes, list) or len(sizes) != 2 or sizes[0] != sizes[1]:
        raise NetworkError(
            f"UpSampling2D is known with one factor for both axes: got {short(sizes)}"
        )
    own = {"factor": sizes[0], "of": config.get("interpolation", "nearest")}
    return [make("upsample", own)]


@_of("Add", "Subtract", "Average", "Maximum", "Minimum")
def _add(config: Config, first: bool) -> list[Layer]:
    return [make("add", {})]


@_of("Multiply")
def _multiply(config: Config, first: bool) -> list[Layer]:
    return [make("multiply", {})]


@_of("Concatenate")
def _concat(config: Config, first: bool) -> list[Layer]:
    _axis(config, first)
    return [make("concat", {})]
