// What each kind of layer makes of a shape: its output, what it learns, what it costs, what it reads.

import { grouped } from "../../core/decimal.mjs";
import { window } from "../../core/ops/windows.mjs";
import { NOTHING, amount } from "./amount.mjs";
import { ITSELF, everything, sliding } from "./axis.mjs";

/**
 * @typedef {import("./settings.mjs").Layer} Layer
 * @typedef {import("./amount.mjs").Amount} Amount
 * @typedef {number[]} Shape channels, rows, columns; or one number, a row of values
 *
 * @typedef {object} Kind each function takes the layer's settings, the shape that comes in, and the one that goes out
 * @property {boolean} [renames] its output holds no new numbers
 * @property {(settings: any, shapes: Shape[]) => Shape} [output] else the shape stays
 * @property {(settings: any, shape: Shape) => Amount} [parameters]
 * @property {(settings: any, shape: Shape) => Amount} [kept] but not learned
 * @property {(settings: any, shape: Shape, output: Shape) => Amount} [multiplyAdds]
 * @property {(settings: any, shape: Shape, output: Shape) => Amount} [operations] besides those
 */

const FULL = 2 ** 31 - 1; // no axis is longer in the package

/** @param {Shape} shape */
export const product = (shape) => shape.reduce((all, size) => all * size, 1);

/** As the package writes a shape, without commas. @param {(number | string)[]} shape */
export const by = (shape) => shape.join("×");

/** A shape for readers: 25,088 values. @param {Shape} shape */
export const sizes = (shape) => by(shape.map(grouped));

/** @param {string} kind @param {Shape} shape */
function image(kind, shape) {
  if (shape.length !== 3) throw new RangeError(`${kind} needs an image C×H×W: got ${by(shape)}`);
  return shape;
}

/** @param {string} name @param {number} value */
function fits(name, value) {
  if (value > FULL) throw new RangeError(`${name} must be at most ${FULL}: got ${value}`);
  return value;
}

/** @param {any} size */
const pair = (size) => (Array.isArray(size) ? size : [size, size]);

/** Where the windows of a convolution or a pooling lie. @param {any} settings @param {Shape} shape */
export function windows({ kernel, size = kernel, stride, padding, dilation = 1, ceil_mode: ceil = false }, shape) {
  return window(shape.slice(1), size, { stride, padding, dilation, ceil });
}

/** The weights of a convolution, as products. @param {any} settings @param {number} depth */
function weights({ channels, kernel, groups, table }, depth) {
  if (!table.length) return [[channels, depth / groups, ...pair(kernel)]];
  const kernels = table.reduce((/** @type {number} */ sum, /** @type {number[]} */ [many]) => sum + many, 0);
  if (kernels !== channels || Math.max(...table.map((/** @type {number[]} */ [, seen]) => seen)) > depth) {
    const pairs = table.map((/** @type {number[]} */ both) => `(${both.join(", ")})`).join(", ");
    throw new RangeError(
      `table (${pairs}${table.length === 1 ? "," : ""}) must have ${channels} kernels, each on at most ${depth} channels`);
  }
  return table.map((/** @type {number[]} */ both) => [...both, ...pair(kernel)]);
}

/** @type {Kind} */
const pool = {
  output: (settings, [shape]) => [image("pool", shape)[0], ...windows(settings, shape).output],
  parameters: ({ trainable }, [depth]) => (trainable ? amount([2, depth]) : NOTHING),
  operations: ({ size }, _, output) => amount([product(output), ...pair(size)]),
};

/** @type {Kind} */
const activation = { operations: (_, __, output) => amount(output) };

/** @type {Record<string, Kind>} */
export const LAYERS = {
  conv: {
    output(settings, [shape]) {
      const w = windows(settings, image("conv", shape));
      const { channels, groups } = settings;
      if (shape[0] % groups || channels % groups) {
        throw new RangeError(`groups ${groups} must divide ${shape[0]} channels in and ${channels} out`);
      }
      return [channels, ...w.output];
    },
    parameters: (settings, [depth]) => amount(...weights(settings, depth), [settings.bias ? settings.channels : 0]),
    multiplyAdds: (settings, [depth], output) =>
      amount(...weights(settings, depth).map((/** @type {number[]} */ factors) => [...output.slice(1), ...factors])),
  },
  pool,
  avg: pool,
  batch: {
    parameters: (_, [depth]) => amount([2, depth]),
    kept: (_, [depth]) => amount([2, depth]),
    operations: (_, __, output) => amount([2, product(output)]),
  },
  lrn: { operations: ({ size }, _, output) => amount([2 * size + 2, product(output)]) },
  relu: activation,
  tanh: activation,
  sigmoid: activation,
  dropout: { renames: true },
  global: {
    output: (_, [shape]) => image("global-pool", shape).slice(0, 1),
    operations: (_, shape) => amount(shape),
  },
  flatten: { renames: true, output: (_, [shape]) => [fits("flattened size", product(shape))] },
  dense: {
    output({ out }, [shape]) {
      if (shape.length === 1) return [out];
      throw new RangeError("dense needs one row of values: put flatten or global-pool before it");
    },
    parameters: ({ out, bias }, [size]) => amount([out, size], [bias ? out : 0]),
    multiplyAdds: (_, [size], output) => amount([output[0], size]),
  },
  add: {
    output(_, shapes) {
      if (new Set(shapes.map(by)).size === 1) return shapes[0];
      throw new RangeError(`add needs one shape: got ${shapes.map(by).join(" and ")}`);
    },
    operations: (_, __, output) => amount(output),
  },
  concat: {
    output(_, shapes) {
      if (new Set(shapes.map((shape) => by(shape.slice(1)))).size > 1) {
        throw new RangeError(`concat needs one height and width: got ${shapes.map(by).join(" and ")}`);
      }
      return [fits("channels", shapes.reduce((sum, [depth]) => sum + depth, 0)), ...shapes[0].slice(1)];
    },
  },
};

/** Which cells of its input each cell of a layer reads along an axis. @param {Layer} layer
 * @param {0 | 1} axis @param {Shape} shape @param {Shape} output */
export function taps({ kind, settings }, axis, shape, output) {
  if (kind === "conv" || kind === "pool" || kind === "avg") {
    const w = windows(settings, shape);
    return sliding(w.stride[axis], w.padding[axis][0], w.span[axis]);
  }
  return output.length < 3 && shape.length === 3 ? everything(shape[1 + axis]) : ITSELF;
}

/** Whether an output is longer along an axis than the package counts. @param {Shape} output */
export function check(output) {
  if (Math.max(...output) > FULL) throw new RangeError(`its output ${by(output)} is larger than 2,147,483,647`);
  if (product(output) > Number.MAX_SAFE_INTEGER) throw new RangeError(`its output ${by(output)} has more values than are counted here`);
}
