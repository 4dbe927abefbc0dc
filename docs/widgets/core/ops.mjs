// The layers on integers, in the words of the Python package: sizes, windows, values, and what
// depends on what. Imports nothing. Whoever calls knows how the integers are scaled.
//
// Images are nested arrays (H, W) or (C, H, W); settings take a number or [vertical, horizontal];
// padding also [[top, bottom], [left, right]], "valid" or "same".

/**
 * @typedef {[number, number]} Pair
 * @typedef {object} Window where the windows of a layer lie
 * @property {Pair} size height and width of the input
 * @property {Pair} kernel
 * @property {Pair} stride
 * @property {[Pair, Pair]} padding [[top, bottom], [left, right]]
 * @property {Pair} dilation
 * @property {Pair} output
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
 *
 * @typedef {object} Term one product of a weighted sum
 * @property {number} row of the input, outside of it where the term lies on padding
 * @property {number} column
 * @property {boolean} inside
 * @property {number} m row of the weight
 * @property {number} n column of the weight
 * @property {number} a the input cell, 0 on padding
 * @property {number} b the weight
 */

/** As Python prints it. @param {any} value @returns {string} */
const shown = (value) =>
  Array.isArray(value)
    ? `(${value.map(shown).join(", ")}${value.length === 1 ? "," : ""})`
    : `${value}`;

/** @param {string} name @param {any} value @param {number} [least] @returns {number} */
function integer(name, value, least = 1) {
  if (!Number.isSafeInteger(value)) {
    const kind = typeof value === "number" ? "float" : typeof value;
    throw new TypeError(`${name} must be an integer: got ${value} (${kind})`);
  }
  if (value < least) throw new RangeError(`${name} must be at least ${least}: got ${value}`);
  return value;
}

/** @param {string} name @param {any} value @param {number} [least] @returns {Pair} */
function pair(name, value, least = 1) {
  const two = Array.isArray(value) ? value : [value, value];
  if (two.length !== 2) {
    throw new RangeError(`${name} must be an integer or a pair of integers: got ${shown(value)}`);
  }
  return [integer(name, two[0], least), integer(name, two[1], least)];
}

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
 * The output-size formula itself; below 1 where no window fits.
 * @param {number} n @param {number} k @param {number} s @param {Pair} pads @param {number} d
 * @param {boolean} ceil
 */
function count(n, k, s, pads, d, ceil) {
  const free = n + pads[0] + pads[1] - d * (k - 1) - 1;
  if (!ceil) return Math.floor(free / s) + 1;
  const all = Math.ceil(free / s) + 1;
  return (all - 1) * s >= n + pads[0] ? all - 1 : all;
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
  const all = count(n, k, s, pads, d, ceil);
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
  const output = both((axis) => count(n[axis], k[axis], s[axis], pads[axis], d[axis], ceil));
  const span = both((axis) => d[axis] * (k[axis] - 1) + 1);
  const padded = both((axis) => n[axis] + pads[axis][0] + pads[axis][1]);
  if (Math.min(...output) < 1) refuse(k, d, span, padded, d[0] > 1 || d[1] > 1);
  const reach = both((axis) => (output[axis] - 1) * s[axis] + span[axis]);
  const dropped = both((axis) => Math.max(padded[axis] - reach[axis], 0));
  return {
    size: n, kernel: k, stride: s, padding: pads, dilation: d, output, span, padded, reach, dropped,
  };
}

/**
 * The lengths of nested arrays, which must not be ragged or empty.
 * @param {string} name @param {any} nested @returns {number[]}
 */
export function shapeOf(name, nested) {
  /** @type {number[]} */
  const shape = [];
  for (let part = nested; Array.isArray(part); part = part[0]) shape.push(part.length);
  if (shape.includes(0)) {
    throw new RangeError(`${name} ${shown(shape)} is empty: each axis needs at least one cell`);
  }
  /** @param {any} part @param {number} depth @returns {boolean} */
  const even = (part, depth) =>
    depth === shape.length
      ? !Array.isArray(part)
      : part.length === shape[depth] && part.every((/** @type {any} */ p) => even(p, depth + 1));
  if (!even(nested, 0)) throw new RangeError(`${name} is ragged: its rows differ in length`);
  return shape;
}

/** @template T @param {Pair} size @param {(row: number, column: number) => T} cell @returns {T[][]} */
export const table = ([height, width], cell) =>
  Array.from({ length: height }, (_, row) => Array.from({ length: width }, (_, c) => cell(row, c)));

/** Where cell [m, n] of the window at an output cell lies on the input. @param {Window} w
 * @param {number} row @param {number} column @param {number} m @param {number} n @returns {Pair} */
const under = (w, row, column, m, n) => [
  row * w.stride[0] - w.padding[0][0] + m * w.dilation[0],
  column * w.stride[1] - w.padding[1][0] + n * w.dilation[1],
];

