// A layer as all libraries mean it, and what comes out of it: cnndocs/lines/_layer.py in JavaScript.

import { grouped } from "../../core/decimal.mjs";
import { formula } from "../../core/settings.mjs";
import { outputSize, window } from "../../core/ops/windows.mjs";
import { LineError, refused, sentence } from "./tables.mjs";

/**
 * @typedef {number[]} Sizes
 * @typedef {[number, number][]} Pads
 *
 * @typedef {object} Layer sizes are of its axes, one or two
 * @property {string} kind
 * @property {number} axes
 * @property {number} inputs channels; zero: those of the input
 * @property {number} outputs channels; zero: as many as come in
 * @property {number} multiplier depthwise: filters for each channel
 * @property {Sizes} kernel
 * @property {Sizes} stride
 * @property {string | Pads} padding a word, or cells a side
 * @property {Sizes} dilation
 * @property {number} groups
 * @property {boolean} bias
 * @property {Sizes | null} more output padding
 * @property {boolean} ceil
 * @property {boolean} counts whether padding counts in an average
 * @property {string} mode of padding
 */

/** @param {string} kind @param {number} axes @param {Partial<Layer>} settings @returns {Layer} */
export const layer = (kind, axes, settings) => ({
  kind, axes, inputs: 0, outputs: 0, multiplier: 0, kernel: [], stride: [], padding: [], dilation: [],
  groups: 1, bias: true, more: null, ceil: false, counts: true, mode: "zeros", ...settings,
});

/** @param {Layer} of */
export const isConvolution = ({ kind }) => kind === "conv" || kind === "transposed";

/** @param {Sizes} shape */
export const sizes = (shape) => shape.join("x");

/** Cells from the first to the last cell of a window, both included. @param {Layer} of @returns {Sizes} */
export const spans = ({ kernel, dilation }) => kernel.map((cells, axis) => dilation[axis] * (cells - 1) + 1);

/** The padded cells before and behind each axis. @param {Layer} of @param {Sizes} size @returns {Pads} */
export function pads(of, size) {
  const { padding, kind, axes, stride, more } = of;
  if (typeof padding !== "string") return padding;
  if (padding === "valid") return Array.from({ length: axes }, () => [0, 0]);
  return spans(of).map((span, axis) => {
    if (padding === "causal") return [span - 1, 0];
    const step = stride[axis], half = Math.floor(span / 2);
    if (kind === "transposed" && more) return [half, half]; // Keras, both given
    const total = kind === "transposed"
      ? Math.max(span - step, 0) // Keras: what makes the output the input times the stride
      : Math.max((Math.ceil(size[axis] / step) - 1) * step + span - size[axis], 0);
    return [Math.floor(total / 2), Math.ceil(total / 2)];
  });
}

/** A layer with what it takes from its input filled in. @param {Layer} of @param {Sizes} shape
 * @returns {Layer & {padding: Pads}} */
export function on(of, shape) {
  const { kind, axes, inputs, multiplier } = of;
  const last = shape[shape.length - 1], [depth] = shape;
  if (kind === "dense") {
    if (inputs && inputs !== last) throw refused("values", { inputs, count: last }).with([...shape.slice(0, -1), inputs]);
    return { ...of, inputs: last, padding: [] };
  }
  if (shape.length !== axes + 1) {
    const wanted = axes === 1 ? "channels x length" : "channels x height x width";
    const error = refused("axes", { wanted, shape: sizes(shape) });
    throw shape.length > axes + 1 ? error.with([inputs || depth, ...shape.slice(-axes)]) : error;
  }
  if (inputs && inputs !== depth) {
    const hint = inputs === last ? sentence("first", { shape: sizes([last, ...shape.slice(0, -1)]) }) : "";
    throw refused("channels", { inputs, count: depth, hint }).with([inputs, ...(hint ? shape.slice(0, -1) : shape.slice(1))]);
  }
  const groups = multiplier ? depth : of.groups;
  const outputs = (multiplier ? depth * multiplier : of.outputs) || depth;
  if (isConvolution(of)) {
    for (const [what, count] of /** @type {[string, number][]} */ ([["channels in", depth], ["channels out", outputs]])) {
      if (count % groups) throw refused("groups", { groups, count, what });
    }
  }
  return { ...of, inputs: depth, outputs, groups, padding: pads(of, shape.slice(1)) };
}

