// What follows from a state of the playground, the cells that depend on each other, and their sums.

import { PLACES, divide, format, ratio, scaled } from "../../core/decimal.mjs";
import { short as cut } from "../../core/looks.mjs";
import { related, table, terms } from "../../core/ops/cells.mjs";
import { conv2d } from "../../core/ops/conv.mjs";
import { dropped, formula, perAxis, times, windows } from "../../core/settings.mjs";

/**
 * @typedef {import("../../core/state.mjs").State} State
 * @typedef {import("../../core/settings.mjs").Settings} Settings
 *
 * @typedef {object} Model
 * @property {number} count
 * @property {number} width
 * @property {any} value
 * @property {number[][]} image thousandths
 * @property {number[][]} kernel thousandths, as it is applied
 * @property {number[][]} written the same, as it is shown and edited
 * @property {{text: string, exact: boolean}[][]} map
 * @property {number} divisor
 * @property {(m: number, n: number) => [number, number]} turn between the kernel as it is written
 *   and as it is applied
 * @property {import("../../core/ops/windows.mjs").Window} window
 */

/** @param {State} state @returns {Settings} */
export const settings = ({ image, kernel, padding, stride, dilation }) => ({
  size: [image.length, image[0].length], kernel: [kernel.length, kernel[0].length], padding, stride, dilation,
});

/** @param {State} state @returns {Model} */
export function model(state) {
  const { divisor } = state;
  const [image, written] = [scaled(state.image), scaled(state.kernel)];
  const w = windows(settings(state));
  /** @type {Model["turn"]} */
  const turn = (m, n) =>
    state.mode === "convolution" ? [w.kernel[0] - 1 - m, w.kernel[1] - 1 - n] : [m, n];
  const kernel = table(w.kernel, (m, n) => written[turn(m, n)[0]][turn(m, n)[1]]);
  /** @type {number[][]} */
  const sums = conv2d(image, kernel, w);
  return {
    count: w.output[0] * w.output[1], width: w.output[1], image, kernel, written, divisor, turn, window: w,
    value: sums.map((row) => row.map((sum) => ratio(sum, 2 * PLACES, divisor))),
    map: sums.map((row) => row.map((sum) => divide(sum, 2 * PLACES, divisor))),
  };
}

/** A result in a cell; the sum has it in full. @param {{text: string, exact: boolean}} result */
export const short = ({ text, exact }) => cut(`${exact ? "" : "≈"}${text}`);

/** What a pointed cell lights up. @param {any[]} pointed @param {Model} model
 * @param {[number, number]} now @returns {Record<string, any[]>} */
export function lit([grid, r, c, m, n], { window: w, turn }, now) {
  if (grid === "term") return { input: [[r, c]], kernel: [[m, n]], output: [now] };
  if (grid === "kernel") return related(w, grid, ...turn(r, c));
  return related(w, grid === "map" ? "output" : "input", r, c);
}

/** Cells by the grid that they are in. @param {Record<string, any[]>} cells @param {Model} model */
export const grids = ({ input, kernel, output }, { turn }) =>
  ({ image: input, kernel: kernel.map(([m, n]) => turn(m, n)), map: output });

/** The weighted sum of one window, a line a row of the kernel.
 * @param {Model} model @param {number} row @param {number} column */
export function sum({ image, kernel, map, divisor, window: w }, row, column) {
  const products = terms(image, kernel, w, row, column).map((term) => (
    { a: format(term.a), b: format(term.b), cell: ["term", term.row, term.column, term.m, term.n] }));
  const { text, exact } = map[row][column];
  return {
    rows: kernel.map((_, m) => products.slice(m * w.kernel[1], (m + 1) * w.kernel[1])),
    result: text, exact, ...divisor > 1 ? { divisor: `${divisor}` } : {},
  };
}

/** The formula of each axis, what it drops, and the sizes, a line each. @param {Model} model */
export function lines({ window: w }) {
  return [
    ...perAxis((axis) => formula(w, axis)), ...[dropped(w, 0), dropped(w, 1)].filter(Boolean),
    `Padded input ${times(w.padded)}, output ${times(w.output)}`,
  ];
}
