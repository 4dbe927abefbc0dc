// Where the windows of a layer lie. Settings take a number or [vertical, horizontal]; padding also
// [[top, bottom], [left, right]], "valid" or "same".

import { integer, pair, shown } from "./checks.mjs";

/**
 * @typedef {import("./checks.mjs").Pair} Pair
 *
 * @typedef {object} Window where the windows of a layer lie
 * @property {Pair} size height and width of the input
 * @property {Pair} kernel
 * @property {Pair} stride
 * @property {[Pair, Pair]} padding [[top, bottom], [left, right]]
 * @property {Pair} dilation
 * @property {Pair} output
 * @property {Pair} leftOut windows that rounding up adds, and that would hold no cell
 * @property {Pair} span cells from the first to the last cell of a window
 * @property {Pair} padded size of the input with its padding
 * @property {Pair} reach cells of the padded input up to the end of the last window
 * @property {Pair} dropped rows and columns after the last window, which no window covers
 *
 * @typedef {object} Settings
 * @property {any} [stride]
 * @property {any} [padding]
 * @property {any} [dilation]
 * @property {boolean} [ceil] round the size up, as pooling may
 */

/** @param {any} padding @param {Pair[]} axes size, kernel, stride, dilation @returns {[Pair, Pair]} */
function sides(padding, [sizes, kernels, strides, dilations]) {
  if (padding === "valid") return [[0, 0], [0, 0]];
  if (padding === "same") {
    const [rows, columns] = [0, 1].map((axis) => {
      const [n, k, s, d] = [sizes, kernels, strides, dilations].map((both) => both[axis]);
      const total = Math.max((Math.ceil(n / s) - 1) * s + d * (k - 1) + 1 - n, 0);
      return /** @type {Pair} */ ([Math.floor(total / 2), Math.ceil(total / 2)]);
    });
    return [rows, columns];
  }
  if (typeof padding === "string") {
    throw new RangeError(`padding must be "valid", "same" or numbers: got "${padding}"`);
  }
  const two = Array.isArray(padding) ? padding : [padding, padding];
  if (two.length !== 2) {
    throw new RangeError(
      "padding must be an integer, (vertical, horizontal) or ((top, bottom), (left, right)): " +
        `got ${shown(padding)}`,
    );
  }
  return [pair("padding", two[0], 0), pair("padding", two[1], 0)];
}

/**
 * The output-size formula itself, below 1 where no window fits; and how many are left out.
 * @param {number} n @param {number} k @param {number} s @param {Pair} pads @param {number} d
 * @param {boolean} ceil @returns {Pair}
 */
function count(n, k, s, pads, d, ceil) {
  const free = n + pads[0] + pads[1] - d * (k - 1) - 1;
  if (!ceil) return [Math.floor(free / s) + 1, 0];
  const last = Math.ceil(free / s);
  const less = Number(last * s >= n + pads[0]);
  return [last + 1 - less, less];
}

/** @param {any} k @param {any} d @param {any} span @param {any} padded @param {boolean} dilated */
function refuse(k, d, span, padded, dilated) {
  const spread = dilated ? ` with dilation ${shown(d)} spans ${shown(span)} and` : "";
  throw new RangeError(
    `kernel ${shown(k)}${spread} is larger than the padded input ${shown(padded)}: no window fits`,
  );
}

/**
 * How many positions a window has along one axis.
 * @param {number} size
 * @param {number} kernel
 * @param {Settings} [settings] padding: a number or [before, after]
 */
export function outputSize(size, kernel, settings = {}) {
  const { stride = 1, padding = 0, dilation = 1, ceil = false } = settings;
  const n = integer("size", size);
  const k = integer("kernel", kernel);
  const s = integer("stride", stride);
  const d = integer("dilation", dilation);
  const pads = pair("padding", padding, 0);
  const [all] = count(n, k, s, pads, d, ceil);
  if (all < 1) refuse(k, d, d * (k - 1) + 1, n + pads[0] + pads[1], d > 1);
  return all;
}

/**
 * Spell out the settings of a layer and compute its sizes.
 * @param {any} size
 * @param {any} kernel
 * @param {Settings} [settings]
 * @returns {Window}
 */
export function window(size, kernel, settings = {}) {
  const { stride = 1, padding = 0, dilation = 1, ceil = false } = settings;
  const n = pair("size", size);
  const k = pair("kernel", kernel);
  const s = pair("stride", stride);
  const d = pair("dilation", dilation);
  const pads = sides(padding, [n, k, s, d]);
  /** @param {(axis: number) => number} f @returns {Pair} */
  const both = (f) => [f(0), f(1)];
  const counts = [0, 1].map((axis) => count(n[axis], k[axis], s[axis], pads[axis], d[axis], ceil));
  const output = both((axis) => counts[axis][0]);
  const leftOut = both((axis) => counts[axis][1]);
  const span = both((axis) => d[axis] * (k[axis] - 1) + 1);
  const padded = both((axis) => n[axis] + pads[axis][0] + pads[axis][1]);
  if (Math.min(...output) < 1) refuse(k, d, span, padded, d[0] > 1 || d[1] > 1);
  const reach = both((axis) => (output[axis] - 1) * s[axis] + span[axis]);
  const dropped = both((axis) => Math.max(padded[axis] - reach[axis], 0));
  return {
    size: n, kernel: k, stride: s, padding: pads, dilation: d, output, leftOut, span, padded, reach,
    dropped,
  };
}

/** @param {Window} w @param {number} axis @param {number} at @param {boolean} padding */
export function covered(w, axis, at, padding) {
  const low = padding ? 0 : w.padding[axis][0];
  const high = padding ? w.padded[axis] : low + w.size[axis];
  let cells = 0;
  for (let m = 0; m < w.kernel[axis]; m++) {
    const place = at * w.stride[axis] + m * w.dilation[axis];
    if (place >= low && place < high) cells++;
  }
  return cells;
}

/**
 * Where the windows of a pooling layer lie, each on a cell of the input at least; the stride is
 * the size of the window if not given.
 * @param {any} size of the input
 * @param {any} kernel size of the window
 * @param {Settings} [settings]
 */
export function poolWindow(size, kernel, settings = {}) {
  const k = pair("size", kernel);
  const w = window(size, k, { ...settings, stride: settings.stride ?? k });
  const bare = [0, 1].some((axis) =>
    Array.from({ length: w.output[axis] }, (_, at) => covered(w, axis, at, false)).includes(0),
  );
  if (bare) {
    const spread = Math.max(...w.dilation) > 1 ? `dilation ${shown(w.dilation)} and ` : "";
    throw new RangeError(
      `a window ${shown(w.kernel)} with ${spread}padding ${shown(w.padding)} holds no cell of the ` +
        `input ${shown(w.size)}: give less padding`,
    );
  }
  return w;
}
