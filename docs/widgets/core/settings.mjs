// The settings of a layer in words, those of cnndocs/values/sizes.py: the size formula with its
// numbers, what is left out; and what the last stride drops,
// and the code of libraries, or why they refuse.

import { divide } from "./decimal.mjs";
import { window } from "./ops/windows.mjs";

/**
 * @typedef {object} Settings
 * @property {number[]} size height and width of the input
 * @property {number[]} kernel
 * @property {number[]} padding top, bottom, left, right
 * @property {number[]} stride
 * @property {number[]} dilation
 *
 * @typedef {import("./panel.mjs").Row} Row
 */

const LEFT_OUT = "A last window, which would start beyond the last cell of the input, is left out";

/** Where the windows lie. @param {Settings} settings @param {any} [padding] instead of the given */
export function windows({ size, kernel, stride, dilation, padding: [top, bottom, left, right] }, padding) {
  return window(size, kernel, { stride, dilation, padding: padding ?? [[top, bottom], [left, right]] });
}

/** @param {number[]} pair */
export const times = (pair) => pair.join("×");

/**
 * The size formula of one axis with its numbers.
 * @param {import("./ops/windows.mjs").Window} w
 * @param {number} axis
 */
export function formula(w, axis) {
  const [n, k, s, d] = [w.size, w.kernel, w.stride, w.dilation].map((pair) => pair[axis]);
  const [before, after] = w.padding[axis];
  const padded = `${n} + ${before === after ? `2 × ${before}` : `${before} + ${after}`}`;
  const room = `(${padded} − ${d > 1 ? `${d} × (${k} − 1) − 1` : k}) / ${s}`;
  const free = w.padded[axis] - w.span[axis];
  const isUp = w.output[axis] + w.leftOut[axis] > Math.floor(free / s) + 1;
  const [open, close] = isUp ? "⌈⌉" : free % s ? "⌊⌋" : "()";
  const less = w.leftOut[axis] ? ` − ${w.leftOut[axis]}` : "";
  return `${open}${room}${close} + 1${less} = ${w.output[axis]}`;
}

/**
 * The sentence on the rows or columns that no window reaches, or nothing.
 * @param {import("./ops/windows.mjs").Window} w
 * @param {number} axis
 */
export function dropped(w, axis) {
  const count = w.dropped[axis];
  if (!count) return "";
  const [padded, span, stride] = [w.padded, w.span, w.stride].map((pair) => pair[axis]);
  const { text, exact } = divide(padded - span, 0, stride);
  const line = ["row", "column"][axis];
  const zeros = Math.min(count, w.padding[axis][1]);
  const kind = zeros === count ? ", padding," : zeros ? `, ${zeros} of padding,` : "";
  const lost = count === 1 ? `the last ${line}${kind} is` : `the last ${count} ${line}s${kind} are`;
  return `(${padded} − ${span}) / ${stride} ${exact ? "=" : "≈"} ${text}: ${lost} dropped`;
}

/** A line for both axes where they agree, else one for each. @param {(axis: number) => string} of */
export const perAxis = (of) => {
  const [high, wide] = [of(0), of(1)];
  return high === wide ? [high] : [`Height: ${high}`, `Width: ${wide}`];
};

/** A pair in Python, shorter where both are equal. @param {number[]} pair */
export const pair = ([a, b]) => (a === b ? `${a}` : `(${a}, ${b})`);

/** Arguments that are not the default. @param {Record<string, number[]>} named @param {number} [usual] */
export const others = (named, usual = 1) =>
  Object.entries(named).filter(([, both]) => both.some((one) => one !== usual)).map(([name, both]) => `, ${name}=${pair(both)}`).join("");

/**
 * @param {string} title
 * @param {Settings} settings
 * @param {any} padding
 * @param {string} code
 * @param {string | false} why it is refused whatever the sizes are
 * @returns {Row}
 */
function row(title, settings, padding, code, why) {
  if (why) return { title, why };
  try {
    const w = windows(settings, padding);
    const [rows, columns] = w.padding.map(([a, b]) => `${a} + ${b}`);
    const added = padding === "same" ? `, which is ${rows} rows and ${columns} columns` : "";
    return { title: title + added, size: times(w.output), code };
  } catch (error) {
    return { title, why: /** @type {Error} */ (error).message };
  }
}

/**
 * What PyTorch makes of the settings.
 * @param {Settings} settings
 * @returns {Row[]}
 */
