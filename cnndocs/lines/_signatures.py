"""Which functions make a layer, which arguments they take, and what these mean."""

from __future__ import annotations

from dataclasses import dataclass

PYTORCH, KERAS, JAX = "PyTorch", "Keras", "JAX"

# What an argument says, by its name in any of the libraries; {} is its value.
MEANINGS = {
    "in_channels": "The input has {} channels, and each filter a slice for each one in its group.",
    "in_features": "The input has {} values, and each output has a weight for each of them.",
    "out_channels": "The layer has {} filters, and its output as many channels.",
    "filters": "The layer has {} filters, and its output as many channels.",
    "out_features": "The layer has {} outputs.",
    "units": "The layer has {} outputs.",
    "kernel_size": "The kernel has {} cells along each axis.",
    "pool_size": "The window has {} cells along each axis.",
    "stride": "The window moves by {} cells along each axis.",
    "strides": "The window moves by {} cells along each axis.",
    "window_strides": "The window moves by {} cells along each axis.",
    "padding": "Cells around the input: {}.",
    "output_padding": "The output gets {} more cells at its end, to choose between sizes.",
    "dilation": "Neighbouring cells of the kernel lie {} cells apart on the input.",
    "dilation_rate": "Neighbouring cells of the kernel lie {} cells apart on the input.",
    "rhs_dilation": "Neighbouring cells of the kernel lie {} cells apart on the input.",
    "lhs_dilation": "The input is spread out: neighbouring cells lie {} cells apart.",
    "groups": "Channels are split into {} groups, and each filter sees one of them.",
    "feature_group_count": "Channels are split into {} groups, and each filter sees one of them.",
    "depth_multiplier": "Each channel has {} filters of its own.",
    "bias": "Whether each filter adds a number of its own: {}.",
    "use_bias": "Whether each filter adds a number of its own: {}.",
    "padding_mode": "What stands in the padding: {}.",
    "ceil_mode": "Whether the size is rounded up: {}.",
    "count_include_pad": "Whether padded cells count in the divisor of the average: {}.",
    "activation": "What is applied to each cell behind the layer: {}.",
    "input": "What the layer is applied to; the line does not show its size.",
    "weight": "The kernel; the line does not show its shape.",
}
LATER = "It does not change the sizes."  # of arguments without a meaning here
REQUIRED = object()


@dataclass(frozen=True)
class Signature:
    """A function of a library: its arguments in their order, with their defaults."""

    library: str
    kind: str
    axes: int
    arguments: dict[str, object]
    positional: int = 99  # how many may be given without a name


def _torch(kind: str, axes: int, **more: object) -> Signature:
    return Signature(PYTORCH, kind, axes, more)


def _keras(kind: str, axes: int, positional: int, **more: object) -> Signature:
    names: tuple[str, ...] = ("name", "dtype", "trainable", "input_shape", "activity_regularizer")
    names += tuple(
        f"{part}_{what}"
        for part in ("kernel", "bias")
        for what in ("initializer", "regularizer", "constraint")
    )
    return Signature(KERAS, kind, axes, more | dict.fromkeys(names), positional)


def signatures() -> dict[str, Signature]:
    """Return each function by its name."""
    rest = {"padding_mode": "zeros", "device": None, "dtype": None}
    every: dict[str, Signature] = {
        "Linear": _torch(
            "dense",
            0,
            in_features=REQUIRED,
            out_features=REQUIRED,
            bias=True,
            device=None,
            dtype=None,
        ),
        "Dense": _keras("dense", 0, 3, units=REQUIRED, activation=None, use_bias=True),
        "conv_general_dilated": Signature(
            JAX,
            "conv",
            2,
            {
                "lhs": REQUIRED,
                "rhs": REQUIRED,
                "window_strides": REQUIRED,
                "padding": REQUIRED,
                "lhs_dilation": None,
                "rhs_dilation": None,
                "dimension_numbers": None,
                "feature_group_count": 1,
                "batch_group_count": 1,
                "precision": None,
                "preferred_element_type": None,
            },
        ),
    }
    for axes in (1, 2):
        head = {
            "in_channels": REQUIRED,
            "out_channels": REQUIRED,
            "kernel_size": REQUIRED,
            "stride": 1,
            "padding": 0,
        }
        every[f"Conv{axes}d"] = _torch(
            "conv", axes, **head, dilation=1, groups=1, bias=True, **rest
        )
        every[f"ConvTranspose{axes}d"] = _torch(
            "transposed", axes, **head, output_padding=0, groups=1, bias=True, dilation=1, **rest
        )
        taken = {"input": REQUIRED, "weight": REQUIRED, "bias": None, "stride": 1, "padding": 0}
        every[f"conv{axes}d"] = _torch("conv", axes, **taken, dilation=1, groups=1)
        every[f"conv_transpose{axes}d"] = _torch(
            "transposed", axes, **taken, output_padding=0, groups=1, dilation=1
        )
        pool = {"kernel_size": REQUIRED, "stride": None, "padding": 0}
        largest = {**pool, "dilation": 1, "return_indices": False, "ceil_mode": False}
        mean = {**pool, "ceil_mode": False, "count_include_pad": True}
        if axes == 2:
            mean["divisor_override"] = None
        every[f"MaxPool{axes}d"] = _torch("max-pool", axes, **largest)
        every[f"AvgPool{axes}d"] = _torch("avg-pool", axes, **mean)
        functional = {**pool, "dilation": 1, "ceil_mode": False, "return_indices": False}
        every[f"max_pool{axes}d"] = _torch("max-pool", axes, input=REQUIRED, **functional)
        every[f"avg_pool{axes}d"] = _torch("avg-pool", axes, input=REQUIRED, **mean)
        tail = {"data_format": None, "dilation_rate": 1}
        ends = {"activation": None, "use_bias": True}
        conv = {
            "filters": REQUIRED,
            "kernel_size": REQUIRED,
            "strides": 1,
            "padding": "valid",
            **tail,
        }
        every[f"Conv{axes}D"] = _keras("conv", axes, 9, **conv, groups=1, **ends)
        every[f"SeparableConv{axes}D"] = _keras(
            "separable", axes, 9, **conv, depth_multiplier=1, **ends
        )
        every[f"Conv{axes}DTranspose"] = _keras(
            "transposed", axes, 4, **conv, output_padding=None, **ends
        )
        alone = {
            "kernel_size": REQUIRED,
            "strides": 1,
            "padding": "valid",
            "depth_multiplier": 1,
            **tail,
        }
        every[f"DepthwiseConv{axes}D"] = _keras("depthwise", axes, 7, **alone, **ends)
        shrunk = {"pool_size": 2, "strides": None, "padding": "valid", "data_format": None}
        for name, kind in (
            ("MaxPooling", "max-pool"),
            ("MaxPool", "max-pool"),
            ("AveragePooling", "avg-pool"),
            ("AvgPool", "avg-pool"),
        ):
            every[f"{name}{axes}D"] = _keras(kind, axes, 4, **shrunk)
    return every