/** @param {Window} w @param {number} row @param {number} column */
const isInside = (w, row, column) =>
  row >= 0 && column >= 0 && row < w.size[0] && column < w.size[1];

/**
 * The products of one output cell on one channel, in row order; padding counts as 0.
 * @param {number[][]} x
 * @param {number[][]} kernel
 * @param {Window} w
 * @param {number} row of the output
 * @param {number} column of the output
 * @returns {Term[]}
 */
export const terms = (x, kernel, w, row, column) =>
  table(w.kernel, (m, n) => {
    const [r, c] = under(w, row, column, m, n);
    const inside = isInside(w, r, c);
    return { row: r, column: c, inside, m, n, a: inside ? x[r][c] : 0, b: kernel[m][n] };
  }).flat();

/**
 * What depends on one cell, and what it depends on: cells of the input (padding has places
 * outside of it), of the kernel and of the output.
 * @param {Window} w
 * @param {"input" | "kernel" | "output"} kind
 * @param {number} row
 * @param {number} column
 * @returns {{input: Pair[], kernel: Pair[], output: Pair[]}}
 */
export function related(w, kind, row, column) {
  const found = { input: new Map(), kernel: new Map(), output: new Map() };
  /** @param {Map<string, Pair>} map @param {Pair} at */
  const add = (map, at) => map.set(`${at}`, at);
  for (let i = 0; i < w.output[0]; i++) {
    for (let j = 0; j < w.output[1]; j++) {
      if (kind === "output" && (i !== row || j !== column)) continue;
      for (let m = 0; m < w.kernel[0]; m++) {
        for (let n = 0; n < w.kernel[1]; n++) {
          if (kind === "kernel" && (m !== row || n !== column)) continue;
          const at = under(w, i, j, m, n);
          if (kind === "input" && (at[0] !== row || at[1] !== column)) continue;
          add(found.input, at);
          add(found.kernel, [m, n]);
          add(found.output, [i, j]);
        }
      }
    }
  }
  const [input, kernel, output] = [found.input, found.kernel, found.output].map((m) => [...m.values()]);
  return { input, kernel, output };
}

/**
 * The weighted sum of each window, channel by channel, and a bias: cross-correlation.
 * @param {any} x (H, W) or (C, H, W)
 * @param {any} kernel (kh, kw) for (H, W), else (K, C / groups, kh, kw)
 * @param {Settings & {bias?: any, groups?: number}} [settings] bias: scaled as the products are
 * @returns {any} (H_out, W_out) or (K, H_out, W_out)
 */
export function conv2d(x, kernel, settings = {}) {
  const { bias = null, groups = 1, ...rest } = settings;
  const [xs, ks] = [shapeOf("x", x), shapeOf("kernel", kernel)];
  const flat = xs.length === 2;
  if (!flat && xs.length !== 3) {
    throw new RangeError(`x must be (H, W) or (C, H, W): got shape ${shown(xs)}`);
  }
  if (flat && ks.length !== 2) {
    throw new RangeError(`kernel must be (kh, kw) for an (H, W) input: got shape ${shown(ks)}`);
  }
  if (!flat && ks.length !== 4) {
    throw new RangeError(
      `kernel must be (K, C // groups, kh, kw) for an input ${shown(xs)}: got shape ${shown(ks)}`,
    );
  }
  const [planes, kernels] = flat ? [[x], [[kernel]]] : [x, kernel];
  const parts = integer("groups", groups);
  const [channels, depth] = [planes.length, kernels[0].length];
  if (channels % parts) {
    throw new RangeError(`groups ${parts} does not divide the ${channels} channels of x ${shown(xs)}`);
  }
  if (kernels.length % parts) {
    throw new RangeError(
      `groups ${parts} does not divide the ${kernels.length} kernels of kernel ${shown(ks)}`,
    );
  }
  if (depth * parts !== channels) {
    throw new RangeError(
      `kernel ${shown(ks)} has ${depth} channels, but x ${shown(xs)} with groups ${parts} needs ` +
        `${channels} / ${parts} = ${channels / parts}`,
    );
  }
  const w = window(xs.slice(-2), ks.slice(-2), rest);
  if (bias !== null) {
    const bs = shapeOf("bias", bias);
    if (shown(bs) !== shown(flat ? [] : [kernels.length])) {
      const rule = flat
        ? "be one number for an (H, W) input"
        : `have shape ${shown([kernels.length])}`;
      throw new RangeError(`bias must ${rule}, with kernel ${shown(ks)}: got shape ${shown(bs)}`);
    }
  }
  const out = kernels.map((/** @type {number[][][]} */ slices, /** @type {number} */ k) => {
    const first = Math.floor(k / (kernels.length / parts)) * depth;
    return table(w.output, (i, j) => {
      let sum = bias === null ? 0 : flat ? bias : bias[k];
      for (let c = 0; c < depth; c++) {
        for (let m = 0; m < w.kernel[0]; m++) {
          for (let n = 0; n < w.kernel[1]; n++) {
            const [r, q] = under(w, i, j, m, n);
            if (isInside(w, r, q)) sum += planes[first + c][r][q] * slices[c][m][n];
          }
        }
      }
      return sum;
    });
  });
  return flat ? out[0] : out;
}

