// The grids of the filter bank, the cells that depend on each other, and the sum of one filter.

import { format, PLACES } from "../../core/decimal.mjs";
import { CHANNELS } from "../../core/looks.mjs";
import { related, terms } from "../../core/ops/cells.mjs";

/**
 * @typedef {import("../../core/state.mjs").State} State
 * @typedef {object} Model
 * @property {number} count
 * @property {any} value
 * @property {number[][][]} image thousandths
 * @property {number[][][][]} kernels thousandths
 * @property {number[]} bias thousandths
 * @property {number[][][]} maps millionths
 * @property {import("../../core/ops/windows.mjs").Window} window
 */

export const LETTERS = ["A", "B", "C", "D"];
/** Names of grids. @param {string} letter @param {number} channel */
export const slice = (letter, channel) => `${letter}-${CHANNELS[channel]}`;
/** @param {string} letter */
export const biasOf = (letter) => `${letter}-bias`;

/**
 * Cells of all channels and filters, or of one, by the grid that they are in.
 * @param {Record<string, any[]>} cells
 * @param {State} state
 * @param {{channel?: number, letter?: string}} [only]
 */
export function grids({ input, kernel, output }, { filters }, { channel, letter } = {}) {
  /** @type {Record<string, any[]>} */
  const byGrid = {};
  CHANNELS.forEach((name, c) => {
    if (channel !== undefined && channel !== c) return;
    byGrid[name] = input;
    for (const each of filters) if (!letter || letter === each) byGrid[slice(each, c)] = kernel;
  });
  for (const each of filters) if (!letter || letter === each) byGrid[each] = output;
  if (letter && channel === undefined) byGrid[biasOf(letter)] = [[0, 0]];
  return byGrid;
}

/** What a pointed cell lights up. @param {any[]} pointed @param {Model} model @param {State} state
 * @param {[number, number]} now */
export function lit([name, r, c, part], { window: w }, state, now) {
  if (name === "term") {
    const cells = { input: [[now[0] + r, now[1] + c]], kernel: [[r, c]], output: [now] };
    return grids(cells, state, { channel: part, letter: state.chosen });
  }
  const [letter, of] = name.split("-");
  if (CHANNELS.includes(name)) return grids(related(w, "input", r, c), state, { channel: CHANNELS.indexOf(name) });
  if (!state.filters.includes(letter)) return {};
  if (!of) return grids(related(w, "output", r, c), state, { letter });
  if (of !== "bias") return grids(related(w, "kernel", r, c), state, { channel: CHANNELS.indexOf(of), letter });
  const cells = Array.from({ length: w.output[0] * w.output[1] }, (_, n) =>
    [Math.floor(n / w.output[1]), n % w.output[1]]);
  return { [name]: [[0, 0]], [letter]: cells };
}

/** The weighted sum of the chosen filter, a line a channel.
 * @param {Model} model @param {State} state @param {[number, number]} now */
export function sum({ image, kernels, bias, maps, window: w }, { filters, chosen }, now) {
  const k = filters.indexOf(chosen);
  const rows = image.map((x, channel) => terms(x, kernels[k][channel], w, ...now));
  return {
    rows: rows.map((row, channel) => row.map(({ a, b, m, n }) => (
      { a: format(a), b: format(b), cell: ["term", m, n, channel] }))),
    parts: rows.map((row, channel) => ({
      label: CHANNELS[channel], total: format(row.reduce((all, { a, b }) => all + a * b, 0), 2 * PLACES),
    })),
    bias: format(bias[k]),
    result: format(maps[k][now[0]][now[1]], 2 * PLACES),
  };
}
