// The same layer as other libraries write it, or why they do not have it.

import { shown } from "../../core/ops/checks.mjs";
import { isConvolution, pads, spans } from "./layer.mjs";
import { quoted } from "./python.mjs";
import { fill, sentence, tables } from "./tables.mjs";

/**
 * @typedef {import("./layer.mjs").Layer & {padding: import("./layer.mjs").Pads}} Filled
 * @typedef {import("./layer.mjs").Sizes} Sizes
 */

/** @param {Sizes} value */
export const isOne = (value) => value.every((part) => part === value[0]);

/** A number for each axis, or one where all are the same. @param {Sizes} value */
const written = (value) => (isOne(value) ? `${value[0]}` : shown(value));

/** @param {string} name @param {Sizes} value @param {number} usual */
const given = (name, value, usual) => (value.every((part) => part === usual) ? [] : [`${name}=${written(value)}`]);

/** @param {any} a @param {any} b */
const same = (a, b) => `${a}` === `${b}`;

/** @param {Filled} layer */
const isEven = ({ padding }) => padding.every(([before, after]) => before === after);

/** @param {string} library @param {string} kind @param {number} axes */
const named = (library, kind, axes) => fill(tables.names[library][kind], { "": axes });

/** @param {Filled} layer */
function pytorch(layer) {
  const { kind, axes, inputs, outputs, bias, padding, kernel, stride, dilation, groups, counts, ceil, mode } = layer;
  if (kind === "dense") return `nn.Linear(${inputs}, ${outputs}${bias ? "" : ", bias=False"})`;
  const isPool = !isConvolution(layer);
  let cells = padding.map(([before]) => before), first = "", then = "";
  if (!isEven(layer)) {
    const sign = kind === "transposed" ? -1 : 1;
    const sides = [...padding].reverse().flat().map((side) => `${sign * side}`).join(", ");
    cells = cells.map(() => 0);
    const lowest = kind === "max-pool" ? ', float("-inf")' : "";
    if (kind === "transposed") then = `, then nn.ZeroPad${axes}d((${sides}))`;
    else if (kind === "avg-pool" && !counts) return sentence("no-sides");
    else first = `nn.${lowest ? "ConstantPad" : "ZeroPad"}${axes}d((${sides})${lowest}), then `;
  }
  const high = cells.findIndex((most, axis) => isPool && most > Math.floor(kernel[axis] / 2));
  if (high >= 0) return sentence("no-half", { cells: cells[high], side: kernel[high] });
  const words = [
    ...(isPool ? [] : [inputs, outputs]), written(kernel),
    ...(isPool && same(stride, kernel) ? [] : given("stride", stride, isPool ? 0 : 1)),
    ...given("padding", cells, 0),
    ...(kind === "transposed" ? given("output_padding", added(layer), 0) : []),
    ...(kind === "avg-pool" ? [] : given("dilation", dilation, 1)),
    groups > 1 && `groups=${groups}`,
    !isPool && !bias && "bias=False",
    mode !== "zeros" && `padding_mode=${quoted(mode)}`,
    ceil && "ceil_mode=True",
    kind === "avg-pool" && !counts && cells.some(Boolean) && "count_include_pad=False",
  ];
  return `${first}nn.${named("PyTorch", kind, axes)}(${words.filter((word) => word !== false).join(", ")})${then}`;
}

/** The output padding that gives the output's size. @param {Filled} layer @returns {Sizes} */
const added = (layer) => layer.more ?? gaps(layer);

/** @param {Filled} layer @returns {Sizes} */
const gaps = (layer) => spans(layer).map((span, axis) => Math.max(layer.stride[axis] - span, 0));

/** A word for Keras' padding, and what is cut off behind it; null where it has none.
 * @param {Filled} layer @returns {[string, string] | null} */
function cropping(layer) {
  const [more, gap] = [added(layer), gaps(layer)];
  const cut = layer.padding.map(([before, after], axis) => [before, after - more[axis] + gap[axis]]);
  for (const padding of ["valid", "same"]) {
    if (same(pads({ ...layer, padding, more: null }, []), cut)) return [padding, ""];
  }
  if (cut.some(([, after]) => after < 0)) return null;
  return ["valid", `, then layers.Cropping${layer.axes}D(${shown(layer.axes === 2 ? cut : cut[0])})`];
}

/** @param {Filled} layer @param {Sizes} size which decides what "same" pads */
function keras(layer, size) {
  const { kind, axes, inputs, outputs, bias, padding, kernel, stride, dilation, groups, counts, ceil, mode } = layer;
  if (kind === "dense") return `layers.Dense(${outputs}${bias ? "" : ", use_bias=False"})`;
  if (ceil) return sentence("no-ceil");
  if (mode !== "zeros") return sentence("no-mode", { value: quoted(mode) });
  if (Math.max(...stride) > 1 && Math.max(...dilation) > 1) return sentence("no-strides");
  if (kind === "max-pool" && Math.max(...dilation) > 1) return sentence("no-spread-pool");
  if (kind === "transposed" && groups > 1) return sentence("no-groups");
  const isPool = !isConvolution(layer);
  let word = ["valid", "same"].find((one) => same(pads({ ...layer, padding: one }, size), padding)) ?? "";
  let first = "", then = "";
  const around = `layers.ZeroPadding${axes}D(${cells(layer)}), then `;
  if (kind === "transposed") {
    const found = cropping(layer);
    if (!found) return sentence("no-more");
    [word, then] = found;
  } else if (!word) {
    if (kind === "max-pool") return sentence("no-max");
    if (kind === "avg-pool" && !counts) return sentence("no-average");
    [first, word] = [around, "valid"];
  } else if (word === "same" && kind === "avg-pool" && counts) {
    [first, word] = [around, "valid"];
  }
  const isDepthwise = kind === "conv" && groups > 1 && groups === inputs;
  const words = [
    !isPool && !isDepthwise && `${outputs}`, written(kernel),
    ...(isPool && same(stride, kernel) ? [] : given("strides", stride, isPool ? 0 : 1)),
    word === "same" && 'padding="same"',
    isDepthwise && outputs !== inputs && `depth_multiplier=${outputs / inputs}`,
    ...given("dilation_rate", dilation, 1),
    groups > 1 && !isDepthwise && `groups=${groups}`,
    !isPool && !bias && "use_bias=False",
  ];
  const name = named("Keras", isDepthwise ? "depthwise" : kind, axes);
  return `${first}layers.${name}(${words.filter(Boolean).join(", ")})${then}`;
}

/** @param {Filled} layer */
function cells(layer) {
  if (isEven(layer)) return written(layer.padding.map(([before]) => before));
  return shown(layer.axes === 2 ? layer.padding : layer.padding[0]);
}

/** The layers as each library writes them, or why it does not.
 * @param {Filled[]} layers @param {Sizes[]} shapes @returns {Record<string, string>} */
export const others = (layers, shapes) => ({
  PyTorch: layers.map(pytorch).join(", then "),
  Keras: layers.map((layer, at) => keras(layer, shapes[at].slice(1))).join(", then "),
});
