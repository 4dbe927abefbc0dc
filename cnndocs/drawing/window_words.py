"""What is said of a layer of any setting: the words for its alternative text and its caption."""

from __future__ import annotations

from cnndocs.drawing.marks import At, has, index, of_layer
from cnndocs.drawing.sheet import link, rows, shape
from cnndocs.values import claims
from cnndocs.values.claims import item
from cnndocs.values.sizes import LEFT_OUT

MOST = 100  # results that an alternative text reads out


def written(layer: str) -> str:
    """Return the entry that says how a result came about: an average with its divisor."""
    return "averages" if has(layer, "averages") else "feature_map"


def sizes(layer: str) -> list[str]:
    """Return the addresses of the size's formula: of both axes where they differ; of a row, one."""
    both = [of_layer(layer, name) for name in ("rows", "columns")]
    same = len({claims.show(claims.resolve(each)) for each in both}) == 1
    return both[1:] if same or len(claims.resolve(of_layer(layer, "image"))) == 1 else both


def alt(layer: str, at: At) -> str:
    """Write the alternative text of a window at a position."""
    position, value = item(index(layer), *at), item(of_layer(layer, written(layer)), *at)
    begin = f"{words(layer)} The window at position {link(position)} gives {link(value)}. "
    result = of_layer(layer, "feature_map")
    if claims.resolve(result).size > MOST:
        return f"{begin}The result has {shape(result)} cells."
    return f"{begin}The result, row by row: {rows(result)}."


def caption(layer: str, at: At) -> str:
    """Write the caption."""
    dropped = of_layer(layer, "dropped")
    end = (
        f" The last {link(dropped)} rows and columns of it are dropped: no window covers them."
        if has(layer, "dropped") and any(claims.resolve(dropped))
        else ""
    )
    result = link(item(of_layer(layer, written(layer)), *at))
    return f"{words(layer)} The window marked gives {result}.{end}"


def words(layer: str) -> str:
    """Say what a layer does, with its setting."""
    if has(layer, "turned"):
        return _transposed(layer)
    pads = f"{link(of_layer(layer, 'padding'))} (top, bottom, left, right)"
    return (
        f"A window of {link(of_layer(layer, 'size'))} cells slides over the "
        f"{shape(of_layer(layer, 'image'))} input, with padding {pads}, {_steps(layer)}."
        f"{_left_out(layer)}"
    )


def _steps(layer: str) -> str:
    stride, dilation = (link(of_layer(layer, name)) for name in ("stride", "dilation"))
    return f"stride {stride} and dilation {dilation}"


def _left_out(layer: str) -> str:
    left_out = has(layer, "left_out") and any(claims.resolve(of_layer(layer, "left_out")))
    return f" {LEFT_OUT}." if left_out else ""


def _transposed(layer: str) -> str:
    size, padding, more = (
        link(of_layer(layer, name)) for name in ("size", "padding", "output_padding")
    )
    image, result = (shape(of_layer(layer, name)) for name in ("image", "feature_map"))
    return (
        f"A transposed convolution makes {result} cells of {image}, with a kernel of {size} cells, "
        f"{_steps(layer)}, padding {padding} (top, bottom, left, right) and output padding {more}. "
        "The turned kernel slides, cell by cell, over the input with zeros between its cells and "
        "around them."
    )


def several(layer: str) -> str:
    """Say what a layer on several channels does, with its setting."""
    image, kernel = (shape(of_layer(layer, name)) for name in ("image", "kernel"))
    weights, groups, size, stride, padding = (
        link(of_layer(layer, name)) for name in ("weights", "groups", "size", "stride", "padding")
    )
    return (
        f"A layer with kernels of {kernel} weights (filters, channels of a group, rows, columns; "
        f"{weights}) on {image} cells (channels, rows, columns), groups {groups}. Its windows have "
        f"{size} cells, stride {stride} and padding {padding} (top, bottom, left, right). Channels "
        "of another group are hatched."
    )