/** @param {Window} w @param {number} axis @param {number} at @param {boolean} padding */
function covered(w, axis, at, padding) {
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
 * Where the windows of a pooling layer lie; the stride is the size of the window if not given.
 * @param {any} size of the input
 * @param {any} kernel size of the window
 * @param {Settings} [settings]
 * @param {boolean} [real] whether each window must hold a cell of the input
 */
export function poolWindow(size, kernel, settings = {}, real = true) {
  const k = pair("size", kernel);
  const { padding = 0 } = settings;
  const w = window(size, k, { ...settings, stride: settings.stride ?? k });
  for (const axis of [0, 1]) {
    if (typeof padding !== "string" && 2 * Math.max(...w.padding[axis]) > w.kernel[axis]) {
      throw new RangeError(
        `padding ${shown(w.padding)} is more than half of the window ${shown(w.kernel)} on one side`,
      );
    }
  }
  const bare = [0, 1].some((axis) =>
    Array.from({ length: w.output[axis] }, (_, at) => covered(w, axis, at, false)).includes(0),
  );
  if (real && (w.dilation[0] > 1 || w.dilation[1] > 1) && bare) {
    throw new RangeError(
      `a window ${shown(w.kernel)} with dilation ${shown(w.dilation)} and padding ` +
        `${shown(w.padding)} holds no cell of the input ${shown(w.size)}`,
    );
  }
  return w;
}

/**
 * The largest cell of each window and where it stands: of equals the first in row order wins,
 * padding never does.
 * @param {number[][]} x
 * @param {any} size
 * @param {Settings} [settings]
 * @returns {{values: number[][], winners: Pair[][]}}
 */
export function maxPool(x, size, settings = {}) {
  const w = poolWindow(shapeOf("x", x), size, settings);
  const winners = table(w.output, (i, j) => {
    /** @type {Pair | null} */
    let best = null;
    for (let m = 0; m < w.kernel[0]; m++) {
      for (let n = 0; n < w.kernel[1]; n++) {
        const at = under(w, i, j, m, n);
        if (isInside(w, ...at) && (!best || x[at[0]][at[1]] > x[best[0]][best[1]])) best = at;
      }
    }
    return /** @type {Pair} */ (/** @type {unknown} */ (best));
  });
  return { values: winners.map((row) => row.map(([r, c]) => x[r][c])), winners };
}

/**
 * The sum of each window and how many cells count: the average is one over the other.
 * @param {number[][]} x
 * @param {any} size
 * @param {Settings & {countIncludePad?: boolean}} [settings]
 * @returns {{sums: number[][], counts: number[][]}}
 */
export function avgPool(x, size, settings = {}) {
  const { countIncludePad = true, ...rest } = settings;
  const w = poolWindow(shapeOf("x", x), size, rest, !countIncludePad);
  const ones = w.kernel.map((cells) => Array(cells).fill(1));
  const kernel = table(w.kernel, (m, n) => ones[0][m] * ones[1][n]);
  return {
    sums: table(w.output, (i, j) => terms(x, kernel, w, i, j).reduce((sum, t) => sum + t.a, 0)),
    counts: table(w.output, (i, j) =>
      covered(w, 0, i, countIncludePad) * covered(w, 1, j, countIncludePad)),
  };
}

/** Negative cells become zero. @param {any} x @returns {any} */
export const relu = (x) => (Array.isArray(x) ? x.map(relu) : Math.max(x, 0));

/** All cells in one row. @param {any} x @returns {number[]} */
export const flatten = (x) => [x].flat(Infinity);

/**
 * A weighted sum of all inputs for each output.
 * @param {number[]} x
 * @param {number[][]} weight a row an output
 * @param {number[] | null} [bias] scaled as the products are
 */
export function dense(x, weight, bias = null) {
  const [xs, ws] = [shapeOf("x", x), shapeOf("weight", weight)];
  if (xs[0] !== ws[1]) {
    throw new RangeError(
      `x ${shown(xs)} has ${xs[0]} inputs, but weight ${shown(ws)} takes ${ws[1]}`,
    );
  }
  if (bias && bias.length !== ws[0]) {
    throw new RangeError(
      `bias must have shape ${shown([ws[0]])}, with weight ${shown(ws)}: ` +
        `got shape ${shown([bias.length])}`,
    );
  }
  return weight.map((row, k) => row.reduce((sum, b, c) => sum + x[c] * b, bias ? bias[k] : 0));
}

/** Probabilities of scores, as floats. @param {number[]} z @returns {number[]} */
export function softmax(z) {
  const top = Math.max(...z);
  const powers = z.map((score) => Math.exp(score - top));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}