/** What is added behind a transposed convolution: Keras fills where windows leave gaps. @param {Layer} of @returns {Sizes} */
export const added = (of) => of.more ?? spans(of).map((span, axis) => Math.max(of.stride[axis] - span, 0));

/** The size along one axis of a transposed convolution, and its arithmetic.
 * @param {Layer & {padding: Pads}} of @param {number} axis @param {number} size @returns {[number, string]} */
function spread(of, axis, size) {
  const [stride, dilation, kernel, span] = [of.stride, of.dilation, of.kernel, spans(of)].map((each) => each[axis]);
  const [before, after] = of.padding[axis];
  const more = added(of)[axis];
  const result = (size - 1) * stride - before - after + span + more;
  const text = `(${size} - 1) × ${stride} - ${before} - ${after} + ${dilation} × (${kernel} - 1) + 1${more ? ` + ${more}` : ""}`;
  if (result < 1) throw refused("empty", { text, result });
  return [result, `${text} = ${result}`];
}

/** The size along one axis, and its arithmetic. @param {Layer & {padding: Pads}} of
 * @param {number} axis @param {number} size @returns {[number, string]} */
function along(of, axis, size) {
  if (of.kind === "transposed") return spread(of, axis, size);
  const { kernel, stride, dilation, padding, ceil } = of;
  const how = { stride: stride[axis], dilation: dilation[axis], ceil };
  try {
    outputSize(size, kernel[axis], { ...how, padding: padding[axis] });
  } catch (error) {
    throw new LineError(/** @type {Error} */ (error).message);
  }
  const w = window(size, kernel[axis], { ...how, padding: [padding[axis], padding[axis]] });
  return [w.output[0], formula(w, 0).replaceAll("−", "-")];
}

/** The shape that comes out, and the arithmetic of each axis. @param {Layer & {padding: Pads}} of
 * @param {Sizes} shape @returns {[Sizes, string[]]} */
export function output(of, shape) {
  if (of.kind === "dense") return [[...shape.slice(0, -1), of.outputs], []];
  const axes = shape.slice(1).map((size, axis) => along(of, axis, size));
  return [[of.outputs, ...axes.map(([size]) => size)], axes.map(([, text]) => text)];
}

/** The numbers whose product is how many weights there are. @param {Layer} of @returns {Sizes} */
function weights({ kind, inputs, outputs, groups, kernel }) {
  if (kind === "dense") return [outputs, inputs];
  if (kind === "conv") return [outputs, inputs / groups, ...kernel];
  return kind === "transposed" ? [inputs, outputs / groups, ...kernel] : [];
}

/** Exact, however large. @param {Sizes} numbers */
const product = (numbers) => numbers.reduce((all, one) => all * BigInt(one), 1n);

/** How many numbers are learned, and the arithmetic. @param {Layer} of @returns {[bigint, string]} */
export function parameters(of) {
  const factors = weights(of);
  if (!factors.length) return [0n, "0"];
  const biases = of.bias ? of.outputs : 0;
  const total = product(factors) + BigInt(biases);
  return [total, `${factors.join(" × ")}${biases ? ` + ${biases}` : ""} = ${grouped(total)}`];
}

/** How many multiplications weights take part in. @param {Layer} of @param {Sizes} shape
 * @param {Sizes} out @returns {[bigint, string]} */
export function multiplyAdds(of, shape, out) {
  const each = weights(of);
  if (!each.length) return [0n, "0"];
  const places = of.kind === "dense" ? shape.slice(0, -1) : (of.kind === "transposed" ? shape : out).slice(1);
  const factors = [...places, ...each];
  return [product(factors), `${factors.join(" × ")} = ${grouped(product(factors))}`];
}

/** @param {number} a @param {number} b @returns {number} */
const gcd = (a, b) => (b ? gcd(b, a % b) : a);

/** How many cells of the input one cell of the output sees at most. @param {Layer} of @returns {Sizes} */
export function field(of) {
  if (of.kind !== "transposed") return spans(of);
  return of.kernel.map((cells, axis) => {
    const shared = gcd(of.stride[axis], of.dilation[axis]);
    return Math.floor((cells - 1) / (of.stride[axis] / shared)) * (of.dilation[axis] / shared) + 1;
  });
}
