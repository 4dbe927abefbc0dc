// From a call to layers: what each library means by its arguments, and what it refuses.

import { Arguments, signature } from "./arguments.mjs";
import { layer, sizes } from "./layer.mjs";
import { said } from "./python.mjs";
import { refused, tables } from "./tables.mjs";

/**
 * @typedef {import("./layer.mjs").Layer} Layer
 * @typedef {import("./layer.mjs").Sizes} Sizes
 * @typedef {import("./layer.mjs").Pads} Pads
 * @typedef {import("./tables.mjs").Value} Value
 */

const WHERE = "in the field for the kernel’s shape";

/** The layers that a line makes, one or two, and its arguments.
 * @param {import("./grammar.mjs").Call} call @param {Sizes | null} kernel that the line hands over */
export function layers(call, kernel) {
  const taken = signature(call);
  const given = new Arguments(call, taken);
  return { taken, given, parts: parts(taken, given, kernel) };
}

/** @param {import("./tables.mjs").Signature} taken @param {Arguments} given
 * @param {Sizes | null} kernel @returns {Layer[]} */
function parts({ library, kind, axes }, given, kernel) {
  if (library === "JAX") return [jax(given, kernel)];
  if (kind === "dense") return [dense(given)];
  return library === "Keras" ? keras(given, kind, axes) : [torch(given, kind, axes, kernel)];
}

/** @param {Arguments} given */
function dense(given) {
  if (given.has("units")) {
    return layer("dense", 0, { outputs: given.integer("units"), bias: given.switch("use_bias") });
  }
  const outputs = given.integer("out_features"), inputs = given.integer("in_features");
  return layer("dense", 0, { inputs, outputs, bias: given.switch("bias") });
}

/** The shape of a kernel that the line hands over. @param {Sizes | null} kernel @param {number} axes
 * @param {string} what @param {Arguments} given @returns {Sizes} */
function handed(kernel, axes, what, given) {
  if (!kernel) throw refused("hidden", { what, where: WHERE }, given.at(what));
  if (kernel.length !== axes + 2) throw refused("kernel", { what, axes: axes + 2, shape: sizes(kernel) });
  return kernel;
}

/** @param {number} axes @returns {Sizes} */
const ones = (axes) => Array.from({ length: axes }, () => 1);

/** @param {Arguments} given @param {string} kind @param {number} axes @param {Sizes | null} shape */
function torch(given, kind, axes, shape) {
  const { name } = given;
  const word = given.value("padding");
  /** @type {string | Pads} */
  let padding = "";
  if (typeof word === "string") {
    if (kind !== "conv") throw refused("torch-word", { name, value: said(word) }, given.at("padding"));
    padding = given.word("padding", ["same", "valid"]);
  } else {
    padding = given.sizes("padding", 0).map((cells) => [cells, cells]);
  }
  if (kind.endsWith("pool")) {
    const kernel = given.sizes("kernel_size");
    const dilation = given.has("dilation") ? given.sizes("dilation") : ones(axes);
    /** @type {Pads} */ (padding).forEach(([cells], axis) => {
      const side = kernel[axis];
      if (cells > Math.floor(side / 2)) throw refused("torch-half", { cells, side }, given.at("padding"));
    });
    const stride = given.value("stride") === null ? kernel : given.sizes("stride");
    const ceil = given.switch("ceil_mode");
    const counts = !given.has("count_include_pad") || given.switch("count_include_pad");
    return layer(kind, axes, { kernel, padding, stride, dilation, ceil, counts });
  }
  const stride = given.sizes("stride"), dilation = given.sizes("dilation"), groups = given.integer("groups");
  let inputs = 0, outputs = 0, kernel = ones(axes), bias = false, mode = "zeros";
  if (given.has("weight")) {
    const [first, second, ...size] = handed(shape, axes, "weight", given);
    [inputs, outputs] = kind === "conv" ? [second * groups, first] : [first, second * groups];
    [kernel, bias] = [size, given.value("bias") !== null];
  } else {
    [inputs, outputs] = [given.integer("in_channels"), given.integer("out_channels")];
    [kernel, bias] = [given.sizes("kernel_size"), given.switch("bias")];
    mode = given.word("padding_mode", tables.modes);
    if (kind === "transposed" && mode !== "zeros") {
      throw refused("torch-mode", { name, value: said(mode) }, given.at("padding_mode"));
    }
  }
  if (padding === "same" && Math.max(...stride) > 1) {
    throw refused("torch-same", { stride: Math.max(...stride) }, given.at("padding"));
  }
  const more = kind === "transposed" ? given.sizes("output_padding", 0) : null;
  more?.forEach((cells, axis) => {
    const [step, spread] = [stride[axis], dilation[axis]];
    if (cells < Math.max(step, spread)) return;
    throw refused("torch-more", { more: cells, stride: step, dilation: spread }, given.at("output_padding"));
  });
  return layer(kind, axes, { inputs, outputs, kernel, stride, padding, dilation, groups, bias, more, mode });
}