export function pytorch(settings) {
  const { kernel, stride, dilation, padding: [top, bottom, left, right] } = settings;
  const conv = (/** @type {string} */ padding) =>
    `nn.Conv2d(1, 1, ${pair(kernel)}${others({ stride })}${padding}${others({ dilation })}, bias=False)`;
  const even = top === bottom && left === right;
  const padding = top || left ? `, padding=${pair([top, left])}` : "";
  return [
    row(
      even ? "This padding" : "This padding (sides differ, so F.pad goes before)", settings, null,
      even ? `${conv(padding)}(x)` : `${conv("")}(F.pad(x, (${left}, ${right}, ${top}, ${bottom})))`, false,
    ),
    row(
      'padding="same"', settings, "same", `${conv(', padding="same"')}(x)`,
      Math.max(...stride) > 1 && "PyTorch takes “same” with stride 1 only",
    ),
  ];
}

/**
 * What Keras makes of the settings.
 * @param {Settings} settings
 * @returns {Row[]}
 */
export function keras(settings) {
  const { kernel, stride, dilation, padding: [top, bottom, left, right] } = settings;
  const conv = (/** @type {string} */ padding) =>
    `layers.Conv2D(1, ${pair(kernel)}${others({ strides: stride })}, padding="${padding}"` +
    `${others({ dilation_rate: dilation })}, use_bias=False)`;
  const why = Math.max(...stride) > 1 && Math.max(...dilation) > 1
    && "Keras takes no stride above 1 together with a dilation above 1";
  const zeros = `layers.ZeroPadding2D(((${top}, ${bottom}), (${left}, ${right})))(x)`;
  const rows = ["valid", "same"].map((name) =>
    row(`padding="${name}"`, settings, name, `${conv(name)}(x)`, why));
  return top || bottom || left || right
    ? [row("This padding (Conv2D takes no numbers, so ZeroPadding2D goes before)", settings, null,
      `${conv("valid")}(${zeros})`, why), ...rows]
    : rows;
}

/**
 * What else there is to say of square pooling windows, besides what is dropped.
 * @param {import("./ops/windows.mjs").Window} w
 */
export function aside(w) {
  const [out, gap] = [w.reach[0] - w.padded[0], w.stride[0] - w.kernel[0]];
  return [
    out > 0 && `The last window sticks out by ${out}`,
    w.leftOut[0] > 0 && LEFT_OUT,
    gap > 0 && w.output[0] > 1 && `Cells skipped between two windows: ${gap}`,
  ].filter(Boolean);
}

/**
 * The code of a square pooling.
 * @param {import("./ops/windows.mjs").Window} w
 * @param {boolean} average
 * @param {boolean} ceil
 * @param {boolean} [counts] whether padding counts in an average
 * @returns {Row[]}
 */
export function pooling(w, average, ceil, counts = true) {
  const [[n], [k], [s], [[p]], [m]] = [w.size, w.kernel, w.stride, w.padding, w.output];
  const free = n + 2 * p - k;
  let up = Math.ceil(free / s) + 1;
  if (p && (up - 1) * s >= n + p) up -= 1; // Caffe leaves a window out only where there is padding
  const valid = !p && free >= 0 && Math.floor(free / s) + 1 === m;
  const before = Math.floor(Math.max((Math.ceil(n / s) - 1) * s + k - n, 0) / 2);
  /** Cells of the input in a window. @param {number} at @param {number} pad */
  const covers = (at, pad) => `${[Math.max(at * s - pad, 0), Math.min(at * s - pad + k, n)]}`;
  const same = Math.ceil(n / s) === m && !(p && average && counts)
    && Array.from({ length: m }, (_, at) => covers(at, p) === covers(at, before)).every(Boolean);
  // Keras pads unevenly by repeating the border where PyTorch computes, and counts the copies.
  const uneven = average && !valid && Math.max((Math.ceil(n / s) - 1) * s + k - n, 0) % 2 === 1;
  return [
    {
      title: "PyTorch",
      code: `torch.nn.${average ? "Avg" : "Max"}Pool2d(${k}, stride=${s}${p ? `, padding=${p}` : ""}` +
        `${ceil ? ", ceil_mode=True" : ""}` +
        `${average && p ? `, count_include_pad=${counts ? "True" : "False"}` : ""})`,
      why: 2 * p > k ? "it takes a padding of at most half of the window" : "",
    },
    {
      title: `Keras${same && uneven ? " (on its PyTorch backend, copies of the border count)" : ""}`,
      code: `keras.layers.${average ? "Average" : "Max"}Pooling2D(${k}, strides=${s}, padding="${valid ? "valid" : "same"}")`,
      why: valid || same ? "" : "neither “valid” (no padding, rounded down) nor “same” (which counts no padding) gives this",
    },
    {
      title: "Caffe",
      code: `pooling_param { pool: ${average ? "AVE" : "MAX"} kernel_size: ${k} stride: ${s}` +
        `${p ? ` pad: ${p}` : ""}${up > m ? " round_mode: FLOOR" : ""} }`,
      why: ceil && up > m ? "Caffe would add windows that hold no cell of the map"
        : p && average && !counts ? "Caffe counts padding in an average" : "",
    },
  ];
}
