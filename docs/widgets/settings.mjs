// The settings of a layer in words: the size formula with its numbers, what the last stride drops,
// and the code of two libraries, or why they refuse.

import { divide } from "./decimal.mjs";
import { window } from "./ops.mjs";

/**
 * @typedef {object} Settings
 * @property {number[]} size height and width of the input
 * @property {number[]} kernel
 * @property {number[]} padding top, bottom, left, right
 * @property {number[]} stride
 * @property {number[]} dilation
 *
 * @typedef {object} Row what a library does with the settings
 * @property {string} title
 * @property {string} [size] of the output
 * @property {string} [code]
 * @property {string} [why] it refuses
 */

/** Where the windows lie. @param {Settings} settings @param {any} [padding] instead of the given */
export function windows({ size, kernel, stride, dilation, padding: [top, bottom, left, right] }, padding) {
  return window(size, kernel, { stride, dilation, padding: padding ?? [[top, bottom], [left, right]] });
}

/** @param {number[]} pair */
export const times = (pair) => pair.join("×");

/**
 * The size formula of one axis with its numbers.
 * @param {import("./ops.mjs").Window} w
 * @param {number} axis
 */
export function formula(w, axis) {
  const [n, k, s, d] = [w.size, w.kernel, w.stride, w.dilation].map((pair) => pair[axis]);
  const [before, after] = w.padding[axis];
  const padded = `${n} + ${before === after ? `2 × ${before}` : `${before} + ${after}`}`;
  const room = `(${padded} − ${d > 1 ? `${d} × (${k} − 1) − 1` : k}) / ${s}`;
  return `${w.dropped[axis] ? `⌊${room}⌋` : `(${room})`} + 1 = ${w.output[axis]}`;
}

/**
 * The sentence on the rows or columns that no window reaches, or nothing.
 * @param {import("./ops.mjs").Window} w
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

/** A pair in Python, shorter where both are equal. @param {number[]} pair */
const pair = ([a, b]) => (a === b ? `${a}` : `(${a}, ${b})`);

/** Arguments that are not the default. @param {Record<string, number[]>} named */
const others = (named) =>
  Object.entries(named).filter(([, [a, b]]) => a !== 1 || b !== 1).map(([name, both]) => `, ${name}=${pair(both)}`).join("");

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