const FORMATS = ["channels_last", "channels_first"];

/** @param {Arguments} given @param {string} kind @param {number} axes @returns {Layer[]} */
function keras(given, kind, axes) {
  const format = given.value("data_format");
  if (format !== null && !FORMATS.includes(/** @type {string} */ (format))) given.word("data_format", FORMATS);
  const padding = given.word("padding", axes === 1 && kind === "conv" ? ["valid", "same", "causal"] : ["valid", "same"]);
  if (kind.endsWith("pool")) {
    const kernel = given.sizes("pool_size");
    const stride = given.value("strides") === null ? kernel : given.sizes("strides");
    return [layer(kind, axes, { kernel, stride, padding, dilation: ones(axes), counts: false })];
  }
  const stride = given.sizes("strides"), dilation = given.sizes("dilation_rate");
  if (Math.max(...stride) > 1 && Math.max(...dilation) > 1) {
    const values = { stride: Math.max(...stride), dilation: Math.max(...dilation) };
    throw refused("keras-strides", values, given.at("dilation_rate"));
  }
  const bias = given.switch("use_bias");
  const all = layer("conv", axes, { kernel: given.sizes("kernel_size"), stride, padding, dilation, bias });
  if (kind === "depthwise") return [{ ...all, multiplier: given.integer("depth_multiplier") }];
  const outputs = given.integer("filters");
  if (kind === "separable") {
    const apart = { ...all, multiplier: given.integer("depth_multiplier"), bias: false };
    const one = ones(axes);
    return [apart, layer("conv", axes, { outputs, kernel: one, stride: one, padding: "valid", dilation: one, bias })];
  }
  if (kind === "transposed") {
    const more = given.value("output_padding") === null ? null : given.sizes("output_padding", 0);
    more?.forEach((cells, axis) => {
      if (cells < stride[axis]) return;
      throw refused("keras-more", { more: cells, stride: stride[axis] }, given.at("output_padding"));
    });
    return [{ ...all, kind, outputs, more }];
  }
  const groups = given.integer("groups");
  if (outputs % groups) throw refused("groups", { groups, count: outputs, what: "filters" }, given.at("groups"));
  return [{ ...all, outputs, groups }];
}

/** Whether a value is a tuple of some others, as Python compares them.
 * @param {Value} value @param {any[]} others */
const equals = (value, others) => Array.isArray(value) && value.length === others.length
  && others.every((one, at) => (typeof one === "number"
    ? ["bigint", "number", "boolean"].includes(typeof value[at]) && Number(value[at]) === one
    : value[at] === one));

/** @param {Arguments} given @param {Sizes | null} shape */
function jax(given, shape) {
  const [filters, depth, ...kernel] = handed(shape, 2, "rhs", given);
  const spread = given.value("lhs_dilation"), numbers = given.value("dimension_numbers");
  if (spread !== null && !equals(spread, [1, 1])) throw refused("jax-spread", {}, given.at("lhs_dilation"));
  if (numbers !== null && !equals(numbers, ["NCHW", "OIHW", "NCHW"])) {
    throw refused("jax-numbers", { value: said(numbers) }, given.at("dimension_numbers"));
  }
  const value = given.value("padding");
  /** @type {string | Pads} */
  let padding = "";
  if (typeof value === "string") {
    padding = given.word("padding", ["same", "valid"]);
  } else {
    const rows = Array.isArray(value) ? value : [];
    if (rows.length !== 2 || rows.some((row) => !Array.isArray(row) || row.length !== 2)) {
      throw refused("jax-padding", { value: said(value) }, given.at("padding"));
    }
    padding = /** @type {Value[][]} */ (rows).map(([before, after]) =>
      [given.whole("padding", before, 0), given.whole("padding", after, 0)]);
  }
  const dilation = given.value("rhs_dilation") === null ? ones(2) : given.sizes("rhs_dilation");
  const groups = given.integer("feature_group_count");
  const stride = given.sizes("window_strides");
  return layer("conv", 2, { inputs: depth * groups, outputs: filters, kernel, stride, padding, dilation, groups, bias: false });
}
