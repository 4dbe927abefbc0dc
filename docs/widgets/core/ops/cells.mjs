// The cells under a window, and what depends on what. Images are nested arrays (H, W) or (C, H, W).

import { shown } from "./checks.mjs";

/**
 * @typedef {import("./checks.mjs").Pair} Pair
 * @typedef {import("./windows.mjs").Window} Window
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
export const under = (w, row, column, m, n) => [
  row * w.stride[0] - w.padding[0][0] + m * w.dilation[0],
  column * w.stride[1] - w.padding[1][0] + n * w.dilation[1],
];

/** @param {Window} w @param {number} row @param {number} column */
export const isInside = (w, row, column) =>
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
  const linked = { input: new Map(), kernel: new Map(), output: new Map() };
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
          add(linked.input, at);
          add(linked.kernel, [m, n]);
          add(linked.output, [i, j]);
        }
      }
    }
  }
  const [input, kernel, output] = [linked.input, linked.kernel, linked.output].map((m) => [...m.values()]);
  return { input, kernel, output };
}
